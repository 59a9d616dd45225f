//! Days, without a clock.

use crate::schema::{Form, Literal, Mismatch, Written};

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Reads `2027-03-31`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }

    /// The day of the calendar.
    pub(super) const fn civil(self) -> jiff::civil::Date {
        self.0
    }

    /// `YYYYMMDD` as one number.
    pub(crate) fn digits(self) -> u32 {
        let of = |part: i8| u32::from(part.unsigned_abs());
        u32::from(self.0.year().unsigned_abs()) * 10_000 + of(self.0.month()) * 100 + of(self.0.day())
    }

    /// How many days later `other` is.
    pub(crate) fn days_until(self, other: Self) -> i32 {
        // Two days of the calendar always have a distance.
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Literal for Date {
    const FORM: Form = Form::new("a day", "2027-03-31").doc("Year, month and day of the Gregorian calendar.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes
                .iter()
                .enumerate()
                .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
        if !shape {
            return Err(Mismatch::other());
        }
        text.parse().map(Self).map_err(|_| Mismatch::range("the calendar has no such day"))
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}
