//! The declarations of an estate as trees of attributes and values.

use std::collections::HashMap;

use super::origin::{Origin, Origins, Source};
use crate::estate::{Adc, DerivedRecord, Estate};
use crate::schema::{Attribute, Form, Held, Id, Key, Reflect, Role, Shape, Written, parts};
use crate::source::{SourceMap, Span};

/// An estate to look at: intact declarations, and as far as they could be read the damaged ones, with what products stand for.
pub struct Model<'e> {
    pub(super) sources: &'e SourceMap,
    /// The estate's name.
    pub(super) estate: &'e str,
    /// The version of the language.
    pub(super) language: Option<u32>,
    /// The declared firmware.
    pub(super) netscaler: Option<String>,
    pub(super) objects: Vec<Object<'e>>,
    /// The records that products put on ADCs.
    pub(super) records: Vec<Record>,
}

/// A record that a product puts on an ADC.
pub(super) struct Record {
    pub(super) product: Reference,
    pub(super) adc: Reference,
    /// What would stand behind `record`.
    pub(super) written: String,
}

/// A declaration.
pub(super) struct Object<'e> {
    pub(super) kind: &'static Shape,
    pub(super) name: String,
    /// Its word and values.
    pub(super) head: Span,
    pub(super) doc: Option<&'e str>,
    /// The declaration in whose block it stands.
    pub(super) within: Option<Reference>,
    /// The product's declaration that stands for it.
    pub(super) product: Option<Reference>,
    pub(super) rows: Vec<Row>,
}

/// A declaration by kind and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) kind: &'static str,
    pub(super) name: String,
}

/// An attribute and its values: none where it is neither written nor has a default.
pub(super) struct Row {
    pub(super) role: Role,
    pub(super) attribute: &'static Attribute,
    pub(super) values: Vec<Value>,
}

/// A value, and where it comes from.
pub(super) struct Value {
    pub(super) content: Content,
    pub(super) origin: Origin,
}

/// What a value is.
pub(super) enum Content {
    /// A literal, without quotes.
    Text(String, &'static Form),
    /// All that a statement says behind its word.
    Statement(String),
    /// The name of a declaration.
    Reference(Reference),
    /// A declaration that stands in this block.
    Declared(Reference),
    /// A statement of its own.
    Block(Vec<Row>),
}

impl Object<'_> {
    /// Whether `reference` names it.
    pub(super) fn is(&self, reference: &Reference) -> bool {
        self.kind.name == reference.kind && self.name == reference.name
    }

    pub(super) fn reference(&self) -> Reference {
        Reference { kind: self.kind.name, name: self.name.clone() }
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.kind, self.name)
    }
}

impl<'e> Model<'e> {
    /// Looks at all declarations of `estate`.
    #[must_use]
    pub fn new(estate: &'e Estate, sources: &'e SourceMap) -> Self {
        let settings = estate.settings.all().next().map(|(_, settings)| settings);
        let versions = settings.and_then(|settings| settings.versions.as_ref());
        let declared = estate.declarations();
        let builder = Builder::new(estate, &declared);
        Self {
            sources,
            estate: settings.map_or("", |settings| settings.name.as_str()),
            language: settings.map(|settings| settings.language.0),
            netscaler: versions.and_then(|versions| Some(versions.netscaler.as_ref()?.value.to_string())),
            records: estate.derived_records.iter().filter_map(|record| builder.record(record)).collect(),
            objects: declared.into_iter().map(|(number, one)| builder.object(number, one)).collect(),
        }
    }

    /// `xms.site:12`.
    pub(super) fn place(&self, span: Span) -> String {
        let place = self.sources.place(span);
        format!("{}:{}", place.file, place.line)
    }
}

struct Builder<'e> {
    estate: &'e Estate,
    origins: Origins,
    names: HashMap<(&'static str, u32), String>,
    /// The declarations of products, by their words and values.
    products: HashMap<Span, &'e dyn Reflect>,
}

