//! Looking at what was read, whatever its kind: every attribute of a declaration with what it holds.

use super::{Attribute, Form, Head, Shape};
use crate::source::Span;

/// A literal as it would be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// Its characters, without quotes.
    Text(String),
    /// All that a statement says behind its word, or, where it has no word of its own, all of it.
    Statement(String),
    /// The number of the declaration that it names, of the kind that its form refers to.
    Reference(u32),
    /// A kind, and the number of the declaration of it, where what may be named is of several kinds.
    Named(&'static str, u32),
}

/// What an attribute holds.
pub(crate) enum Held<'d> {
    /// A literal and its characters.
    Literal { written: Written, form: &'static Form, span: Span },
    /// A statement with parts of its own.
    Shape(&'d dyn Reflect),
}

/// Something that was read by a shape.
pub(crate) trait Reflect {
    fn shape(&self) -> &'static Shape;

    fn head(&self) -> &Head;

    /// What each attribute of the shape holds, in the order of the schema: values, modifiers, rows, what has no word of its own.
    fn held(&self) -> Vec<Vec<Held<'_>>>;
}

/// Where an attribute stands in its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Behind the word.
    Value,
    /// Behind the values, with a word of its own.
    Modifier,
    /// In the block.
    Row,
    /// In the block, without a word of its own.
    Other,
}

/// An attribute, and what it holds in one declaration: nothing where it is neither written nor has a default.
pub(crate) struct Part<'d> {
    pub(crate) role: Role,
    pub(crate) attribute: &'static Attribute,
    pub(crate) held: Vec<Held<'d>>,
}

/// Every attribute of `of`, in the order of the schema.
pub(crate) fn parts(of: &dyn Reflect) -> impl Iterator<Item = Part<'_>> {
    let shape = of.shape();
    let as_role = |role| move |attribute| (role, attribute);
    let attributes = (shape.values.iter().map(as_role(Role::Value)))
        .chain(shape.modifiers.iter().map(as_role(Role::Modifier)))
        .chain(shape.rows.iter().map(as_role(Role::Row)))
        .chain(shape.other.iter().map(as_role(Role::Other)));
    attributes.zip(of.held()).map(|((role, attribute), held)| Part { role, attribute, held })
}
