//! Days with a time of the clock on the wall, as people agree on them.

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::schema::{Form, Literal, Mismatch, Written};

/// A day and a time of the clock on the wall; which instant it is, a time zone says. With an offset from UTC where the clock shows the time twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    clock: DateTime,
    offset: Option<Offset>,
}

/// The years in which agreements lie: far from the ends of every calendar.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;

impl Moment {
    /// What the clock on the wall shows.
    pub(crate) const fn clock(self) -> DateTime {
        self.clock
    }

    /// The offset from UTC that stands with it.
    pub(crate) const fn offset(self) -> Option<Offset> {
        self.offset
    }

    /// The same by another clock.
    pub(crate) const fn new(clock: DateTime, offset: Option<Offset>) -> Self {
        Self { clock, offset }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.clock.strftime("%Y-%m-%dT%H:%M").fmt(f)?;
        match self.offset {
            None => Ok(()),
            Some(Offset::UTC) => f.write_str("Z"),
            Some(offset) => write_offset(f, offset),
        }
    }
}

fn write_offset(f: &mut std::fmt::Formatter<'_>, offset: Offset) -> std::fmt::Result {
    let minutes = offset.seconds().unsigned_abs() / 60;
    let sign = if offset.is_negative() { '-' } else { '+' };
    write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Reads `22:00`.
pub(super) fn clock(text: &str) -> Option<jiff::civil::Time> {
    let [a, b, b':', c, d] = text.as_bytes() else { return None };
    let digits = [a, b, c, d].map(|digit| digit.is_ascii_digit().then(|| digit - b'0'));
    let [Some(a), Some(b), Some(c), Some(d)] = digits else { return None };
    jiff::civil::Time::new(i8::try_from(a * 10 + b).ok()?, i8::try_from(c * 10 + d).ok()?, 0, 0).ok()
}

/// Reads `+01:00` or `Z`.
fn offset(text: &str) -> Option<Offset> {
    if text == "Z" {
        return Some(Offset::UTC);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let time = clock(text.strip_prefix(['+', '-'])?)?;
    Offset::from_seconds(sign * (i32::from(time.hour()) * 60 + i32::from(time.minute())) * 60).ok()
}

impl Literal for Moment {
    const FORM: Form = Form::new("a day and a time", "2026-12-05T22:00").doc(
        "Year, month and day, `T`, hour and minute, as the clock on the wall shows them. In the night in which the clocks go back the same time comes twice: there the offset from UTC \
         stands behind it, `2026-10-25T02:30+02:00`; `Z` is UTC.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let (Some(day), Some(("T", time))) = (text.get(..10), text.get(10..).and_then(|rest| rest.split_at_checked(1)))
        else {
            return Err(match super::Date::parse(text) {
                Ok(_) => Mismatch::because("the time is missing, such as `T22:00`"),
                Err(_) => Mismatch::other(),
            });
        };
        let day = super::Date::parse(day).map_err(|mismatch| Mismatch { mended: None, ..mismatch.at(0..10) })?;
        let Some((hours, rest)) = time.split_at_checked(5) else { return Err(Mismatch::other()) };
        let Some(time) = clock(hours) else {
            return Err(Mismatch::range("the clock shows no such time; it goes from 00:00 to 23:59").at(11..16));
        };
        let clock = day.civil().to_datetime(time);
        if !YEARS.contains(&clock.year()) {
            return Err(Mismatch::range("it lies in a year from 2000 to 2199").at(0..4));
        }
        if rest.is_empty() {
            return Ok(Self { clock, offset: None });
        }
        match offset(rest) {
            Some(offset) => Ok(Self { clock, offset: Some(offset) }),
            None => Err(Mismatch::because("behind the time stands an offset from UTC, such as `+01:00`, or nothing")
                .at(16..text.len())),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use crate::schema::Literal as _;

    #[test]
    fn it_is_a_day_and_a_time_and_perhaps_an_offset() {
        for right in ["2026-12-05T22:00", "2026-10-25T02:30+02:00", "2026-10-25T02:30-03:30", "2026-10-25T02:30Z"] {
            assert_eq!(Moment::parse(right).unwrap().to_string(), right);
        }
        for wrong in [
            "",
            "22:00",
            "2026-12-05",
            "2026-12-05 22:00",
            "2026-12-05T24:00",
            "2026-12-05T22:60",
            "2026-12-05T9:00",
            "2026-02-29T22:00",
            "1999-12-05T22:00",
            "2200-01-01T00:00",
            "2026-12-05T22:00:00",
            "2026-12-05T22:00+1",
            "2026-12-05T22:00+99:00",
            "2026-12-05T22:00CET",
            "2026-12-05Tää:ää",
            "2026-12-0äT22:00",
        ] {
            assert!(Moment::parse(wrong).is_err(), "{wrong}");
        }
    }
}
