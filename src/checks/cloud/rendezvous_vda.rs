//! Rendezvous that cannot be.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Rendezvous};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::rendezvous-vda",
        severity: Severity::Error,
        title: "machines are too old for Rendezvous, or cannot reach the Gateway service",
        explanation: "With Rendezvous sessions go from the machine straight to the Gateway service, over TCP 443, past the Connector. Version 1 begins with the Virtual \
                      Delivery Agent 1912, version 2 with 2203.",
        source: "Citrix, Rendezvous V1 and V2; Citrix Tech Zone, Citrix Cloud resiliency",
        wrong: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  rendezvous v2\n",
            "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    connector cc2.corp.contoso.com\n    open      443 2598\n    catalog apps shared { machines 20;  vda 1912 }\n  }\n"
        ),
        right: cloud!("  identity active-directory\n", "  lease    outage\n", "  rendezvous v2\n", location!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let Some(rendezvous) = &cloud.rendezvous else { continue };
        let (first, word) = match rendezvous.value {
            Rendezvous::V1 => (1912, "1912"),
            Rendezvous::V2 => (2203, "2203"),
        };
        for (location, catalog) in cloud.catalogs() {
            let vda = catalog.vda.as_ref().filter(|vda| !vda.value.is_at_least(first, 0));
            let is_closed = !location.open.iter().any(|open| open.value.0 == 443);
            let (span, label) = match vda {
                Some(vda) => (vda.span, format!("Rendezvous {} begins with {word}", rendezvous.value.word())),
                None if is_closed => (location.name.span, "TCP 443 is not declared open here".to_owned()),
                None => continue,
            };
            let message =
                format!("sessions of `{}` do not come to the Gateway service by Rendezvous", catalog.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, span, label)
                    .and(rendezvous.span, "counted on here")
                    .effect("their sessions go through the Connectors, which are not sized for it")
                    .help("upgrade the agents, open TCP 443 to the Gateway service, or take `rendezvous` out"),
            );
        }
    }
}
