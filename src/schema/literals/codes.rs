//! Codes of an answer, one or a range of them.

use super::Whole;
use crate::schema::{Form, Literal, Mismatch, Written};

/// A code, or all from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Codes {
    pub(crate) first: u32,
    pub(crate) last: u32,
}

impl std::fmt::Display for Codes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}-{}", self.first, self.last) }
    }
}

impl Literal for Codes {
    const FORM: Form = Form::new("a code or a range of codes", "200-299")
        .doc("A whole number such as `200`, or two with `-` between them, the smaller one first: `200-299`.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let Some((first, last)) = text.split_once('-') else {
            return Whole::parse(text).map(|code| Self { first: code.0, last: code.0 });
        };
        let (first, last) = (Whole::parse(first)?.0, Whole::parse(last)?.0);
        if first > last {
            return Err(Mismatch::range("it ends before it begins").mended(format!("{last}-{first}")));
        }
        Ok(Self { first, last })
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}
