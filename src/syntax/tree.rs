//! The statements of all sources: a flat list in preorder, so that a node costs no allocation.

use crate::source::Span;

/// A value of a statement: a word or a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its characters; those of a string include the quotes.
    pub span: Span,
    /// Whether it is written in quotes.
    pub quoted: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) word: Span,
    /// The `##` lines above, from the first to the last; empty where there are none.
    pub(super) doc: Span,
    pub(super) values: (u32, u32),
    /// The statement after its last descendant.
    pub(super) next: u32,
    pub(super) end: u32,
    pub(super) has_block: bool,
    pub(super) state: State,
}

/// How far a top-level statement can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Whole,
    /// A piece of it could not be read.
    Damaged,
    /// Its braces do not match: only its head is known.
    HeadOnly,
}

/// All statements of an estate.
#[derive(Debug, Default)]
pub struct Tree {
    pub(super) statements: Vec<Statement>,
    pub(super) values: Vec<Value>,
    pub(super) roots: Vec<u32>,
}

impl Tree {
    /// The top-level statements, in order of files and places.
    pub fn roots(&self) -> impl ExactSizeIterator<Item = Node<'_>> {
        self.roots.iter().map(|&at| Node { tree: self, at })
    }

    /// Takes the statements of `other` to its end.
    pub(super) fn append(&mut self, mut other: Self) {
        let statements = self.statements.len() as u32;
        let values = self.values.len() as u32;
        for statement in &mut other.statements {
            statement.next += statements;
            statement.values.0 += values;
            statement.values.1 += values;
        }
        self.statements.append(&mut other.statements);
        self.values.append(&mut other.values);
        self.roots.extend(other.roots.iter().map(|root| root + statements));
    }
}

/// One statement: a word, values, and perhaps a block of statements.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    at: u32,
}

impl<'t> Node<'t> {
    fn statement(self) -> &'t Statement {
        &self.tree.statements[self.at as usize]
    }

    /// Its first word.
    #[must_use]
    pub fn word(self) -> Span {
        self.statement().word
    }

    /// What follows the word, up to the block.
    #[must_use]
    pub fn values(self) -> &'t [Value] {
        let (from, to) = self.statement().values;
        &self.tree.values[from as usize..to as usize]
    }

    /// The word and the values.
    #[must_use]
    pub fn head(self) -> Span {
        self.values().last().map_or(self.word(), |value| self.word().to(value.span))
    }

    /// The whole statement with its block.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.word().start, self.statement().end)
    }

    /// The `##` lines above it.
    #[must_use]
    pub fn doc(self) -> Option<Span> {
        Some(self.statement().doc).filter(|doc| !doc.is_empty())
    }

    /// Whether it has a block, be it an empty one.
    #[must_use]
    pub fn has_block(self) -> bool {
        self.statement().has_block
    }

    /// Whether a piece of it could not be read.
    #[must_use]
    pub fn is_damaged(self) -> bool {
        self.statement().state != State::Whole
    }

    /// Whether nothing but its word and first values is known.
    #[must_use]
    pub fn is_head_only(self) -> bool {
        self.statement().state == State::HeadOnly
    }

    /// The statements of its block.
    pub fn children(self) -> impl Iterator<Item = Node<'t>> {
        let end = self.statement().next;
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let child = (at < end).then_some(Node { tree: self.tree, at })?;
            at = child.statement().next;
            Some(child)
        })
    }
}
