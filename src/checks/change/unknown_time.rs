//! A window that cannot be held against its plan.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::simulate::window::Timeline;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::unknown-time",
        severity: Severity::Warning,
        title: "it is not known whether the window of a change is long enough for its plan",
        explanation: "The window is held against the recovery plan by the times that the plan gives for its steps. A step without one counts for nothing, so that the window may be too short although nothing says so.",
        source: "the Sitewright language, version 1 (`estimate`, `takes`)",
        wrong: concat!(
            change_of!(
                "CHG0042",
                "2026-12-05T22:00 to 2026-12-06T02:00",
                "  plan           xms-failover\n  approver       \"Dana Weiss\"\n  validation     15m\n  rollback       30m\n"
            ),
            xenmobile_plans!("plan xms-failover {\n  failover xenmobile xms from fra to syd\n}\n")
        ),
        right: concat!(
            change_of!(
                "CHG0042",
                "2026-12-05T22:00 to 2026-12-06T02:00",
                "  plan           xms-failover\n  approver       \"Dana Weiss\"\n  validation     15m\n  rollback       30m\n"
            ),
            xenmobile_plans!(
                "plan xms-failover {\n  failover xenmobile xms from fra to syd\n  estimate public-dns    5m\n  estimate sql-dns       5m\n  estimate sql-online    10m\n  estimate start-servers 10m\n  estimate verify        5m\n}\n"
            )
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, change) in estate.changes.iter() {
        let recovery = Timeline::new(estate, change).and_then(|timeline| timeline.recovery);
        let Some((plan, recovery)) = change.plan.zip(recovery.filter(|recovery| !recovery.unknown.is_empty())) else {
            continue;
        };
        let steps = &recovery.procedure.steps;
        let names: Vec<String> = recovery.unknown.iter().map(|at| steps[*at].called(estate)).collect();
        let message = format!(
            "the plan of `{}` does not say how long {} of its {} steps take",
            change.name.value,
            names.len(),
            steps.len()
        );
        found.push(
            Diagnostic::new(&CHECK.rule, message, plan.span, "at least one step counts for nothing")
                .and(estate[plan.value].name.span, "the plan")
                .effect("that the window is long enough is not proved")
                .help(format!("say it of {}", names.join(", "))),
        );
    }
}
