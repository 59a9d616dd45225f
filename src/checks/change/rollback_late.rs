//! A window that ends before the way back can be done.

use super::{clock, parts, until};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Duration;
use crate::simulate::window::Timeline;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::rollback-late",
        severity: Severity::Error,
        title: "there is no time for the way back in the window of a change",
        explanation: "The latest time at which the way back begins is the end of the window less the way back, and less the time to see that everything works again. Whether to go back is decided when everything was looked at; where the recovery plan has a point of no return, before that step. Where this is later, nobody can say no any more.",
        source: "ITIL, change enablement (back-out plan, with its latest time); NIST SP 800-34 r1, section 4.3",
        wrong: change!("2026-12-05T22:00 to 2026-12-05T23:00"),
        right: change!("2026-12-05T22:00 to 2026-12-05T23:30"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, change) in estate.changes.iter() {
        let Some(timeline) = Timeline::new(estate, change) else { continue };
        // A window that is too short for the work itself is told as that.
        let is_long_enough = timeline.validated <= timeline.window.secs();
        if !is_long_enough || timeline.decided <= timeline.latest_rollback {
            continue;
        }
        let message = format!(
            "the way back of `{}` has to begin by {}, and whether to go back is decided at {}",
            change.name.value,
            clock(&timeline.at(timeline.latest_rollback)),
            clock(&timeline.at(timeline.decided))
        );
        let needs = timeline.decided + change.rollback.secs() + change.validation.secs();
        let diagnostic = Diagnostic::new(&CHECK.rule, message, change.window.head.span, "it ends too early")
            .and(change.rollback.takes.span, format!("the way back takes {}", change.rollback.takes.value));
        found.push(
            parts(estate, change, &timeline, diagnostic)
                .effect(format!(
                    "a change that fails is not taken back before {} after the window",
                    Duration::shown(needs - timeline.window.secs())
                ))
                .help(format!("let it end at {}", until(change, &timeline, needs))),
        );
    }
}
