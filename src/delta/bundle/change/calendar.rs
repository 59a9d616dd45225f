//! A change in a calendar: its window, the time of the way back, and what is said to whom.
//!
//! All times are in UTC, which every calendar shows by the clock of its reader, so that no rules of a time zone have to be sent along.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, ZonedDateTime};

use super::by_clock;
use crate::devices::icalendar::Calendar;
use crate::estate::{Change, Communication, Estate};
use crate::simulate::window::Timeline;
use crate::targets::Artifact;

/// The calendar of a change.
pub(super) fn calendar(estate: &Estate, timeline: &Timeline<'_>) -> Artifact {
    let change = timeline.change;
    let mut entries = Entries {
        calendar: Calendar::new(concat!("-//Sitewright//sitewright ", env!("CARGO_PKG_VERSION"), "//EN")),
        change,
        begin: &timeline.window.begin,
        estate: estate.settings().map_or("", |settings| settings.name.as_str()),
    };
    let latest = timeline.at(timeline.latest_rollback);
    let (begin, end) = (&timeline.window.begin, &timeline.window.end);
    entries.add(Entry {
        part: "window",
        summary: change.title.as_str().to_owned(),
        about: window(change, &latest),
        begin,
        end: Some(end),
        alarm: "-PT30M",
    });
    entries.add(Entry {
        part: "way-back",
        summary: "latest time to begin the way back".to_owned(),
        about: change.rollback.about.as_ref().map_or_else(String::new, |about| about.as_str().to_owned()),
        begin: &latest,
        end: Some(end),
        alarm: "-PT15M",
    });
    for (at, told) in change.communication.iter().enumerate() {
        entries.add(Entry {
            part: &format!("told-{}", at + 1),
            summary: format!("tell {}", told.who.as_str()),
            about: told.what.as_str().to_owned(),
            begin: &when(timeline, told),
            end: None,
            alarm: "PT0S",
        });
    }
    let text = entries.calendar.finish();
    Artifact { path: "change.ics".to_owned(), lines: vec![None; text.lines().count()], text }
}

fn window(change: &Change, latest: &ZonedDateTime) -> String {
    format!(
        "{}\n\nImpact: {}\nOwner: {}\nLatest time to begin the way back: {}",
        change.reason.as_str(),
        change.impact.as_str(),
        change.owner.as_str(),
        by_clock(latest)
    )
}

/// An entry of the calendar.
struct Entry<'t> {
    part: &'t str,
    summary: String,
    about: String,
    begin: &'t ZonedDateTime,
    /// Where it takes time; only the window itself keeps people from other things.
    end: Option<&'t ZonedDateTime>,
    /// When its reader is reminded, from its beginning.
    alarm: &'t str,
}

struct Entries<'t> {
    calendar: Calendar,
    change: &'t Change,
    begin: &'t ZonedDateTime,
    estate: &'t str,
}

impl Entries<'_> {
    fn add(&mut self, entry: Entry<'_>) {
        let number = &self.change.name.value;
        let summary = format!("{number}: {}", entry.summary);
        let is_busy = entry.part == "window";
        self.calendar.component("VEVENT", |event| {
            event.text("UID", &format!("{number}.{}@{}.sitewright", entry.part, self.estate));
            // The program has no clock: when the window begins is the same on every machine.
            event.value("DTSTAMP", &stamp(self.begin));
            event.value("DTSTART", &stamp(entry.begin));
            if let Some(end) = entry.end {
                event.value("DTEND", &stamp(end));
            }
            event.text("SUMMARY", &summary);
            if !entry.about.is_empty() {
                event.text("DESCRIPTION", &entry.about);
            }
            event.value("TRANSP", if is_busy { "OPAQUE" } else { "TRANSPARENT" });
            event.component("VALARM", |alarm| {
                alarm.value("ACTION", "DISPLAY");
                alarm.value("TRIGGER", entry.alarm);
                alarm.text("DESCRIPTION", &summary);
            });
        });
    }
}

/// `20261205T210000Z`.
fn stamp(at: &ZonedDateTime) -> String {
    at.with_time_zone(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// When somebody is told.
pub(super) fn when(timeline: &Timeline<'_>, told: &Communication) -> ZonedDateTime {
    let by = |secs: u32| SignedDuration::from_secs(i64::from(secs));
    match (&told.before, &told.after) {
        (Some(before), _) => timeline.window.begin.saturating_sub(by(before.secs())),
        (None, Some(after)) => timeline.window.end.saturating_add(by(after.secs())),
        (None, None) => timeline.window.begin.clone(),
    }
}
