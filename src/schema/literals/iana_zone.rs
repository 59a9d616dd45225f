//! Time zones by the names of the IANA time zone database.

use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::diagnostics::nearest;
use crate::schema::{Form, Literal, Mismatch, Written};

/// A time zone of the IANA database, as the program brings it along: no other machine has other rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IanaZone(TimeZone);

impl IanaZone {
    /// Its name in the database.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// Its rules.
    pub(crate) const fn rules(&self) -> &TimeZone {
        &self.0
    }
}

impl std::fmt::Display for IanaZone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Literal for IanaZone {
    const FORM: Form = Form::new("a time zone of the IANA database", "Europe/Berlin").doc(
        "Area and place, as the IANA time zone database has them, or `UTC`. Daylight saving follows from it; an offset such as `+01:00` would not say when \
         the clocks change.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let database = TimeZoneDatabase::bundled();
        let Ok(zone) = database.get(text) else {
            let names: Vec<String> = database.available().map(|name| name.as_str().to_owned()).collect();
            let why = Mismatch::because("the IANA time zone database has no such zone");
            return Err(match near(text, &names) {
                Some(near) => why.mended(near),
                None => why,
            });
        };
        let zone = Self(zone);
        if zone.as_str() == text {
            return Ok(zone);
        }
        Err(Mismatch::because("the IANA time zone database writes it otherwise").mended(zone.as_str()))
    }

    fn written(&self) -> Written {
        Written::Text(self.as_str().to_owned())
    }
}

/// The zone that was meant: by its whole name, or by its place alone.
fn near(text: &str, names: &[String]) -> Option<String> {
    let place = |name: &&String| name.rsplit('/').next().is_some_and(|place| place.eq_ignore_ascii_case(text));
    let by_place = names.iter().find(place).cloned();
    by_place.or_else(|| nearest(text, names.iter().map(String::as_str)).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::IanaZone;
    use crate::schema::Literal as _;

    #[test]
    fn it_is_named_as_the_database_names_it() {
        for right in ["Europe/Berlin", "America/New_York", "Australia/Sydney", "UTC", "Asia/Kathmandu"] {
            assert_eq!(IanaZone::parse(right).unwrap().as_str(), right);
        }
        for (wrong, meant) in [
            ("europe/berlin", Some("Europe/Berlin")),
            ("Europe/Berln", Some("Europe/Berlin")),
            ("Sydney", Some("Australia/Sydney")),
            ("utc", Some("UTC")),
            ("+01:00", None),
            ("", None),
            ("GMT+01:00-CET-Europe/Berlin", None),
        ] {
            assert_eq!(IanaZone::parse(wrong).unwrap_err().mended.as_deref(), meant, "{wrong}");
        }
    }
}
