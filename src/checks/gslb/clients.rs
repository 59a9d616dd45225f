//! Networks of clients that the location database cannot hold, or that belong to two sites.

use ipnet::IpNet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Site};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::clients",
        severity: Severity::Error,
        title: "the clients of a site cannot be told from those of another, or are no IPv4 network",
        explanation: "`clients` become entries of the location database, from the first to the last address of each network. Such an entry is of IPv4 addresses. Where the networks of two \
                      sites overlap, an address is in two places, and which of the two counts is left to the appliance.",
        source: "NetScaler 12.0 command reference, location (IPfrom, IPto)",
        wrong: "estate contoso {
  language 1
}
site fra {
  clients 10.1.0.0/16
}
site syd {
  clients 10.1.128.0/17
}
",
        right: "estate contoso {
  language 1
}
site fra {
  clients 10.1.0.0/17
}
site syd {
  clients 10.1.128.0/17
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut networks: Vec<(IpNet, Span, &Site)> = Vec::new();
    for (_, site) in estate.sites.iter() {
        for clients in &site.clients {
            if clients.value.0.addr().is_ipv6() {
                let message = format!("the clients `{}` of `{}` are no IPv4 network", clients.value.0, site.name.value);
                found.push(Diagnostic::new(&CHECK.rule, message, clients.span, "expected an IPv4 network").help(
                    "take it out; places of IPv6 addresses come from a file, such as `file6 built-in` in `locations`",
                ));
            } else {
                networks.push((clients.value.0, clients.span, site));
            }
        }
    }
    // In this order a network that holds others stands right before them.
    networks.sort_by_key(|(network, span, _)| (network.network(), network.prefix_len(), *span));
    let mut wide: Vec<(IpNet, Span, &Site)> = Vec::new();
    for next in networks {
        wide.retain(|(network, ..)| network.contains(&next.0.network()));
        if let Some(other) = wide.last() {
            found.push(overlap(other, &next));
        }
        wide.push(next);
    }
}

fn overlap(
    (wide, wide_span, wide_site): &(IpNet, Span, &Site),
    (network, span, site): &(IpNet, Span, &Site),
) -> Diagnostic {
    let message = format!(
        "the clients `{network}` of `{}` are among the clients `{wide}` of `{}`",
        site.name.value, wide_site.name.value
    );
    Diagnostic::new(&CHECK.rule, message, *span, "these addresses")
        .and(*wide_span, "are among these")
        .effect("who asks from there is led to one of the two sites by chance")
        .help("write networks that do not overlap; one inside another is said once")
}
