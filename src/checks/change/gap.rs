//! A time over which the clocks jump.

use super::moments;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::estate::calendar::{Reading, read};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::gap",
        severity: Severity::Error,
        title: "a time is given that no clock shows",
        explanation: "In the night in which the clocks go forward, they jump over an hour: no clock shows a time in it. Whoever reads such a time takes it for the one before or the one after, an hour apart, and two people who wait for each other take different ones.",
        source: "RFC 5545, section 3.3.5 (local times that do not occur); IANA time zone database",
        wrong: change!("2027-03-28T02:30 to 2027-03-28T06:00"),
        right: change!("2027-03-28T03:30 to 2027-03-28T06:00"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (moment, zone) in moments(estate) {
        let Reading::Gap(before, after) = read(moment.value, zone) else { continue };
        let day = moment.clock().strftime("%Y-%m-%d");
        let message = format!("no clock in {zone} shows {}", moment.value);
        let jump = after.clock().duration_since(before.clock());
        let [earlier, later] = [moment.clock().saturating_sub(jump), moment.clock().saturating_add(jump)];
        let [from, to] = [before, after].map(|moment| moment.clock().strftime("%H:%M").to_string());
        found.push(
            Diagnostic::new(&CHECK.rule, message, moment.span, "no such time")
                .effect("one reader takes it for the time before the jump, the other for the one after")
                .help(format!(
                    "on {day} the clocks go from {from} to {to}: write `{}` or `{}`",
                    earlier.strftime("%Y-%m-%dT%H:%M"),
                    later.strftime("%Y-%m-%dT%H:%M")
                )),
        );
    }
}
