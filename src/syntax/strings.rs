//! Strings as they are written: `"…"` with `\"`, `\\`, `\n`, `\t` and `\$`; and the expressions in strings, words and descriptions, `${…}`.

use std::borrow::Cow;
use std::ops::Range;

use super::rules;
use crate::diagnostics::{Diagnostic, shown};
use crate::source::Span;

/// Expressions in strings in expressions: deeper is refused by the scan.
const DEEPEST: usize = 16;

/// A backslash before a character that it does not go with: its bytes among those of the string as it is written.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownEscape(pub(super) Range<usize>);

/// A part of a string or word.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum StringPiece {
    /// Characters that stand for themselves, without escapes.
    Text(String),
    /// What stands between `${` and `}`, by its bytes in the written form.
    Expression(Range<usize>),
    /// Something that cannot be read.
    Problem(UnknownEscape),
}

/// The characters between the quotes, and how many bytes stand before them. The closing quote may be missing.
fn inner(written: &str) -> (&str, usize) {
    match written.strip_prefix('"') {
        Some(rest) => (if written.len() > 1 { rest.strip_suffix('"').unwrap_or(rest) } else { rest }, 1),
        None => (written, 0),
    }
}

/// The text that a string stands for in which there are no expressions. `written` includes the quotes; the closing one may be missing.
///
/// # Errors
/// At the first escape that the language does not have.
pub fn unquote(written: &str) -> Result<Cow<'_, str>, UnknownEscape> {
    let (inner, before) = inner(written);
    if !inner.contains('\\') {
        return Ok(Cow::Borrowed(inner));
    }
    let mut text = String::with_capacity(inner.len());
    unescape(inner, before, &mut text).map(|()| Cow::Owned(text))
}

/// Appends `inner` without its escapes; `before` bytes stand before it in the written form.
fn unescape(inner: &str, before: usize, text: &mut String) -> Result<(), UnknownEscape> {
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
                return Err(UnknownEscape(at + before..to + before));
            }
        }
    }
    Ok(())
}

/// Says what is wrong with a string that stands at `span`.
pub(crate) fn diagnose(UnknownEscape(range): &UnknownEscape, span: Span, written: &str) -> Diagnostic {
    let escape = shown(written.get(range.clone()).unwrap_or_default());
    let at = span.part(range.start, range.end);
    Diagnostic::new(&rules::UNKNOWN_ESCAPE, format!("`{escape}` is no escape of a string"), at, "here").fix(
        "a backslash itself is written `\\\\`",
        span.part(range.start, range.start + 1),
        "\\\\",
        false,
    )
}

/// Where expressions stand: what a backslash means depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    String,
    /// A `##` comment, in which `\$` is the only escape.
    Description,
    Word,
}

impl Around {
    fn of(written: &str) -> Self {
        match written.as_bytes() {
            [b'"', ..] => Self::String,
            [b'#', b'#', ..] => Self::Description,
            _ => Self::Word,
        }
    }
}

/// Whether a word outside quotes is a call, or looks like one: `host(lan, 11)`.
pub(super) fn is_call(word: &str) -> bool {
    word.find('(').is_some_and(|at| word.find("${").is_none_or(|expression| at < expression))
}

/// Whether an expression stands in `written`.
pub(super) fn is_composed(written: &str) -> bool {
    let (inner, _) = inner(written);
    interpolation(inner, Around::of(written)).is_some()
}

/// A description in which no expression stands, without its escapes.
#[must_use]
pub(crate) fn description(written: &str) -> Cow<'_, str> {
    if written.contains("\\$") { Cow::Owned(written.replace("\\$", "$")) } else { Cow::Borrowed(written) }
}

/// Where the expressions stand in `written`, without their `${` and `}`.
pub(super) fn expressions(written: &str) -> Vec<Range<usize>> {
    let range = |piece| match piece {
        StringPiece::Expression(range) => Some(range),
        StringPiece::Text(_) | StringPiece::Problem(_) => None,
    };
    pieces(written).into_iter().filter_map(range).collect()
}

