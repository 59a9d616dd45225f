//! Durations such as `30s`, `5m`, `1h30m` and `7d`.

use crate::schema::{Form, Literal, Mismatch, Written};

const UNITS: [(&str, u64); 5] = [("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];

/// A span of time in whole seconds; the longest is the longest TTL of RFC 2181 §8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration(u32);

impl Duration {
    /// `seconds` long.
    #[must_use]
    pub const fn from_secs(seconds: u32) -> Self {
        Self(seconds)
    }

    /// Seconds as people read them, also those that no duration holds.
    pub(crate) fn shown(seconds: impl TryInto<u32>) -> String {
        seconds.try_into().map_or_else(|_| "more than a century".to_owned(), |seconds| Self(seconds).to_string())
    }

    /// Its seconds.
    #[must_use]
    pub const fn secs(self) -> u32 {
        self.0
    }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 == 0 {
            return f.write_str("0s");
        }
        let mut rest = u64::from(self.0);
        // Weeks are read, but people think of 14 days, not of two weeks.
        for (unit, seconds) in &UNITS[1..] {
            if rest >= *seconds {
                write!(f, "{}{unit}", rest / seconds)?;
                rest %= seconds;
            }
        }
        Ok(())
    }
}

impl Literal for Duration {
    const FORM: Form = Form::new("a duration", "30s")
        .doc("Whole numbers, each with its unit: `w` weeks, `d` days, `h` hours, `m` minutes, `s` seconds. Several stand from the largest to the smallest, as in `1h30m`; together at \
              most 68 years. A number without a unit is an error.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let mut rest = text;
        let mut total = 0_u64;
        let mut largest = u64::MAX;
        while !rest.is_empty() {
            let digits = rest.len() - rest.trim_start_matches(|character: char| character.is_ascii_digit()).len();
            let (number, after) = rest.split_at(digits);
            let unit_length = after.find(|character: char| character.is_ascii_digit()).unwrap_or(after.len());
            let (unit, next) = after.split_at(unit_length);
            if number.is_empty() {
                return Err(Mismatch::other());
            }
            if unit.is_empty() {
                let why = "its unit is missing (s, m, h, d or w)";
                return Err(Mismatch::because(why).mended(format!("{text}s")));
            }
            let Some((_, seconds)) = UNITS.iter().find(|(known, _)| *known == unit) else {
                let at = text.len() - after.len();
                return Err(
                    Mismatch::because(format!("`{unit}` is no unit of time (s, m, h, d or w)")).at(at..at + unit.len())
                );
            };
            if *seconds >= largest {
                return Err(Mismatch::because("its units must go from the largest to the smallest"));
            }
            largest = *seconds;
            let number: u64 = number.parse().map_err(|_| Mismatch::range("it is longer than 68 years"))?;
            total = total.saturating_add(number.saturating_mul(*seconds));
            rest = next;
        }
        match u32::try_from(total).ok().filter(|total| *total <= 0x7fff_ffff) {
            Some(total) if !text.is_empty() => Ok(Self(total)),
            Some(_) => Err(Mismatch::other()),
            None => Err(Mismatch::range("it is longer than 68 years")),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_shown_duration_reads_as_itself(seconds in 0_u32..=0x7fff_ffff) {
            let duration = Duration(seconds);
            proptest::prop_assert_eq!(Duration::parse(&duration.to_string()).unwrap(), duration);
        }
    }

    #[test]
    fn units_are_demanded_and_ordered() {
        assert_eq!(Duration::parse("1h30m").unwrap().secs(), 5_400);
        assert_eq!(Duration::parse("2w").unwrap().to_string(), "14d");
        for wrong in ["", "30", "m", "5x", "1m1h", "1m2m", "99999999999999999999s", "-5s", "1.5h"] {
            assert!(Duration::parse(wrong).is_err(), "{wrong}");
        }
    }
}
