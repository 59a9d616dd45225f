//! A location with fewer than two Connectors.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::few-connectors",
        severity: Severity::Error,
        title: "a resource location has fewer than two Cloud Connectors",
        explanation: "Machines of a resource location reach the cloud through its Connectors, and Connectors broker while it cannot be reached. With one of them, its \
                      update, which Citrix makes by itself, is an outage.",
        source: "Citrix, Local Host Cache sizing and scaling; Citrix Tech Zone, Local Host Cache and High Availability Mode",
        wrong: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    open      443 2598\n    catalog apps shared { machines 20;  vda 2203 }\n  }\n"
        ),
        right: cloud!("  identity active-directory\n", "  lease    outage\n", location!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for location in estate.clouds.iter().flat_map(|(_, cloud)| &cloud.location) {
        if location.connector.len() >= 2 {
            continue;
        }
        let count = location.connector.len();
        let message = format!(
            "the resource location `{}` has {count} Cloud Connector{}",
            location.name.value,
            if count == 1 { "" } else { "s" }
        );
        found.push(
            Diagnostic::new(&CHECK.rule, message, location.name.span, "this location")
                .effect("when that one is updated or fails, its machines cannot be started")
                .help("two at the least, three to have one to spare in an outage"),
        );
    }
}
