//! A change in a freeze.

use super::{held, meet, shown_from_to};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::freeze",
        severity: Severity::Error,
        title: "a change lies in a freeze",
        explanation: "A freeze is agreed with those whose work must not be disturbed. A change of the type `emergency` may be done in it, because to wait would do more harm; every other one waits.",
        source: "ITIL, change enablement (change freeze)",
        wrong: change!(
            "2026-12-19T22:00 to 2026-12-20T02:00",
            change_work!(),
            "freeze year-end {\n  reason    \"The books are closed.\"\n  time-zone Europe/Berlin\n  period    2026-12-18T18:00 to 2027-01-04T08:00\n}\n"
        ),
        right: change!(
            "2026-12-12T22:00 to 2026-12-13T02:00",
            change_work!(),
            "freeze year-end {\n  reason    \"The books are closed.\"\n  time-zone Europe/Berlin\n  period    2026-12-18T18:00 to 2027-01-04T08:00\n}\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let frozen: Vec<_> = estate
        .freezes
        .iter()
        .flat_map(|(_, freeze)| {
            let periods = freeze.period.iter();
            periods.filter_map(move |period| Some((freeze, period, period.interval(&freeze.time_zone.value)?)))
        })
        .collect();
    for (change, window) in held(estate) {
        let first = frozen.iter().find(|(freeze, _, frozen)| frozen.meets(&window) && meet(estate, change, &freeze.at));
        let Some((freeze, period, frozen)) = first else { continue };
        let message = format!("the window of `{}` meets the freeze `{}`", change.name.value, freeze.name.value);
        let label = format!("nothing is changed {}", shown_from_to(frozen));
        let after = frozen.end.with_time_zone(change.time_zone.value.rules().clone());
        found.push(
            Diagnostic::new(&CHECK.rule, message, change.window.head.span, shown_from_to(&window))
                .and(period.head.span, label)
                .effect(format!("it disturbs what the freeze is for: {}", freeze.reason.as_str()))
                .help(format!(
                    "begin at {} or later, or say `type emergency` if to wait does more harm",
                    after.strftime("%Y-%m-%dT%H:%M")
                )),
        );
    }
}
