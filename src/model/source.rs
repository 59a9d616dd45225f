//! Declarations in the language's own syntax.

use super::object::{Content, Object, Row, Value};
use crate::schema::Role;
use crate::syntax::quote;

/// `object` as somebody would write it.
pub(super) fn declaration(object: &Object<'_>) -> String {
    let mut out = String::new();
    for line in object.doc.unwrap_or_default().lines() {
        out.push_str(format!("## {line}").trim_end());
        out.push('\n');
    }
    statement(object.kind.name, &object.rows, 0, &mut out);
    out
}

/// The values and modifiers of a statement.
pub(super) fn words(rows: &[Row]) -> String {
    let mut words: Vec<String> = Vec::new();
    for row in rows.iter().filter(|row| !row.values.is_empty()) {
        match row.role {
            Role::Value => {}
            Role::Modifier => words.push(row.attribute.name.to_owned()),
            Role::Row | Role::Other => continue,
        }
        words.extend(row.values.iter().filter_map(word));
    }
    words.join(" ")
}

/// A value that stands in a line; none for a statement with parts of its own.
pub(super) fn word(value: &Value) -> Option<String> {
    match &value.content {
        Content::Text(text, form) if form.text => Some(quote(text)),
        Content::Text(text, _) | Content::Statement(text) => Some(text.clone()),
        Content::Reference(reference) | Content::Declared(reference) => Some(reference.name.clone()),
        Content::Block(_) => None,
    }
}

fn statement(word: &str, rows: &[Row], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let words = words(rows);
    let head = if words.is_empty() { word.to_owned() } else { format!("{word} {words}") };
    let in_block = || rows.iter().filter(|row| matches!(row.role, Role::Row | Role::Other) && !row.values.is_empty());
    if in_block().next().is_none() {
        out.push_str(&format!("{indent}{head}\n"));
        return;
    }
    out.push_str(&format!("{indent}{head} {{\n"));
    for row in in_block() {
        lines(row, depth + 1, out);
    }
    out.push_str(&format!("{indent}}}\n"));
}

/// The statements of one attribute: literals together, everything else a line each.
fn lines(row: &Row, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let name = row.attribute.name;
    let mut together: Vec<String> = Vec::new();
    for value in &row.values {
        match &value.content {
            Content::Block(rows) => statement(name, rows, depth, out),
            Content::Statement(text) if row.role == Role::Other => out.push_str(&format!("{indent}{text}\n")),
            Content::Statement(text) => out.push_str(&format!("{indent}{name} {text}\n")),
            Content::Text(..) | Content::Reference(_) | Content::Declared(_) => together.extend(word(value)),
        }
    }
    if !together.is_empty() {
        out.push_str(&format!("{indent}{name} {}\n", together.join(" ")));
    }
}
