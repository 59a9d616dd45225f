//! The JSON Schema of the estate, made of the rows of the kinds.

use serde_json::{Map, Value as Json, json};

use super::json::SCHEMA;
use super::origin::Source;
use crate::estate::{Adc, shapes};
use crate::schema::{Arity, Attribute, Form, Holds, Key, Shape};

/// The JSON Schema (draft 2020-12) of `sitewright.estate/1`.
#[must_use]
pub fn schema() -> String {
    let kinds: Vec<&Shape> = shapes().chain([Adc::SHAPE]).collect();
    let mut definitions = Map::new();
    for kind in &kinds {
        definitions.insert(kind.name.to_owned(), object(kind));
    }
    definitions.insert(ORIGIN.to_owned(), json!({"enum": Source::ALL.map(Source::word), "description": WHO}));
    definitions.insert(PLACE.to_owned(), place());
    let any: Vec<Json> = kinds.iter().map(|kind| refers(kind.name)).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "A Sitewright estate as it is resolved: every declaration, with what products stand for.",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA, "description": "Name and version of this form."},
            "made_by": {"type": "string", "description": "Name and version of the program."},
            "estate": {"type": "string", "description": "The estate's name."},
            "errors": {
                "type": "integer",
                "minimum": 0,
                "description": "How many findings are errors. Where there are any, objects may be missing.",
            },
            "objects": {"type": "array", "items": {"oneOf": any}},
        },
        "required": ["schema", "made_by", "estate", "errors", "objects"],
        "additionalProperties": false,
        "$defs": definitions,
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

// No kind is called like these.
const ORIGIN: &str = "value-origin";
const PLACE: &str = "value-place";

const WHO: &str = "Who says it: the declaration, the estate for all of its kind, the language, or the product that stands for the declaration.";

/// A doc on one line.
fn prose(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn refers(name: &str) -> Json {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn place() -> Json {
    json!({
        "type": "object",
        "description": "Where it is written.",
        "properties": {
            "file": {"type": "string", "description": "Below the estate's folder, with `/` between its parts."},
            "line": {"type": "integer", "minimum": 1},
            "column": {"type": "integer", "minimum": 1, "description": "In characters."},
        },
        "required": ["file", "line", "column"],
        "additionalProperties": false,
    })
}

/// A name of a declaration, of one kind or of any.
fn name_of(kind: &Json) -> Json {
    json!({
        "type": "object",
        "properties": {"kind": kind, "name": {"type": "string"}},
        "required": ["kind", "name"],
        "additionalProperties": false,
    })
}

fn object(kind: &Shape) -> Json {
    json!({
        "type": "object",
        "description": prose(kind.doc),
        "properties": {
            "kind": {"const": kind.name},
            "name": {"type": "string", "description": "What tells it from others of its kind; a zone is called alike in all its views."},
            "place": refers(PLACE),
            "made_by": made_by(),
            "doc": {"type": "string", "description": "The text of its `##` comment."},
            "within": name_of(&json!({"type": "string"})),
            "product": name_of(&json!({"type": "string"})),
            "attributes": attributes(kind),
        },
        "required": ["kind", "name", "place", "attributes"],
        "additionalProperties": false,
    })
}

/// The attributes of a statement.
fn attributes(shape: &Shape) -> Json {
    let all = || shape.values.iter().chain(shape.modifiers).chain(shape.rows).chain(&shape.other);
    let properties: Map<String, Json> = all().map(|one| (one.name.to_owned(), attribute(one))).collect();
    let always = all().filter(|one| matches!(one.arity, Arity::One | Arity::Some) || one.default.is_some());
    let required: Vec<&str> = always.map(|one| one.name).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn attribute(attribute: &Attribute) -> Json {
    let mut schema = match attribute.arity {
        Arity::One | Arity::Maybe => item(&attribute.holds),
        Arity::Many | Arity::Some => json!({"type": "array", "items": item(&attribute.holds), "minItems": 1}),
    };
    schema["description"] = prose(attribute.doc).into();
    if let Some(default) = attribute.default {
        // As it would be written: what counts where neither the declaration nor the estate says it.
        schema["x-default"] = default.into();
    }
    schema
}

/// One value with where it comes from.
fn item(holds: &Holds) -> Json {
    let (name, what) = match holds {
        Holds::Literal(form) => ("value", literal(form)),
        Holds::Shape(shape) if shape.key != Key::None => ("value", name_of(&json!({"const": shape.name}))),
        Holds::Shape(shape) => ("attributes", attributes(shape)),
    };
    json!({
        "type": "object",
        "properties": {name: what, "origin": refers(ORIGIN), "place": refers(PLACE), "made_by": made_by()},
        "required": [name, "origin", "place"],
        "additionalProperties": false,
    })
}

/// What composition made it of.
fn made_by() -> Json {
    json!({
        "type": "array",
        "items": refers(PLACE),
        "description": "What made it, from the inside out: the cell of a table that the value came from, each `use` and each turn of a loop with its row.",
    })
}

fn literal(form: &Form) -> Json {
    if let Some(kind) = form.refers {
        return name_of(&json!({"const": kind}));
    }
    if !form.among.is_empty() {
        return name_of(&json!({"enum": form.among}));
    }
    if form.is_keyword() {
        let words: Vec<&str> = form.words.iter().map(|(word, _)| *word).collect();
        return json!({"enum": words, "title": form.what});
    }
    json!({"type": if form.number { "number" } else { "string" }, "title": form.what})
}
