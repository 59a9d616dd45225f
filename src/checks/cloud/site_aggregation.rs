//! Leases beside site aggregation.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::site-aggregation",
        severity: Severity::Error,
        title: "service continuity does not go with site aggregation",
        explanation: "Where sites on premises are aggregated into Workspace there are no Workspace connection leases for them.",
        source: "MyCUGC, service continuity in practice (2023)",
        wrong: cloud!("  identity active-directory\n", "  lease    outage\n", "  site-aggregation on\n", location!()),
        right: cloud!("  identity active-directory\n", "  lease    outage\n", location!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let Some(used) = cloud.lease.as_ref().filter(|lease| estate[lease.value].workspace.is_some()) else { continue };
        if !cloud.site_aggregation.value.is_on() {
            continue;
        }
        let message = format!("the cloud `{}` aggregates sites, and counts on leases", cloud.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, cloud.site_aggregation.span, "leaves no leases")
                .and(used.span, "leases are counted on")
                .effect("when the cloud cannot be reached, resources of the aggregated sites cannot be started")
                .help("leave one of the two"),
        );
    }
}
