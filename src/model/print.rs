//! An object for people: what it says, where that comes from, who refers to it, what becomes of it.

use super::emitted::{emitted, places, places_of};
use super::find::{Found, full_name};
use super::object::{Content, Model, Object, Row, Value};
use super::origin::{Origin, Source, made_by};
use super::page::{Line, Page};
use super::source;
use super::uses::uses;
use crate::diagnostics::Style;
use crate::schema::{Arity, Attribute, Role};
use crate::source::Span;
use crate::targets::Artifact;

/// What an estate becomes: its artifacts, or so many errors, which keep anything from being emitted.
#[derive(Clone, Copy)]
pub enum Emitted<'b> {
    /// All artifacts.
    Artifacts(&'b [Artifact]),
    /// The number of errors.
    Errors(usize),
}

/// All objects, kind by kind.
#[must_use]
pub fn list(model: &Model<'_>, style: Style) -> String {
    let mut page = Page::new(style);
    let mut lines: Vec<Line> = Vec::new();
    let mut kind = "";
    for object in &model.objects {
        if object.kind.name != kind {
            kind = object.kind.name;
            lines.push(Line::new(0, kind));
        }
        let about = match &object.product {
            Some(product) => format!("derived from {product}"),
            None => object.doc.and_then(|doc| doc.lines().next()).unwrap_or_default().to_owned(),
        };
        let name = full_name(object).split_off(kind.len() + 1);
        lines.push(Line { value: about, origin: model.place(object.head), ..Line::new(1, &name) });
    }
    page.table(&lines);
    page.text
}

/// All about what was found.
#[must_use]
pub fn show(found: &Found<'_>, model: &Model<'_>, emitted: Emitted<'_>, style: Style) -> String {
    let mut page = Page::new(style);
    match found.placement {
        None => whole(found.object, model, emitted, &mut page),
        Some((value, site)) => placement(found.object, value, site, model, emitted, &mut page),
    }
    page.text
}

fn whole(object: &Object<'_>, model: &Model<'_>, emitted: Emitted<'_>, page: &mut Page) {
    head(object, &full_name(object), object.head, model, page);
    page.text.push('\n');
    let mut lines = Vec::new();
    attributes(&object.rows, 0, &View::new(object.head, model), &mut lines);
    page.table(&lines);
    expansion(object, model, page);
    references(object, model, page);
    match &object.product {
        Some(product) => {
            page.heading("becomes");
            page.wrapped("  ", &format!("what {product} becomes: every line leads to the statements of the product"));
        }
        None => becomes(&places(object), emitted, page),
    }
}

fn placement(object: &Object<'_>, value: &Value, site: &str, model: &Model<'_>, emitted: Emitted<'_>, page: &mut Page) {
    head(object, &format!("{} at {site}", full_name(object)), value.origin.span, model, page);
    page.text.push('\n');
    let mut lines = Vec::new();
    let view = View::new(value.origin.span, model);
    if let Content::Block(rows) = &value.content {
        for row in rows.iter().filter(|row| matches!(row.role, Role::Value | Role::Modifier)) {
            lines_of(row, 0, &view, &mut lines);
        }
        attributes(rows, 0, &view, &mut lines);
    }
    page.table(&lines);
    becomes(&places_of(value), emitted, page);
}

fn head(object: &Object<'_>, title: &str, span: Span, model: &Model<'_>, page: &mut Page) {
    page.title(title, &model.place(span));
    let made_by: Vec<String> = made_by(span, model.sources).into_iter().map(|span| model.place(span)).collect();
    if !made_by.is_empty() {
        page.wrapped("  ", &format!("made by {}", made_by.join(" ← ")));
    }
    for (word, other) in [("in", &object.within), ("derived from", &object.product)] {
        if let Some(other) = other {
            page.wrapped("  ", &format!("{word} {other}"));
        }
    }
    for paragraph in object.doc.unwrap_or_default().lines() {
        page.wrapped("  ", paragraph);
    }
}

/// The model, as it is seen from something whose makers are named above it.
struct View<'v, 'm> {
    model: &'v Model<'m>,
    made_by: Vec<Span>,
}

impl<'v, 'm> View<'v, 'm> {
    fn new(head: Span, model: &'v Model<'m>) -> Self {
        Self { model, made_by: made_by(head, model.sources) }
    }
}

