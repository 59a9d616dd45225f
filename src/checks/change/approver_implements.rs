//! A change that is approved by who does it.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::OneLine;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::approver-implements",
        severity: Severity::Error,
        title: "who does a change approves it as well",
        explanation: "Who approves a change sees it with other eyes than who does it. Where both are one person, a mistake has nobody left to see it. People are taken for the same by what stands before the first comma, in upper or lower case.",
        source: "ITIL, change enablement (separation of duties); ISO/IEC 27001:2022, annex A 5.3",
        wrong: change!(
            "2026-12-05T22:00 to 2026-12-06T02:00",
            "  approver       \"Cem Kaya\"\n  implementation 30m\n  validation     15m\n  rollback       30m\n",
            ""
        ),
        right: change!("2026-12-05T22:00 to 2026-12-06T02:00"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, change) in estate.changes.iter() {
        for approver in &change.approver {
            let Some(same) = change.implementer.iter().find(|other| person(other) == person(approver)) else {
                continue;
            };
            let message = format!("`{}` is approved by who does it", change.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, approver.span, "approves it")
                    .and(same.span, "does it")
                    .effect("a mistake has nobody left to see it")
                    .help("let somebody else approve it"),
            );
        }
    }
}

/// Who it is, without how they are reached.
fn person(text: &OneLine) -> String {
    text.as_str().split(',').next().unwrap_or_default().trim().to_lowercase()
}
