//! A Secure Ticket Authority behind a load-balancing virtual server.

use std::collections::HashMap;
use std::net::IpAddr;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Vip};
use crate::schema::literals::Host;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::sta-balanced",
        severity: Severity::Error,
        title: "an STA stands behind a load-balancing vip",
        explanation: "A ticket is known to the STA that issued it, and to no other: the Gateway asks that one, which it tells by the ID that each STA has. Behind a virtual server the one that is asked is any of them, so that tickets are refused by chance. The Gateway itself tries the STAs that it is told, and leaves out those that are down.",
        source: "Citrix, NetScaler Gateway: Configure the Secure Ticket Authority on NetScaler Gateway; Carl Stalhood, NetScaler Gateway virtual server (STA)",
        wrong: concat!(
            one_site!(),
            directory!(),
            "pool ddc {\n  protocol HTTP\n  port     80\n  servers  10.1.10.31 10.1.10.32\n}\n\
             vip ddc {\n  protocol HTTP\n  port     80\n  pool     ddc\n  at fra 10.1.20.31\n}\n",
            access!("storefront  https://storefront.contoso.com" "authentication corp" "sta         http://10.1.20.31")
        ),
        right: concat!(
            one_site!(),
            directory!(),
            "pool ddc {\n  protocol HTTP\n  port     80\n  servers  10.1.10.31 10.1.10.32\n}\n\
             vip ddc {\n  protocol HTTP\n  port     80\n  pool     ddc\n  at fra 10.1.20.31\n}\n",
            access!("storefront  https://storefront.contoso.com" "authentication corp" "sta         http://10.1.10.31 http://10.1.10.32")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut balanced: HashMap<IpAddr, (&Vip, Span)> = HashMap::new();
    for (_, vip) in estate.vips.iter() {
        for address in vip.at.iter().filter_map(|at| at.address) {
            balanced.entry(address.value).or_insert((vip, address.span));
        }
    }
    for (_, gateway) in estate.gateways.iter() {
        for sta in gateway.sta.iter().chain(gateway.at.iter().flat_map(|at| &at.written.sta)) {
            let Host::Address(address) = sta.value.host else { continue };
            let Some((vip, place)) = balanced.get(&address) else { continue };
            let (name, vip_name) = (&gateway.name.value, &vip.name.value);
            let message = format!("the gateway `{name}` asks the vip `{vip_name}` as an STA");
            found.push(
                Diagnostic::new(&CHECK.rule, message, sta.span, "the address of a load-balancing virtual server")
                    .and(*place, format!("the vip `{vip_name}`"))
                    .effect(
                        "a ticket is refused whenever another server is asked than issued it: desktops start by chance",
                    )
                    .help("write each Delivery Controller by its own address or name"),
            );
        }
    }
}
