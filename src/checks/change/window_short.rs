//! A window that is shorter than what is done in it.

use super::{parts, until};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Duration;
use crate::simulate::window::Timeline;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::window-short",
        severity: Severity::Error,
        title: "the window of a change is shorter than its work",
        explanation: "In the window the commands and scripts of the change are carried out (`implementation`), then its recovery plan, whose steps follow each other as its runbook says; then people see whether everything works (`validation`). A step of which nobody says how long it takes counts for nothing, so that the work is at least as long as said.",
        source: "ITIL, change enablement (the window of a change); NIST SP 800-34 r1, section 4.3",
        wrong: change!("2026-12-05T22:00 to 2026-12-05T22:30"),
        right: change!("2026-12-05T22:00 to 2026-12-06T00:00"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, change) in estate.changes.iter() {
        let Some(timeline) = Timeline::new(estate, change) else { continue };
        if timeline.validated <= timeline.window.secs() {
            continue;
        }
        let message = format!(
            "the work of `{}` takes {}, and its window is {} long",
            change.name.value,
            Duration::shown(timeline.validated),
            Duration::shown(timeline.window.secs())
        );
        let needs = timeline.validated + change.rollback.secs() + change.validation.secs();
        let label = format!("{} long", Duration::shown(timeline.window.secs()));
        let diagnostic = Diagnostic::new(&CHECK.rule, message, change.window.head.span, label);
        found.push(
            parts(estate, change, &timeline, diagnostic)
                .effect("the window ends while the work is under way, and there is no time to take it back")
                .help(format!("with time for the way back it ends at {}", until(change, &timeline, needs))),
        );
    }
}
