//! Texts to a tree of statements. Never fails: what cannot be read is a finding, and the rest stands.

pub(crate) mod expression;
mod format;
mod malformed;
mod parser;
pub(crate) mod rules;
mod scan;
mod strings;
mod tree;

pub use format::format;
pub use parser::parse;
/// How deep the values and operators of an expression may stand in one another.
pub(crate) const EXPRESSION_DEPTH: usize = expression::DEEPEST;
/// How many parameters a template may have.
pub(crate) const PARAMETERS: usize = expression::MOST_PARAMETERS;
/// How deep blocks, brackets and parentheses may stand in one another.
pub(crate) const SOURCE_DEPTH: usize = scan::MAX_DEPTH;

pub use strings::{UnknownEscape, is_word, quote, unquote};
pub(crate) use strings::{description, diagnose as string_problem};
pub use tree::{Node, Text, Tree, Value};
pub(crate) use tree::{State, Statement};
