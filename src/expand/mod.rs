//! Composition: `let`, `for`, `if`, `template`, `data` and `input` to plain statements, each of which knows where it comes from.
//!
//! It is total: no recursion, and a bound on everything that is made. Nothing is read but the data files that the sources name.

mod data;
mod evaluate;
mod expander;
mod files;
mod functions;
mod globals;
mod inputs;
mod limits;
mod made;
mod names;
mod operators;
pub(crate) mod rules;
mod scope;
mod statements;
mod tables;
mod types;
mod unfold;
mod value;
mod words;

pub(crate) use data::limits::BYTES as DATA_BYTES;
pub(crate) use data::rules::RULES as DATA_RULES;
pub use files::{Files, InMemory, Unreadable};
pub use functions::{Function, functions};
pub use limits::{LIMITS, Limit};
pub use statements::{STATEMENTS, Statement};
pub use types::{TYPES, Type};

use std::collections::BTreeMap;

use self::expander::Expander;
use self::names::Declared;
use crate::diagnostics::Diagnostics;
use crate::source::SourceMap;
use crate::syntax::Tree;

/// What is given from outside: inputs by name, and the data files.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// `--input name=value`.
    pub inputs: &'a [(String, String)],
    /// The files of the estate's folder.
    pub files: &'a dyn Files,
}

/// A folder without data files.
static EMPTY: InMemory = InMemory(BTreeMap::new());

impl Default for Given<'_> {
    fn default() -> Self {
        Self { inputs: &[], files: &EMPTY }
    }
}

/// `tree` without composition. `sources` takes in the data files, and what was generated.
pub fn expand(tree: Tree, sources: &mut SourceMap, given: Given<'_>, diagnostics: &mut Diagnostics) -> Tree {
    inputs::unknown(&tree, sources, given, diagnostics);
    if !tree.is_composed() {
        return tree;
    }
    let tables = tables::load(&tree, sources, given.files, diagnostics);
    let mut declared = Declared::collect(&tree, sources, diagnostics);
    names::check(&tree, sources, &mut declared, diagnostics);
    let mut expander = Expander::new(&tree, sources, declared, tables, given.inputs);
    expander.run();
    let (made, generated) = expander.finish(diagnostics);
    sources.generate(generated);
    made.graft(tree)
}
