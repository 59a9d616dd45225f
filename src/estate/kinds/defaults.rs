//! `defaults` in `estate`: what counts in every declaration of a kind that does not say it itself.

use std::borrow::Cow;

use crate::diagnostics::{Diagnostic, shown};
use crate::estate::{names, rules, unknown};
use crate::schema::{self, Attribute, Form, Held, Holds, Key, Reader, Row, Shape, Words, Written, shape};
use crate::source::Span;
use crate::syntax::{self, Node, Text, Value};

shape! {
    /// What counts in every declaration of a kind that does not say it itself.
    Defaults "defaults" {
        other {
            /// A kind and rows of it, such as `gslb { ttl 60s }` or `adc { dns … }`: those that may stand once.
            kind: many KindDefaults
        }
    }
}

/// The defaults of one kind. Every declaration reads them for itself; here they are only judged.
#[derive(Debug)]
pub struct KindDefaults {
    /// The kind.
    kind: &'static str,
    /// The whole statement as it would be written.
    written: String,
    /// Its word.
    pub(crate) span: Span,
    /// Where its rows, their words and values stand.
    pub(crate) places: Vec<Span>,
}

const FORM: Form = Form::new("a kind and a block of its rows", "gslb { ttl 60s }")
    .doc("A kind, and in its block rows that count in every declaration of the kind that does not say them itself.");

/// The kind itself: no values, so that what stands there is reported.
static KIND: Shape =
    Shape { name: "kind", doc: "", key: Key::None, values: &[], modifiers: &[], rows: &[], other: None };

impl Row for KindDefaults {
    type Out = Self;
    const HOLDS: Holds = Holds::Literal(&FORM);

    fn read_row(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let word = reader.text(node.word());
        let Some(kind) = names::with_defaults(word) else {
            let kinds = names::kinds_with_defaults().map(|kind| kind.name);
            reader.report(unknown::kind(word, node.word().span, kinds));
            return None;
        };
        Words::new(node, &KIND, reader).finish(reader);
        let mut seen: Vec<Node<'_>> = Vec::new();
        for row in node.children() {
            schema::doc_nowhere(row, reader);
            let same = seen.iter().find(|first| reader.text(first.word()) == reader.text(row.word()));
            if let Some(first) = same.filter(|_| !layers(kind, row, reader)) {
                schema::repeated(*first, row, reader);
            } else if let Some(attribute) = attribute(kind, row, reader) {
                (attribute.judge)(row, reader);
            }
            seen.push(row);
        }
        let mut places = Vec::new();
        node.children().for_each(|row| collect_places(row, &mut places));
        Some(Self { kind: kind.name, written: written(node, reader), span: node.word().span, places })
    }

    fn read_rows(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Self>) {
        let Some(read) = Self::read_row(node, reader) else { return };
        if let Some(first) = out.iter().find(|first| first.kind == read.kind) {
            let message = format!("the defaults of `{}` stand twice in this block", read.kind);
            let diagnostic = Diagnostic::new(&schema::rules::REPEATED, message, read.span, "again here");
            reader.report(diagnostic.and(first.span, "first here").help("bring them into one block"));
        }
        out.push(read);
    }

    fn held(out: &Self) -> Held<'_> {
        Held::Literal { written: Written::Statement(out.written.clone()), form: &FORM, span: out.span }
    }
}

/// Whether `row` may stand several times, each adding to what counts.
fn layers(kind: &'static Shape, row: Node<'_>, reader: &Reader<'_>) -> bool {
    kind.rows.iter().any(|attribute| attribute.layers && attribute.name == reader.text(row.word()))
}

/// The attribute of `kind` that `row` gives a default; where it cannot have one, that is reported.
fn attribute(kind: &'static Shape, row: Node<'_>, reader: &mut Reader<'_>) -> Option<&'static Attribute> {
    let word = reader.text(row.word());
    let known = kind.rows.iter().filter(|attribute| kind.takes_default(attribute)).map(|attribute| attribute.name);
    let Some(attribute) = kind.rows.iter().find(|attribute| attribute.name == word) else {
        schema::unknown(row, &format!("`{}`", kind.name), known, reader);
        return None;
    };
    if kind.takes_default(attribute) {
        return Some(attribute);
    }
    let known: Vec<&str> = known.collect();
    let name = kind.name;
    let message = format!("`{}` of {name} has no default", shown(word));
    let label = format!("every {name} says this for itself");
    let diagnostic = Diagnostic::new(&rules::NO_DEFAULT, message, row.head(), label);
    let help = if known.is_empty() {
        format!("take it out: {name} has no attribute that can have a default")
    } else {
        format!("what can have a default here is {}", crate::diagnostics::listed(&known, "and"))
    };
    reader.report(diagnostic.help(help));
    None
}

fn collect_places(node: Node<'_>, places: &mut Vec<Span>) {
    places.extend([node.word().span, node.head()]);
    places.extend(node.values().iter().map(|value| value.span));
    for child in node.children() {
        collect_places(child, places);
    }
}

/// A value as it would be written: what was worked out has no quotes of its own.
fn value_written<'r>(value: Value, reader: &Reader<'r>) -> Cow<'r, str> {
    let text = reader.text(value);
    if value.quoted && value.text != Text::Written { syntax::quote(text).into() } else { text.into() }
}

/// A statement on one line.
fn written(node: Node<'_>, reader: &Reader<'_>) -> String {
    let words = std::iter::once(node.word()).chain(node.values().iter().copied());
    let head = words.map(|value| value_written(value, reader)).collect::<Vec<_>>().join(" ");
    if !node.has_block() {
        return head;
    }
    let rows: Vec<String> = node.children().map(|child| written(child, reader)).collect();
    if rows.is_empty() { format!("{head} {{}}") } else { format!("{head} {{ {} }}", rows.join("; ")) }
}
