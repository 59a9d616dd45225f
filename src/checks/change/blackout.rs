//! A change in a blackout.

use super::{held, meet, shown_from_to};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::blackout",
        severity: Severity::Error,
        title: "a change lies in hours in which nothing is changed",
        explanation: "A blackout comes again: every day, on days of the week, or of the month. Its hours are agreed with those whose work must not be disturbed. A change of the type `emergency` may be done in them; every other one waits. A time over which the clocks jump counts as the one after the jump, and one that comes twice as the first.",
        source: "ITIL, change enablement (blackout windows)",
        wrong: change!(
            "2026-11-30T22:00 to 2026-12-01T02:00",
            change_work!(),
            "blackout payroll {\n  reason    \"Salaries are paid.\"\n  time-zone Europe/Berlin\n  monthly   last from 18:00 to 06:00\n}\n"
        ),
        right: change!(
            "2026-12-01T22:00 to 2026-12-02T02:00",
            change_work!(),
            "blackout payroll {\n  reason    \"Salaries are paid.\"\n  time-zone Europe/Berlin\n  monthly   last from 18:00 to 06:00\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (change, window) in held(estate) {
        let of_sites = estate.blackouts.iter().filter(|(_, blackout)| meet(estate, change, &blackout.at));
        let first = of_sites.filter_map(|(_, blackout)| Some((blackout, blackout.meets(&window)?))).next();
        let Some((blackout, hours)) = first else { continue };
        let message = format!("the window of `{}` meets the blackout `{}`", change.name.value, blackout.name.value);
        let label = format!("nothing is changed {}", shown_from_to(&hours.interval));
        found.push(
            Diagnostic::new(&CHECK.rule, message, change.window.head.span, shown_from_to(&window))
                .and(hours.span, label)
                .effect(format!("it disturbs what the blackout is for: {}", blackout.reason.as_str()))
                .help("choose other hours, or say `type emergency` if to wait does more harm"),
        );
    }
}
