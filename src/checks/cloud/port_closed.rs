//! A port that leases need.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::port-closed",
        severity: Severity::Error,
        title: "a port is closed that leases need",
        explanation: "With a lease the Workspace app comes to Connector and machine over TCP 2598 (CGP) on the internal network, and over TCP 443 to the Gateway service \
                      from outside. Where one of them is closed, leases end at the firewall.",
        source: "Citrix Tech Zone, Citrix Cloud resiliency (ports)",
        wrong: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    connector cc2.corp.contoso.com\n    open      443\n    catalog apps shared { machines 20;  vda 2203 }\n  }\n"
        ),
        right: cloud!("  identity active-directory\n", "  lease    outage\n", location!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let Some(used) = cloud.lease.as_ref().filter(|lease| estate[lease.value].workspace.is_some()) else { continue };
        for location in &cloud.location {
            let closed: Vec<&str> = [(2598, "2598"), (443, "443")]
                .into_iter()
                .filter(|(port, _)| !location.open.iter().any(|open| open.value.0 == *port))
                .map(|(_, word)| word)
                .collect();
            if closed.is_empty() {
                continue;
            }
            let ports = closed.join(" and ");
            let message = format!("TCP {ports} is not declared open at `{}`", location.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, location.name.span, "this location")
                    .and(used.span, "leases are counted on")
                    .effect("when the cloud cannot be reached, sessions to this location do not come about")
                    .help("open it from clients to Connectors and machines, and say so: `open 443 2598`"),
            );
        }
    }
}
