//! One view of a zone as its servers see it: who owns what, and where the zone is handed over.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;

use crate::estate::{Dns, Estate, RecordData, RecordType, Sql, ZoneRecord};
use crate::schema::literals::{DomainName, Duration};
use crate::source::Span;

/// A view of a zone, its records found by their owners.
pub(in crate::checks) struct Zone<'e> {
    pub(in crate::checks) dns: &'e Dns,
    owners: HashMap<DomainName, Vec<&'e ZoneRecord>>,
    /// Every owner and the names between it and the zone; kept only where there is a wildcard, which they hide from (RFC 4592 §2.2).
    existing: HashSet<DomainName>,
    cuts: HashMap<DomainName, Span>,
    /// The names that the compiler gives addresses here: name servers of sub-zones on ADCs, and listeners of databases.
    derived: HashSet<DomainName>,
}

impl<'e> Zone<'e> {
    fn new(estate: &Estate, dns: &'e Dns, listeners: &[&Sql]) -> Self {
        let mut owners: HashMap<DomainName, Vec<&'e ZoneRecord>> = HashMap::with_capacity(dns.record.len());
        let mut has_wildcard = false;
        for (owner, record) in owned(dns) {
            has_wildcard |= owner.is_wildcard();
            owners.entry(owner).or_default().push(record);
        }
        let mut existing = HashSet::new();
        if has_wildcard {
            let delegated = dns.delegate.iter().filter_map(|delegation| dns.delegated(delegation));
            for name in owned(dns).map(|(owner, _)| owner).chain(delegated) {
                let mut name = Some(name);
                while let Some(step) = name.filter(|step| step.is_within(&dns.zone) && !existing.contains(step)) {
                    name = step.parent();
                    existing.insert(step);
                }
            }
        }
        let servers = dns.delegate.iter().flat_map(|delegation| estate.name_servers(delegation, &dns.zone));
        let derived =
            servers.map(|server| server.name).chain(listeners.iter().map(|sql| sql.listener.value.clone())).collect();
        Self { dns, owners, existing, cuts: cuts(dns), derived }
    }

    /// Every view of every intact zone.
    pub(in crate::checks) fn all(estate: &'e Estate) -> impl Iterator<Item = Self> {
        let listeners = estate.listeners();
        estate.zones.iter().map(move |(id, dns)| Self::new(estate, dns, listeners.get(&id).map_or(&[], Vec::as_slice)))
    }

    /// The names that own records, in no order.
    pub(in crate::checks) fn owners(&self) -> impl Iterator<Item = &str> {
        self.owners.keys().map(DomainName::as_str)
    }

    /// Whether the compiler gives `name` an address in this zone.
    pub(in crate::checks) fn derives(&self, name: &DomainName) -> bool {
        self.derived.contains(name)
    }

    /// The records that `name` owns itself.
    pub(in crate::checks) fn at(&self, name: &DomainName) -> &[&'e ZoneRecord] {
        self.owners.get(name).map_or(&[], Vec::as_slice)
    }

