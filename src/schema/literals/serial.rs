//! The serial number of a zone, and who counts it.

use crate::diagnostics::nearest;
use crate::schema::{Form, Literal, Mismatch, Written};

/// Where the serial number of a zone comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serial {
    /// It is written down, and raised by hand.
    Explicit(u32),
    /// One more than before where the zone changed.
    Counter,
    /// The day and two digits, `YYYYMMDDnn`, where the zone changed.
    Date,
}

/// The words for serials that are counted.
const WORDS: [(&str, Serial); 2] = [("counter", Serial::Counter), ("date", Serial::Date)];

impl Serial {
    /// The number where nobody copies the zone by it: the written one, else 1.
    pub(crate) const fn unsettled(self) -> u32 {
        match self {
            Self::Explicit(number) => number,
            Self::Counter | Self::Date => 1,
        }
    }
}

impl Literal for Serial {
    const FORM: Form = Form::new("a serial number", "2026112201").doc(
        "`counter`, `date`, or 1 to 4294967295 (RFC 1982), where `_` may part the digits: a number that you raise yourself with every change. With `counter` a zone that changed since the build that `--previous` \
         names gets that one's number and 1, with `date` the day of `--as-of` with two digits behind it, `YYYYMMDDnn`, or 1 more than before where that is newer; one that did not change keeps \
         its number. The first build has 1, or `YYYYMMDD00`.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if let Some((_, policy)) = WORDS.iter().find(|(word, _)| *word == text) {
            return Ok(*policy);
        }
        let digits = text.replace('_', "");
        let is_parted = text.starts_with('_') || text.ends_with('_');
        if digits.is_empty() || is_parted || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let near = nearest(text, WORDS.iter().map(|(word, _)| *word));
            let other = Mismatch::because("it is a number, `counter` or `date`");
            return Err(match near {
                Some(near) => other.mended(near),
                None => other,
            });
        }
        match digits.parse() {
            Ok(0) => Err(Mismatch::range("some name servers take 0 for no serial at all").mended("1")),
            Ok(number) => Ok(Self::Explicit(number)),
            Err(_) => Err(too_large(&digits)),
        }
    }

    fn written(&self) -> Written {
        Written::Text(match self {
            Self::Explicit(number) => number.to_string(),
            Self::Counter => "counter".to_owned(),
            Self::Date => "date".to_owned(),
        })
    }
}

/// More than 32 bits hold; most often a day with three digits behind it.
fn too_large(text: &str) -> Mismatch {
    let why = "it is more than 4294967295, the largest that 32 bits hold";
    match text.get(..8).and_then(|day| day.parse::<u32>().ok()) {
        Some(day) if text.len() == 11 && (19_700_101..=42_941_231).contains(&day) => {
            Mismatch::range(format!("{why}: behind a day there is room for two digits"))
        }
        _ => Mismatch::range(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> (String, Option<String>) {
        let mismatch = Serial::parse(text).unwrap_err();
        (mismatch.why.unwrap_or_default(), mismatch.mended)
    }

    #[test]
    fn a_serial_is_a_number_of_32_bits_or_a_word() {
        assert_eq!(Serial::parse("1").unwrap(), Serial::Explicit(1));
        assert_eq!(Serial::parse("4294967295").unwrap(), Serial::Explicit(u32::MAX));
        assert_eq!(Serial::parse("2026112201").unwrap(), Serial::Explicit(2_026_112_201));
        assert_eq!(Serial::parse("2026_1122_01").unwrap(), Serial::Explicit(2_026_112_201));
        assert_eq!(Serial::parse("counter").unwrap(), Serial::Counter);
        assert_eq!(Serial::parse("date").unwrap(), Serial::Date);
    }

    #[test]
    fn what_is_none_is_refused_with_the_reason() {
        assert_eq!(why("0"), ("some name servers take 0 for no serial at all".to_owned(), Some("1".to_owned())));
        assert!(why("4294967296").0.ends_with("the largest that 32 bits hold"));
        assert!(why("20261122001").0.ends_with("behind a day there is room for two digits"));
        assert_eq!(why("conter").1.as_deref(), Some("counter"));
        for other in ["", "-1", "0x1", "1.0", "2026-11-22", "Date ", "é0261122001"] {
            assert!(Serial::parse(other).is_err(), "{other}");
        }
    }
}
