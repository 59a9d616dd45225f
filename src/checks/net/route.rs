//! A route that an ADC does not take.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use std::net::IpAddr;

use crate::schema::literals::Destination;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::route",
        severity: Severity::Error,
        title: "a route has a gateway or a distance that the appliance does not take",
        explanation: "The gateway of a route is of the same family as its destination, and its distance is 1 to 254; of several routes to one network the one with the least \
                      distance counts.",
        source: "NetScaler 12.0 command reference, route, route6",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snip 2001:db8:1::20/64
    route 10.0.0.0/8 via 2001:db8:1::1
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snip 10.1.0.20/24
    route 10.0.0.0/8 via 10.1.0.1
  }
}
",
    },
    run: Run::Estate(run),
};

/// The distances that both families take (network/route, network/route6).
const DISTANCES: std::ops::RangeInclusive<u32> = 1..=254;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        for route in adc.networks().flat_map(|network| network.routes) {
            if let Destination::Network(network) = route.to.value
                && network.0.addr().is_ipv4() != route.via.value.is_ipv4()
            {
                let message = format!(
                    "`{}` leads by IPv{} to a network of IPv{}",
                    route.via.value,
                    family(route.via.value),
                    family(network.0.addr())
                );
                let diagnostic = Diagnostic::new(&CHECK.rule, message, route.via.span, "of the other family");
                found.push(
                    diagnostic
                        .and(route.to.span, "the destination")
                        .help("write a gateway of the destination's family"),
                );
            }
            if let Some(distance) = route.distance.filter(|distance| !DISTANCES.contains(&distance.value.0)) {
                let message = format!("the distance of a route is {}", distance.value.0);
                found.push(Diagnostic::new(&CHECK.rule, message, distance.span, "expected 1 to 254"));
            }
        }
    }
}

const fn family(address: IpAddr) -> u8 {
    if address.is_ipv4() { 4 } else { 6 }
}
