//! Addresses of name servers that contradict each other.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::net::IpAddr;

use super::served::Served;
use super::zone::{Zone, address, owned};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, ZoneRecord};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::glue-conflict",
        severity: Severity::Warning,
        title: "a name server has another address above than it has itself",
        explanation: "The zone above gives the address of a name server that lies in the sub-zone itself (glue), so that resolvers find it at all; the sub-zone's own record says it once \
                      more, and an ADC has the address that its `dns` says. Where the two differ, resolvers ask one that is not there, now and then or always.",
        source: "RFC 1034 §4.2.2; RFC 1912 §2.3; RFC 2181 §5.4.1",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @        NS ns1.contoso.net
  lab      NS ns1.lab.contoso.com
  lab      NS ns1.contoso.net
  ns1.lab  A  198.51.100.53
}
dns lab.contoso.com {
  @    NS ns1.lab.contoso.com
  @    NS ns1.contoso.net
  ns1  A  198.51.100.54
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @        NS ns1.contoso.net
  lab      NS ns1.lab.contoso.com
  lab      NS ns1.contoso.net
  ns1.lab  A  198.51.100.53
}
dns lab.contoso.com {
  @    NS ns1.lab.contoso.com
  @    NS ns1.contoso.net
  ns1  A  198.51.100.53
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate) {
        let adcs = addresses_of_adcs(estate, zone);
        let mut glue: BTreeMap<DomainName, Vec<(IpAddr, &ZoneRecord)>> = BTreeMap::new();
        for (owner, record) in owned(zone.dns) {
            if let Some(address) = address(&record.data).filter(|_| zone.cut(&owner).is_some()) {
                glue.entry(owner).or_default().push((address, record));
            }
        }
        for (owner, records) in glue {
            let own = adcs.get(&owner).cloned().or_else(|| own(served, zone, &owner));
            let Some((addresses, at, label)) = own else { continue };
            let [has_v4, has_v6] = [addresses.iter().any(IpAddr::is_ipv4), addresses.iter().any(IpAddr::is_ipv6)];
            let same_kind = |address: &IpAddr| if address.is_ipv4() { has_v4 } else { has_v6 };
            let wrong = records.iter().find(|(address, _)| !addresses.contains(address) && same_kind(address));
            if let Some((address, record)) = wrong {
                let message = format!(
                    "the zone `{}` gives the name server `{owner}` the address {address}, which it has not",
                    zone.dns.zone.value
                );
                let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, "the address that resolvers are sent to")
                    .and(at, label)
                    .effect("resolvers ask an address where nobody answers: names in the sub-zone are found late, or not at all");
                found.push(
                    diagnostic.help(
                        "write the same address in both places, or take this one out where it follows from the ADC",
                    ),
                );
            }
        }
    }
}

/// Addresses, and where and how they are said.
type Own = (HashSet<IpAddr>, Span, &'static str);

/// The ADCs as name servers of the sub-zones that `zone` hands to them.
fn addresses_of_adcs(estate: &Estate, zone: &Zone<'_>) -> HashMap<DomainName, Own> {
    let servers = zone.dns.delegate.iter().flat_map(|one| estate.name_servers(one, &zone.dns.zone));
    let own = servers.filter_map(|server| {
        let at = estate[server.adc].dns.as_ref()?.head.span;
        Some((server.name, (HashSet::from([server.address]), at, "the address where this ADC answers DNS")))
    });
    own.collect()
}

/// What the zone of `server` itself says, where it is another than `zone`.
fn own(served: &Served<'_>, zone: &Zone<'_>, server: &DomainName) -> Option<Own> {
    let view = zone.dns.view.value;
    let home = served.seen_from(view, server).filter(|home| home.dns.view.value == view && home.holds(server))?;
    let records = home.at(server);
    let addresses: HashSet<IpAddr> = records.iter().filter_map(|record| address(&record.data)).collect();
    let first = records.iter().find(|record| address(&record.data).is_some())?;
    Some((addresses, first.span, "what its own zone says"))
}
