//! Product versions.

use crate::schema::{Form, Literal, Mismatch, Written};

/// A product's version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(Vec<u32>);

impl Version {
    /// Whether it is `major.minor` or newer.
    #[must_use]
    pub fn is_at_least(&self, major: u32, minor: u32) -> bool {
        let number = |at: usize| self.0.get(at).copied().unwrap_or(0);
        (number(0), number(1)) >= (major, minor)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

impl Literal for Version {
    const FORM: Form = Form::new("a version", "13.1")
        .doc("The version of a product: one to four numbers parted by dots, as in `2402` or `10.15`.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let number = |part: &str| part.parse().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
        let numbers: Option<Vec<u32>> = text.split('.').map(number).collect();
        numbers.filter(|numbers| numbers.len() <= 4).map(Self).ok_or_else(Mismatch::other)
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}
