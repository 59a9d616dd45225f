//! What can be looked up by its name.

use super::attribute::Part;
use super::document::{Block, joined};
use super::{attribute, checks, composition, literal, shape};
use crate::checks as checked;
use crate::diagnostics::Rule;
use crate::estate;
use crate::expand::{Function, STATEMENTS, Statement, functions};
use crate::schema::{Form, Shape};

/// Something that has a name and a page of its own.
#[derive(Clone, Debug)]
pub enum Topic {
    /// A kind, or a statement inside one that has values or a block of its own, with the path of words that leads to it.
    Shape(String, &'static Shape),
    /// A value, a modifier or a row.
    Attribute(Part),
    /// A statement of composition.
    Statement(&'static Statement),
    /// A function, with what it takes: `host(network, number)`.
    Function(String, &'static Function),
    /// A literal.
    Literal(&'static Form),
    /// A rule.
    Rule(&'static Rule),
}

impl Topic {
    /// Its name: the heading of its page, and what one asks for.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Shape(path, _) => path,
            Self::Attribute(part) => &part.path,
            Self::Statement(statement) => statement.word,
            Self::Function(signature, _) => signature,
            Self::Literal(form) => form.name(),
            Self::Rule(rule) => rule.code,
        }
    }

    /// What it is, in a word.
    #[must_use]
    pub fn sort(&self) -> &'static str {
        match self {
            Self::Shape(path, _) => {
                if path.contains('.') {
                    "statement"
                } else {
                    "kind"
                }
            }
            Self::Attribute(part) => part.place.word(),
            Self::Statement(_) => "composition",
            Self::Function(..) => "function",
            Self::Literal(_) => "literal",
            Self::Rule(rule) => rule.severity.word(),
        }
    }

    /// It in one line: the first sentence of its doc, or the title of a rule.
    #[must_use]
    pub fn summary(&self) -> String {
        match self {
            Self::Shape(_, shape) => first_sentence(shape.doc),
            Self::Attribute(part) => first_sentence(part.attribute.doc),
            Self::Statement(statement) => first_sentence(statement.doc),
            Self::Function(_, function) => first_sentence(function.doc),
            Self::Literal(form) => first_sentence(form.doc),
            Self::Rule(rule) => rule.title.to_owned(),
        }
    }

    /// Its page.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        match self {
            Self::Shape(path, shape) => shape::blocks(path, shape),
            Self::Attribute(part) => attribute::blocks(part),
            Self::Statement(statement) => composition::statement(statement),
            Self::Function(_, function) => composition::function(function),
            Self::Literal(form) => literal::blocks(form),
            Self::Rule(rule) => checks::blocks(rule),
        }
    }
}

fn first_sentence(doc: &str) -> String {
    let doc = joined(doc);
    doc.split_once(". ").map_or(doc.as_str(), |(first, _)| first).trim_end_matches('.').to_owned()
}

/// The kinds.
pub fn kinds() -> impl Iterator<Item = Topic> {
    estate::shapes().map(|shape| Topic::Shape(shape.name.to_owned(), shape))
}

/// The rules, in order of their codes.
pub fn rules() -> impl Iterator<Item = Topic> {
    let mut rules: Vec<&Rule> = checked::rules().collect();
    rules.sort_by_key(|rule| rule.code);
    rules.into_iter().map(Topic::Rule)
}

/// The statements of composition.
pub fn statements() -> impl Iterator<Item = Topic> {
    STATEMENTS.iter().map(Topic::Statement)
}

/// The functions of expressions.
pub fn calls() -> impl Iterator<Item = Topic> {
    functions().map(|function| Topic::Function(composition::signature(function), function))
}

/// All topics.
pub(super) fn all() -> impl Iterator<Item = Topic> {
    let attributes = attribute::parts().into_iter().map(Topic::Attribute);
    kinds()
        .chain(attributes)
        .chain(statements())
        .chain(calls())
        .chain(literal::forms().into_iter().map(Topic::Literal))
        .chain(rules())
}
