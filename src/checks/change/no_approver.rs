//! A change that nobody approves.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{ChangeType, Estate};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::no-approver",
        severity: Severity::Error,
        title: "nobody approves a change",
        explanation: "A change of the types `normal` and `emergency` is approved by somebody before it begins: for an emergency the way is shorter, not missing. A `standard` change was approved once for every time that it is done so.",
        source: "ITIL, change enablement (change authority)",
        wrong: change!(
            "2026-12-05T22:00 to 2026-12-06T02:00",
            "  implementation 30m\n  validation     15m\n  rollback       30m\n",
            ""
        ),
        right: change!("2026-12-05T22:00 to 2026-12-06T02:00"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, change) in estate.changes.iter() {
        let kind = change.change_type.value;
        if kind == ChangeType::Standard || !change.approver.is_empty() {
            continue;
        }
        let message = format!("nobody approves the {} change `{}`", kind.word(), change.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, change.name.span, "no `approver`")
                .effect("it may not begin")
                .help("name who approves it with `approver \"…\"`, or say `type standard` where it was approved for every time"),
        );
    }
}
