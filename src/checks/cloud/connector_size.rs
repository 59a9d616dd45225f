//! A Connector that cannot carry its location.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Server};
use crate::source::Span;

/// The least memory, in MiB, and the least cores of one socket.
const LEAST: (u64, u32) = (4 * 1_024, 4);

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::connector-size",
        severity: Severity::Warning,
        title: "a Cloud Connector is too small to broker in an outage",
        explanation: "While the cloud cannot be reached one elected Connector brokers for its whole resource location. Citrix tested that with four processors on one socket \
                      and 4 GB of memory.",
        source: "Citrix, Local Host Cache sizing and scaling",
        wrong: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    connector cc2.corp.contoso.com memory 2GB cores 2 sockets 1\n    open      443 2598\n    catalog apps shared { machines 20;  vda 2203 }\n  }\n"
        ),
        right: cloud!("  identity active-directory\n", "  lease    outage\n", location!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for location in estate.clouds.iter().flat_map(|(_, cloud)| &cloud.location) {
        for connector in &location.connector {
            if let Some((span, has)) = small(connector) {
                let message =
                    format!("`{}` is too small to broker for `{}`", connector.fqdn.value, location.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, span, has)
                        .and(location.name.span, "it may have to carry this location alone")
                        .effect("in an outage of the cloud logons here are slow or fail")
                        .help("give it four cores on one socket and 4GB or more"),
                );
            }
        }
    }
}

/// What of a Connector is too small, and how much it is.
fn small(connector: &Server) -> Option<(Span, String)> {
    let memory = connector.memory.as_ref().filter(|memory| memory.value.mebibytes() < LEAST.0);
    let sockets = connector.sockets.as_ref().map_or(1, |sockets| sockets.value.0.max(1));
    let cores = connector.cores.as_ref().filter(|cores| cores.value.0 / sockets < LEAST.1);
    memory
        .map(|memory| (memory.span, format!("{} of memory", memory.value)))
        .or_else(|| cores.map(|cores| (cores.span, format!("{} cores on each socket", cores.value.0 / sockets))))
}
