//! Finished Markdown on one line: made of our own sentences and of values that act on nothing.

use std::fmt::{Display, Formatter, Result};

use minijinja::value::Value;

use crate::schema::Head;
use crate::source::Span;
use crate::targets::{markdown, render};

/// A piece of finished Markdown.
#[derive(Clone, Debug)]
pub(super) struct Md(String);

impl Display for Md {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&self.0)
    }
}

impl From<Md> for Value {
    fn from(md: Md) -> Self {
        Self::from_safe_string(md.0)
    }
}

impl Md {
    /// What [`md!`] makes of a sentence of ours and its values.
    pub(super) const fn assembled(text: String) -> Self {
        Self(text)
    }

    /// The line on which it comes out is traced to `span`.
    pub(super) fn traced(self, span: Span) -> Self {
        Self(render::mark(span) + &self.0)
    }
}

/// A sentence of ours with finished pieces at its braces: `md!("From {} to {}.", name(from), name(to))`.
macro_rules! md {
    ($text:literal $(, $piece:expr)* $(,)?) => {
        $crate::targets::runbook::prose::Md::assembled(
            format!($text $(, $crate::targets::runbook::prose::finished(&$piece))*)
        )
    };
}
pub(super) use md;

/// Holds the pieces of [`md!`] to what is finished.
pub(super) const fn finished(piece: &Md) -> &Md {
    piece
}

/// A name, an address or a command: as a code span.
pub(super) fn code(value: impl Display) -> Md {
    Md(markdown::code(&value.to_string()))
}

/// What people wrote, or a number.
pub(super) fn text(value: impl Display) -> Md {
    Md(markdown::text(&value.to_string()))
}

/// The description of a declaration, as one line; none where it says nothing.
pub(super) fn doc(head: &Head) -> Option<Md> {
    let lines: Vec<&str> = head.doc.as_deref()?.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| text(lines.join(" ")).traced(head.span))
}

/// `a`, `b` and `c`.
pub(super) fn listed(pieces: impl IntoIterator<Item = Md>) -> Md {
    let pieces: Vec<String> = pieces.into_iter().map(|piece| piece.0).collect();
    Md(match pieces.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => pieces.concat(),
    })
}

/// Sentences, one after the other.
pub(super) fn sentences(pieces: impl IntoIterator<Item = Md>) -> Md {
    Md(pieces.into_iter().map(|piece| piece.0).collect::<Vec<_>>().join(" "))
}

/// A block of commands in `language`, each line traced, `indent` blanks from the edge.
pub(super) fn block(language: &str, indent: usize, lines: &[(Span, String)]) -> Md {
    let blanks = " ".repeat(indent);
    // A command is one line, whatever its values hold.
    let commands: Vec<String> = lines.iter().map(|(_, line)| render::comment(line)).collect();
    let fence = markdown::fence(commands.iter().map(String::as_str));
    let origin = lines.first().map(|(span, _)| render::mark(*span)).unwrap_or_default();
    let mut out = format!("{origin}{blanks}{fence}{language}\n");
    for ((span, _), command) in lines.iter().zip(&commands) {
        out.push_str(&render::mark(*span));
        out.push_str(&blanks);
        out.push_str(command);
        out.push('\n');
    }
    Md(out + &origin + &blanks + &fence)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_block_ends_only_where_it_ends() {
        let span = Span::new(1, 2);
        let block = block("ns", 2, &[(span, "a\n```".into()), (span, "````".into())]).to_string();
        let shown: Vec<_> = block.lines().map(|line| line.rsplit('\0').next().unwrap()).collect();
        assert_eq!(shown, ["  `````ns", "  a ```", "  ````", "  `````"]);
    }
}
