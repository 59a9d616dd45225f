//! A change in a calendar (RFC 5545): its window, the time of the way back, and what is said to whom.
//!
//! All times are in UTC, which every calendar shows by the clock of its reader, so that no rules of a time zone have to be sent along.

use ics::properties::{Description, DtEnd, DtStart, Summary, Transp, Trigger};
use ics::{Alarm, Event, ICalendar, escape_text};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ZonedDateTime};

use super::by_clock;
use crate::estate::{Change, Communication, Estate};
use crate::simulate::window::Timeline;
use crate::targets::Artifact;

/// The calendar of a change.
pub(super) fn calendar(estate: &Estate, timeline: &Timeline<'_>) -> Artifact {
    let mut calendar = ICalendar::new("2.0", concat!("-//Sitewright//sitewright ", env!("CARGO_PKG_VERSION"), "//EN"));
    let entries = Entries { timeline, estate: estate.settings().map_or("", |settings| settings.name.as_str()) };
    calendar.add_event(entries.window());
    calendar.add_event(entries.way_back());
    for (at, told) in timeline.change.communication.iter().enumerate() {
        calendar.add_event(entries.told(at, told));
    }
    let text = calendar.to_string();
    Artifact { path: "change.ics".to_owned(), lines: vec![None; text.lines().count()], text }
}

struct Entries<'t, 'e> {
    timeline: &'t Timeline<'e>,
    estate: &'t str,
}

impl Entries<'_, '_> {
    fn window(&self) -> Event<'static> {
        let change = self.timeline.change;
        let mut event = self.event("window", format!("{}: {}", change.name.value, change.title.as_str()));
        let latest = by_clock(&self.timeline.at(self.timeline.latest_rollback));
        let about = format!(
            "{}\n\nImpact: {}\nOwner: {}\nLatest time to begin the way back: {latest}",
            change.reason.as_str(),
            change.impact.as_str(),
            change.owner.as_str()
        );
        event.push(DtStart::new(stamp(&self.timeline.window.begin)));
        event.push(DtEnd::new(stamp(&self.timeline.window.end)));
        event.push(Description::new(escape_text(about)));
        event.push(Transp::opaque());
        event.add_alarm(alarm("-PT30M", change));
        event
    }

    /// From its latest beginning to the end of the window.
    fn way_back(&self) -> Event<'static> {
        let change = self.timeline.change;
        let mut event = self.event("way-back", format!("{}: latest time to begin the way back", change.name.value));
        event.push(DtStart::new(stamp(&self.timeline.at(self.timeline.latest_rollback))));
        event.push(DtEnd::new(stamp(&self.timeline.window.end)));
        let about = change.rollback.about.as_ref().map(|about| about.as_str().to_owned());
        event.push(Description::new(escape_text(about.unwrap_or_default())));
        event.push(Transp::transparent());
        event.add_alarm(alarm("-PT15M", change));
        event
    }

    fn told(&self, at: usize, told: &Communication) -> Event<'static> {
        let number = &self.timeline.change.name.value;
        let mut event = self.event(&format!("told-{}", at + 1), format!("{number}: tell {}", told.who.as_str()));
        event.push(DtStart::new(stamp(&when(self.timeline, told))));
        event.push(Description::new(escape_text(told.what.as_str().to_owned())));
        event.push(Transp::transparent());
        event.add_alarm(alarm("PT0S", self.timeline.change));
        event
    }

    /// An entry. The program has no clock: that it was made when the window begins is the same on every machine.
    fn event(&self, part: &str, summary: String) -> Event<'static> {
        let number = &self.timeline.change.name.value;
        let uid = format!("{number}.{part}@{}.sitewright", self.estate);
        let mut event = Event::new(uid, stamp(&self.timeline.window.begin));
        event.push(Summary::new(escape_text(summary)));
        event
    }
}

fn alarm(trigger: &'static str, change: &Change) -> Alarm<'static> {
    let what = format!("{}: {}", change.name.value, change.title.as_str());
    Alarm::display(Trigger::new(trigger), Description::new(escape_text(what)))
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
