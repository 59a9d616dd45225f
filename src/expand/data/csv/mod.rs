//! Tables in CSV (RFC 4180).

mod cells;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use cells::{Cell, Cells, Fault};

use super::file::File;
use super::rules;
use crate::diagnostics::{Diagnostic, shown};
use crate::expand::value::{Columns, Datum, Record, Value};
use crate::source::Span;

/// Other characters than the expected one that part cells in practice, and how a string of the language says them.
const SEPARATORS: [(char, &str); 4] = [(',', ","), (';', ";"), ('\t', "\\t"), ('|', "|")];

/// Reads all rows; those that are at fault are reported and left out.
pub(super) fn read(file: &mut File<'_>, separator: Option<u8>) -> Option<Value> {
    let mut rows = Rows { cells: Cells::new(file.text, separator.unwrap_or(b',')), ended: false };
    let Some(header) = rows.next(file, usize::MAX) else {
        if file.is_sound() {
            super::empty(file, "the first line names the columns");
        }
        return None;
    };
    if header.cells.len() == 1 && is_parted_otherwise(file, &header, separator) {
        return None;
    }
    let columns = columns(file, &header);
    let width = header.count;
    let (mut list, mut seen) = (Vec::new(), 0);
    while let Some(row) = rows.next(file, width) {
        file.room(seen, row.range.clone())?;
        seen += 1;
        if row.is_sound && row.count != width {
            report_ragged(file, &row, &header);
        } else if let (true, Some(columns)) = (row.is_sound, &columns) {
            let from = Some(file.span(row.range));
            let record = Record { columns: Arc::clone(columns), cells: row.cells };
            list.push(Datum { value: Value::Record(Arc::new(record)), from });
        }
    }
    columns.filter(|_| !rows.ended).map(|_| Value::List(list.into()))
}

/// A line of the table.
struct Row {
    /// Of surplus cells, none is kept.
    cells: Vec<Datum>,
    count: usize,
    range: Range<usize>,
    /// Where the first surplus cell begins.
    surplus: usize,
    line: usize,
    is_sound: bool,
}

struct Rows<'t> {
    cells: Cells<'t>,
    /// Whether reading ended before the file did.
    ended: bool,
}

impl Rows<'_> {
    /// The next row that is not blank, in which `width` cells are expected.
    fn next(&mut self, file: &mut File<'_>, width: usize) -> Option<Row> {
        loop {
            let row = self.any(file, width)?;
            if row.count > 1 || !row.range.is_empty() {
                return Some(row);
            }
        }
    }

    fn any(&mut self, file: &mut File<'_>, width: usize) -> Option<Row> {
        let mut cell = self.cells.next()?;
        let (range, line) = (cell.outer.clone(), cell.line);
        let mut row = Row { cells: Vec::new(), count: 0, range, surplus: 0, line, is_sound: true };
        loop {
            row.range.end = cell.outer.end;
            row.is_sound &= is_sound(file, &cell);
            if matches!(cell.fault, Some(Fault::Unclosed)) || file.count(1, &cell.outer).is_none() {
                self.ended = true;
                return None;
            }
            if row.count < width {
                let value = Value::Text(cell.text.as_ref().into());
                row.cells.push(Datum { value, from: Some(file.span(cell.inner)) });
            } else if row.count == width {
                row.surplus = cell.outer.start;
            }
            row.count += 1;
            if cell.ends_row {
                return Some(row);
            }
            cell = self.cells.next()?;
        }
    }
}

