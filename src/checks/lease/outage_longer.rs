//! Leases that end before an outage does.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lease::outage-longer",
        severity: Severity::Warning,
        title: "leases end before the longest outage that a plan promises",
        explanation: "A connection lease is used for as long as it is valid, counted from when it was issued. Where a recovery plan lets users wait longer than that, they \
                      are without leases before it is done.",
        source: "Citrix, Service continuity; Citrix Tech Zone, Citrix Cloud resiliency",
        wrong: xenmobile_plans!(
            "plan xms-failover {\n  failover xenmobile xms from fra to syd\n  rto 10d\n}\n",
            "lease outage {\n  workspace { validity 7d }\n}\n"
        ),
        right: xenmobile_plans!(
            "plan xms-failover {\n  failover xenmobile xms from fra to syd\n  rto 10d\n}\n",
            "lease outage {\n  workspace { validity 14d }\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let rtos = estate.plans.iter().filter_map(|(_, plan)| plan.rto);
    let Some(rto) = rtos.max_by_key(|rto| rto.value.secs()) else { return };
    for (_, lease) in estate.leases.iter() {
        let Some(workspace) = &lease.workspace else { continue };
        let validity = workspace.validity;
        if validity.value.secs() >= rto.value.secs() {
            continue;
        }
        let message = format!("leases are valid for {}, and a recovery may take {}", validity.value, rto.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, validity.span, "then users are without")
                .and(rto.span, "so long may an outage last")
                .effect("users whose leases have ended start nothing until the recovery is done")
                .help("let leases be valid for longer, up to `30d`, or agree on a shorter `rto`"),
        );
    }
}
