//! What a runbook says: made of our own sentences and of values.

use std::fmt::Display;

use crate::schema::Head;
pub(super) use crate::targets::prose::{Block, Md};

/// A sentence of ours with other pieces at its braces: `md!("From {} to {}.", name(from), name(to))`.
macro_rules! md {
    ($text:literal $(, $piece:expr)* $(,)?) => {{
        const {
            let given: &[&str] = &[$(stringify!($piece)),*];
            assert!($crate::targets::prose::asked($text) == given.len(), "one piece for each brace");
        }
        $crate::targets::runbook::prose::Md::assembled($text, &[$(&$piece),*])
    }};
}
pub(super) use md;

/// A name, an address or a command: as a code span.
pub(super) fn code(value: impl Display) -> Md {
    Md::code(value)
}

/// What people wrote, or a number.
pub(super) fn text(value: impl Display) -> Md {
    Md::text(value)
}

/// The description of a declaration, as one line; none where it says nothing.
pub(super) fn doc(head: &Head) -> Option<Md> {
    let lines: Vec<&str> = head.doc.as_deref()?.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| text(lines.join(" ")).traced(head.span))
}

/// `a`, `b` and `c`.
pub(super) fn listed(pieces: impl IntoIterator<Item = Md>) -> Md {
    let mut pieces: Vec<Md> = pieces.into_iter().collect();
    match pieces.pop() {
        Some(last) if !pieces.is_empty() => Md::joined([Md::joined(pieces, ", "), last], " and "),
        last => last.unwrap_or_default(),
    }
}

/// Sentences, one after the other.
pub(super) fn sentences(pieces: impl IntoIterator<Item = Md>) -> Md {
    Md::joined(pieces, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn pieces_are_joined_as_people_do() {
        assert_eq!(listed([code("a"), code("b"), text("c_d")]).to_string(), "`a`, `b` and c\\_d");
        assert_eq!(listed([code("a")]).to_string(), "`a`");
        assert_eq!(md!("From {} on.", code("a")).to_string(), "From `a` on.");
    }

    #[test]
    fn a_description_is_one_line_or_none() {
        let said = |doc: &str| doc_of(doc).map(|doc| doc.to_string().rsplit('\0').next().unwrap().to_owned());
        assert_eq!(said("one\n\n  two_"), Some("one two\\_".to_owned()));
        assert_eq!([said(""), said(" \n")], [None, None]);
    }

    fn doc_of(text: &str) -> Option<Md> {
        doc(&Head { span: Span::new(1, 2), doc: Some(text.into()) })
    }
}
