//! Texts to a tree of statements. Never fails: what cannot be read is a finding, and the rest stands.

mod format;
mod malformed;
mod parser;
pub(crate) mod rules;
mod scan;
mod strings;
mod tree;

pub use format::{format, spaced};
pub use parser::parse;
pub use strings::{StringProblem, quote, unquote};
pub use tree::{Node, Tree, Value};
