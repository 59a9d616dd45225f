//! Time zones as a NetScaler names them.

use crate::schema::{Form, Literal, Mismatch, Written};

/// What the appliance has where nothing is said.
const UTC: &str = "CoordinatedUniversalTime";

/// A time zone by the name that the appliance has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZone(Box<str>);

impl TimeZone {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Literal for TimeZone {
    const FORM: Form = Form::new("a time zone of the appliance", "GMT+01:00-CET-Europe/Berlin").doc(
        "`CoordinatedUniversalTime`, or the offset from GMT, the abbreviation and the place, as `set ns param -timezone` lists \
         them: `GMT+01:00-CET-Europe/Berlin`. Daylight saving follows from the place.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if text == UTC {
            return Ok(Self(text.into()));
        }
        if text.eq_ignore_ascii_case("UTC") || text.eq_ignore_ascii_case(UTC) {
            return Err(Mismatch::because("the appliance calls it otherwise").mended(UTC));
        }
        let Some(rest) = text.strip_prefix("GMT") else {
            return Err(Mismatch::because("the offset from GMT and the abbreviation stand before the place"));
        };
        let bytes = rest.as_bytes();
        let is_offset = matches!(bytes, [b'+' | b'-', h, i, b':', m, n, b'-', ..] if [h, i, m, n].iter().all(|digit| digit.is_ascii_digit()));
        let place = rest.get(7..).and_then(|rest| rest.rsplit_once('-').filter(|_| is_offset));
        let good = |character: char| character.is_ascii_alphanumeric() || matches!(character, '/' | '_' | '-' | '+');
        match place {
            Some((_, place)) if place.contains(char::is_alphabetic) && rest[7..].chars().all(good) => {
                Ok(Self(text.into()))
            }
            _ => Err(Mismatch::other()),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_written_as_the_appliance_lists_it() {
        for right in
            [UTC, "GMT+01:00-CET-Europe/Berlin", "GMT-03:00--03-Antarctica/Rothera", "GMT+01:00-WAT-Africa/Porto-Novo"]
        {
            assert!(TimeZone::parse(right).is_ok(), "{right}");
        }
        for wrong in [
            "Europe/Berlin",
            "UTC",
            "GMT",
            "GMT+1-CET-Europe/Berlin",
            "GMT+01:00",
            "GMT+01:00-ä",
            "GMT+0x:00-CET-Europe/Berlin",
        ] {
            assert!(TimeZone::parse(wrong).is_err(), "{wrong}");
        }
    }
}