    /// The records with which the zone answers for `name`: its own, or those of the wildcard that stands in for it.
    pub(in crate::checks) fn answer(&self, name: &DomainName) -> &[&'e ZoneRecord] {
        if self.existing.is_empty() || self.existing.contains(name) {
            return self.at(name);
        }
        let above = name.ancestors().skip(1).find(|above| self.existing.contains(*above));
        let wildcard = format!("*.{}", above.unwrap_or(self.dns.zone.as_str()));
        self.owners.get(wildcard.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The highest name at or above `name` that is handed to other name servers, and where that is written.
    pub(in crate::checks) fn cut(&self, name: &DomainName) -> Option<(&DomainName, Span)> {
        if self.cuts.is_empty() {
            return None;
        }
        cut_above(&self.cuts, &self.dns.zone, name)
    }

    /// The records that somebody can see, with their owners, in the order in which they are written. What lies where the zone is handed over, and has
    /// no part in that, is dead, which is a finding of its own.
    pub(in crate::checks) fn live(&self) -> impl Iterator<Item = (DomainName, &'e ZoneRecord)> {
        owned(self.dns).filter(|(owner, record)| {
            // RFC 4035 §3.1.4.1: the zone above answers for these two.
            let is_above = matches!(record.data.record_type(), RecordType::Ns | RecordType::Ds);
            self.cut(owner).is_none_or(|(cut, _)| is_above && cut == owner)
        })
    }

    /// Whether the zone itself answers for `name`, or says that it does not exist.
    pub(in crate::checks) fn holds(&self, name: &DomainName) -> bool {
        name.is_within(&self.dns.zone) && self.cut(name).is_none()
    }
}

/// The records of a zone with their owners, in the order in which they are written; what is out of the zone is left to its own check.
pub(in crate::checks) fn owned(dns: &Dns) -> impl Iterator<Item = (DomainName, &ZoneRecord)> {
    dns.record.iter().filter_map(|record| Some((dns.owner(record)?, record)))
}

/// How long resolvers keep `record` of `dns`.
pub(in crate::checks) fn ttl(dns: &Dns, record: &ZoneRecord) -> Duration {
    record.ttl.as_ref().map_or(dns.ttl.value, |ttl| ttl.value)
}

/// The record as a zone file has it, without TTL and class: `www.contoso.com A 198.51.100.80`.
pub(in crate::checks) fn written(owner: &DomainName, data: &RecordData) -> String {
    let value = match data {
        RecordData::Txt(text) => format!("\"{}\"", text.as_str()),
        RecordData::Caa(flags, tag, value) => format!("{flags} {tag} \"{value}\""),
        _ => data.to_string(),
    };
    format!("{owner} {} {value}", data.record_type().word())
}

/// What the data of a record are when it leads to `target` instead.
pub(in crate::checks) fn leading_to(data: &RecordData, target: &str) -> String {
    match data {
        RecordData::Mx(preference, _) => format!("{preference} {target}"),
        RecordData::Srv(priority, weight, port, _) => format!("{priority} {weight} {port} {target}"),
        _ => target.to_owned(),
    }
}

/// Whether any of `records` is of one of `types`.
pub(in crate::checks) fn has(records: &[&ZoneRecord], types: &[RecordType]) -> bool {
    records.iter().any(|record| types.contains(&record.data.record_type()))
}

/// The types that give an address.
pub(in crate::checks) const ADDRESSES: [RecordType; 2] = [RecordType::A, RecordType::Aaaa];

/// The name server that a record names.
pub(in crate::checks) fn server(data: &RecordData) -> Option<&DomainName> {
    match data {
        RecordData::Ns(server) => Some(server),
        _ => None,
    }
}

/// The address that a record gives.
pub(in crate::checks) fn address(data: &RecordData) -> Option<IpAddr> {
    match data {
        RecordData::A(address) => Some((*address).into()),
        RecordData::Aaaa(address) => Some((*address).into()),
        _ => None,
    }
}

/// The names below the zone's own that are handed over, by `delegate` or by NS records, each with the first place that does it.
pub(in crate::checks) fn cuts(dns: &Dns) -> HashMap<DomainName, Span> {
    let delegated = dns.delegate.iter().filter_map(|one| Some((dns.delegated(one)?, one.head.span)));
    let servers = dns.record.iter().filter(|record| record.data.record_type() == RecordType::Ns);
    let written = servers.filter_map(|record| Some((dns.owner(record)?, record.span)));
    let mut cuts = HashMap::new();
    for (name, span) in delegated.chain(written).filter(|(name, _)| *name != dns.zone.value) {
        cuts.entry(name).or_insert(span);
    }
    cuts
}

/// The highest of `cuts` at or above `name`.
pub(in crate::checks) fn cut_above<'c>(
    cuts: &'c HashMap<DomainName, Span>,
    zone: &DomainName,
    name: &DomainName,
) -> Option<(&'c DomainName, Span)> {
    let within = name.ancestors().take_while(|above| above.len() > zone.as_str().len());
    within.filter_map(|above| cuts.get_key_value(above)).last().map(|(name, span)| (name, *span))
}

/// `name` as it is written in `zone`: `@`, or without the zone's own name.
pub(in crate::checks) fn relative<'n>(name: &'n DomainName, zone: &DomainName) -> &'n str {
    if name == zone {
        return "@";
    }
    let rest = name.as_str().strip_suffix(zone.as_str()).and_then(|rest| rest.strip_suffix('.'));
    rest.unwrap_or(name.as_str())
}

/// Where a line can be added to the block of `dns`: behind its last statement that is a record or hands a sub-zone over.
pub(in crate::checks) fn end(dns: &Dns) -> Option<Span> {
    let records = dns.record.iter().map(|record| record.span.end);
    let delegated = dns.delegate.iter().map(|delegation| delegation.head.span.end);
    records.chain(delegated).max().map(|end| Span::new(end, end))
}
