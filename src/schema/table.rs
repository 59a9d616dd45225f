//! The schema as data, for errors, the reference and the editor.

use super::{Form, Reader};
use crate::syntax::Node;

/// How often a value or a row may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    /// Exactly once.
    One,
    /// At most once.
    Maybe,
    /// Any number of times; values may also follow each other in one statement.
    Many,
    /// At least once.
    Some,
}

/// What a value or a row holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// A literal.
    Literal(&'static Form),
    /// A statement with values, modifiers or a block of its own.
    Shape(&'static Shape),
}

/// A value, a modifier or a row of a [`Shape`].
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// The word; for a positional value, what it is called in messages.
    pub name: &'static str,
    /// What it says; its first line stands alone. Behind a `;` it may say what counts where nothing is written: `without it …`, or
    /// `… where none is given`.
    pub doc: &'static str,
    /// How often it may stand.
    pub arity: Arity,
    /// Whether what the estate gives as a default stands before what is written, and does not only count in its place.
    pub layers: bool,
    /// What counts where nothing is written, as it would be written.
    pub default: Option<&'static str>,
    /// What it holds.
    pub holds: Holds,
    /// Reads a statement of it for what is wrong with it.
    pub(crate) judge: fn(Node<'_>, &mut Reader<'_>),
}

impl Attribute {
    /// What counts where nothing is written and there is no default of the language, as the doc says it.
    #[must_use]
    pub fn otherwise(&self) -> Option<String> {
        let doc = self.doc.split_whitespace().collect::<Vec<_>>().join(" ");
        let clause = doc.trim_end_matches('.').rsplit_once("; ")?.1;
        let without = ["without it ", "without one "].iter().find_map(|word| clause.strip_prefix(word));
        without.or_else(|| clause.strip_suffix(" where none is given")).map(str::to_owned)
    }
}

/// How a declaration is told from others of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The statement declares nothing that has a name.
    None,
    /// Its first value.
    First,
    /// Its first value and that of a row, with the row's default: a zone has one declaration a view.
    FirstAnd(&'static str, &'static str),
    /// Its first two values, in any order: a link is the same from both ends.
    Pair,
}

/// What a statement may consist of.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The word of the kind, or what the statement is called in messages.
    pub name: &'static str,
    /// What it is; its first line stands alone.
    pub doc: &'static str,
    /// How a declaration is told from others; [`Key::None`] for statements that are no declarations.
    pub key: Key,
    /// Positional values.
    pub values: &'static [Attribute],
    /// Named modifiers.
    pub modifiers: &'static [Attribute],
    /// Rows of the block.
    pub rows: &'static [Attribute],
    /// What a row is whose word is none of `rows`.
    pub other: Option<Attribute>,
}

impl Shape {
    /// Whether the statement may have a block.
    #[must_use]
    pub fn takes_block(&self) -> bool {
        !self.rows.is_empty() || self.other.is_some() || self.key != Key::None
    }

    /// Whether the estate may say what counts where a declaration does not have `row`: one that stands at most once and does not tell
    /// declarations from each other, or one of layers.
    #[must_use]
    pub fn takes_default(&self, row: &Attribute) -> bool {
        (row.layers || row.arity == Arity::Maybe) && !matches!(self.key, Key::FirstAnd(part, _) if part == row.name)
    }
}
