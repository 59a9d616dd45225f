//! The page of a statement: its form, and tables of what belongs to it.

use super::attribute::{self, COLUMNS, Part, Place};
use super::document::{Block, Piece, Words, paragraphs};
use super::example;
use crate::estate;
use crate::schema::{Arity, Form, Holds, Key, Shape};

/// Every statement that has a page, with its path: each kind, and behind it those inside it that no kind before it has.
pub(super) fn homes() -> Vec<(String, &'static Shape)> {
    let mut homes: Vec<(String, &'static Shape)> = Vec::new();
    for kind in estate::shapes() {
        homes.push((kind.name.to_owned(), kind));
        for part in attribute::parts_of(kind) {
            if let Holds::Shape(shape) = part.attribute.holds
                && !homes.iter().any(|(_, known)| is_same(known, shape))
            {
                homes.push((part.path, shape));
            }
        }
    }
    homes
}

fn is_same(one: &Shape, other: &Shape) -> bool {
    (one.name, one.doc) == (other.name, other.doc)
}

/// The path under which `shape` has its page.
pub(super) fn home(shape: &Shape) -> String {
    let found = homes().into_iter().find(|(_, known)| is_same(known, shape));
    found.map_or(shape.name.to_owned(), |(path, _)| path)
}

/// The path under which the declarations of `kind` have their page.
pub(super) fn home_of_kind(kind: &str) -> String {
    let found = homes().into_iter().find(|(_, shape)| shape.name == kind && shape.key != Key::None);
    found.map_or(kind.to_owned(), |(path, _)| path)
}

/// The page of the statement that `path` leads to.
pub(super) fn blocks(path: &str, shape: &'static Shape) -> Vec<Block> {
    let word = path.rsplit('.').next().unwrap_or(path);
    let mut blocks = paragraphs(shape.doc);
    blocks.push(Block::Code { language: "", text: pattern(word, shape) });
    blocks.extend(told_apart(shape).map(|text| Block::paragraph(&text)));
    let parts = attribute::of(path, shape);
    blocks.extend(table("Values, in this order:", &parts, &[Place::Value]));
    blocks.extend(table("Modifiers, behind the values:", &parts, &[Place::Modifier]));
    blocks.extend(table("In the block, in any order:", &parts, &[Place::Row, Place::Other]));
    blocks.extend(listing("Of the same form: ", &places(path, shape)));
    if shape.key != Key::None {
        blocks.extend(listing(
            "Named in: ",
            &holders(|form| form.refers == Some(shape.name) || form.among.contains(&shape.name)),
        ));
    }
    if let Some(text) = example::of(path) {
        blocks.extend([Block::paragraph("For example:"), Block::source(text)]);
    }
    blocks
}

/// Those of `parts` that stand in one of `places`.
fn table(title: &str, parts: &[Part], places: &[Place]) -> Vec<Block> {
    let rows: Vec<_> = parts.iter().filter(|part| places.contains(&part.place)).map(attribute::row).collect();
    if rows.is_empty() { Vec::new() } else { vec![Block::paragraph(title), Block::Table { columns: &COLUMNS, rows }] }
}

/// The head as one writes it: `at <site> <address> [public <IP address>]`.
fn pattern(word: &str, shape: &Shape) -> String {
    let mut pattern = word.to_owned();
    for value in shape.values {
        pattern.push_str(&optional(value.arity, &several(value.arity, value.name)));
    }
    for modifier in shape.modifiers {
        let inner = match modifier.holds {
            Holds::Literal(form) => form.refers.unwrap_or(form.name()),
            Holds::Shape(shape) => shape.name,
        };
        let text = format!("{} {}", modifier.name, several(modifier.arity, inner));
        pattern.push_str(&optional(modifier.arity, &text));
    }
    if shape.takes_block() {
        pattern.push_str(" { … }");
    }
    pattern
}

fn several(arity: Arity, name: &str) -> String {
    let more = if matches!(arity, Arity::Many | Arity::Some) { " …" } else { "" };
    format!("<{name}>{more}")
}

fn optional(arity: Arity, text: &str) -> String {
    if matches!(arity, Arity::Maybe | Arity::Many) { format!(" [{text}]") } else { format!(" {text}") }
}

/// What tells two declarations apart, where it is not the name alone.
fn told_apart(shape: &Shape) -> Option<String> {
    let first = shape.values.first()?.name;
    match shape.key {
        Key::None | Key::First => None,
        Key::FirstAnd(row, _) => Some(format!("There may be one for each `{first}` and `{row}`.")),
        Key::Pair => {
            let second = shape.values.get(1)?.name;
            Some(format!("There may be one for each `{first}` and `{second}`, whichever of the two is named first."))
        }
    }
}

/// The other places where a statement of this form stands.
fn places(path: &str, shape: &Shape) -> Vec<String> {
    let same =
        |part: &Part| part.path != path && matches!(part.attribute.holds, Holds::Shape(inner) if is_same(inner, shape));
    attribute::parts().into_iter().filter(same).map(|part| part.path).collect()
}

/// The attributes that hold a literal such as `is` says, each by the page on which it stands.
pub(super) fn holders(is: impl Fn(&Form) -> bool) -> Vec<String> {
    let parts = homes().into_iter().flat_map(|(home, shape)| attribute::of(&home, shape));
    let holding = parts.filter(|part| matches!(part.attribute.holds, Holds::Literal(form) if is(form)));
    holding.map(|part| part.path).collect()
}

/// Paths one after the other, each leading to the page on which it is explained; nothing where there is none.
pub(super) fn listing(title: &str, paths: &[String]) -> Option<Block> {
    let homes = homes();
    let mut words = Words::new(title);
    for (at, path) in paths.iter().enumerate() {
        words = words.and(if at > 0 { ", " } else { "" });
        let mut above = path.as_str();
        while !homes.iter().any(|(home, _)| home == above) {
            above = above.rsplit_once('.')?.0;
        }
        words = words.link(Piece::Code(path.clone()), above);
    }
    (!paths.is_empty()).then_some(Block::Paragraph(words))
}
