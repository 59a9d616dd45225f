//! Prose of documents before it is Markdown or HTML: our own words, and values that act on nothing in either.

use std::borrow::Cow;
use std::fmt::{Display, Formatter, Result};
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::render::{self, Escape};
use super::{html, markdown};
use crate::source::Span;

/// A piece of prose on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Md(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// Words of ours; what stands between two `**` is strong, also across values.
    Words(Cow<'static, str>),
    /// A name, an address or a command.
    Code(String),
    /// What people wrote, or a number.
    Text(String),
    /// Where the line on which it comes out is from.
    Origin(Span),
}

impl Md {
    /// What `md!` makes of a sentence of ours and the pieces at its braces.
    pub(crate) fn assembled(sentence: &'static str, pieces: &[&Self]) -> Self {
        let mut all = Vec::new();
        let mut pieces = pieces.iter();
        for (at, words) in sentence.split("{}").enumerate() {
            if at > 0 {
                all.extend(pieces.next().into_iter().flat_map(|piece| piece.0.iter().cloned()));
            }
            if !words.is_empty() {
                all.push(Piece::Words(Cow::Borrowed(words)));
            }
        }
        Self(all)
    }

    /// A name, an address or a command: as a code span.
    pub(crate) fn code(value: impl Display) -> Self {
        Self(vec![Piece::Code(value.to_string())])
    }

    /// What people wrote, or a number.
    pub(crate) fn text(value: impl Display) -> Self {
        Self(vec![Piece::Text(value.to_string())])
    }

    /// The line on which it comes out is traced to `span`.
    pub(crate) fn traced(mut self, span: Span) -> Self {
        self.0.insert(0, Piece::Origin(span));
        self
    }

    /// All `pieces`, one after the other, with `between` between two of them.
    pub(crate) fn joined(pieces: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let mut all = Vec::new();
        for (at, piece) in pieces.into_iter().enumerate() {
            if at > 0 {
                all.push(Piece::Words(Cow::Borrowed(between)));
            }
            all.extend(piece.0);
        }
        Self(all)
    }

    /// What is to be read, without any mark: for labels and names of things on a page.
    pub(crate) fn plain(&self) -> String {
        let said = |piece: &Piece| match piece {
            Piece::Words(words) => words.replace("**", ""),
            Piece::Code(value) | Piece::Text(value) => html::seen(value).replace('\n', " "),
            Piece::Origin(_) => String::new(),
        };
        self.0.iter().map(said).collect()
    }

    fn markdown(&self) -> String {
        let written = |piece: &Piece| match piece {
            Piece::Words(words) => words.to_string(),
            Piece::Code(value) => markdown::code(value),
            Piece::Text(value) => markdown::text(value),
            Piece::Origin(span) => render::mark(*span),
        };
        self.0.iter().map(written).collect()
    }

    fn html(&self) -> String {
        let mut out = String::new();
        let mut strong = false;
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => {
                    for (at, part) in words.split("**").enumerate() {
                        if at > 0 {
                            out.push_str(if strong { "</strong>" } else { "<strong>" });
                            strong = !strong;
                        }
                        out.push_str(&html::words(part));
                    }
                }
                Piece::Code(value) => out.push_str(&html::code(value)),
                Piece::Text(value) => out.push_str(&html::text(value)),
                Piece::Origin(span) => out.push_str(&render::mark(*span)),
            }
        }
        out
    }
}

/// Commands in one language, each on a line and with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    language: &'static str,
    lines: Vec<(Span, String)>,
}

impl Block {
    /// `lines` in `language`. A command is one line, whatever its values hold.
    pub(crate) fn new(language: &'static str, lines: &[(Span, String)]) -> Self {
        Self { language, lines: lines.iter().map(|(span, line)| (*span, render::comment(line))).collect() }
    }

    /// As an item of a list has it, with blanks before every line and a fence around.
    fn markdown(&self) -> String {
        let fence = markdown::fence(self.lines.iter().map(|(_, line)| line.as_str()));
        let origin = self.lines.first().map(|(span, _)| render::mark(*span)).unwrap_or_default();
        let lines = self.lines.iter().map(|(span, line)| format!("{}  {line}\n", render::mark(*span)));
        let lines: String = lines.collect();
        format!("{origin}  {fence}{}\n{lines}{origin}  {fence}", self.language)
    }

