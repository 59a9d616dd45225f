//! A public zone or sub-zone that depends on one server, or on one network.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::net::IpAddr;

use super::served::Served;
use super::zone::{Zone, address, server};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, View, ZoneRecord};
use crate::schema::literals::DomainName;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::few-servers",
        severity: Severity::Warning,
        title: "a public zone or sub-zone has one name server only, or all in one network",
        explanation: "A zone needs at least two name servers, in different places and networks: where they fail together, every name of the zone is gone, also those that a recovery \
                      moves elsewhere. It is looked at where all servers of a public zone, or of a sub-zone that it hands over by NS records, have their addresses in this estate; how \
                      many machines are behind a name of somebody else cannot be seen from here. A sub-zone that is a zone of this estate is judged by its own NS records, and one that \
                      `delegate` hands to ADCs by the sites of its GSLB domains.",
        source: "RFC 1034 §4.1; RFC 2182 §3.1 and §5",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.com
  @    NS ns2.contoso.com
  ns1  A  198.51.100.2
  ns2  A  198.51.100.3
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.com
  @    NS ns2.contoso.com
  ns1  A  198.51.100.2
  ns2  A  203.0.113.2
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate).filter(|zone| zone.dns.view.value == View::External) {
        for (name, records) in handed(served, zone) {
            let addresses = addresses(served, &records).unwrap_or_default();
            let networks: BTreeSet<IpAddr> = addresses.iter().map(|address| network(*address)).collect();
            if networks.len() == 1 {
                found.push(finding(zone, &name, addresses.len(), &records));
            }
        }
    }
}

/// The zone itself and the sub-zones that it hands over by NS records, each with these; those that are judged elsewhere are left out.
fn handed<'e>(served: &Served<'e>, zone: &Zone<'e>) -> BTreeMap<DomainName, Vec<&'e ZoneRecord>> {
    let to_adcs: HashSet<DomainName> = zone.dns.delegate.iter().filter_map(|one| zone.dns.delegated(one)).collect();
    let mut handed: BTreeMap<DomainName, Vec<&ZoneRecord>> = BTreeMap::new();
    for (owner, record) in zone.live().filter(|(_, record)| server(&record.data).is_some()) {
        handed.entry(owner).or_default().push(record);
    }
    let is_own = |name: &DomainName| {
        let home = served.seen_from(View::External, name);
        home.is_some_and(|home| std::ptr::eq(home.dns, zone.dns))
    };
    handed.retain(|name, _| is_own(name) && !to_adcs.contains(name));
    handed
}

fn finding(zone: &Zone<'_>, name: &DomainName, servers: usize, records: &[&ZoneRecord]) -> Diagnostic {
    let is_apex = *name == zone.dns.zone.value;
    let what = if is_apex { "zone" } else { "sub-zone" };
    let message = match servers {
        1 => format!("the {what} `{name}` has one name server only"),
        _ => format!("all name servers of the {what} `{name}` are in one network"),
    };
    let (at, others) = match records.split_first() {
        Some((first, rest)) if !is_apex => (first.span, rest),
        _ => (zone.dns.zone.span, records),
    };
    let diagnostic = Diagnostic::new(&CHECK.rule, message, at, "what it depends on can fail as a whole");
    others
        .iter()
        .take(4)
        .fold(diagnostic, |diagnostic, record| diagnostic.and(record.span, "one of its name servers"))
        .effect(format!("when it fails no name of `{name}` can be found, and no recovery by DNS reaches anybody"))
        .help("add an NS record for a server at another site")
}

/// The addresses of all name servers that `records` name; `None` where one of them is somebody else's, or has none.
fn addresses(served: &Served<'_>, records: &[&ZoneRecord]) -> Option<BTreeSet<IpAddr>> {
    let servers: BTreeSet<&DomainName> = records.iter().filter_map(|record| server(&record.data)).collect();
    let mut addresses = BTreeSet::new();
    for server in servers {
        let home = served.seen_from(View::External, server)?;
        let mut own = home.at(server).iter().filter_map(|record| address(&record.data)).peekable();
        own.peek()?;
        addresses.extend(own);
    }
    Some(addresses)
}

/// What one failure takes away: 256 addresses of IPv4, a /48 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(address) => IpAddr::V4((u32::from(address) & !0xff).into()),
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 80 << 80).into()),
    }
}
