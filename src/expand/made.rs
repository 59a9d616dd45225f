//! What composition made, and how it takes the place of what it was made of.

use crate::syntax::{self, Statement, Tree};

/// What was made so far.
#[derive(Default)]
pub(super) struct Made {
    pub(super) statements: Vec<Statement>,
    pub(super) values: Vec<syntax::Value>,
    pub(super) roots: Vec<Root>,
    /// How many of the roots were made.
    pub(super) declarations: usize,
    /// Whether declarations may be missing.
    pub(super) incomplete: bool,
}

/// A top-level statement: one of the tree that needs nothing done, or one that was made.
pub(super) enum Root {
    Kept(u32),
    Made(u32),
}

impl Made {
    /// Without what was made.
    pub(super) fn emptied(mut self) -> Self {
        self.roots.retain(|root| matches!(root, Root::Kept(_)));
        Self { statements: Vec::new(), values: Vec::new(), incomplete: true, ..self }
    }

    /// `tree` with what was made in the place of what it was made of.
    pub(super) fn graft(mut self, mut tree: Tree) -> Tree {
        let statements = tree.statements.len() as u32;
        let values = tree.values.len() as u32;
        for statement in &mut self.statements {
            statement.next += statements;
            statement.values.0 += values;
            statement.values.1 += values;
        }
        tree.statements.append(&mut self.statements);
        tree.values.append(&mut self.values);
        let at = |root: Root| match root {
            Root::Kept(at) => at,
            Root::Made(at) => at + statements,
        };
        tree.roots = self.roots.into_iter().map(at).collect();
        tree.incomplete = self.incomplete;
        tree
    }
}
