//! How one says what may be said: shapes of statements, their attributes, and the literals of the domain.
//!
//! A statement has one shape at every level: a word, positional values, named modifiers, and a block of rows, each of which is a statement
//! again. The `shape!` macro makes of one row the field of the struct, the row of the schema and the reading; so that an attribute stands
//! in one place, and everything that is said about it elsewhere (errors, references, `explain`) is derived.

mod literal;
pub mod literals;
mod reader;
mod reflect;
mod row;
pub(crate) mod rules;
mod shape;
mod table;
mod words;

pub use literal::{Form, Id};
pub(crate) use literal::{Literal, Mismatch, Named, Word, unquoted};
pub use literals::Date;
pub(crate) use reader::{Allow, Names, Reader, Unknown, Use};
pub(crate) use reflect::{Held, Part, Reflect, Role, Written, parts};
pub(crate) use row::{Row, Rows, doc_nowhere, judge, no_block, repeated, unknown};
pub use shape::Head;
pub(crate) use shape::{arity, field, held, key, keyword, layers, modifier, optional, shape, word};
pub use table::{Arity, Attribute, Holds, Key, Shape};
pub(crate) use words::Words;
