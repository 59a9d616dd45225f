//! What the language and its checks are, said once for people: as Markdown documents, and as pages of `sitewright explain`.
//!
//! All of it is derived from the rows of the schema and from the rules. A [`Topic`] is whatever has a name; a document is
//! an introduction and sections of topics, so that a further sort of topic is a variant and a section.

mod attribute;
mod checks;
mod composition;
mod document;
pub(crate) mod estates;
mod example;
mod find;
mod introduction;
mod language;
mod literal;
mod markdown;
mod shape;
mod terminal;
mod topic;

pub use attribute::{Part, Place};
pub use checks::document as checks;
pub use document::{Block, Column, Document, Piece, Section, Words};
pub use find::{Found, find};
pub use language::document as language;
pub use markdown::{anchor, render as markdown};
pub use terminal::page;
pub use topic::{Topic, calls, kinds, rules, statements};
