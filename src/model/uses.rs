//! What refers to a declaration.

use super::object::{Content, Model, Object, Reference, Row};
use crate::source::Span;

/// A reference to a declaration.
pub(super) struct Use<'m> {
    /// Who refers to it.
    pub(super) by: &'m Object<'m>,
    /// The words that lead to it, such as `at pool`.
    pub(super) attribute: String,
    pub(super) span: Span,
}

/// Every reference to `object`, in the order of the objects.
pub(super) fn uses<'m>(model: &'m Model<'m>, object: &Object<'_>) -> Vec<Use<'m>> {
    let mut found = Vec::new();
    for by in &model.objects {
        let mut places = Vec::new();
        collect(&by.rows, &object.reference(), "", &mut places);
        found.extend(places.into_iter().map(|(attribute, span)| Use { by, attribute, span }));
    }
    found
}

fn collect(rows: &[Row], wanted: &Reference, path: &str, places: &mut Vec<(String, Span)>) {
    for row in rows {
        let word = row.attribute.name;
        let path = if path.is_empty() { word.to_owned() } else { format!("{path} {word}") };
        for value in &row.values {
            match &value.content {
                Content::Reference(reference) if reference == wanted => places.push((path.clone(), value.origin.span)),
                Content::Block(rows) => collect(rows, wanted, &path, places),
                _ => {}
            }
        }
    }
}
