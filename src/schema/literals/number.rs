//! Numbers.

use crate::schema::{Form, Literal, Mismatch, Written};

/// A whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole(pub(crate) u32);

impl Literal for Whole {
    const FORM: Form = Form {
        number: true,
        ..Form::new("a whole number", "12_000")
            .doc("0 to 4294967295; `_` may part its digits. Most attributes allow less, and say so.")
    };

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let digits = text.replace('_', "");
        if digits.is_empty()
            || text.starts_with('_')
            || text.ends_with('_')
            || !digits.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Err(Mismatch::other());
        }
        digits.parse().map(Self).map_err(|_| Mismatch::range("it is more than 4294967295"))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

/// A port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port(pub(crate) u16);

impl std::fmt::Display for Port {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Literal for Port {
    const FORM: Form = Form { number: true, ..Form::new("a port", "443").doc("A TCP or UDP port, 1 to 65535.") };

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Mismatch::other());
        }
        match text.parse() {
            Ok(0) | Err(_) => Err(Mismatch::range("ports go from 1 to 65535")),
            Ok(port) => Ok(Self(port)),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

/// A decimal number, kept as it is written, so that it is shown without rounding.
#[derive(Clone, Debug, PartialEq)]
pub struct Decimal {
    /// Its characters.
    pub(crate) written: Box<str>,
    /// Its value.
    pub(crate) value: f64,
}

impl Literal for Decimal {
    const FORM: Form = Form {
        number: true,
        ..Form::new("a decimal number", "50.11")
            .doc("Digits, perhaps with a decimal point, and `-` before them where the number is negative: `-33.87`.")
    };

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.starts_with(|first: char| first.is_ascii_digit())
            && digits.ends_with(|last: char| last.is_ascii_digit())
            && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        match text.parse::<f64>() {
            Ok(value) if plain && text.len() <= 20 => Ok(Self { written: text.into(), value }),
            _ => Err(Mismatch::other()),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.written.to_string())
    }
}
