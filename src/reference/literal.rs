//! The page of a literal.

use super::attribute;
use super::document::{Block, Column, Words, joined, paragraphs};
use super::shape::{holders, listing};
use crate::schema::literals::Date;
use crate::schema::{Form, Holds, Literal as _};

/// Every literal: those that a row of the schema holds, and that of the `until` of an `allow`, which may stand in any block.
pub(super) fn forms() -> Vec<&'static Form> {
    let mut forms: Vec<&'static Form> = vec![&Date::FORM];
    for part in attribute::parts() {
        if let Holds::Literal(form) = part.attribute.holds
            && form.refers.is_none()
            && !forms.iter().any(|known| known.what == form.what)
        {
            forms.push(form);
        }
    }
    forms.sort_by_key(|form| form.name().to_lowercase());
    forms
}

/// The columns of the words of a literal.
static COLUMNS: [Column; 2] = [Column::new("Word"), Column::new("What it says")];

/// The page of `form`.
pub(super) fn blocks(form: &Form) -> Vec<Block> {
    let mut blocks = paragraphs(form.doc);
    // The example of a few words is one of them.
    if !form.is_keyword() {
        blocks.push(Block::source(form.example));
    }
    blocks.extend(words(form));
    blocks.extend(listing("Stands in: ", &holders(|held| held.what == form.what)));
    blocks
}

/// What is said of it beside an attribute that holds it.
pub(super) fn about(form: &Form) -> Vec<Block> {
    paragraphs(form.doc).into_iter().chain(words(form)).collect()
}

/// The words that it is one of.
fn words(form: &Form) -> Option<Block> {
    let rows = form.words.iter().map(|(word, doc)| vec![Words::default().code(word), Words::new(&joined(doc))]);
    (!form.words.is_empty()).then(|| Block::Table { columns: &COLUMNS, rows: rows.collect() })
}
