//! UUIDs, by which XenServer knows its objects.

use crate::schema::{Form, Literal, Mismatch, Written};

/// A UUID in its usual form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(Box<str>);

/// How many digits each of its parts has.
const PARTS: [usize; 5] = [8, 4, 4, 4, 12];

impl Uuid {
    /// Its characters, in lower case as XenServer shows them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Uuid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Literal for Uuid {
    const FORM: Form = Form::new("a UUID", "5f2a9c1e-7b34-4d0a-9e61-0c8d2b7a4f13").doc(
        "32 hexadecimal digits in five parts of 8, 4, 4, 4 and 12, with `-` between them (RFC 9562), as `xe` prints it.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let bad = |character: char| !(character.is_ascii_hexdigit() || character == '-');
        if let Some((at, character)) = text.char_indices().find(|(_, character)| bad(*character)) {
            let why = format!("`{character}` is neither a hexadecimal digit nor `-`");
            return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
        }
        let parts: Vec<usize> = text.split('-').map(str::len).collect();
        if parts == PARTS {
            Ok(Self(text.to_ascii_lowercase().into()))
        } else {
            Err(Mismatch::because("its parts have 8, 4, 4, 4 and 12 digits"))
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Uuid;
    use crate::schema::Literal as _;

    #[test]
    fn it_has_five_parts_and_one_case() {
        let read = Uuid::parse("5F2A9C1E-7b34-4d0a-9e61-0c8d2b7a4f13").unwrap();
        assert_eq!(read.as_str(), "5f2a9c1e-7b34-4d0a-9e61-0c8d2b7a4f13");
        for wrong in ["", "-", "5f2a9c1e7b344d0a9e610c8d2b7a4f13", "5f2a9c1e-7b34-4d0a-9e61-0c8d2b7a4f1g"] {
            assert!(Uuid::parse(wrong).is_err(), "{wrong}");
        }
    }
}