/// Whether `cell` may stand in a table; says so where it may not.
fn is_sound(file: &mut File<'_>, cell: &Cell<'_>) -> bool {
    let first = |range: &Range<usize>| range.start..range.start + 1;
    let finding = match &cell.fault {
        None => return file.carries(cell.inner.clone(), &cell.text),
        Some(Fault::Unclosed) => Diagnostic::new(
            &rules::UNCLOSED_QUOTE,
            "a quoted cell is never closed",
            file.span(first(&cell.outer)),
            "opened here, the cell takes up the rest of the file",
        )
        .help("close it with `\"`; a quote within a quoted cell is written twice"),
        Some(Fault::Trailing(rest)) => Diagnostic::new(
            &rules::MALFORMED,
            "a cell goes on behind its closing quote",
            file.span(rest.clone()),
            "these characters belong to no cell",
        )
        .and(file.span(first(&cell.outer)), "the cell is opened here")
        .help("close the cell where it ends; a quote within a quoted cell is written twice"),
        Some(Fault::Late) => Diagnostic::new(
            &rules::MALFORMED,
            "blanks stand before the quote that opens a cell",
            file.span(first(&cell.outer)),
            "a quote opens a cell only right behind the separator",
        )
        .help("remove the blanks"),
    };
    file.report(finding);
    false
}

/// The columns that `header` names, where all its names are good.
fn columns(file: &mut File<'_>, header: &Row) -> Option<Arc<Columns>> {
    let mut is_sound = header.is_sound;
    let mut names: Vec<Box<str>> = Vec::with_capacity(header.cells.len());
    let mut first = HashMap::new();
    for cell in &header.cells {
        let (Value::Text(name), Some(from)) = (&cell.value, cell.from) else { continue };
        names.push(name.as_ref().into());
        if name.is_empty() {
            let message = format!("column {} of {} has no name", names.len(), header.count);
            let finding = Diagnostic::new(&rules::NAMELESS_COLUMN, message, from, "a name is missing here");
            file.report(finding.help("name the column, or remove it from every row"));
            is_sound = false;
        } else if let Some(before) = first.get(name.as_ref()) {
            let message = format!("two columns are named `{}`", shown(name));
            let finding = Diagnostic::new(&rules::DUPLICATE_COLUMN, message, from, "here again");
            file.report(finding.and(*before, "here first").help("give one of them another name"));
            is_sound = false;
        } else {
            first.insert(name.as_ref(), from);
        }
    }
    is_sound.then(|| Arc::new(Columns::new(names)))
}

/// Says so where the one cell of `header` looks as if it were several, parted by another character.
fn is_parted_otherwise(file: &mut File<'_>, header: &Row, separator: Option<u8>) -> bool {
    let text = file.slice(header.range.clone());
    let expected = char::from(separator.unwrap_or(b','));
    let other = SEPARATORS.iter().find(|(other, _)| *other != expected && text.contains(*other));
    let Some((other, written)) = other.filter(|_| !text.starts_with('"')) else { return false };
    let at = header.range.start + text.find(*other).unwrap_or_default();
    let name = |c| if c == '\t' { "a tab".to_owned() } else { format!("`{c}`") };
    let finding = Diagnostic::new(
        &rules::SEPARATOR,
        format!("the cells are parted by {}, {} is expected", name(*other), name(expected)),
        file.span(at..at + 1),
        "this makes the header one single column",
    )
    .and(file.at, "the file is read here")
    .help(format!(
        "name the separator behind the file: `csv(\"…\", \"{written}\")`; a column of that name stands in double quotes"
    ));
    let behind = Span::new(file.at.end, file.at.end);
    file.report(match separator {
        None => finding.fix("name the separator", behind, format!(", \"{written}\""), false),
        Some(_) => finding,
    });
    true
}

/// Says that `row` has not as many cells as `header`.
fn report_ragged(file: &mut File<'_>, row: &Row, header: &Row) {
    let (have, need) = (row.count, header.count);
    let (cells, columns) = (counted(have, "cell"), counted(need, "column"));
    let message = format!("line {} has {cells}, but the header names {columns}", row.line);
    let (range, label, help) = if have > need {
        let label = format!("{} too many", counted(have - need, "cell"));
        (row.surplus..row.range.end, label, "put a cell that holds the separator into double quotes")
    } else {
        let label = format!("{} too few", counted(need - have, "cell"));
        (row.range.clone(), label, "write an empty cell as nothing between two separators")
    };
    let finding = Diagnostic::new(&rules::RAGGED_ROW, message, file.span(range), label);
    file.report(finding.and(file.span(header.range.clone()), columns).help(help));
}

/// `1 cell`, `2 cells`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
