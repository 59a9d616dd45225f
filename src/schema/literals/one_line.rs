//! A text for a device.

use super::Text;
use crate::schema::{Form, Literal, Mismatch, Written};

/// A text that a device takes as one value: at least one character, all on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneLine(Box<str>);

impl OneLine {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Literal for OneLine {
    const FORM: Form = Form { text: true, ..Form::new("a text on one line", "\"DC=corp,DC=contoso,DC=com\"") }.doc(
        "A text that a device takes as one value, in quotes; a single word may stand without them. It has at least one character, and no line end or tab.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if let Some((at, character)) = text.char_indices().find(|(_, character)| character.is_control()) {
            let why = format!("U+{:04X} cannot stand in it", u32::from(character));
            return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
        }
        if text.trim().is_empty() {
            return Err(Mismatch::because("nothing stands in it"));
        }
        Text::parse(text).map(|text| Self(text.as_str().into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::OneLine;
    use crate::schema::Literal as _;

    #[test]
    fn it_is_one_line_and_says_something() {
        assert_eq!(OneLine::parse("CN=Müller, OU=x").unwrap().as_str(), "CN=Müller, OU=x");
        for wrong in ["", " ", "a\nb", "a\tb", "a\u{7f}"] {
            assert!(OneLine::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
