//! Names of declarations.

use crate::schema::{Form, Literal, Mismatch, Written};

/// The longest name: room for what is put before and behind it within the 127 characters of a NetScaler object's name.
const LONGEST: usize = 63;

/// The name of a declaration. Every device and every file system carries such a name as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Box<str>);

impl Name {
    /// A name that the compiler makes of another.
    pub(crate) fn derived(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Literal for Name {
    const FORM: Form = Form::new("a name", "ns-fra")
        .doc("Letters a to z, digits, `_`, `-` and `.`, beginning with a letter, a digit or `_`; at most 63 characters. Two names that differ in upper and lower case only are taken for \
              the same.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let bad = |character: char| !(character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.'));
        if let Some((at, character)) = text.char_indices().find(|(_, character)| bad(*character)) {
            let why = format!(
                "`{character}` (U+{:04X}) cannot stand in a name; letters a to z, digits, `_`, `-` and `.` can",
                u32::from(character)
            );
            return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
        }
        if text.starts_with(['-', '.']) {
            return Err(Mismatch::because("it begins with a letter, a digit or `_`").at(0..1));
        }
        if text.len() > LONGEST {
            return Err(Mismatch::range(format!("it has {} characters, and may have {LONGEST}", text.len()))
                .at(LONGEST..text.len()));
        }
        if text.is_empty() { Err(Mismatch::other()) } else { Ok(Self(text.into())) }
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}
