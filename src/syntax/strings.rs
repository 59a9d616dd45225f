//! Strings as they are written: `"…"` with `\"`, `\\`, `\n`, `\t` and `\$`.

use std::borrow::Cow;

/// What is wrong inside a string, with the bytes concerned.
#[derive(Debug, PartialEq, Eq)]
pub enum StringProblem {
    /// `\x`, where `x` is none of the escapes.
    UnknownEscape {
        /// From, in the string's own characters.
        from: usize,
        /// To.
        to: usize,
    },
    /// `${`, which is not a text but the beginning of an expression.
    Interpolation {
        /// From, in the string's own characters.
        from: usize,
    },
}

/// The text that a string stands for. `written` includes the quotes; the closing one may be missing.
///
/// # Errors
/// At the first escape that the language does not have.
pub fn unquote(written: &str) -> Result<Cow<'_, str>, StringProblem> {
    let inner = written.strip_prefix('"').unwrap_or(written);
    let inner = if written.len() > 1 { inner.strip_suffix('"').unwrap_or(inner) } else { inner };
    if let Some(from) = interpolation(inner) {
        return Err(StringProblem::Interpolation { from: from + 1 });
    }
    if !inner.contains('\\') {
        return Ok(Cow::Borrowed(inner));
    }
    let mut text = String::with_capacity(inner.len());
    let mut characters = inner.char_indices();
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some((_, 'n')) => text.push('\n'),
            Some((_, 't')) => text.push('\t'),
            Some((_, same @ ('"' | '\\' | '$'))) => text.push(same),
            other => {
                let to = other.map_or(inner.len(), |(from, character)| from + character.len_utf8());
                return Err(StringProblem::UnknownEscape { from: at + 1, to: to + 1 });
            }
        }
    }
    Ok(Cow::Owned(text))
}

/// Whether `text` may stand without quotes, as one word.
#[must_use]
pub fn is_word(text: &str) -> bool {
    let parts = |c: char| c.is_whitespace() || c.is_control() || "\"(),;[]{}".contains(c);
    !text.is_empty() && !text.starts_with('#') && !text.contains(parts)
}

/// Where an unescaped `${` begins.
fn interpolation(inner: &str) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'\\', b'$', bytes.get(at..)?) {
        at += found;
        if bytes[at] == b'\\' {
            at += 2;
        } else if bytes.get(at + 1) == Some(&b'{') {
            return Some(at);
        } else {
            at += 1;
        }
    }
    None
}

/// `text` as a string of the language, so that [`unquote`] gives it back.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for character in text.chars() {
        match character {
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '"' | '\\' | '$' => {
                written.push('\\');
                written.push(character);
            }
            _ => written.push(character),
        }
    }
    written.push('"');
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(unquote(r#""a\"b\\c\n\t\${x}""#).unwrap(), "a\"b\\c\n\t${x}");
        assert_eq!(unquote("\"open").unwrap(), "open");
        assert_eq!(unquote("\"").unwrap(), "");
    }

    #[test]
    fn other_escapes_are_named() {
        assert_eq!(unquote(r#""a\qb""#), Err(StringProblem::UnknownEscape { from: 2, to: 4 }));
        assert_eq!(unquote(r#""a${x}""#), Err(StringProblem::Interpolation { from: 2 }));
    }

    proptest::proptest! {
        #[test]
        fn a_quoted_text_comes_back(text: String) {
            let text = text.replace('\r', "");
            proptest::prop_assert_eq!(unquote(&quote(&text)).unwrap().into_owned(), text);
        }
    }
}
