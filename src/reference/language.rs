//! The language reference: what may be written, and what it means.

use super::document::{Block, Column, Document, Piece, Section, Words};
use super::{Topic, composition, introduction, literal, shape, topic};

/// The language reference.
#[must_use]
pub fn document() -> Document {
    let text = |title, blocks| Section { title, blocks, topics: Vec::new() };
    let kinds = shape::homes().into_iter().map(|(path, shape)| Topic::Shape(path, shape));
    let literals = literal::forms().into_iter().map(Topic::Literal);
    Document {
        title: "The Sitewright language",
        blocks: introduction::document(),
        sections: vec![
            text("Statements", introduction::statements()),
            text("Declarations", introduction::declarations()),
            text("Allowances", introduction::allowances()),
            text("Composition", composition::introduction()),
            named(
                "Statements of composition",
                "They stand where the statements may stand that they make; `template`, `data` and `input` at the top level only.",
                &CONTENTS,
                topic::statements(),
            ),
            text("Expressions", composition::expressions()),
            text("Types", composition::types()),
            named("Functions", "What an expression may call.", &CONTENTS, topic::calls()),
            text("Limits", composition::limits()),
            named(
                "Kinds",
                "What may be declared, and below each kind what has a form of its own in it.",
                &CONTENTS,
                kinds,
            ),
            named("Literals", "How values are written.", &WITH_EXAMPLE, literals),
        ],
    }
}

static CONTENTS: [Column; 2] = [Column::new("Name"), Column::new("What it is")];
static WITH_EXAMPLE: [Column; 3] = [Column::new("Name"), Column::new("Such as"), Column::new("What it is")];

/// A section that begins with the list of its topics.
fn named(title: &'static str, about: &str, columns: &'static [Column], topics: impl Iterator<Item = Topic>) -> Section {
    let topics: Vec<Topic> = topics.collect();
    let contents = Block::Table { columns, rows: topics.iter().map(row).collect() };
    Section { title, blocks: vec![Block::paragraph(about), contents], topics }
}

fn row(topic: &Topic) -> Vec<Words> {
    let mut row = vec![Words::default().link(name(topic), topic.name())];
    if let Topic::Literal(form) = topic {
        row.push(Words::default().code(form.example));
    }
    row.push(Words::new(&topic.summary()));
    row
}

/// The name of a topic: code where it can stand in a source.
pub(super) fn name(topic: &Topic) -> Piece {
    match topic {
        Topic::Literal(form) => Piece::Text(form.name().to_owned()),
        _ => Piece::Code(topic.name().to_owned()),
    }
}
