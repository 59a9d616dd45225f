//! The columns of statements that are aligned with one another.

use super::align::{key, statement};
use super::layout::{Entry, Form, OneLine};
use super::{WIDTH, width};

/// How wide the columns of a statement are; a word or a value that is wider than its column takes what it needs.
#[derive(Clone, Default)]
pub(super) struct Columns {
    pub(super) word: usize,
    pub(super) values: Vec<usize>,
}

/// Aligns statements, and, where neighbours say the same of several things, all of their values.
pub(super) fn plain(part: &mut [Entry<'_, '_>], indent: usize) {
    for stretch in part.chunk_by_mut(are_alike) {
        let mut widest: Vec<usize> = Vec::new();
        for line in stretch.iter().filter_map(line) {
            widest.resize(line.cells.len().max(widest.len()), 0);
            widest.iter_mut().zip(&line.cells).for_each(|(widest, cell)| *widest = width(cell).max(*widest));
        }
        lines(stretch).for_each(|line| line.columns.values.clone_from(&widest));
    }
    words(part, indent, 0);
}

/// Aligns records, which form a table: name, TTL and type, data. Two blanks part them, as there is one in the second.
pub(super) fn table(part: &mut [Entry<'_, '_>], indent: usize) {
    if part.len() < 2 {
        return;
    }
    let widths = |entry: &Entry<'_, '_>| -> Option<Vec<usize>> {
        Some(line(entry)?.cells.iter().take(key(entry)?).map(|cell| width(cell)).collect())
    };
    let taken = |widths: &[usize]| widths.iter().sum::<usize>() + widths.len();
    let widest = part.iter().filter_map(widths).map(|widths| taken(&widths)).max().unwrap_or_default();
    for entry in part.iter_mut() {
        let mut values = widths(entry).unwrap_or_default();
        let lacks = widest - taken(&values);
        values.last_mut().into_iter().for_each(|last| *last += lacks + 1);
        lines(std::slice::from_mut(entry)).for_each(|line| line.columns.values.clone_from(&values));
    }
    words(part, indent, 1);
}

/// Sets the column of the first values, `more` columns behind the longest word. Where columns would push a line over the width, there are
/// fewer.
fn words(part: &mut [Entry<'_, '_>], indent: usize, more: usize) {
    if part.len() < 2 {
        return;
    }
    let valued = part.iter().filter_map(statement).filter(|statement| !statement.parts.is_empty());
    let first = valued.map(|statement| width(&statement.word)).max().unwrap_or_default();
    for entry in part.iter_mut() {
        match &mut entry.form {
            Form::Line(OneLine { columns, .. }) | Form::Carried(_, columns) => columns.word = first + more,
            Form::Comment(_) | Form::Blocks(_) => {}
        }
    }
    let fits = |part: &[Entry<'_, '_>]| part.iter().filter_map(line).all(|line| width(&line.text(indent)) <= WIDTH);
    if !fits(part) {
        lines(part).for_each(|line| line.columns.values.clear());
    }
    if !fits(part) {
        lines(part).for_each(|line| line.columns.word = 0);
    }
}

/// Whether two statements have as many values, and the same word before or among them: `gslb 10.1.0.30 public …`, `dns 10.1.0.53 public …`.
fn are_alike(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> bool {
    let (Some(a), Some(b)) = (line(a), line(b)) else { return false };
    let quoted = |line: &OneLine<'_, '_>| line.cells.iter().any(|cell| cell.starts_with(['"', '[']));
    let same = a.statement.word == b.statement.word || a.cells.iter().zip(&b.cells).any(|(a, b)| a == b);
    a.cells.len() == b.cells.len() && same && !quoted(a) && !quoted(b)
}

fn line<'e, 'b, 't>(entry: &'e Entry<'b, 't>) -> Option<&'e OneLine<'b, 't>> {
    if let Form::Line(line) = &entry.form { Some(line) } else { None }
}

fn lines<'e, 'b: 'e, 't: 'b>(part: &'e mut [Entry<'b, 't>]) -> impl Iterator<Item = &'e mut OneLine<'b, 't>> {
    part.iter_mut().filter_map(|entry| if let Form::Line(line) = &mut entry.form { Some(line) } else { None })
}
