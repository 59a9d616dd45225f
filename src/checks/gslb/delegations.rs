//! Which zones hand a domain over to ADCs, or to whomever.

use std::collections::{HashMap, HashSet};

use crate::estate::{Delegation, Dns, Estate, RecordType};
use crate::schema::literals::DomainName;

/// A sub-zone that one view of a zone hands to the ADCs of sites.
pub(super) struct Handed<'e> {
    pub(super) dns: &'e Dns,
    pub(super) sub_zone: DomainName,
    /// The statements that do it; together they name the sites.
    pub(super) statements: Vec<&'e Delegation>,
}

/// All that is handed over.
pub(super) struct Delegations<'e> {
    to_adcs: HashMap<DomainName, Vec<Handed<'e>>>,
    /// By NS records that are written by hand: to whom, only their addresses could tell.
    by_hand: HashSet<DomainName>,
}

impl<'e> Delegations<'e> {
    pub(super) fn new(estate: &'e Estate) -> Self {
        let mut to_adcs: HashMap<DomainName, Vec<Handed<'e>>> = HashMap::new();
        let mut by_hand = HashSet::new();
        for (_, dns) in estate.zones.iter() {
            for delegation in &dns.delegate {
                let Some(sub_zone) = dns.delegated(delegation) else { continue };
                let handed = to_adcs.entry(sub_zone.clone()).or_default();
                match handed.iter_mut().find(|handed| std::ptr::eq(handed.dns, dns)) {
                    Some(handed) => handed.statements.push(delegation),
                    None => handed.push(Handed { dns, sub_zone, statements: vec![delegation] }),
                }
            }
            let servers = dns.record.iter().filter(|record| record.data.record_type() == RecordType::Ns);
            let owners = servers.filter_map(|record| dns.owner(record));
            by_hand.extend(owners.filter(|owner| *owner != dns.zone.value));
        }
        Self { to_adcs, by_hand }
    }

    /// What hands `domain` to ADCs: in each view the sub-zone that is nearest above it, or is it.
    pub(super) fn above(&self, domain: &DomainName) -> Vec<&Handed<'e>> {
        let mut nearest: Vec<&Handed<'e>> = Vec::new();
        for handed in domain.ancestors().filter_map(|above| self.to_adcs.get(above)).flatten() {
            if !nearest.iter().any(|nearer| nearer.dns.view.value == handed.dns.view.value) {
                nearest.push(handed);
            }
        }
        nearest
    }

    /// Whether anything hands `domain` over: to ADCs, or, below `zone`, the longest that it is in, to other name servers.
    pub(super) fn hands_over(&self, domain: &DomainName, zone: Option<&DomainName>) -> bool {
        let shortest = zone.map_or(0, |zone| zone.as_str().len());
        let by_hand = |above: &str| above.len() > shortest && self.by_hand.contains(above);
        domain.ancestors().any(|above| self.to_adcs.contains_key(above) || by_hand(above))
    }
}
