//! Free texts and file names.

use crate::schema::{Form, Literal, Mismatch, Written};

/// The longest free text, in characters.
const LONGEST: usize = 4_096;

/// A free text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(Box<str>);

impl Text {
    /// A text that the compiler makes of another.
    pub(crate) fn derived(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Literal for Text {
    const FORM: Form = Form { text: true, ..Form::new("a text", "\"Citrix Platform Team\"") }.doc(
        "What people read, in quotes; a single word may stand without them. At most 4096 characters. A quote inside is written `\\\"`, a backslash `\\\\`, a line end `\\n`, a tab `\\t`, and \
         `${` is written `\\${`.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let is_bad = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
        if let Some((at, character)) = text.char_indices().find(|(_, character)| is_bad(*character)) {
            let why = format!("the control character U+{:04X} cannot stand in it", u32::from(character));
            return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
        }
        if text.chars().count() > LONGEST {
            return Err(Mismatch::range(format!("it is longer than {LONGEST} characters")));
        }
        Ok(Self(text.into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

/// The name of a file on an appliance, of characters that every tool takes as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(Box<str>);

impl FileName {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Literal for FileName {
    const FORM: Form = Form { text: true, ..Form::new("a file name", "\"xms.pem\"") }
        .doc("A file on the ADC, without its folder: letters, digits, `_`, `-` and `.`, at most 63 characters. The quotes may be left out.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let bad = |character: char| !(character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.'));
        if let Some((at, character)) = text.char_indices().find(|(_, character)| bad(*character)) {
            let why = match character {
                '/' | '\\' => "a file of /nsconfig/ssl is named without its folder".to_owned(),
                _ => format!("`{character}` (U+{:04X}) cannot stand in it", u32::from(character)),
            };
            return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
        }
        if text.is_empty() || text.starts_with(['.', '-']) {
            return Err(Mismatch::because("it begins with a letter, a digit or `_`"));
        }
        if text.len() > 63 {
            return Err(Mismatch::range("it has more than 63 characters"));
        }
        Ok(Self(text.into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}
