//! The cells of a CSV text, each with its place; the only file that knows csv-core.

use std::borrow::Cow;
use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// What stands around a cell, and is no part of it.
const BLANKS: [char; 2] = [' ', '\t'];

/// A cell, and where it stands.
pub(super) struct Cell<'t> {
    pub(super) text: Cow<'t, str>,
    /// Its characters, without quotes.
    pub(super) inner: Range<usize>,
    /// The same with quotes.
    pub(super) outer: Range<usize>,
    pub(super) fault: Option<Fault>,
    pub(super) ends_row: bool,
    /// The line in which it begins, from 1.
    pub(super) line: usize,
}

/// What is wrong with the quotes of a cell.
pub(super) enum Fault {
    /// Blanks stand before them, so that they do not count as such.
    Late,
    /// There is no second one.
    Unclosed,
    /// The cell goes on after the second one.
    Trailing(Range<usize>),
}

/// Cuts a text into cells.
pub(super) struct Cells<'t> {
    core: Reader,
    text: &'t str,
    at: usize,
    /// The line of `at`.
    line: usize,
    begins_row: bool,
}

impl<'t> Cells<'t> {
    pub(super) fn new(text: &'t str, separator: u8) -> Self {
        let core = ReaderBuilder::new().delimiter(separator).build();
        Self { core, text, at: 0, line: 1, begins_row: true }
    }

    /// The next cell, if there is one.
    pub(super) fn next(&mut self) -> Option<Cell<'t>> {
        let from = self.at;
        let (ends_row, ends_file) = self.advance()?;
        let piece = self.text.get(from..self.at).unwrap_or_default();
        let body = if self.begins_row { piece.trim_start_matches(['\r', '\n']) } else { piece };
        let start = from + piece.len() - body.len();
        // One byte parted this cell from what follows, unless the text ended with it.
        let end = if ends_file { self.at } else { self.at.saturating_sub(1) };
        let body = self.text.get(start..end).unwrap_or_default();
        self.begins_row = ends_row;
        let line = self.line + line_ends(self.text.get(from..start).unwrap_or_default());
        self.line += line_ends(piece);
        let cell = if body.starts_with('"') { quoted(body, start) } else { bare(body, start) };
        Some(Cell { ends_row, line, ..cell })
    }

    /// Passes over a cell and what parts it from the next one: whether it ends its row, and whether the text.
    fn advance(&mut self) -> Option<(bool, bool)> {
        // The text itself is at hand, so that what csv-core makes of it need not be kept.
        let mut unused = [0; 1024];
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let (result, read, _) = self.core.read_field(rest, &mut unused);
            self.at += read;
            match result {
                ReadFieldResult::Field { record_end } => return Some((record_end, rest.is_empty())),
                ReadFieldResult::End => return None,
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            }
        }
    }
}

/// A cell without quotes.
fn bare(body: &str, start: usize) -> Cell<'_> {
    let body = body.trim_end_matches(BLANKS);
    let text = body.trim_start_matches(BLANKS);
    let start = start + body.len() - text.len();
    let range = start..start + text.len();
    let fault = text.starts_with('"').then_some(Fault::Late);
    Cell { text: Cow::Borrowed(text), inner: range.clone(), outer: range, fault, ends_row: false, line: 0 }
}

/// A cell that begins with a quote.
fn quoted(body: &str, start: usize) -> Cell<'_> {
    let close = closing(body);
    let (text, rest) = match close {
        Some(close) => (body.get(1..close).unwrap_or_default(), body.get(close + 1..).unwrap_or_default()),
        None => (body.get(1..).unwrap_or_default(), ""),
    };
    let inner = start + 1..start + 1 + text.len();
    let outer = start..start + body.trim_end_matches(BLANKS).len();
    let fault = match close {
        None => Some(Fault::Unclosed),
        Some(_) if rest.trim_matches(BLANKS).is_empty() => None,
        Some(close) => Some(Fault::Trailing(start + close + 1..outer.end)),
    };
    let text = if text.contains('"') { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) };
    Cell { text, inner, outer, fault, ends_row: false, line: 0 }
}

/// Where the quote stands that closes the one at the head of `body`.
fn closing(body: &str) -> Option<usize> {
    let mut quotes = memchr::memchr_iter(b'"', body.as_bytes()).skip(1).peekable();
    while let Some(at) = quotes.next() {
        // Two at once are one within the cell.
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

fn line_ends(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}
