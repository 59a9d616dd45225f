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
pub use strings::{UnknownEscape, is_word, quote, unquote};
pub(crate) use strings::{description, diagnose as string_problem};
pub use tree::{Node, Text, Tree, Value};
pub(crate) use tree::{State, Statement};
