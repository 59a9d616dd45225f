//! The URL of a Secure Ticket Authority with a path that none has.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::sta-path",
        severity: Severity::Error,
        title: "the URL of an STA has a path",
        explanation: "An STA is asked at one place only, `/scripts/ctxsta.dll`, which the Gateway knows by itself: its URL is the scheme, the host and perhaps a port. The path of a store or of Director there means that another server was named.",
        source: "Citrix, NetScaler Gateway: Configure the Secure Ticket Authority on NetScaler Gateway",
        wrong: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "authentication corp" "sta         http://10.1.10.31/Citrix/Store")
        ),
        right: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp")
        ),
    },
    run: Run::Estate(run),
};

const OWN: &str = "/scripts/ctxsta.dll";

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gateway) in estate.gateways.iter() {
        for sta in gateway.sta.iter().chain(gateway.at.iter().flat_map(|at| &at.written.sta)) {
            let url = &sta.value;
            if url.path.is_empty() || url.path.eq_ignore_ascii_case(OWN) {
                continue;
            }
            let message =
                format!("the STA `{}` of the gateway `{}` has a path, `{}`", url.base(), gateway.name.value, url.path);
            found.push(
                Diagnostic::new(
                    &CHECK.rule,
                    message,
                    sta.span,
                    format!("an STA is asked at `{OWN}`, without it being written"),
                )
                .effect("no ticket is redeemed by this STA: desktops whose tickets it issued do not start")
                .fix(format!("write `{}`", url.base()), sta.span, url.base(), false),
            );
        }
    }
}
