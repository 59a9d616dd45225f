//! A value as it is set: its characters, with the expressions in it in their form.

use std::borrow::Cow;
use std::ops::Range;

use super::expression::spaced;
use crate::source::SourceMap;
use crate::syntax::expression::TokenKind;
use crate::syntax::{Text, Value, parser, strings};

/// The characters of `value`.
pub(super) fn canonical(value: Value, sources: &SourceMap) -> Cow<'_, str> {
    let text = sources.text(value.span);
    let secret = text.strip_prefix("secret").filter(|rest| rest.starts_with([' ', '\t', '\r']));
    if let Some(reference) = secret.filter(|_| !value.quoted) {
        return Cow::Owned(format!("secret {}", reference.trim_ascii_start()));
    }
    if value.text == Text::Written {
        return Cow::Borrowed(text);
    }
    if text.contains('\n') {
        // Arguments, and comments among them, stay on the lines where their author set them.
        let lines: Vec<&str> = text.lines().map(str::trim_ascii_end).collect();
        return Cow::Owned(lines.join("\n"));
    }
    if !value.quoted && strings::is_call(text) {
        return expression(text).map_or(Cow::Borrowed(text), Cow::Owned);
    }
    Cow::Owned(respaced(text, &strings::expressions(text)))
}

/// `text` with the expressions at `inner` in their form.
fn respaced(text: &str, inner: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for range in inner {
        out.push_str(text.get(from..range.start).unwrap_or_default());
        let written = text.get(range.clone()).unwrap_or_default();
        out.push_str(&expression(written).unwrap_or_else(|| written.to_owned()));
        from = range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// An expression in its form; nothing where it is none.
fn expression(text: &str) -> Option<String> {
    let tokens = parser::tokens(text);
    let is_one = !tokens.iter().any(|(_, kind)| *kind == TokenKind::Odd);
    let words: Vec<&str> = tokens.iter().filter_map(|(range, _)| text.get(range.clone())).collect();
    is_one.then(|| spaced(&words))
}
