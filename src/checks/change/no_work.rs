//! A change without work.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::no-work",
        severity: Severity::Error,
        title: "a change does not say how long its work takes",
        explanation: "The window of a change is held against its work: `implementation` is how long its commands and scripts take, `plan` names the recovery plan that is carried out. A change with neither has nothing to hold its window against.",
        source: "the Sitewright language, version 1 (`change`, `window`)",
        wrong: change!(
            "2026-12-05T22:00 to 2026-12-06T02:00",
            "  approver       \"Dana Weiss\"\n  validation     15m\n  rollback       30m\n",
            ""
        ),
        right: change!("2026-12-05T22:00 to 2026-12-06T02:00"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, change) in estate.changes.iter() {
        if change.implementation.is_none() && change.plan.is_none() {
            let message = format!("`{}` does not say how long its work takes", change.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, change.name.span, "neither `implementation` nor `plan`")
                    .effect("whether its window is long enough is not known")
                    .help("say how long the commands take (`implementation 30m`), or which recovery plan is carried out (`plan xms-failback`)"),
            );
        }
    }
}
