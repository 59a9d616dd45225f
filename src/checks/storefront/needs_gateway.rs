//! Settings of a Gateway in a storefront that has none.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Storefront};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::needs-gateway",
        severity: Severity::Error,
        title: "a storefront has settings of a Gateway, but no Gateway",
        explanation: "How users authenticate, which STAs are asked and what sessions may do is said of the Gateway. Without `gateway-fqdn` a storefront has none, and nothing would become of it.",
        source: "the Sitewright language, version 1 (`storefront`)",
        wrong: apps!("  authentication  corp\n", "", "", ""),
        right: whole!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, product) in estate.storefronts.iter() {
        // One that has an address is not complete, which is a finding of its own.
        if product.gateway_fqdn.is_some() || product.gateways().next().is_some() {
            continue;
        }
        let Some((word, span)) = settings(product).into_iter().next() else { continue };
        let message = format!("the storefront `{}` says `{word}`, but has no Gateway", product.name.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "this is said of a Gateway")
            .and(product.name.span, "no `gateway-fqdn` in this block");
        let others = settings(product).into_iter().skip(1);
        let diagnostic = others.fold(diagnostic, |diagnostic, (_, span)| diagnostic.and(span, "and this"));
        found.push(
            diagnostic
                .help("name the Gateway with `gateway-fqdn`, and give it an address at each site; or take this out"),
        );
    }
}

fn settings(product: &Storefront) -> Vec<(&'static str, Span)> {
    let sta = product.sta.iter().chain(product.at.iter().flat_map(|at| &at.sta)).next();
    let callback = product.at.iter().find_map(|at| at.callback.as_ref());
    let all = [
        ("gateway-certificate", product.gateway_certificate.map(|one| one.span)),
        ("authentication", product.authentication.as_ref().map(|one| one.head.span)),
        ("domain", product.domain.as_ref().map(|one| one.span)),
        ("sta", sta.map(|one| one.span)),
        ("callback", callback.map(|one| one.span)),
        ("seats", product.seats.map(|one| one.span)),
        ("max-users", product.max_users.map(|one| one.span)),
        ("session-timeout", product.session_timeout.map(|one| one.span)),
        ("forced-timeout", product.forced_timeout.as_ref().map(|one| one.head.span)),
        ("dtls", product.dtls.map(|one| one.span)),
        ("theme", product.theme.as_ref().map(|one| one.head.span)),
        ("redirect", product.redirect.as_ref().map(|one| one.head.span)),
    ];
    all.into_iter().filter_map(|(word, span)| Some((word, span?))).collect()
}
