//! Times of a day, and the days of a month by which people agree on what comes again.

use jiff::civil::{Date, Time, Weekday};

use super::moment;
use crate::schema::{Form, Literal, Mismatch, Written, keyword};

/// A time of the clock on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(Time);

impl Clock {
    /// What the clock shows.
    pub(crate) const fn time(self) -> Time {
        self.0
    }
}

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.strftime("%H:%M").fmt(f)
    }
}

impl Literal for Clock {
    const FORM: Form = Form::new("a time of the day", "22:00").doc("Hour and minute, from `00:00` to `23:59`.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        match moment::clock(text) {
            Some(time) => Ok(Self(time)),
            None if text == "24:00" => Err(Mismatch::because("a day begins at midnight").mended("00:00")),
            None if moment::clock(&format!("0{text}")).is_some() => {
                Err(Mismatch::because("the hour has two digits").mended(format!("0{text}")))
            }
            None => Err(Mismatch::other()),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

keyword! {
    /// A day of the week.
    DayOfWeek "a day of the week" {
        /// The day after Sunday.
        Monday = "monday",
        /// The day after Monday.
        Tuesday = "tuesday",
        /// The day after Tuesday.
        Wednesday = "wednesday",
        /// The day after Wednesday.
        Thursday = "thursday",
        /// The day after Thursday.
        Friday = "friday",
        /// The day after Friday.
        Saturday = "saturday",
        /// The day after Saturday.
        Sunday = "sunday",
    }
}

impl DayOfWeek {
    const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// The same for the calendar.
    pub(crate) const fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }
}

/// A day of every month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOfMonth {
    /// By its number; a month that is shorter has none.
    Number(i8),
    /// The last one.
    Last,
    /// The first, second, third or fourth of a day of the week, or with -1 the last one.
    Weekday(i8, DayOfWeek),
}

/// Which of a month's days of the week.
const PLACES: [(&str, i8); 5] = [("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("last", -1)];

impl DayOfMonth {
    /// Whether it is `day`.
    pub(crate) fn is(self, day: Date) -> bool {
        match self {
            Self::Number(number) => day.day() == number,
            Self::Last => day.day() == day.days_in_month(),
            Self::Weekday(place, of) => day.nth_weekday_of_month(place, of.weekday()).is_ok_and(|nth| nth == day),
        }
    }
}

impl std::fmt::Display for DayOfMonth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Last => f.write_str("last"),
            Self::Weekday(place, of) => {
                let word = PLACES.iter().find(|(_, number)| number == place).map_or("last", |(word, _)| word);
                write!(f, "{word}-{}", of.word())
            }
        }
    }
}

impl Literal for DayOfMonth {
    const FORM: Form = Form::new("a day of the month", "second-tuesday").doc(
        "A number from 1 to 31 (a month that is shorter has no such day); `last`; or `first-`, `second-`, `third-`, `fourth-` or `last-` before a day of the week.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if text == "last" {
            return Ok(Self::Last);
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
            let number = text.parse().ok().filter(|number| (1..=31).contains(number) && !text.starts_with('0'));
            return number.map(Self::Number).ok_or_else(|| Mismatch::range("a month has the days 1 to 31"));
        }
        let (place, of) = text.split_once('-').ok_or_else(Mismatch::other)?;
        let place = PLACES.iter().find(|(word, _)| *word == place).ok_or_else(Mismatch::other)?;
        let of = DayOfWeek::ALL.into_iter().find(|day| day.word() == of).ok_or_else(Mismatch::other)?;
        Ok(Self::Weekday(place.1, of))
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Clock, DayOfMonth};
    use crate::schema::Literal as _;

    #[test]
    fn a_time_has_two_digits_for_each_part() {
        for right in ["00:00", "09:30", "23:59"] {
            assert_eq!(Clock::parse(right).unwrap().to_string(), right);
        }
        assert_eq!(Clock::parse("9:30").unwrap_err().mended.as_deref(), Some("09:30"));
        assert_eq!(Clock::parse("24:00").unwrap_err().mended.as_deref(), Some("00:00"));
        for wrong in ["", "930", "23:60", "12:30:00", "ä:30"] {
            assert!(Clock::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_of_the_month_is_found_in_the_calendar() {
        for (written, day) in [
            ("31", date(2026, 12, 31)),
            ("last", date(2028, 2, 29)),
            ("second-tuesday", date(2026, 12, 8)),
            ("first-friday", date(2027, 1, 1)),
            ("last-friday", date(2026, 12, 25)),
        ] {
            let read = DayOfMonth::parse(written).unwrap();
            assert_eq!(read.to_string(), written);
            assert!(read.is(day), "{written}");
            assert!(!read.is(day.yesterday().unwrap()), "{written}");
        }
        for wrong in ["", "0", "32", "07", "fifth-monday", "last-day", "tuesday"] {
            assert!(DayOfMonth::parse(wrong).is_err(), "{wrong}");
        }
    }
}
