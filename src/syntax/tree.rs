//! The statements of all sources: a flat list in preorder, so that a node costs no allocation.

use super::expression::{Composition, Template};
use crate::source::{SourceMap, Span};

/// Where the text of a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// At its place.
    Written,
    /// Among the computed texts of the [`SourceMap`], under this number; it is without quotes and escapes.
    Computed(u32),
    /// Nowhere yet: expressions of the tree, under this number.
    Composed(u32),
}

/// A word, or a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its characters; those of a string include the quotes.
    pub span: Span,
    /// Whether it is written in quotes.
    pub quoted: bool,
    /// Where its text stands.
    pub text: Text,
}

impl Value {
    /// A word or a string as it is written.
    pub(super) const fn written(span: Span, quoted: bool) -> Self {
        Self { span, quoted, text: Text::Written }
    }

    /// Its text; with quotes and escapes where it is written in quotes.
    #[must_use]
    pub fn text<'s>(&self, sources: &'s SourceMap) -> &'s str {
        match self.text {
            Text::Computed(id) => sources.computed(id),
            Text::Written | Text::Composed(_) => sources.text(self.span),
        }
    }
}

/// One statement, as the tree keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) word: Value,
    /// The `##` lines above, from the first to the last; none where their span is empty.
    pub(crate) doc: Value,
    pub(crate) values: (u32, u32),
    /// The statement after its last descendant.
    pub(crate) next: u32,
    pub(crate) end: u32,
    pub(crate) has_block: bool,
    pub(crate) state: State,
    /// Whether it, or one inside it, is anything but words as they are written.
    pub(crate) composed: bool,
    /// What it means, by its number in the tree, where it is a statement of composition.
    pub(crate) composition: Option<u32>,
    /// Whether a value of its head could not be worked out, so that none is missing.
    pub(crate) lost: bool,
}

/// How far a top-level statement can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Whole,
    /// A piece of it could not be read.
    Damaged,
    /// Its braces do not match: only its head is known.
    HeadOnly,
}

/// All statements of an estate.
#[derive(Debug, Default)]
pub struct Tree {
    pub(crate) statements: Vec<Statement>,
    pub(crate) values: Vec<Value>,
    pub(crate) roots: Vec<u32>,
    /// Words and strings with expressions in them.
    pub(crate) templates: Vec<Template>,
    /// What the statements of composition mean.
    pub(crate) compositions: Vec<Composition>,
    /// Whether something is missing whose number and kind nobody knows.
    pub(crate) incomplete: bool,
}

impl Tree {
    /// The top-level statements, in order of files and places.
    pub fn roots(&self) -> impl ExactSizeIterator<Item = Node<'_>> {
        self.roots.iter().map(|&at| Node { tree: self, at })
    }

    /// Whether it would be another with other inputs.
    pub(crate) fn takes_inputs(&self) -> bool {
        self.compositions.iter().any(|composition| matches!(composition, Composition::Input { .. }))
    }

    /// Whether anything in it is not plain words.
    pub(crate) fn is_composed(&self) -> bool {
        !(self.templates.is_empty() && self.compositions.is_empty())
    }

    /// Whether composition failed in such a way that declarations may be missing, so that nothing counts as absent.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// Takes the statements of `other` to its end.
    pub(super) fn append(&mut self, mut other: Self) {
        let statements = self.statements.len() as u32;
        let values = self.values.len() as u32;
        if !(other.templates.is_empty() && other.compositions.is_empty()) {
            other.renumber(self.templates.len() as u32, self.compositions.len() as u32);
        }
        for statement in &mut other.statements {
            statement.next += statements;
            statement.values.0 += values;
            statement.values.1 += values;
        }
        self.statements.append(&mut other.statements);
        self.values.append(&mut other.values);
        self.templates.append(&mut other.templates);
        self.compositions.append(&mut other.compositions);
        self.roots.extend(other.roots.iter().map(|root| root + statements));
    }

    /// Makes room for what stands before it.
    fn renumber(&mut self, templates: u32, compositions: u32) {
        let shift = |value: &mut Value| {
            if let Text::Composed(id) = &mut value.text {
                *id += templates;
            }
        };
        self.values.iter_mut().for_each(shift);
        for statement in &mut self.statements {
            shift(&mut statement.word);
            shift(&mut statement.doc);
            if let Some(id) = &mut statement.composition {
                *id += compositions;
            }
        }
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

    /// Its number in the tree.
    pub(crate) fn number(self) -> u32 {
        self.at
    }

    /// The number of the statement after its last descendant.
    pub(crate) fn next(self) -> u32 {
        self.statement().next
    }

    /// Whether anything in it is not plain words.
    pub(crate) fn is_composed(self) -> bool {
        self.statement().composed
    }

    /// Its first word.
    #[must_use]
    pub fn word(self) -> Value {
        self.statement().word
    }

    /// What follows the word, up to the block. Of a statement of composition: the tokens of its head.
    #[must_use]
    pub fn values(self) -> &'t [Value] {
        let (from, to) = self.statement().values;
        &self.tree.values[from as usize..to as usize]
    }

    /// The word and the values.
    #[must_use]
    pub fn head(self) -> Span {
        let word = self.word().span;
        self.values().last().map_or(word, |value| word.to(value.span))
    }

    /// The whole statement with its block.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.word().span.start, self.statement().end)
    }

    /// The `##` lines above it.
    #[must_use]
    pub fn doc(self) -> Option<Value> {
        Some(self.statement().doc).filter(|doc| !doc.span.is_empty())
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

    /// Whether a value of its head could not be worked out, so that none is missing.
    pub(crate) fn has_lost_value(self) -> bool {
        self.statement().lost
    }

    /// Whether nothing but its word and first values is known.
    #[must_use]
    pub fn is_head_only(self) -> bool {
        self.statement().state == State::HeadOnly
    }

    /// Whether it is a statement of composition: `let`, `for`, `if`, `else`, `use`, `template`, `data` or `input`.
    #[must_use]
    pub fn is_composition(self) -> bool {
        self.statement().composition.is_some()
    }

    /// What it means, where it is a statement of composition.
    pub(crate) fn composition(self) -> Option<&'t Composition> {
        self.statement().composition.and_then(|id| self.tree.compositions.get(id as usize))
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
