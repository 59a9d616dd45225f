//! What the layout is made of: blocks, statements, their values, and the comments where they stand.

use std::borrow::Cow;

use super::expression::Tokens;

/// What stands between two braces, or in a file.
#[derive(Default)]
pub(super) struct Block<'t> {
    /// The comment on the line of the `{`.
    pub(super) beside: Option<&'t str>,
    pub(super) items: Vec<Item<'t>>,
    /// Whether its author wrote it on one line; an empty one counts as such.
    pub(super) one_line: bool,
}

pub(super) struct Item<'t> {
    /// Whether a blank line stands above.
    pub(super) blank: bool,
    pub(super) what: What<'t>,
}

pub(super) enum What<'t> {
    /// On a line of its own.
    Comment(&'t str),
    Statement(Statement<'t>),
}

pub(super) struct Statement<'t> {
    /// The `##` lines above it, and the comments among them.
    pub(super) lead: Vec<&'t str>,
    pub(super) word: Cow<'t, str>,
    /// Whether it is one of composition, which reads like a sentence and is in no table.
    pub(super) is_sentence: bool,
    pub(super) parts: Vec<Part<'t>>,
    pub(super) block: Option<Block<'t>>,
    /// The `else` statements that go on where its block ends.
    pub(super) tails: Vec<Statement<'t>>,
    /// The comment behind it, on its last line.
    pub(super) comment: Option<&'t str>,
}

pub(super) enum Part<'t> {
    Value(Cow<'t, str>),
    /// All of the head of a statement of composition.
    Tokens(Tokens<'t>),
    List(List<'t>),
    /// Behind a `,` that carries the statement on.
    Comment {
        text: &'t str,
        /// Whether it stands on the line of the `,`.
        beside: bool,
    },
}

/// Values in brackets.
#[derive(Default)]
pub(super) struct List<'t> {
    /// The comment on the line of the `[`.
    pub(super) beside: Option<&'t str>,
    pub(super) rows: Vec<Row<'t>>,
    /// Whether its author wrote it over several lines.
    pub(super) broken: bool,
}

/// A line of a list.
pub(super) struct Row<'t> {
    pub(super) blank: bool,
    pub(super) values: Vec<Cow<'t, str>>,
    pub(super) comment: Option<&'t str>,
}

impl Block<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.beside.is_none()
    }

    /// Its text on one line, if it may stand there.
    fn flat(&self) -> Option<String> {
        if self.is_empty() {
            return Some("{ }".to_owned());
        }
        if !self.one_line {
            return None;
        }
        let flat = |item: &Item<'_>| match &item.what {
            What::Statement(statement) => statement.flat(),
            What::Comment(_) => None,
        };
        let statements: Option<Vec<String>> = self.items.iter().map(flat).collect();
        Some(format!("{{ {} }}", statements?.join(";  ")))
    }
}

impl<'t> Statement<'t> {
    /// Its values, if all can stand on one line.
    pub(super) fn cells(&self) -> Option<Vec<Cow<'t, str>>> {
        self.parts.iter().map(Part::flat).collect()
    }

    /// What follows its values on one line, if it may stand there.
    pub(super) fn rest(&self) -> Option<String> {
        let mut text = String::new();
        if let Some(block) = &self.block {
            text = format!(" {}", block.flat()?);
        }
        for tail in &self.tails {
            text.push(' ');
            text.push_str(&tail.flat()?);
        }
        Some(text)
    }

    fn flat(&self) -> Option<String> {
        let mut text = self.word.clone().into_owned();
        for cell in self.cells()? {
            text.push(' ');
            text.push_str(&cell);
        }
        text.push_str(&self.rest()?);
        Some(text)
    }
}

impl<'t> Part<'t> {
    fn flat(&self) -> Option<Cow<'t, str>> {
        match self {
            Self::Value(text) => Some(text.clone()).filter(|text| !text.contains('\n')),
            Self::Tokens(head) => head.flat().map(Cow::Owned),
            Self::List(list) => list.flat().map(Cow::Owned),
            Self::Comment { .. } => None,
        }
    }
}

impl List<'_> {
    /// Its text on one line, if it may stand there.
    pub(super) fn flat(&self) -> Option<String> {
        let values: Vec<&str> = self.rows.iter().flat_map(|row| &row.values).map(AsRef::as_ref).collect();
        let is_empty = values.is_empty() && self.rows.is_empty() && self.beside.is_none();
        (is_empty || !self.broken).then(|| format!("[{}]", values.join(" ")))
    }
}
