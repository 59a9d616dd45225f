//! Values, modifiers and rows: the cells of their tables, and the page of each.

use super::document::{Block, Column, Piece, Words, joined, paragraphs};
use super::{example, literal, shape};
use crate::diagnostics::listed;
use crate::estate;
use crate::schema::{Arity, Attribute, Form, Holds, Shape};

/// So many words of a literal are listed beside an attribute; of more, an example stands for all.
const FEW: usize = 5;

/// Where an attribute stands in its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// By its position.
    Value,
    /// Behind its word, in the head.
    Modifier,
    /// In the block.
    Row,
    /// In the block, without a word of its own.
    Other,
}

impl Place {
    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Modifier => "modifier",
            Self::Row | Self::Other => "attribute",
        }
    }
}

/// An attribute in its place.
#[derive(Clone, Debug)]
pub struct Part {
    /// The words that lead to it, parted by dots.
    pub path: String,
    /// The path of its statement.
    pub within: String,
    /// Where it stands there.
    pub place: Place,
    /// Its number among those in the same place.
    pub position: usize,
    /// Its row of the schema.
    pub attribute: &'static Attribute,
}

/// The attributes of `shape`, the statement at `within`.
pub(super) fn of(within: &str, shape: &'static Shape) -> Vec<Part> {
    let other = shape.other.as_slice();
    let places = [
        (Place::Value, shape.values),
        (Place::Modifier, shape.modifiers),
        (Place::Row, shape.rows),
        (Place::Other, other),
    ];
    let numbered =
        places.into_iter().flat_map(|(place, attributes)| attributes.iter().enumerate().map(move |at| (place, at)));
    let part = |(place, (position, attribute)): (Place, (usize, &'static Attribute))| Part {
        path: format!("{within}.{}", attribute.name),
        within: within.to_owned(),
        place,
        position,
        attribute,
    };
    numbered.map(part).collect()
}

/// Every attribute, those of each kind one after the other.
pub(super) fn parts() -> Vec<Part> {
    estate::shapes().flat_map(parts_of).collect()
}

/// Every attribute of a kind, and of the statements inside it.
pub(super) fn parts_of(kind: &'static Shape) -> Vec<Part> {
    let mut parts = Vec::new();
    collect(kind.name, kind, &mut parts);
    parts
}

fn collect(within: &str, shape: &'static Shape, parts: &mut Vec<Part>) {
    for part in of(within, shape) {
        let path = part.path.clone();
        let holds = part.attribute.holds;
        parts.push(part);
        if let Holds::Shape(inner) = holds {
            collect(&path, inner, parts);
        }
    }
}

/// The columns of [`row`].
pub(super) static COLUMNS: [Column; 5] = [
    Column::new("Word"),
    Column::new("How often"),
    Column::new("Holds"),
    Column { title: "Default", before: "default " },
    Column::new("What it says"),
];

/// An attribute as the row of a table.
pub(super) fn row(part: &Part) -> Vec<Words> {
    let attribute = part.attribute;
    let name = match part.place {
        Place::Value => Words::default().code(&format!("<{}>", attribute.name)),
        Place::Modifier | Place::Row => Words::default().code(attribute.name),
        Place::Other => Words::new("any other"),
    };
    let default = attribute.default.map_or(Words::default(), |default| Words::default().code(default));
    vec![name, Words::new(arity(part)), holds(part), default, Words::new(&joined(attribute.doc))]
}

fn arity(part: &Part) -> &'static str {
    match (part.place, part.attribute.arity) {
        (Place::Value, Arity::One) => "one",
        (Place::Value, Arity::Maybe) => "at most one",
        (Place::Value, Arity::Many) => "any number",
        (Place::Value, Arity::Some) => "one or more",
        (Place::Modifier, Arity::Many) => "at most once, with one or more values",
        (Place::Modifier, Arity::Some) => "exactly once, with one or more values",
        (_, Arity::One) => "exactly once",
        (_, Arity::Maybe) => "at most once",
        (_, Arity::Many) => "any number of times",
        (_, Arity::Some) => "at least once",
    }
}

fn holds(part: &Part) -> Words {
    let form = match part.attribute.holds {
        Holds::Literal(form) => form,
        Holds::Shape(inner) => return statement(inner),
    };
    let heading = form.refers.map_or(form.name().to_owned(), shape::home_of_kind);
    let linked = Words::default().link(Piece::Text(form.what.to_owned()), &heading);
    match form.words {
        words if (1..=FEW).contains(&words.len()) => {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            linked.and(&format!(", {}", listed(&words, "or")))
        }
        _ => {
            // A record is several words, of which none stands for all.
            let is_word = form.text || !form.example.contains(' ');
            let worked = example::value(part).or(part.attribute.default).filter(|_| is_word);
            linked.and(", such as ").code(worked.unwrap_or(form.example))
        }
    }
}

/// A statement of its own: what it begins with, and where the rest is said.
fn statement(inner: &'static Shape) -> Words {
    let home = shape::home(inner);
    let what = if inner.takes_block() { "a block of its own, see " } else { "values of its own, see " };
    Words::new(what).link(Piece::Code(home.clone()), &home)
}

/// The page of one attribute.
pub(super) fn blocks(part: &Part) -> Vec<Block> {
    let Part { path, within, attribute, .. } = part;
    let mut blocks = paragraphs(attribute.doc);
    let mut facts = vec![Words::new("Stands in: ").code(within).and(&format!(", {}", arity(part)))];
    // What a statement holds follows below.
    if matches!(attribute.holds, Holds::Literal(_)) {
        let mut holding = Words::new("Holds: ");
        holding.0.extend(holds(part).0);
        facts.push(holding);
    }
    if let Some(default) = attribute.default {
        facts.push(Words::new("Default: ").code(default));
    }
    blocks.push(Block::List(facts));
    match attribute.holds {
        Holds::Shape(inner) => blocks.extend(shape::blocks(path, inner)),
        Holds::Literal(form) => {
            blocks.extend(example(part, form).map(Block::source));
            blocks.extend(literal::about(form));
        }
    }
    blocks
}

/// How it is written: in an estate that is shown elsewhere, else with the example of its literal.
fn example(part: &Part, form: &Form) -> Option<String> {
    let made = || Some(format!("{} {}", part.attribute.name, form.example));
    match part.place {
        Place::Value => example::of(&part.within).filter(|text| !text.contains('\n')),
        Place::Modifier => example::with(&part.within, part.attribute.name).or_else(made),
        Place::Row => example::of(&part.path).or_else(made),
        Place::Other => Some(form.example.to_owned()),
    }
}
