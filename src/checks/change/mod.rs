//! Change windows, freezes and blackouts.

mod approver_implements;
mod blackout;
mod fold;
mod freeze;
mod gap;
mod no_approver;
mod no_hours;
mod no_work;
mod offset;
mod overlap;
mod reversed;
mod rollback_late;
mod standard_risk;
mod told_when;
mod unknown_time;
mod window_short;

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

use super::Check;
use crate::diagnostics::Diagnostic;
use crate::estate::calendar::{Interval, Reading, read};
use crate::estate::{Change, ChangeType, Estate, Period, Site};
use crate::schema::Id;
use crate::schema::literals::{Duration, IanaZone, Moment};
use crate::simulate::window::Timeline;
use crate::source::Spanned;

pub(super) static CHECKS: &[&Check] = &[
    &gap::CHECK,
    &fold::CHECK,
    &offset::CHECK,
    &reversed::CHECK,
    &no_work::CHECK,
    &window_short::CHECK,
    &rollback_late::CHECK,
    &unknown_time::CHECK,
    &freeze::CHECK,
    &blackout::CHECK,
    &no_hours::CHECK,
    &overlap::CHECK,
    &no_approver::CHECK,
    &approver_implements::CHECK,
    &standard_risk::CHECK,
    &told_when::CHECK,
];

/// Every period that is agreed, with its time zone.
fn periods(estate: &Estate) -> impl Iterator<Item = (&Period, &IanaZone)> {
    let windows = estate.changes.iter().map(|(_, change)| (&change.window, &change.time_zone.value));
    let frozen = estate.freezes.iter().flat_map(|(_, freeze)| {
        let zone = &freeze.time_zone.value;
        freeze.period.iter().map(move |period| (period, zone))
    });
    windows.chain(frozen)
}

/// Every day and time that is agreed, with its time zone.
fn moments(estate: &Estate) -> impl Iterator<Item = (Spanned<Moment>, &IanaZone)> {
    periods(estate).flat_map(|(period, zone)| [(period.from, zone), (period.to, zone)])
}

/// The changes that a freeze or a blackout holds up, with their windows.
fn held(estate: &Estate) -> impl Iterator<Item = (&Change, Interval)> {
    let changes = estate.changes.iter().map(|(_, change)| change);
    changes
        .filter(|change| change.change_type.value != ChangeType::Emergency)
        .filter_map(|change| Some((change, change.interval()?)))
}

/// Whether `change` is done at one of the sites for which something holds: where either names none, it is.
fn meet(estate: &Estate, change: &Change, holds_at: &[Spanned<Id<Site>>]) -> bool {
    let sites = change.sites(estate);
    sites.is_empty() || holds_at.is_empty() || holds_at.iter().any(|at| sites.contains(&at.value))
}

/// An instant as people of its time zone write it, with the abbreviation that the zone has then.
fn clock(at: &ZonedDateTime) -> String {
    at.strftime("%Y-%m-%d %H:%M %Z").to_string()
}

/// The same in UTC.
fn in_utc(at: &ZonedDateTime) -> String {
    clock(&at.with_time_zone(TimeZone::UTC))
}

/// An interval in the words of a label.
fn shown_from_to(interval: &Interval) -> String {
    format!("from {} to {}", clock(&interval.begin), clock(&interval.end))
}

/// When the window ends that is `secs` long, as the language writes it: to the next whole minute, and with its offset where the clocks show that time twice.
fn until(change: &Change, timeline: &Timeline<'_>, secs: i64) -> String {
    let zone = &change.time_zone.value;
    let minutes = (secs + 59).div_euclid(60);
    let end = timeline.at(minutes * 60);
    let by_clock = Moment::new(end.datetime(), None);
    match read(by_clock, zone) {
        Reading::Fold(_) => format!("`{}`", Moment::new(end.datetime(), Some(end.offset()))),
        _ => format!("`{by_clock}`"),
    }
}

/// Adds the parts of the work, each where it is said.
fn parts(estate: &Estate, change: &Change, timeline: &Timeline<'_>, diagnostic: Diagnostic) -> Diagnostic {
    let work = change.implementation.as_ref();
    let diagnostic = work.into_iter().fold(diagnostic, |diagnostic, work| {
        diagnostic.and(work.takes.span, format!("its commands take {}", work.takes.value))
    });
    let recovery = change.plan.zip(timeline.recovery.as_ref());
    let diagnostic = recovery.into_iter().fold(diagnostic, |diagnostic, (plan, recovery)| {
        let least = if recovery.unknown.is_empty() { "" } else { "at least " };
        let time = Duration::shown(timeline.worked - timeline.implemented);
        diagnostic.and(plan.span, format!("the plan `{}` takes {least}{time}", estate[plan.value].name.value))
    });
    diagnostic
        .and(change.validation.takes.span, format!("seeing that it works takes {}", change.validation.takes.value))
}
