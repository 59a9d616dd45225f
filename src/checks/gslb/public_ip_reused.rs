//! One public address and port for services of two sites.

use std::collections::HashMap;
use std::net::IpAddr;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, GslbAddress, Site};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::public-ip-reused",
        severity: Severity::Warning,
        title: "services of two sites are answered with the same address",
        explanation: "A public address leads to one place. Where the services of two sites are answered with the same address and port, a change of the answer changes nothing for users: \
                      they come to wherever the address is translated to, and the other site is never used. Addresses of vips and gateways are compared among themselves elsewhere; here it \
                      is those that a `gslb` gives itself.",
        source: "NetScaler 12.0 command reference, gslb service (publicIP, publicPort)",
        wrong: concat!(
            two_sites!(),
            "monitor up {
  type TCP
}
",
            "gslb web {
  domain  web.gslb.contoso.com
  address fra 10.1.9.1 public 198.51.100.9
  address syd 10.2.9.1 public 198.51.100.9
  monitor up
  method  round-robin
}
"
        ),
        right: concat!(
            two_sites!(),
            "monitor up {
  type TCP
}
",
            "gslb web {
  domain  web.gslb.contoso.com
  address fra 10.1.9.1 public 198.51.100.9
  address syd 10.2.9.1 public 203.0.113.9
  monitor up
  method  round-robin
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    // Site and statement by the address and port that are answered.
    let mut first: HashMap<(IpAddr, u16), (Id<Site>, Span)> = HashMap::new();
    let mut foreign: Vec<(&GslbAddress, u16)> = Vec::new();
    for (_, gslb) in estate.gslbs.iter() {
        let port = gslb.own_port(estate);
        for at in gslb.placements(estate) {
            if let Some(outside) = at.outside() {
                first.entry((outside, port)).or_insert((at.site.value, at.head.span));
            }
        }
        foreign.extend(gslb.address.iter().map(|address| (address, address.outside_port(port))));
    }
    foreign.sort_by_key(|(address, _)| address.head.span);
    for (address, port) in foreign {
        let outside = address.public.as_ref().unwrap_or(&address.address);
        let site = address.site.value;
        let (other, span) = *first.entry((outside.value, port)).or_insert((site, address.head.span));
        if other == site {
            continue;
        }
        let (here, there) = (&estate[site].name.value, &estate[other].name.value);
        let message = format!("`{here}` and `{there}` are both answered with `{}`, port {port}", outside.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, outside.span, format!("a service of `{here}`"))
                .and(span, format!("a service of `{there}`"))
                .effect(format!(
                    "users come to one of the two, whichever is answered: when it fails, `{}` leads there still",
                    outside.value
                ))
                .help("write the address that leads to the site"),
        );
    }
}