/// Cuts a string, or a word outside quotes, at its expressions.
pub(super) fn pieces(written: &str) -> Vec<StringPiece> {
    let around = Around::of(written);
    let (mut rest, mut at) = inner(written);
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let from = interpolation(rest, around).unwrap_or(rest.len());
        let (text, behind) = rest.split_at(from);
        if !text.is_empty() {
            pieces.push(plain(text, at, around));
        }
        at += from;
        rest = behind;
        if rest.is_empty() {
            break;
        }
        let end = expression_end(rest.as_bytes()).unwrap_or(rest.len());
        pieces.push(StringPiece::Expression(at + 2..at + end.saturating_sub(1).max(2)));
        rest = rest.get(end..).unwrap_or_default();
        at += end;
    }
    pieces
}

fn plain(text: &str, at: usize, around: Around) -> StringPiece {
    match around {
        Around::Word => return StringPiece::Text(text.to_owned()),
        Around::Description => return StringPiece::Text(description(text).into_owned()),
        Around::String => {}
    }
    let mut out = String::with_capacity(text.len());
    match unescape(text, at, &mut out) {
        Ok(()) => StringPiece::Text(out),
        Err(problem) => StringPiece::Problem(problem),
    }
}

/// Whether `text` may stand without quotes, as one word.
#[must_use]
pub fn is_word(text: &str) -> bool {
    let parts = |c: char| c.is_whitespace() || c.is_control() || "\"(),;[]{}".contains(c);
    !text.is_empty() && !text.starts_with('#') && !text.contains(parts)
}

/// Where a `${` begins that is not escaped.
fn interpolation(inner: &str, around: Around) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'\\', b'$', bytes.get(at..)?) {
        at += found;
        if bytes[at] == b'\\' {
            let escapes = match around {
                Around::String => true,
                Around::Description => bytes.get(at + 1) == Some(&b'$'),
                Around::Word => false,
            };
            at += if escapes { 2 } else { 1 };
        } else if bytes.get(at + 1) == Some(&b'{') {
            return Some(at);
        } else {
            at += 1;
        }
    }
    None
}

/// The length of the `${…}` at the beginning of `bytes`, whose strings may hold others; none where it is not closed on its line, or nested too deep.
pub(super) fn expression_end(bytes: &[u8]) -> Option<usize> {
    let mut open = vec![b'}'];
    let mut at = 2;
    while let (Some(&byte), Some(&closes)) = (bytes.get(at), open.last()) {
        let in_string = closes == b'"';
        match byte {
            b'\n' => return None,
            b'\\' if in_string => at += 1,
            b'$' if in_string && bytes.get(at + 1) == Some(&b'{') => {
                open.push(b'}');
                at += 1;
            }
            b'"' if !in_string => open.push(b'"'),
            _ if byte == closes => drop(open.pop()),
            _ => {}
        }
        at += 1;
        if open.is_empty() {
            return Some(at);
        }
        if open.len() > DEEPEST {
            return None;
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
        assert_eq!(unquote(r#""a\qb""#), Err(UnknownEscape(2..4)));
    }

    #[test]
    fn a_string_is_cut_at_its_expressions() {
        let text = |text: &str| StringPiece::Text(text.into());
        assert_eq!(
            pieces(r#""a\n${x} ${f("}")}\${y}""#),
            [text("a\n"), StringPiece::Expression(6..7), text(" "), StringPiece::Expression(11..17), text("${y}")]
        );
        assert_eq!(pieces("ns-${code}"), [text("ns-"), StringPiece::Expression(5..9)]);
        assert_eq!(pieces(r"a\${b}"), [text("a\\"), StringPiece::Expression(4..5)]);
        assert_eq!(pieces("${}"), [StringPiece::Expression(2..2)]);
        assert_eq!(pieces(r"## \${a}\n ${b}"), [text(r"## ${a}\n "), StringPiece::Expression(13..14)]);
    }

    #[test]
    fn an_expression_ends_on_its_line_and_is_not_nested_without_end() {
        assert_eq!(expression_end(b"${a\n}"), None);
        assert_eq!(expression_end("${\"".repeat(20).as_bytes()), None);
        assert_eq!(expression_end(b"${\"${a}\"}x"), Some(9));
    }

    proptest::proptest! {
        #[test]
        fn a_quoted_text_comes_back(text: String) {
            let text = text.replace('\r', "");
            proptest::prop_assert_eq!(unquote(&quote(&text)).unwrap().into_owned(), text);
        }
    }
}