    /// The text of a `pre`.
    fn html(&self) -> String {
        let lines = self.lines.iter().map(|(span, line)| render::mark(*span) + &html::escape(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What people call the language.
    fn called(&self) -> &'static str {
        match self.language {
            "ns" => "NetScaler command line",
            "powershell" => "PowerShell",
            "sql" => "SQL Server (T-SQL)",
            "nsupdate" => "nsupdate",
            "sh" => "Shell",
            other => other,
        }
    }
}

/// What templates print as a whole, as their own kind of text wants it.
#[derive(Debug)]
pub(crate) enum Printed {
    Md(Md),
    Block(Block),
}

impl Printed {
    /// As finished text; `None` where no prose belongs.
    pub(crate) fn written(&self, escape: Escape) -> Option<String> {
        match (self, escape) {
            (Self::Md(md), Escape::Markdown) => Some(md.markdown()),
            (Self::Md(md), Escape::Html) => Some(md.html()),
            (Self::Block(block), Escape::Markdown) => Some(block.markdown()),
            (Self::Block(block), Escape::Html) => Some(block.html()),
            (_, Escape::Comment | Escape::Ascii) => None,
        }
    }
}

/// A template may ask for the parts of a block, and for the bare words of a piece of prose.
impl Object for Printed {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match (&**self, key.as_str()?) {
            (Self::Md(md), "plain") => Some(Value::from(md.plain())),
            (Self::Block(block), "language") => Some(Value::from(block.language)),
            (Self::Block(block), "called") => Some(Value::from(block.called())),
            (Self::Block(block), "lines") => Some(Value::from(block.lines.len())),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        match &**self {
            Self::Md(md) => !md.0.is_empty(),
            Self::Block(_) => true,
        }
    }
}

impl From<Md> for Value {
    fn from(md: Md) -> Self {
        Self::from_object(Printed::Md(md))
    }
}

impl From<Block> for Value {
    fn from(block: Block) -> Self {
        Self::from_object(Printed::Block(block))
    }
}

impl Display for Md {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&self.markdown())
    }
}

/// How many pieces a sentence of `md!` asks for. Fails to compile where a brace is none of `{}`, or a `**` is not closed.
pub(crate) const fn asked(sentence: &str) -> usize {
    let bytes = sentence.as_bytes();
    let (mut at, mut pieces, mut stars) = (0, 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'{' => {
                assert!(at + 1 < bytes.len() && bytes[at + 1] == b'}', "a piece is asked for by `{{}}`");
                pieces += 1;
                at += 1;
            }
            b'}' => assert!(bytes[at] != b'}', "a piece is asked for by `{{}}`"),
            b'*' => stars += 1,
            _ => {}
        }
        at += 1;
    }
    assert!(stars % 4 == 0, "what is strong ends");
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strong_words_reach_across_values() {
        let md = Md::assembled("**After {} all is {}:** <gone>.", &[&Md::code("a<b"), &Md::text("x_&")]);
        assert_eq!(md.markdown(), "**After `a<b` all is x\\_&amp;:** <gone>.");
        assert_eq!(md.html(), "<strong>After <code>a&lt;b</code> all is <bdi>x_&amp;</bdi>:</strong> &lt;gone&gt;.");
        assert_eq!(md.plain(), "After a<b all is x_&: <gone>.");
    }

    #[test]
    fn a_sentence_knows_what_it_asks_for() {
        assert_eq!([asked("none"), asked("{} and {}"), asked("**{}**")], [0, 2, 1]);
    }

    #[test]
    fn a_block_ends_only_where_it_ends() {
        let span = Span::new(1, 2);
        let block = Block::new("ns", &[(span, "a\n```".into()), (span, "````</pre>".into())]);
        let unmarked = |text: String| -> Vec<String> {
            text.lines().map(|line| line.rsplit('\0').next().unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(unmarked(block.markdown()), ["  `````ns", "  a ```", "  ````</pre>", "  `````"]);
        assert_eq!(unmarked(block.html()), ["a ```", "````&lt;/pre&gt;"]);
    }
}
