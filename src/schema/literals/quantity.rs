//! Rates, and amounts of memory.

use crate::schema::{Form, Literal, Mismatch, Written};

const UNITS: [(&str, u64); 4] = [("Gbps", 1_000_000_000), ("Mbps", 1_000_000), ("kbps", 1_000), ("bps", 1)];

/// A rate of data in bits a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(u64);

impl Rate {
    /// Bits a second.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }
}

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

const AMOUNTS: [(&str, u64); 3] = [("TB", 1 << 20), ("GB", 1 << 10), ("MB", 1)];

/// An amount of memory, in MiB, as machines are given it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Memory(u64);

impl Memory {
    /// Its MiB.
    #[must_use]
    pub const fn mebibytes(self) -> u64 {
        self.0
    }
}

impl std::fmt::Display for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        show_amount(self.0, f)
    }
}

impl Literal for Memory {
    const FORM: Form = Form::new("an amount of memory", "16GB").doc(
        "A whole number and, without a blank, `MB`, `GB` or `TB`, in steps of 1024 as memory has them; at most 64TB.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let amount = amount(text)?.filter(|amount| (1..=64 << 20).contains(amount));
        amount.map(Self).ok_or_else(|| Mismatch::range("it is no memory that a server has"))
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

/// An amount of storage, in MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(u64);

impl Size {
    /// Its MiB.
    #[must_use]
    pub const fn mebibytes(self) -> u64 {
        self.0
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        show_amount(self.0, f)
    }
}

impl Literal for Size {
    const FORM: Form = Form::new("an amount of storage", "2TB").doc(
        "A whole number and, without a blank, `MB`, `GB` or `TB`, in steps of 1024 as XenServer counts them; at most 1048576TB.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let amount = amount(text)?.filter(|amount| *amount <= 1 << 40);
        amount.map(Self).ok_or_else(|| Mismatch::range("it is no storage that an array has"))
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

/// The MiB that `text` says; nothing where no number has room for them.
fn amount(text: &str) -> Result<Option<u64>, Mismatch> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((unit, factor)) = AMOUNTS.iter().find(|(unit, _)| text.ends_with(unit)) else {
        return Err(match digits(text) {
            true => Mismatch::because("its unit is missing (MB, GB or TB)").mended(format!("{text}GB")),
            false => Mismatch::other(),
        });
    };
    let number = text.strip_suffix(unit).filter(|number| digits(number)).ok_or_else(Mismatch::other)?;
    Ok(number.parse::<u64>().ok().and_then(|number| number.checked_mul(*factor)))
}

/// The MiB in the largest unit that leaves a whole number.
fn show_amount(mebibytes: u64, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    let whole = |(_, factor): &&(&str, u64)| mebibytes >= *factor && mebibytes.is_multiple_of(*factor);
    let (unit, factor) = AMOUNTS.iter().find(whole).unwrap_or(&AMOUNTS[2]);
    write!(f, "{}{unit}", mebibytes / factor)
}
