//! What the clock on the wall shows, as instants: windows of changes, freezes and blackouts.
//!
//! The rules of the time zones are those of the IANA database that the program brings along, so that a window is the same on every machine.

use jiff::tz::{AmbiguousOffset, Offset};
use jiff::{Timestamp, ToSpan as _, ZonedDateTime};

use super::{Blackout, Change, Period};
use crate::schema::literals::{Clock, IanaZone, Moment};
use crate::source::{Span, Spanned};

/// What a day and a time are in a time zone.
#[derive(Debug)]
pub(crate) enum Reading {
    /// One instant.
    At(ZonedDateTime),
    /// Nothing: the clock goes from the first to the second.
    Gap(Moment, Moment),
    /// Two instants, the earlier one first: the clock is put back.
    Fold([ZonedDateTime; 2]),
    /// Nothing: the zone has another offset then, one of these.
    Offset(Vec<Offset>),
}

/// What `moment` is in `zone`.
pub(crate) fn read(moment: Moment, zone: &IanaZone) -> Reading {
    let rules = zone.rules();
    let ambiguous = rules.to_ambiguous_timestamp(moment.clock());
    let at = |offset: Offset| {
        offset.to_timestamp(moment.clock()).ok().map(|instant| instant.to_zoned_datetime(rules.clone()))
    };
    let (valid, is_gap) = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { offset } => (vec![offset], false),
        AmbiguousOffset::Fold { before, after } => (vec![before, after], false),
        AmbiguousOffset::Gap { before, after } => (vec![before, after], true),
    };
    if is_gap {
        return gap(moment, zone, &valid);
    }
    let meant: Vec<Offset> = match moment.offset() {
        Some(written) => valid.iter().copied().filter(|offset| *offset == written).collect(),
        None => valid.clone(),
    };
    let mut instants = meant.into_iter().filter_map(at);
    match (instants.next(), instants.next()) {
        (Some(first), Some(second)) => Reading::Fold([first, second]),
        (Some(only), None) => Reading::At(only),
        _ => Reading::Offset(valid),
    }
}

/// The jump of the clock over `moment`: what it showed last, and what it shows next.
fn gap(moment: Moment, zone: &IanaZone, offsets: &[Offset]) -> Reading {
    let clock = moment.clock();
    let (Some(before), Some(after)) = (offsets.first(), offsets.last()) else { return Reading::Offset(Vec::new()) };
    // By the later offset the time lies before the jump, so that the next transition is the jump.
    let jump = after.to_timestamp(clock).ok().and_then(|early| zone.rules().following(early).next());
    let of = |offset: &Offset, jump: Timestamp| Moment::new(offset.to_datetime(jump), None);
    jump.map_or_else(
        || Reading::Offset(offsets.to_vec()),
        |jump| Reading::Gap(of(before, jump.timestamp()), of(after, jump.timestamp())),
    )
}

/// From when until when, as instants.
#[derive(Clone, Debug)]
pub struct Interval {
    /// When it begins.
    pub begin: ZonedDateTime,
    /// When it ends.
    pub end: ZonedDateTime,
}

impl Interval {
    /// Whether both have an instant in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.begin < other.end && other.begin < self.end
    }

    /// How long it is, in seconds.
    #[must_use]
    pub fn secs(&self) -> i64 {
        self.end.timestamp().as_second() - self.begin.timestamp().as_second()
    }
}

impl Period {
    /// As instants of `zone`; nothing where one of its times is none or two, or where it ends before it begins.
    #[must_use]
    pub fn interval(&self, zone: &IanaZone) -> Option<Interval> {
        let (Reading::At(begin), Reading::At(end)) = (read(self.from.value, zone), read(self.to.value, zone)) else {
            return None;
        };
        (begin < end).then_some(Interval { begin, end })
    }
}

impl Change {
    /// Its window.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        self.window.interval(&self.time_zone.value)
    }
}

/// An hour of a blackout.
#[derive(Debug)]
pub(crate) struct Occurrence {
    /// When it is.
    pub(crate) interval: Interval,
    /// The line that says so.
    pub(crate) span: Span,
}

/// A line of a blackout: on which days it begins, and from when until when.
struct Rule<'b> {
    is_on: Box<dyn Fn(jiff::civil::Date) -> bool + 'b>,
    from: Clock,
    to: Clock,
    span: Span,
}

impl Blackout {
    /// The first of its hours that meets `window`.
    pub(crate) fn meets(&self, window: &Interval) -> Option<Occurrence> {
        let rules: Vec<Rule<'_>> = self.rules().collect();
        let zone = self.time_zone.value.rules();
        let (begin, end) = (window.begin.with_time_zone(zone.clone()), window.end.with_time_zone(zone.clone()));
        // What begins on one day may last until the next.
        let mut day = begin.date().yesterday().ok()?;
        while day <= end.date() && !rules.is_empty() {
            let today = rules.iter().filter(|rule| (rule.is_on)(day));
            let mut met =
                today.filter_map(|rule| rule.on(day, &self.time_zone.value)).filter(|at| window.meets(&at.interval));
            if let Some(first) = met.next() {
                return Some(first);
            }
            day = day.tomorrow().ok()?;
        }
        None
    }

    fn rules(&self) -> impl Iterator<Item = Rule<'_>> {
        fn rule<'b>(
            is_on: impl Fn(jiff::civil::Date) -> bool + 'b,
            (from, to): (Spanned<Clock>, Spanned<Clock>),
            span: Span,
        ) -> Rule<'b> {
            Rule { is_on: Box::new(is_on), from: from.value, to: to.value, span }
        }
        let daily = self.daily.iter().map(|line| rule(|_| true, (line.from, line.to), line.head.span));
        let weekly = self.weekly.iter().map(|line| {
            let is_on = |day: jiff::civil::Date| line.day.iter().any(|of| of.value.weekday() == day.weekday());
            rule(is_on, (line.from, line.to), line.head.span)
        });
        let monthly = self
            .monthly
            .iter()
            .map(|line| rule(|day| line.day.iter().any(|of| of.value.is(day)), (line.from, line.to), line.head.span));
        daily.chain(weekly).chain(monthly)
    }
}

impl Rule<'_> {
    /// As it is on `day`. A time over which the clock jumps counts as that after the jump, and one that comes twice as the first.
    fn on(&self, day: jiff::civil::Date, zone: &IanaZone) -> Option<Occurrence> {
        let last = if self.to <= self.from { day.checked_add(1.day()).ok()? } else { day };
        let at = |day: jiff::civil::Date, clock: Clock| {
            day.to_datetime(clock.time()).to_zoned_datetime(zone.rules().clone()).ok()
        };
        Some(Occurrence { interval: Interval { begin: at(day, self.from)?, end: at(last, self.to)? }, span: self.span })
    }
}
