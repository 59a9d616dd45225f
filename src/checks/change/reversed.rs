//! A window that ends before it begins.

use super::periods;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::estate::calendar::{Reading, read};
use crate::schema::literals::Moment;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::reversed",
        severity: Severity::Error,
        title: "a window ends before it begins",
        explanation: "A window is from an instant to a later one. One that ends when it begins, or before, has no room for anything; as a rule its day is wrong, because it goes past midnight.",
        source: "the Sitewright language, version 1 (`change`, `window`)",
        wrong: change!("2026-12-05T22:00 to 2026-12-05T02:00"),
        right: change!("2026-12-05T22:00 to 2026-12-06T02:00"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (period, zone) in periods(estate) {
        let (Reading::At(begin), Reading::At(end)) = (read(period.from.value, zone), read(period.to.value, zone))
        else {
            continue;
        };
        if begin < end {
            continue;
        }
        let message = format!("the time from {} to {} ends before it begins", period.from.value, period.to.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, period.to.span, "it ends here")
            .and(period.from.span, "and begins here")
            .effect("there is no time in it");
        // Past midnight is the next day.
        let next = period.to.clock().date().tomorrow().ok().map(|day| day.to_datetime(period.to.clock().time()));
        let next = next
            .map(|clock| Moment::new(clock, None))
            .filter(|next| matches!(read(*next, zone), Reading::At(later) if later > begin));
        found.push(match next {
            Some(next) => diagnostic.fix("it ends on the day after", period.to.span, next.to_string(), false),
            None => diagnostic.help("name the earlier time first"),
        });
    }
}
