//! References to secrets: `secret "vault:citrix/ldap-bind"`.

use crate::schema::{Form, Literal, Mismatch, Written};
use crate::syntax;

/// A reference to a secret: the name of a store, `:`, and a path in it. The secret itself never passes through this compiler: in its place stands
/// `@secret:STORE:PATH@`, which the pipeline that applies the artifact fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret(Box<str>);

impl Secret {
    /// What stands in an artifact in the place of the secret.
    #[must_use]
    pub fn placeholder(&self) -> String {
        placeholder(&self.0)
    }
}

/// What stands in an artifact in the place of the secret at `path`, which is `store:path`.
pub(crate) fn placeholder(path: &str) -> String {
    format!("@secret:{path}@")
}

/// The secrets whose placeholders stand in `text`, as `store:path`.
pub(crate) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.match_indices("@secret:").filter_map(|(at, mark)| text.get(at + mark.len()..)?.split('@').next());
    inner.filter(|inner| path(inner).is_ok())
}

/// `path` if it names a secret.
pub(crate) fn path(path: &str) -> Result<&str, Mismatch> {
    let good = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | '/' | ':');
    if let Some((at, character)) = path.char_indices().find(|(_, character)| !good(*character)) {
        let why = format!("`{character}` (U+{:04X}) cannot stand in the path of a secret", u32::from(character));
        return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
    }
    match path.split_once(':') {
        Some((store, rest)) if !store.is_empty() && !rest.is_empty() && path.len() <= 255 => Ok(path),
        Some(_) if path.len() > 255 => Err(Mismatch::range("it has more than 255 characters")),
        _ => Err(Mismatch::because("it is a store, `:`, and a path")),
    }
}

impl Literal for Secret {
    const SECRET: bool = true;

    fn written(&self) -> Written {
        Written::Text(format!("secret {}", syntax::quote(&self.0)))
    }

    const FORM: Form = Form::new("a reference to a secret", "secret \"vault:citrix/ldap-bind\"")
        .doc("The word `secret`, and in quotes a store, `:`, and a path in it. In artifacts stands `@secret:STORE:PATH@`, which the pipeline that applies them replaces by the secret, quoted as the device wants it.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        // A computed one is the placeholder already.
        if let Some(inner) = text.strip_prefix("@secret:").and_then(|rest| rest.strip_suffix('@')) {
            return path(inner).map(|path| Self(path.into()));
        }
        let quoted = text.strip_prefix("secret").map(str::trim_start).filter(|rest| rest.starts_with('"'));
        let Some(Ok(inner)) = quoted.map(syntax::unquote) else {
            return Err(Mismatch::because("a secret itself never stands in a source"));
        };
        path(&inner).map(|path| Self(path.into())).map_err(|mismatch| Mismatch { part: None, ..mismatch })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_becomes_a_placeholder() {
        let read = |text: &str| Secret::parse(text).map(|secret| secret.placeholder()).ok();
        assert_eq!(read("secret \"vault:citrix/ldap-bind\"").as_deref(), Some("@secret:vault:citrix/ldap-bind@"));
        assert_eq!(read("@secret:vault:x@").as_deref(), Some("@secret:vault:x@"));
        for wrong in
            ["hunter2", "secret \"vault\"", "secret \":x\"", "secret \"vault:a b\"", "secret \"vault:a@b\"", "secret"]
        {
            assert!(Secret::parse(wrong).is_err(), "{wrong}");
        }
    }
}