/// The rows of a block, with those that are not set; nothing of a block inside another in which none is.
fn attributes(rows: &[Row], depth: usize, view: &View<'_, '_>, lines: &mut Vec<Line>) {
    let is_set = |row: &Row| matches!(row.role, Role::Row | Role::Other) && !row.values.is_empty();
    if depth > 0 && !rows.iter().any(is_set) {
        return;
    }
    for row in rows.iter().filter(|row| matches!(row.role, Role::Row | Role::Other)) {
        if !row.values.is_empty() {
            lines_of(row, depth, view, lines);
        } else if row.role == Role::Row && (depth == 0 || row.attribute.arity != Arity::Many) {
            let value = not_set(row.attribute, view.model);
            lines.push(Line { value, faint: true, ..Line::new(depth, row.attribute.name) });
        }
    }
}

/// What counts where `attribute` is not set; with the declared firmware, where that is the ADC's to say.
fn not_set(attribute: &Attribute, model: &Model<'_>) -> String {
    let Some(otherwise) = attribute.otherwise() else { return "not set".to_owned() };
    match model.netscaler.as_ref().filter(|_| otherwise.contains("the ADC's")) {
        Some(version) => format!("not set: {otherwise} (NetScaler {version})"),
        None => format!("not set: {otherwise}"),
    }
}

/// The values of one attribute: literals of one place together, every statement for itself.
fn lines_of(row: &Row, depth: usize, view: &View<'_, '_>, lines: &mut Vec<Line>) {
    let mut name = row.attribute.name;
    let mut joins = false;
    for value in &row.values {
        let origin = told(value.origin, view);
        if let Content::Block(rows) = &value.content {
            lines.push(Line { value: source::words(rows), origin, ..Line::new(depth, row.attribute.name) });
            attributes(rows, depth + 1, view, lines);
            continue;
        }
        let word = source::word(value).unwrap_or_default();
        let literal = matches!(value.content, Content::Text(..) | Content::Reference(_));
        match lines.last_mut().filter(|last| joins && literal && last.origin == origin) {
            Some(last) => last.value = format!("{} {word}", last.value),
            None => lines.push(Line { value: word, origin, ..Line::new(depth, name) }),
        }
        // The word stands at the first of its lines only.
        name = "";
        joins = literal;
    }
}

/// Where a value comes from, in few words.
fn told(origin: Origin, view: &View<'_, '_>) -> String {
    let model = view.model;
    let place = || {
        let made_by = made_by(origin.span, model.sources).into_iter().filter(|span| !view.made_by.contains(span));
        let places = std::iter::once(origin.span).chain(made_by).map(|span| model.place(span));
        places.collect::<Vec<_>>().join(" ← ")
    };
    match origin.source {
        Source::Written | Source::Product => place(),
        Source::EstateDefault => format!("default of {}", place()),
        Source::Default => match model.language {
            Some(language) => format!("default (language {language})"),
            None => "default".to_owned(),
        },
    }
}

/// What a product stands for, as ordinary declarations.
fn expansion(object: &Object<'_>, model: &Model<'_>, page: &mut Page) {
    let stands_for = |other: &&Object<'_>| other.product.as_ref().is_some_and(|product| object.is(product));
    let mut derived = model.objects.iter().filter(stands_for).peekable();
    if derived.peek().is_none() {
        return;
    }
    page.heading("stands for");
    for other in derived {
        page.verbatim("  ", &source::declaration(other));
        page.text.push('\n');
    }
    for record in model.records.iter().filter(|record| object.is(&record.product)) {
        page.verbatim("  ", &format!("record {}  # in the block of {}", record.written, record.adc));
    }
}

fn references(object: &Object<'_>, model: &Model<'_>, page: &mut Page) {
    page.heading("referred to by");
    let uses = uses(model, object);
    if uses.is_empty() {
        page.wrapped("  ", "nothing");
    }
    let line = |used: super::uses::Use<'_>| Line {
        value: used.attribute,
        origin: model.place(used.span),
        ..Line::new(0, &full_name(used.by))
    };
    page.table(&uses.into_iter().map(line).collect::<Vec<_>>());
}

fn becomes(places: &[Span], artifacts: Emitted<'_>, page: &mut Page) {
    page.heading("becomes");
    let artifacts = match artifacts {
        Emitted::Artifacts(artifacts) => artifacts,
        Emitted::Errors(count) => {
            let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
            let said =
                format!("nothing is emitted, because the estate has {errors}; `sitewright check` shows what is wrong");
            return page.wrapped("  ", &said);
        }
    };
    let found = emitted(places, artifacts);
    if found.is_empty() {
        page.wrapped("  ", "no line of an artifact of its own");
    }
    for of in found {
        page.wrapped("  ", of.path);
        for (number, line) in of.lines {
            page.wrapped(&format!("{number:>7}  "), line);
        }
    }
}
