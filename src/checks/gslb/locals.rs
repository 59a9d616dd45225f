//! Static records on ADCs, and the GSLB domains that they take from GSLB.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::net::IpAddr;

use crate::estate::{Adc, Answered, Estate, LocalRecord, RecordData};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::Span;

/// A record on an ADC.
#[derive(Clone, Copy)]
pub(super) struct Local<'e> {
    pub(super) adc: Id<Adc>,
    pub(super) name: &'e DomainName,
    pub(super) span: Span,
    /// The address that it gives, where it comes from a product and nobody wrote it.
    pub(super) derived: Option<IpAddr>,
    /// It hands its name and all below it to another name server.
    pub(super) hands_over: bool,
}

/// Records and GSLB domains that are in each other's way.
pub(super) struct Conflict<'e> {
    /// The records of one name, on all ADCs.
    pub(super) locals: Vec<Local<'e>>,
    /// One declaration of each GSLB domain.
    pub(super) gslbs: Vec<Answered<'e>>,
    /// They have the same name; otherwise the record covers the domains.
    pub(super) is_equal: bool,
}

/// The conflicts of the estate, in order of the names of the records.
pub(super) fn conflicts(estate: &Estate) -> Vec<Conflict<'_>> {
    let mut domains: BTreeMap<&str, Answered<'_>> = BTreeMap::new();
    for gslb in estate.answered() {
        domains.entry(gslb.domain.as_str()).or_insert(gslb);
    }
    if domains.is_empty() {
        return Vec::new();
    }
    let (wide, exact): (Vec<_>, Vec<_>) =
        locals(estate).into_iter().partition(|local| local.hands_over || local.name.is_wildcard());
    let mut equal: BTreeMap<&str, Conflict<'_>> = BTreeMap::new();
    for local in exact {
        if let Some(gslb) = domains.get(local.name.as_str()) {
            let conflict = equal.entry(local.name.as_str());
            let new = || Conflict { locals: Vec::new(), gslbs: vec![*gslb], is_equal: true };
            conflict.or_insert_with(new).locals.push(local);
        }
    }
    let mut conflicts: Vec<Conflict<'_>> = equal.into_values().collect();
    conflicts.extend(covered(&domains, &wide));
    conflicts
}

/// The declarations one of whose domains has a record of its own: these domains need another name before anything else can be said of them.
pub(super) fn renamed(estate: &Estate) -> HashSet<Span> {
    let equal = conflicts(estate).into_iter().filter(|conflict| conflict.is_equal);
    equal.flat_map(|conflict| conflict.gslbs).map(|gslb| gslb.head.span).collect()
}

fn covered<'e>(domains: &BTreeMap<&'e str, Answered<'e>>, wide: &[Local<'e>]) -> Vec<Conflict<'e>> {
    let mut by_name: BTreeMap<&str, Conflict<'e>> = BTreeMap::new();
    for local in wide {
        let new = || Conflict { locals: Vec::new(), gslbs: Vec::new(), is_equal: false };
        by_name.entry(local.name.as_str()).or_insert_with(new).locals.push(*local);
    }
    if by_name.is_empty() {
        return Vec::new();
    }
    for gslb in domains.values() {
        let above = gslb.domain.ancestors().find_map(|above| {
            let wildcard = above.split_once('.').map(|(_, parent)| format!("*.{parent}"));
            let wildcard = wildcard.filter(|wildcard| by_name.contains_key(wildcard.as_str()));
            let hands_over = |conflict: &Conflict<'_>| conflict.locals.iter().any(|local| local.hands_over);
            wildcard.or_else(|| by_name.get(above).is_some_and(hands_over).then(|| above.to_owned()))
        });
        if let Some(conflict) = above.and_then(|above| by_name.get_mut(above.as_str())) {
            conflict.gslbs.push(*gslb);
        }
    }
    by_name.into_values().filter(|conflict| !conflict.gslbs.is_empty()).collect()
}

/// The records that an ADC answers a name with, or hands it over by.
pub(super) fn locals(estate: &Estate) -> Vec<Local<'_>> {
    let own = own_servers(estate);
    let written = estate.adcs().flat_map(|(adc, _, declared)| {
        let own = &own;
        // An address and a name are what a domain would be answered with; text, mail and services beside it are of other types.
        let answers = |record: &&LocalRecord| {
            matches!(
                &record.data.value,
                RecordData::A(_) | RecordData::Aaaa(_) | RecordData::Cname(_) | RecordData::Ns(_)
            )
        };
        declared.record.iter().filter(answers).map(move |record| Local {
            adc,
            name: &record.name.value,
            span: record.span,
            derived: None,
            hands_over: matches!(&record.data.value, RecordData::Ns(server) if !own.contains(server.as_str())),
        })
    });
    let derived = estate.derived_records.iter().map(|record| Local {
        adc: record.adc,
        name: &record.name.value,
        span: record.address.span,
        derived: Some(record.address.value),
        hands_over: false,
    });
    written.chain(derived).collect()
}

/// The names whose address is that of an ADC's DNS listener: an NS record that leads to one of these hands nothing over, but names the ADCs
/// themselves.
fn own_servers(estate: &Estate) -> HashSet<String> {
    let listeners = estate.adcs().filter_map(|(_, _, adc)| adc.dns.as_ref());
    let addresses: HashSet<IpAddr> = listeners.flat_map(|address| [address.private.value, address.outside()]).collect();
    let is_own = |data: &RecordData| match data {
        RecordData::A(address) => addresses.contains(&IpAddr::V4(*address)),
        RecordData::Aaaa(address) => addresses.contains(&IpAddr::V6(*address)),
        _ => false,
    };
    let on_adcs = estate.adcs().flat_map(|(_, _, adc)| &adc.record).filter(|record| is_own(&record.data));
    let mut own: HashSet<String> = on_adcs.map(|record| record.name.value.to_string()).collect();
    for (_, dns) in estate.zones.iter() {
        let hosts = dns.record.iter().filter(|record| is_own(&record.data));
        own.extend(hosts.filter_map(|record| dns.owner(record)).map(|owner| owner.to_string()));
        let servers = dns.delegate.iter().flat_map(|one| estate.name_servers(one, &dns.zone));
        own.extend(servers.map(|server| server.name.to_string()));
    }
    own
}

/// The statements of products, by the place that all which they stand for has in common.
pub(super) fn products(estate: &Estate) -> HashMap<Span, &crate::estate::Xenmobile> {
    estate.xenmobiles.iter().map(|(_, xenmobile)| (xenmobile.head.span, xenmobile)).collect()
}
