//! The estate as JSON: sitewright.estate/1.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::find::Found;
use super::object::{Content, Model, Object, Reference, Row, Value};
use super::origin::made_by;
use crate::schema::Arity;
use crate::source::{SourceMap, Span};
use crate::targets::MADE_BY;

/// Name and version of the form.
pub const SCHEMA: &str = "sitewright.estate/1";

#[derive(Serialize)]
struct Document<'m> {
    schema: &'static str,
    made_by: &'static str,
    estate: &'m str,
    errors: usize,
    objects: Vec<One<'m>>,
}

#[derive(Serialize)]
struct One<'m> {
    kind: &'static str,
    name: &'m str,
    place: Place<'m>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    made_by: Vec<Place<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<Name<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<Name<'m>>,
    attributes: Attributes<'m>,
}

#[derive(Serialize)]
struct Place<'m> {
    file: &'m str,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Name<'m> {
    kind: &'static str,
    name: &'m str,
}

impl<'m> Name<'m> {
    fn of(reference: &'m Reference) -> Self {
        Self { kind: reference.kind, name: &reference.name }
    }
}

/// The attributes of a statement that have a value, in the order of the schema.
struct Attributes<'m>(&'m [Row], &'m SourceMap);

/// One value of an attribute.
struct Item<'m>(&'m Value, &'m SourceMap);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for row in self.0.iter().filter(|row| !row.values.is_empty()) {
            let items: Vec<Item<'_>> = row.values.iter().map(|value| Item(value, self.1)).collect();
            match (row.attribute.arity, items.as_slice()) {
                (Arity::One | Arity::Maybe, [only]) => map.serialize_entry(row.attribute.name, only)?,
                _ => map.serialize_entry(row.attribute.name, &items)?,
            }
        }
        map.end()
    }
}

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value, sources) = self;
        let mut map = serializer.serialize_map(None)?;
        match &value.content {
            Content::Text(text, form) if form.number => map.serialize_entry("value", &number(text))?,
            Content::Text(text, _) | Content::Statement(text) => map.serialize_entry("value", text)?,
            Content::Reference(name) | Content::Declared(name) => map.serialize_entry("value", &Name::of(name))?,
            Content::Block(rows) => map.serialize_entry("attributes", &Attributes(rows, sources))?,
        }
        map.serialize_entry("origin", value.origin.source.word())?;
        map.serialize_entry("place", &place(sources, value.origin.span))?;
        let made_by = makers(sources, value.origin.span);
        if !made_by.is_empty() {
            map.serialize_entry("made_by", &made_by)?;
        }
        map.end()
    }
}

/// A number as JSON has it; whole ones without a fraction.
fn number(text: &str) -> Json {
    match text.parse::<u64>() {
        Ok(whole) => whole.into(),
        Err(_) => text.parse::<f64>().map_or(Json::Null, Json::from),
    }
}

fn place(sources: &SourceMap, span: Span) -> Place<'_> {
    let place = sources.place(span);
    Place { file: place.file, line: place.line, column: place.column }
}

/// What made the copy in which `span` stands.
fn makers(sources: &SourceMap, span: Span) -> Vec<Place<'_>> {
    made_by(span, sources).into_iter().map(|span| place(sources, span)).collect()
}

/// The estate, or only what was found of it, as JSON. `errors` is the number of findings that are errors.
#[must_use]
pub fn render(model: &Model<'_>, found: Option<&Found<'_>>, errors: usize) -> String {
    let one = |object: &Object<'_>| found.is_none_or(|found| std::ptr::eq(found.object, object));
    let objects = model.objects.iter().filter(|object| one(object)).map(|object| One {
        kind: object.kind.name,
        name: &object.name,
        place: place(model.sources, object.head),
        made_by: makers(model.sources, object.head),
        doc: object.doc,
        within: object.within.as_ref().map(Name::of),
        product: object.product.as_ref().map(Name::of),
        attributes: Attributes(&object.rows, model.sources),
    });
    let document =
        Document { schema: SCHEMA, made_by: MADE_BY, estate: model.estate, errors, objects: objects.collect() };
    // Texts and numbers only: nothing can fail to become JSON.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
