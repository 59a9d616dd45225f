//! What is wrong with a piece that fits no shape, in words; its first character and the one before it tell.

use super::rules;
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Says what is wrong with `piece`, which stands at `span`; `before` is the character in front of it.
pub(super) fn diagnose(piece: &str, before: Option<char>, span: Span) -> Diagnostic {
    let first = piece.chars().next().unwrap_or_default();
    let end = match first {
        '"' => piece.len(),
        _ => first.len_utf8(),
    };
    let at = span.part(0, end);
    let glued = before.is_some_and(|before| !before.is_whitespace() && !matches!(before, '{' | '}' | ';'));
    let new = |message: &str, label: &str| Diagnostic::new(&rules::MALFORMED, message, at, label);
    match first {
        '"' if glued => new("a blank is missing before this string", "here").fix(
            "put a blank between",
            Span::new(at.start, at.start),
            " ",
            false,
        ),
        ',' => new("a `,` stands where a value is expected", "a comma stands only between two values"),
        '[' => new("a statement begins with a word, not with a list", "expected a word such as `servers`"),
        '(' => new(
            "parentheses have no meaning here",
            "values are parted by blanks; the `(` of a call stands right behind its name",
        ),
        ']' => new("this `]` closes nothing", "no `[` is open here"),
        _ if glued => new("a blank is missing after this string", "what follows the closing quote is a new value").fix(
            "put a blank between",
            Span::new(at.start, at.start),
            " ",
            false,
        ),
        _ => new("this begins neither a word nor a value", "expected a word or a string in quotes"),
    }
}
