//! Texts to a tree of statements. Never fails: what cannot be read is a finding, and the rest stands.

mod malformed;
mod parser;
pub(crate) mod rules;
mod scan;
mod strings;
mod tree;

pub use parser::parse;
pub use strings::{StringProblem, is_word, quote, unquote};
pub use tree::{Node, Tree, Value};
