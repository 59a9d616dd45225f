//! By which names a LUN is found: its identifier in SCSI, and the name of an iSCSI target.

use crate::schema::{Form, Literal, Mismatch, Written};

/// The identifier of a LUN, as `SCSIid` of XenServer has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScsiId(Box<str>);

impl ScsiId {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ScsiId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Literal for ScsiId {
    const FORM: Form = Form::new("a SCSI identifier", "3600a09803830446d5a2b4f4f51614e31").doc(
        "What `xe sr-probe` shows as `SCSIid`: letters a to z, digits, `_`, `-` and `.`, beginning with a letter or digit; at most 128 characters.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let good = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.');
        read(text, good, 128).map(|text| Self(text.into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

/// The name of an iSCSI target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IscsiName(Box<str>);

impl IscsiName {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for IscsiName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Literal for IscsiName {
    const FORM: Form = Form::new("the name of an iSCSI target", "iqn.1992-08.com.example:sn.fra1").doc(
        "`iqn.` with a month, a domain name backwards and perhaps `:` and more, or `eui.` or `naa.` with hexadecimal digits (RFC 7143 §4.2.7); at most 223 characters.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let good = |character: char| character.is_ascii_alphanumeric() || matches!(character, ':' | '-' | '.');
        let text = read(text, good, 223)?;
        match ["iqn.", "eui.", "naa."].iter().find_map(|kind| text.strip_prefix(kind)) {
            Some(rest) if !rest.is_empty() => Ok(Self(text.into())),
            _ => Err(Mismatch::because("it begins with `iqn.`, `eui.` or `naa.`")),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

fn read(text: &str, good: impl Fn(char) -> bool, longest: usize) -> Result<&str, Mismatch> {
    if let Some((at, character)) = text.char_indices().find(|(_, character)| !good(*character)) {
        let why = format!("`{character}` (U+{:04X}) cannot stand in it", u32::from(character));
        return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
    }
    if text.len() > longest {
        return Err(Mismatch::range(format!("it has more than {longest} characters")).at(longest..text.len()));
    }
    if text.starts_with(|first: char| first.is_ascii_alphanumeric()) { Ok(text) } else { Err(Mismatch::other()) }
}

#[cfg(test)]
mod tests {
    use super::{IscsiName, ScsiId};
    use crate::schema::Literal as _;

    #[test]
    fn no_character_of_a_shell_stands_in_a_name() {
        assert!(ScsiId::parse("3600a09803830446d5a2b4f4f51614e31").is_ok());
        assert!(IscsiName::parse("iqn.1992-08.com.example:sn.fra1").is_ok());
        for wrong in ["", "-x", "a b", "a'b", "a$b", "a\nb", "a,b", &"x".repeat(224)] {
            assert!(ScsiId::parse(wrong).is_err(), "{wrong:?}");
            assert!(IscsiName::parse(&format!("iqn.{wrong}")).is_err() || wrong == "-x", "{wrong:?}");
        }
        assert!(IscsiName::parse("iqx.1992-08.com.example").is_err());
    }
}