impl<'e> Builder<'e> {
    fn new(estate: &'e Estate, declared: &[(u32, &'e dyn Reflect)]) -> Self {
        let products = estate.products();
        let mut builder = Self { estate, origins: Origins::new(estate), names: HashMap::new(), products };
        // Sites come before the links that are named after them.
        for (number, one) in declared {
            let name = builder.name(*one);
            builder.names.insert((one.shape().name, *number), name);
        }
        builder
    }

    /// What tells `one` from others of its kind; a zone is called alike in all its views.
    fn name(&self, one: &dyn Reflect) -> String {
        let count = if one.shape().key == Key::Pair { 2 } else { 1 };
        let held = one.held().into_iter().take(count).flatten();
        let words: Vec<String> = held
            .map(|held| match held {
                Held::Literal { written: Written::Text(text) | Written::Statement(text), .. } => text,
                Held::Literal { written: Written::Reference(number), form, .. } => self.reference(form, number).name,
                Held::Literal { written: Written::Named(kind, number), .. } => self.reference_to(kind, number).name,
                Held::Shape(_) => String::new(),
            })
            .collect();
        words.join(" ")
    }

    fn named(&self, one: &dyn Reflect) -> Reference {
        Reference { kind: one.shape().name, name: self.name(one) }
    }

    fn record(&self, record: &DerivedRecord) -> Option<Record> {
        let product = self.products.get(&record.product)?;
        let adc = &self.estate[record.adc];
        Some(Record { product: self.named(*product), adc: self.named(adc), written: record.written() })
    }

    fn reference(&self, form: &Form, number: u32) -> Reference {
        self.reference_to(form.refers.unwrap_or_default(), number)
    }

    fn reference_to(&self, kind: &'static str, number: u32) -> Reference {
        Reference { kind, name: self.names.get(&(kind, number)).cloned().unwrap_or_default() }
    }

    fn object(&self, number: u32, one: &'e dyn Reflect) -> Object<'e> {
        let (kind, head) = (one.shape(), one.head());
        let product = self.products.get(&head.span).filter(|product| product.shape().name != kind.name);
        let is_adc = kind.name == Adc::SHAPE.name;
        let mut rows = self.rows(one, product.is_some());
        if is_adc {
            self.add_records(number, &mut rows);
        }
        Object {
            kind,
            name: self.names.get(&(kind.name, number)).cloned().unwrap_or_default(),
            head: head.span,
            doc: head.doc.as_deref(),
            within: is_adc.then(|| self.named(&self.estate[self.estate.site_of(Id::new(number))])),
            product: product.map(|product| self.named(*product)),
            rows,
        }
    }

    /// The records that products put on an ADC stand among its own.
    fn add_records(&self, adc: u32, rows: &mut [Row]) {
        let Some(row) = rows.iter_mut().find(|row| row.attribute.name == "record") else { return };
        let records = self.estate.derived_records.iter().filter(|record| record.adc.index() == adc as usize);
        row.values.extend(records.map(|record| Value {
            content: Content::Statement(record.written()),
            origin: Origin { source: Source::Product, span: record.name.span },
        }));
    }

    fn rows(&self, of: &dyn Reflect, derived: bool) -> Vec<Row> {
        let head = of.head().span;
        let row = |part: crate::schema::Part<'_>| Row {
            role: part.role,
            attribute: part.attribute,
            values: part.held.into_iter().map(|held| self.value(held, head, derived)).collect(),
        };
        parts(of).map(row).collect()
    }

    fn value(&self, held: Held<'_>, head: Span, derived: bool) -> Value {
        match held {
            Held::Literal { written, form, span } => {
                let content = match written {
                    Written::Text(text) => Content::Text(text, form),
                    Written::Statement(text) => Content::Statement(text),
                    Written::Reference(number) => Content::Reference(self.reference(form, number)),
                    Written::Named(kind, number) => Content::Reference(self.reference_to(kind, number)),
                };
                Value { content, origin: self.origins.came_from(span, head, derived) }
            }
            Held::Shape(inner) => {
                let origin = self.origins.came_from(inner.head().span, head, derived);
                let declares = inner.shape().key != Key::None;
                let content = if declares {
                    Content::Declared(self.named(inner))
                } else {
                    Content::Block(self.rows(inner, derived))
                };
                Value { content, origin }
            }
        }
    }
}
