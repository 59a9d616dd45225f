//! A Gateway that is placed like a vip.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Placement};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::gateway-placement",
        severity: Severity::Error,
        title: "the placement of a gateway lacks its address, or says what only a vip has",
        explanation: "Users come to a Gateway by its address at each site. It has no servers behind it, so that nothing is chosen, kept or spilled over, and nothing takes \
                      over from it but another site, by GSLB.",
        source: "NetScaler 12.0 command reference, vpn vserver",
        wrong: at_fra!(
            "certificate access {\n  names access.contoso.com\n  cert  access.pem\n  key   access.key\n}\ngateway access {\n  fqdn        access.contoso.com\n  certificate access\n  at fra\n}\n"
        ),
        right: at_fra!(
            "certificate access {\n  names access.contoso.com\n  cert  access.pem\n  key   access.key\n}\ngateway access {\n  fqdn        access.contoso.com\n  certificate access\n  at fra 10.1.20.14\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gateway) in estate.gateways.iter() {
        let name = &gateway.name.value;
        for at in &gateway.at {
            if at.address.is_none() {
                let message = format!("the gateway `{name}` has no address at `{}`", estate[at.site.value].name.value);
                let diagnostic = Diagnostic::new(&CHECK.rule, message, at.head.span, "no address here");
                found.push(diagnostic.help("write its address behind the site"));
            }
            if let Some((word, span)) = of_vips(at) {
                let message = format!("the gateway `{name}` has no `{word}`");
                let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "only a vip has one");
                found.push(diagnostic.help("take it out"));
            }
        }
    }
}

/// The first that only a vip has.
fn of_vips(at: &Placement) -> Option<(&'static str, Span)> {
    let said = [
        ("pool", at.pool.map(|pool| pool.span)),
        ("method", at.method.as_ref().map(|method| method.head.span)),
        ("persistence", at.persistence.as_ref().map(|known| known.head.span)),
        ("client-timeout", at.client_timeout.map(|time| time.span)),
        ("backup", at.backup.map(|backup| backup.span)),
        ("redirect-when-down", at.redirect_when_down.as_ref().map(|page| page.span)),
        ("spillover", at.spillover.as_ref().map(|spillover| spillover.head.span)),
    ];
    said.into_iter().find_map(|(word, span)| Some((word, span?)))
}
