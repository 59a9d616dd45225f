//! A time that the clocks show twice.

use super::{in_utc, moments};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::estate::calendar::{Reading, read};
use crate::schema::literals::Moment;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::fold",
        severity: Severity::Error,
        title: "a time is given that the clocks show twice",
        explanation: "In the night in which the clocks go back, they show an hour twice. A time in it is two instants, an hour apart; the offset from UTC behind it says which of both is meant.",
        source: "RFC 5545, section 3.3.5 (local times that occur more than once); IANA time zone database",
        wrong: change!("2026-10-25T02:30 to 2026-10-25T06:00"),
        right: change!("2026-10-25T02:30+02:00 to 2026-10-25T06:00"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (moment, zone) in moments(estate) {
        let Reading::Fold(instants) = read(moment.value, zone) else { continue };
        let message = format!("the clocks in {zone} show {} twice", moment.value);
        let [first, second] = instants
            .map(|instant| format!("`{}` ({})", Moment::new(moment.clock(), Some(instant.offset())), in_utc(&instant)));
        found.push(
            Diagnostic::new(&CHECK.rule, message, moment.span, "an hour that comes twice")
                .effect("one reader takes it for the first, the other for the second, an hour later")
                .help(format!("that night the clocks go back: write {first} or {second}")),
        );
    }
}
