//! A communication with two times.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::told-when",
        severity: Severity::Error,
        title: "somebody is told before and after a change at once",
        explanation: "A communication has one time: some time before the window begins, some time after it has ended, or, where neither is said, when it begins. What is to be said twice are two communications.",
        source: "the Sitewright language, version 1 (`communication`)",
        wrong: change!(
            "2026-12-05T22:00 to 2026-12-06T02:00",
            concat!(change_work!(), "  communication  \"Service desk\" \"The portal may pause.\" before 1h after 0s\n"),
            ""
        ),
        right: change!(
            "2026-12-05T22:00 to 2026-12-06T02:00",
            concat!(change_work!(), "  communication  \"Service desk\" \"The portal may pause.\" before 1h\n"),
            ""
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, change) in estate.changes.iter() {
        for told in &change.communication {
            let (Some(before), Some(after)) = (&told.before, &told.after) else { continue };
            let message = format!("`{}` tells somebody something before and after it at once", change.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, after.span, "after the window")
                    .and(before.span, "before the window")
                    .effect("nobody knows when it is sent")
                    .help("keep one of both, or write two lines"),
            );
        }
    }
}
