//! Rates.

use crate::schema::{Form, Literal, Mismatch, Written};

const UNITS: [(&str, u64); 4] = [("Gbps", 1_000_000_000), ("Mbps", 1_000_000), ("kbps", 1_000), ("bps", 1)];

/// A rate of data in bits a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(u64);

impl std::fmt::Display for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whole = |(_, factor): &&(&str, u64)| self.0 >= *factor && self.0.is_multiple_of(*factor);
        match UNITS.iter().find(whole) {
            Some((unit, factor)) => write!(f, "{}{unit}", self.0 / factor),
            None => write!(f, "{}bps", self.0),
        }
    }
}

impl Literal for Rate {
    const FORM: Form = Form::new("a rate", "100Mbps").doc(
        "Bits a second: a whole number and, without a blank, `bps`, `kbps`, `Mbps` or `Gbps`, in steps of a thousand.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let Some((unit, factor)) = UNITS.iter().find(|(unit, _)| text.ends_with(unit)) else {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            return Err(if digits {
                Mismatch::because("its unit is missing (bps, kbps, Mbps or Gbps)").mended(format!("{text}Mbps"))
            } else {
                Mismatch::other()
            });
        };
        let number = &text[..text.len() - unit.len()];
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Mismatch::other());
        }
        let rate = number.parse::<u64>().ok().and_then(|number| number.checked_mul(*factor));
        rate.filter(|rate| *rate > 0).map(Self).ok_or_else(|| Mismatch::range("it is not a rate that a link has"))
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}
