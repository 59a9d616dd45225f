//! A gateway that an ADC does not reach.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate};
use std::net::IpAddr;

use ipnet::IpNet;

use crate::diagnostics::listed;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::route-gateway",
        severity: Severity::Warning,
        title: "the gateway of a route lies in no network of the ADC",
        explanation: "A route is taken only where the appliance reaches the gateway directly, by an address of its own in the gateway's network; else it says that the \
                      gateway is not directly reachable, and goes on without the route. The network of a management address is not declared; a gateway that differs from it \
                      in the last number only counts as reached.",
        source: "NetScaler 12.0 command reference, route; Citrix, ingress controller: troubleshooting (error 604)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snip 10.1.5.20/24
    route default via 10.1.6.1
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    snip 10.1.5.20/24
    route default via 10.1.5.1
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        for route in adc.networks().flat_map(|network| network.routes) {
            let via = route.via.value;
            let of_family = |network: &IpNet| network.addr().is_ipv4() == via.is_ipv4();
            if adc.own_networks().any(|network| network.contains(&via)) || near_a_node(adc, via) {
                continue;
            }
            let message = format!("the gateway `{via}` lies in no network of the ADC `{}`", adc.name.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, route.via.span, "not directly reachable");
            let networks: Vec<String> =
                adc.own_networks().filter(of_family).map(|network| network.trunc().to_string()).collect();
            let help = if networks.is_empty() {
                "declare the subnet address (`snip`) with which the ADC stands in its network".to_owned()
            } else {
                format!(
                    "it has addresses in {}: write a gateway there, or declare a `snip` in the gateway's network",
                    listed(&networks, "and")
                )
            };
            found.push(
                diagnostic.effect("the appliance refuses the route, and what it leads to is not reached").help(help),
            );
        }
    }
}

/// Whether a node stands there: the network of its management address is not declared, and is hardly larger than 256 addresses.
fn near_a_node(adc: &Adc, via: IpAddr) -> bool {
    let IpAddr::V4(via) = via else { return false };
    adc.nsips().any(|node| node.value.octets()[..3] == via.octets()[..3])
}
