//! An address of which nobody knows whether it works.

use std::collections::HashSet;
use std::net::IpAddr;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gateway, GslbTarget, Vip};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::service-without-vserver",
        severity: Severity::Error,
        title: "a GSLB service leads to nothing that the estate knows, and nothing watches it",
        explanation: "The state of a GSLB service comes from the virtual server with its address and port on an ADC of the site. An `address` that is no vip and no gateway of the estate \
                      has none: without a monitor the service stays down and is never answered.",
        source: "Citrix, NetScaler: Monitor GSLB services; command reference, add gslb service, bind gslb service (monitorName)",
        wrong: concat!(two_sites!(), web!(), web_gslb!("  address fra 10.1.9.1\n  method  round-robin\n")),
        right: concat!(
            two_sites!(),
            "monitor up {
  type TCP
}
",
            web!(),
            web_gslb!("  address fra 10.1.9.1 monitor up\n  method  round-robin\n")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut own: HashSet<(IpAddr, u16)> = HashSet::new();
    for (_, vip) in estate.vips.iter() {
        own.extend(vip.at.iter().filter_map(|at| Some((at.address?.value, vip.port()?))));
    }
    for (_, gateway) in estate.gateways.iter() {
        own.extend(gateway.at.iter().filter_map(|at| Some((at.address?.value, gateway.port.value.0))));
    }
    // One that could not be read may be what it leads to.
    if !estate.is_whole(Vip::SHAPE) || !estate.is_whole(Gateway::SHAPE) {
        return;
    }
    for (_, gslb) in estate.gslbs.iter() {
        for place in gslb.places(estate) {
            let GslbTarget::Foreign(address) = place.target else { continue };
            let port = address.port.as_ref().map_or(gslb.own_port(estate), |port| port.value.0);
            if gslb.monitor_of(&place).is_some() || own.contains(&(address.address.value, port)) {
                continue;
            }
            let message = format!("nothing tells whether `{}`, port {port}, works", address.address.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, address.address.span, "no vip, no gateway, and no monitor")
                    .effect(format!("it counts as down, and `{}` is never answered with it", gslb.answers().0))
                    .help("write `monitor NAME` behind it, or in the block of the `gslb`"),
            );
        }
    }
}
