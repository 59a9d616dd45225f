//! Machines too old for leases.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::vda-too-old",
        severity: Severity::Error,
        title: "machines are too old for Workspace connection leases",
        explanation: "Leases open machines whose Virtual Delivery Agent is 1912 LTSR or newer, on every workload: hosted shared, static, pooled and Remote PC.",
        source: "Citrix Tech Zone, Citrix Cloud resiliency (requirements)",
        wrong: cloud!(
            "  identity active-directory\n",
            "  lease    outage\n",
            "  location fra {\n    site      fra\n    connector cc1.corp.contoso.com\n    connector cc2.corp.contoso.com\n    open      443 2598\n    catalog apps shared { machines 20;  vda 7.15 }\n  }\n"
        ),
        right: cloud!("  identity active-directory\n", "  lease    outage\n", location!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let Some(used) = cloud.lease.as_ref().filter(|lease| estate[lease.value].workspace.is_some()) else { continue };
        for (_, catalog) in cloud.catalogs() {
            let Some(vda) = catalog.vda.as_ref().filter(|vda| !vda.value.is_at_least(1912, 0)) else { continue };
            let message =
                format!("no lease opens the machines of `{}`: their agent is {}", catalog.name.value, vda.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, vda.span, "leases begin with 1912")
                    .and(used.span, "leases are counted on")
                    .effect(format!("when the cloud cannot be reached, users cannot start `{}`", catalog.name.value))
                    .help("upgrade the agents to 1912 LTSR or newer"),
            );
        }
    }
}
