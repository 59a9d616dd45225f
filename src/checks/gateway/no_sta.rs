//! A Gateway in front of StoreFront that asks no Secure Ticket Authority.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::no-sta",
        severity: Severity::Error,
        title: "a Gateway with a StoreFront has no STA",
        explanation: "A desktop begins with a ticket: StoreFront fetches it from a Secure Ticket Authority (a Delivery Controller), the client brings it to the Gateway, and the Gateway has it redeemed by the STA that issued it. Without an STA users log on, see their desktops and can start none.",
        source: "Citrix, NetScaler Gateway: Configure the Secure Ticket Authority on NetScaler Gateway",
        wrong: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "authentication corp")
        ),
        right: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gateway) in estate.gateways.iter() {
        let name = &gateway.name.value;
        // Where no site has any, one finding is enough.
        for at in &gateway.at {
            let Some(storefront) = gateway.storefront_at(at).filter(|_| gateway.stas_at(at).is_empty()) else {
                continue;
            };
            let site = &estate[at.site.value].name.value;
            let message = format!("the gateway `{name}` brings users to StoreFront at `{site}`, and asks no STA there");
            found.push(
                Diagnostic::new(&CHECK.rule, message, gateway.name.span, "no `sta` in this block")
                    .and(storefront.head.span, "the StoreFront whose tickets nobody redeems")
                    .and(at.site.span, "nor in the one of this site")
                    .effect("users log on and see their desktops, but none of them starts")
                    .help("write the Delivery Controllers that StoreFront names as STAs, such as `sta https://ddc1.contoso.com https://ddc2.contoso.com`"),
            );
            break;
        }
    }
}
