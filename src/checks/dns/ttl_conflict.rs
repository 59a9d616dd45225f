//! Two times to live for one set of records.

use std::collections::HashMap;

use super::zone::{owned, ttl};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Delegation, DerivedRecord, Dns, Estate, RecordType};
use crate::schema::Id;
use crate::schema::literals::{DomainName, Duration};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::ttl-conflict",
        severity: Severity::Error,
        title: "records of one name and type have different TTLs",
        explanation: "All records of one name and type are one set: they are answered together and expire together, so that they have one TTL. Servers make one of two, each by its \
                      own rule, with a warning or without; which one resolvers see, and how long a failover takes for them, is then chance. A NetScaler keeps one TTL \
                      for a name and type as well: the last one that is entered changes the others.",
        source: "RFC 2181 §5.2; Citrix, NetScaler command reference, add dns addRec",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS    ns1.contoso.net
  www  1h A  198.51.100.80
  www  1d A  203.0.113.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS    ns1.contoso.net
  www  1h A  198.51.100.80
  www  1h A  203.0.113.80
}
",
    },
    run: Run::Estate(run),
};

/// What has a TTL, and where that is said.
struct Entry {
    ttl: Duration,
    at: Span,
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        compare(all(estate, dns), found);
    }
    let mut derived: HashMap<Id<Adc>, Vec<&DerivedRecord>> = HashMap::new();
    for record in &estate.derived_records {
        derived.entry(record.adc).or_default().push(record);
    }
    for (id, _, adc) in estate.adcs() {
        compare(local(adc, derived.get(&id).map_or(&[], Vec::as_slice)), found);
    }
}

fn compare(records: impl Iterator<Item = (DomainName, RecordType, Entry)>, found: &mut Diagnostics) {
    let mut sets: HashMap<(DomainName, RecordType), usize> = HashMap::with_capacity(records.size_hint().0);
    let mut entries: Vec<(DomainName, RecordType, Vec<Entry>)> = Vec::new();
    for (owner, kind, entry) in records {
        let at = *sets.entry((owner.clone(), kind)).or_insert(entries.len());
        match entries.get_mut(at) {
            Some((_, _, set)) => set.push(entry),
            None => entries.push((owner, kind, vec![entry])),
        }
    }
    for (owner, kind, set) in entries {
        if set.iter().any(|entry| entry.ttl != set[0].ttl) {
            found.push(diagnostic(&owner, kind, &set));
        }
    }
}

/// The TTL of an ADC's record without one of its own (dns/dns-addrec).
const ADC_TTL: Duration = Duration::from_secs(3600);

/// The records of an ADC, its own and those of products.
fn local<'e>(
    adc: &'e Adc,
    derived: &'e [&'e DerivedRecord],
) -> impl Iterator<Item = (DomainName, RecordType, Entry)> + 'e {
    let own = adc.record.iter().map(|record| {
        let (ttl, at) = record.ttl.as_ref().map_or((ADC_TTL, record.span), |ttl| (ttl.value, ttl.span));
        (record.name.value.clone(), record.data.value.record_type(), Entry { ttl, at })
    });
    own.chain(derived.iter().map(|record| {
        let kind = if record.address.value.is_ipv6() { RecordType::Aaaa } else { RecordType::A };
        (record.name.value.clone(), kind, Entry { ttl: record.ttl, at: record.address.span })
    }))
}

/// The records, and those that follow from delegations.
fn all<'e>(estate: &'e Estate, dns: &'e Dns) -> impl Iterator<Item = (DomainName, RecordType, Entry)> + 'e {
    let records = owned(dns).map(|(owner, record)| {
        let at = record.ttl.as_ref().map_or(record.span, |ttl| ttl.span);
        (owner, record.data.record_type(), Entry { ttl: ttl(dns, record), at })
    });
    records.chain(dns.delegate.iter().flat_map(|delegation| derived(estate, dns, delegation)))
}

/// The NS records of a sub-zone that ADCs serve, and the addresses of these.
fn derived(estate: &Estate, dns: &Dns, delegation: &Delegation) -> Vec<(DomainName, RecordType, Entry)> {
    let Some(sub_zone) = dns.delegated(delegation) else { return Vec::new() };
    let (ttl, at) = match &delegation.ttl {
        Some(ttl) => (ttl.value, ttl.span),
        None => (dns.ttl.value, delegation.head.span),
    };
    let mut entries = vec![(sub_zone, RecordType::Ns, Entry { ttl, at })];
    for server in estate.name_servers(delegation, &dns.zone) {
        let kind = if server.address.is_ipv6() { RecordType::Aaaa } else { RecordType::A };
        entries.push((server.name, kind, Entry { ttl, at }));
    }
    entries
}

fn diagnostic(owner: &DomainName, kind: RecordType, set: &[Entry]) -> Diagnostic {
    let shortest = set.iter().map(|entry| entry.ttl).min().unwrap_or(set[0].ttl);
    let message = format!("the {} records of `{owner}` have different TTLs", kind.word());
    let other = set.iter().find(|entry| entry.ttl != set[0].ttl).unwrap_or(&set[0]);
    let label = |entry: &Entry| format!("kept for {}", entry.ttl);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, other.at, label(other));
    let others = set.iter().filter(|entry| entry.at != other.at);
    others
        .fold(diagnostic, |diagnostic, entry| diagnostic.and(entry.at, label(entry)))
        .help(format!("give all of them the same TTL; the shortest of these is `{shortest}`"))
}
