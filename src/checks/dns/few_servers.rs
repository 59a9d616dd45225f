//! A public zone that depends on one server, or on one network.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::served::Served;
use super::zone::{Zone, address, server};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordData, View};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::few-servers",
        severity: Severity::Warning,
        title: "a public zone has one name server only, or all in one network",
        explanation: "A zone needs at least two name servers, in different places and networks: where they fail together, every name of the zone is gone, also those that a recovery \
                      moves elsewhere. It is looked at where all servers of a public zone have their addresses in this estate; how many machines are behind a name of somebody else \
                      cannot be seen from here.",
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
        let Some(addresses) = addresses(served, zone) else { continue };
        let networks: BTreeSet<IpAddr> = addresses.iter().map(|address| network(*address)).collect();
        if networks.len() != 1 {
            continue;
        }
        let name = &zone.dns.zone.value;
        let servers = zone.at(name).iter().filter(|record| matches!(record.data.value, RecordData::Ns(_)));
        let message = match addresses.len() {
            1 => format!("the zone `{name}` has one name server only"),
            _ => format!("all name servers of the zone `{name}` are in one network"),
        };
        let diagnostic =
            Diagnostic::new(&CHECK.rule, message, zone.dns.zone.span, "what it depends on can fail as a whole");
        let diagnostic = servers
            .take(4)
            .fold(diagnostic, |diagnostic, record| diagnostic.and(record.span, "one of its name servers"));
        found.push(
            diagnostic
                .effect(format!(
                    "when it fails no name of `{name}` can be found, and no recovery by DNS reaches anybody"
                ))
                .help("add an NS record for a server at another site"),
        );
    }
}

/// The addresses of all name servers of `zone`; `None` where one of them is somebody else's, or has none.
fn addresses(served: &Served<'_>, zone: &Zone<'_>) -> Option<BTreeSet<IpAddr>> {
    let servers: BTreeSet<_> = zone.at(&zone.dns.zone).iter().filter_map(|record| server(&record.data)).collect();
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
