//! Takes in the data files that the sources name.

use std::collections::HashMap;

use super::data::{self, Format};
use super::value::Value;
use super::{Files, rules};
use crate::diagnostics::{Diagnostic, Diagnostics, shown};
use crate::source::{SourceMap, Span};
use crate::syntax::expression::Composition;
use crate::syntax::{self, Tree};

/// What the data files hold, by the number of the statement that names each.
#[derive(Default)]
pub(super) struct Tables {
    tables: HashMap<u32, Value>,
    /// Whether something of a file could not be read, so that rows may be missing.
    pub(super) faulty: bool,
}

impl Tables {
    /// What the file holds that the statement number `node` names, if it could be read.
    pub(super) fn get(&self, node: u32) -> Option<&Value> {
        self.tables.get(&node)
    }
}

/// Reads the files of all `data` statements; what cannot be read is reported.
pub(super) fn load(tree: &Tree, sources: &mut SourceMap, files: &dyn Files, diagnostics: &mut Diagnostics) -> Tables {
    let mut tables = Tables::default();
    let before = diagnostics.items().len();
    // A file that several statements name is taken in once.
    let mut known: HashMap<String, Option<usize>> = HashMap::new();
    for node in tree.roots() {
        let Some(Composition::Data { format, path, separator, .. }) = node.composition() else { continue };
        let Some(name) = unquoted(*path, sources, diagnostics) else { continue };
        let Some(format) = format_of(*format, *separator, sources, diagnostics) else { continue };
        let file = *known.entry(name.clone()).or_insert_with(|| take_in(&name, *path, sources, files, diagnostics));
        let Some(file) = file.and_then(|at| sources.files().get(at)) else { continue };
        if let Some(value) = data::read(format, &file.text, file.span().start, *path, diagnostics) {
            tables.tables.insert(node.number(), value);
        }
    }
    tables.faulty = diagnostics.items().len() > before;
    tables
}

fn unquoted(string: Span, sources: &SourceMap, diagnostics: &mut Diagnostics) -> Option<String> {
    let written = sources.text(string);
    match syntax::unquote(written) {
        Ok(text) => Some(text.into_owned()),
        Err(problem) => {
            diagnostics.push(syntax::string_problem(&problem, string, written));
            None
        }
    }
}

fn format_of(
    word: Span,
    separator: Option<Span>,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Format> {
    match sources.text(word) {
        "json" => return Some(Format::Json),
        "yaml" => return Some(Format::Yaml),
        _ => {}
    }
    let Some(at) = separator else { return Some(Format::Csv { separator: None }) };
    let text = unquoted(at, sources, diagnostics)?;
    match text.as_bytes() {
        [separator] if separator.is_ascii() && !matches!(separator, b'"' | b'\n' | b'\r') => {
            Some(Format::Csv { separator: Some(*separator) })
        }
        _ => {
            let message = format!("`{}` cannot part cells", shown(&text));
            let diagnostic =
                Diagnostic::new(&rules::VALUE, message, at, "expected one character, such as `\";\"` or `\"\\t\"`");
            diagnostics.push(diagnostic);
            None
        }
    }
}

/// Takes the file `name` into the map; gives its number.
fn take_in(
    name: &str,
    path: Span,
    sources: &mut SourceMap,
    files: &dyn Files,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let text = match files.read(name) {
        Ok(text) => text,
        Err(unreadable) => {
            let message = format!("the data file `{}` cannot be read: {}", shown(name), unreadable.why);
            diagnostics.push(Diagnostic::new(&rules::UNREADABLE, message, path, "named here").help(unreadable.help));
            return None;
        }
    };
    match sources.add(name.to_owned(), text) {
        Ok(file) => Some(file.index()),
        Err(_) => {
            let message = format!("with the data file `{}` the sources are larger than 4 GiB", shown(name));
            diagnostics.push(Diagnostic::new(&rules::LIMIT, message, path, "named here"));
            None
        }
    }
}
