//! A Gateway in front of StoreFront that does not say how users prove who they are.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::no-authentication",
        severity: Severity::Warning,
        title: "a Gateway with a StoreFront names no authentication",
        explanation: "Without an authentication policy a Gateway asks for a name and a password all the same, and knows only the local users of the ADC. The policies are then bound by hand, where no rebuild keeps them, or nobody can log on.",
        source: "Citrix, NetScaler Gateway: How authentication policies work",
        wrong: concat!(
            one_site!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31")
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
        let Some(storefront) = gateway.storefronts().next().filter(|_| gateway.authentication.is_none()) else {
            continue;
        };
        let name = &gateway.name.value;
        let message =
            format!("the gateway `{name}` brings users to StoreFront, and does not say how they prove who they are");
        found.push(
            Diagnostic::new(&CHECK.rule, message, gateway.name.span, "no `authentication` in this block")
                .and(storefront.head.span, "its StoreFront")
                .effect("only local users of the ADC can log on")
                .help("declare the directory with `ldap`, and name it with `authentication`"),
        );
    }
}
