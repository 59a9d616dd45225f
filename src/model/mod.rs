//! The estate to look at: every declaration as attributes with values, each with where it comes from, whatever its kind.
//!
//! Everything here is made from the schema and from the walk over what was read ([`crate::schema`]): a new attribute or kind is shown, is in the JSON and in
//! its schema without a line of this folder.

mod emitted;
mod find;
mod json;
mod object;
mod origin;
mod page;
mod print;
mod schema;
mod source;
mod uses;

pub use find::{Found, Problem, find};
pub use json::{SCHEMA as JSON_SCHEMA_NAME, render as json};
pub use object::Model;
pub use print::{Emitted, list, show};
pub use schema::schema as json_schema;
