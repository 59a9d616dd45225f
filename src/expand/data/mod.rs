//! Reads data files (CSV, JSON, YAML) into values that know their places.

mod csv;
mod file;
mod json;
pub(crate) mod limits;
mod records;
pub(crate) mod rules;
#[cfg(test)]
mod tests;
mod yaml;

use file::File;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::expand::value::Value;
use crate::source::Span;

/// What a data file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// RFC 4180, with a header. Blanks around a cell are no part of it, unless it stands in quotes; blank lines are
    /// passed over, and there are no comments.
    Csv {
        /// What parts cells, where it is not `,`: an ASCII character that is neither a quote nor a line end.
        separator: Option<u8>,
    },
    /// RFC 8259.
    Json,
    /// YAML 1.2 with the core schema, of which `012`, `0x10`, `+1`, `1e3` and `1.5` stay texts as they are written.
    Yaml,
}

/// Reads `text`, a whole file whose first byte is `base` in the address space. `at` is where the source names it: the
/// string with its quotes.
///
/// CSV gives a list of records, whose cells are texts. JSON and YAML give what they say: objects are records, arrays
/// are lists, whole numbers that fit are numbers and all others texts as they are written, `null` is the empty text.
///
/// Of a CSV file in which single rows are at fault, the others are given nevertheless, so that they are looked at in
/// the same run; that something is absent can be said only where nothing was found.
pub(crate) fn read(format: Format, text: &str, base: u32, at: Span, diagnostics: &mut Diagnostics) -> Option<Value> {
    let mut file = File::new(text, base, at);
    let value = read_file(format, &mut file);
    diagnostics.append(file.into_findings());
    value
}

fn read_file(format: Format, file: &mut File<'_>) -> Option<Value> {
    if file.text.len() > limits::BYTES {
        let mib = |bytes: usize| bytes.div_ceil(1024 * 1024);
        let message = format!("the data file holds {} MiB, {} are allowed", mib(file.text.len()), mib(limits::BYTES));
        file.report(Diagnostic::new(&rules::TOO_LARGE, message, file.at, "this file"));
        return None;
    }
    match format {
        Format::Csv { separator } => csv::read(file, separator),
        Format::Json => json::read(file),
        Format::Yaml => yaml::read(file),
    }
}

/// Says that the file has no content; `help` is what one without elements looks like.
fn empty(file: &mut File<'_>, help: &str) {
    file.report(Diagnostic::new(&rules::EMPTY, "the data file is empty", file.at, "this file").help(help));
}
