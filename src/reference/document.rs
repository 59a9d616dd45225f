//! A document as a value: what is said, without how it is drawn.

use super::Topic;
use crate::diagnostics::visible_line;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// What people say.
    Text(String),
    /// What stands in a source.
    Code(String),
    /// A way to what is said elsewhere.
    Link {
        /// How it reads.
        words: Box<Piece>,
        /// A heading of the same document.
        heading: String,
    },
}

/// What stands on one line, or in one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Piece>);

impl Words {
    /// Reads `text`, where code stands between backticks.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::default().and(text)
    }

    /// Goes on with `text`, as [`Words::new`] reads it.
    #[must_use]
    pub fn and(mut self, text: &str) -> Self {
        let parts = text.split('`').enumerate().filter(|(_, part)| !part.is_empty());
        self.0.extend(parts.map(|(at, part)| match at % 2 {
            0 => Piece::Text(part.to_owned()),
            _ => Piece::Code(part.to_owned()),
        }));
        self
    }

    /// Goes on with code.
    #[must_use]
    pub fn code(mut self, text: &str) -> Self {
        self.0.push(Piece::Code(text.to_owned()));
        self
    }

    /// Goes on with `words` as a link to `heading`.
    #[must_use]
    pub fn link(mut self, words: Piece, heading: &str) -> Self {
        self.0.push(Piece::Link { words: Box::new(words), heading: heading.to_owned() });
        self
    }
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub title: &'static str,
    /// What a cell of it begins with where nothing stands above it.
    pub before: &'static str,
}

impl Column {
    pub(super) const fn new(title: &'static str) -> Self {
        Self { title, before: "" }
    }
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Words),
    /// Facts, one a line.
    List(Vec<Words>),
    /// Characters as they are, with their language: `site`, or none for a pattern.
    Code {
        /// Of whom.
        language: &'static str,
        /// The lines.
        text: String,
    },
    /// A table; the first cell of a row says what the others are about.
    Table {
        /// The head.
        columns: &'static [Column],
        /// The rows, with a cell for each column.
        rows: Vec<Vec<Words>>,
    },
}

impl Block {
    pub(super) fn paragraph(text: &str) -> Self {
        Self::Paragraph(Words::new(text))
    }

    /// A source; what nobody can see is spelt out.
    pub(super) fn source(text: impl AsRef<str>) -> Self {
        let lines: Vec<String> = text.as_ref().lines().map(visible_line).collect();
        Self::Code { language: "site", text: lines.join("\n") }
    }
}

/// The lines of a doc as one.
pub(super) fn joined(doc: &str) -> String {
    let lines: Vec<&str> = doc.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// The paragraphs of a doc, which blank lines part.
pub(super) fn paragraphs(doc: &str) -> Vec<Block> {
    let trimmed: Vec<&str> = doc.lines().map(str::trim).collect();
    let parts = trimmed.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    parts.map(|lines| Block::paragraph(&lines.join(" "))).collect()
}

/// Topics of one sort.
#[derive(Debug)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What is said before the topics.
    pub blocks: Vec<Block>,
    /// What has a heading of its own in it.
    pub topics: Vec<Topic>,
}

/// A whole document.
#[derive(Debug)]
pub struct Document {
    /// Its heading.
    pub title: &'static str,
    /// What is said before the sections.
    pub blocks: Vec<Block>,
    /// The sections.
    pub sections: Vec<Section>,
}
