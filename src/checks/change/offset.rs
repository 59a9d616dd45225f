//! An offset that contradicts the time zone.

use super::moments;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::estate::calendar::{Reading, read};
use crate::schema::literals::Moment;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::offset",
        severity: Severity::Error,
        title: "a time has an offset from UTC that its time zone has not",
        explanation: "The offset behind a time only says which of two hours is meant in the night in which the clocks go back. Where it contradicts the time zone, one of both is wrong, and the window is an hour or more from where it was agreed.",
        source: "RFC 9557, section 3.4 (inconsistent offset and time zone); IANA time zone database",
        wrong: change!("2026-12-05T22:00+02:00 to 2026-12-06T02:00"),
        right: change!("2026-12-05T22:00+01:00 to 2026-12-06T02:00"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (moment, zone) in moments(estate) {
        let Reading::Offset(valid) = read(moment.value, zone) else { continue };
        let valid: Vec<String> =
            valid.into_iter().map(|offset| format!("`{}`", Moment::new(moment.clock(), Some(offset)))).collect();
        let message = format!("{} is no time of {zone}", moment.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, moment.span, "another offset than the time zone has then")
                .effect("the window is not when it was agreed")
                .help(format!("in {zone} it is {}", valid.join(" or "))),
        );
    }
}
