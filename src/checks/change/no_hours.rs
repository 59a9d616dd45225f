//! A blackout that never is.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::no-hours",
        severity: Severity::Error,
        title: "a blackout has no hours",
        explanation: "A blackout holds in the hours that `daily`, `weekly` and `monthly` say. Without one of them it holds never, and whoever relies on it is not protected.",
        source: "the Sitewright language, version 1 (`blackout`)",
        wrong: concat!(
            "blackout payroll {\n  reason    \"Salaries are paid.\"\n  time-zone Europe/Berlin\n}\n",
            change_sites!()
        ),
        right: concat!(
            "blackout payroll {\n  reason    \"Salaries are paid.\"\n  time-zone Europe/Berlin\n  monthly   last from 18:00 to 06:00\n}\n",
            change_sites!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, blackout) in estate.blackouts.iter() {
        if blackout.daily.is_empty() && blackout.weekly.is_empty() && blackout.monthly.is_empty() {
            let message = format!("the blackout `{}` has no hours", blackout.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, blackout.name.span, "it holds never")
                    .effect(format!("nothing protects what it is for: {}", blackout.reason.as_str()))
                    .help("say when it holds, such as `weekly friday from 16:00 to 20:00`"),
            );
        }
    }
}
