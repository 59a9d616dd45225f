//! A StoreFront that is reached without TLS.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::clear-text-storefront",
        severity: Severity::Warning,
        title: "a Gateway reaches StoreFront without TLS",
        explanation: "The Gateway signs users on to StoreFront with the name and password that they typed. Over HTTP both cross the network between ADC and StoreFront as they are, and the Workspace app refuses stores without TLS.",
        source: "Citrix, NetScaler Gateway: Integrate with StoreFront",
        wrong: concat!(
            one_site!(),
            directory!(),
            access!("storefront  http://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp")
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
        for storefront in gateway.storefronts().filter(|storefront| !storefront.url.value.secure) {
            let name = &gateway.name.value;
            let message = format!("the gateway `{name}` signs users on to StoreFront without TLS");
            found.push(
                Diagnostic::new(
                    &CHECK.rule,
                    message,
                    storefront.url.span,
                    "names and passwords are sent there as they are",
                )
                .help("give StoreFront a certificate, and write its base URL with `https://`"),
            );
        }
    }
}
