//! What has a meaning only for sessions to StoreFront, on a Gateway that has none.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gateway};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::needs-storefront",
        severity: Severity::Error,
        title: "a Gateway has a setting of sessions, but no StoreFront",
        explanation: "STAs are asked for tickets of StoreFront, and the domain and the times of sessions stand in the session policies that lead there. A gateway without a `storefront` gets no session policies, so that nothing would become of them.",
        source: "the Sitewright language, version 1 (`gateway`)",
        wrong: concat!(one_site!(), directory!(), access!("authentication corp" "sta         http://10.1.10.31")),
        right: concat!(one_site!(), directory!(), access!("authentication corp")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gateway) in estate.gateways.iter() {
        if gateway.at.iter().any(|at| gateway.storefront_at(at).is_some()) {
            continue;
        }
        let name = &gateway.name.value;
        for (word, span) in settings(gateway) {
            let message = format!("the gateway `{name}` has a `{word}`, but no StoreFront");
            found.push(
                Diagnostic::new(&CHECK.rule, message, span, "this has an effect in sessions to StoreFront only")
                    .and(gateway.name.span, "no `storefront` in this block")
                    .help("name the StoreFront, such as `storefront https://storefront.contoso.com`, or take this out"),
            );
        }
    }
}

/// What needs session policies, each once.
fn settings(gateway: &Gateway) -> Vec<(&'static str, Span)> {
    let sta = gateway.sta.iter().chain(gateway.at.iter().flat_map(|at| &at.written.sta)).next();
    let all = [
        ("sta", sta.map(|sta| sta.span)),
        ("domain", gateway.domain.as_ref().map(|domain| domain.span)),
        ("session-timeout", gateway.session_timeout.as_ref().map(|time| time.span)),
        ("forced-timeout", gateway.forced_timeout.as_ref().map(|time| time.head.span)),
    ];
    all.into_iter().filter_map(|(word, span)| Some((word, span?))).collect()
}
