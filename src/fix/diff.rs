//! Fixes as unified differences, which `patch -p1` takes.

use std::fmt::Write as _;

use similar::TextDiff;

use super::edits::{Place, places};
use crate::diagnostics::Fix;
use crate::source::{SourceFile, SourceMap};

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// The difference between the texts of a file.
#[must_use]
pub fn of_file(name: &str, old: &str, new: &str) -> String {
    let mut out = head(name);
    hunks(&mut out, &Window { text: old, before: 0 }, &Window { text: new, before: 0 });
    out
}

/// What `fix` does; empty where its edits overlap. Only the lines around them are looked at, however long the file is.
#[must_use]
pub fn of_fix(fix: &Fix, sources: &SourceMap) -> String {
    let mut out = String::new();
    let places = places(fix, sources).unwrap_or_default();
    for places in places.chunk_by(|a, b| std::ptr::eq(a.file, b.file)) {
        let file = places[0].file;
        out.push_str(&head(&file.name));
        let mut more = 0;
        for group in places.chunk_by(|a, b| window(a).1 >= window(b).0) {
            let (first, last) = (window(&group[0]).0, window(&group[group.len() - 1]).1);
            let (start, end) = (file.line(first).start, end(file, last));
            let new = mended(group, start, end);
            let old = Window { text: &file.text[start..end], before: first as usize - 1 };
            let new = Window { text: &new, before: old.before.saturating_add_signed(more) };
            hunks(&mut out, &old, &new);
            more += lines(new.text).len() as isize - lines(old.text).len() as isize;
        }
    }
    out
}

/// The lines, from 1, that are shown of `place`.
fn window(place: &Place<'_>) -> (u32, u32) {
    let (first, last) = (place.file.line_of(place.range.start), place.file.line_of(place.range.end));
    (first.saturating_sub(CONTEXT as u32).max(1), last.saturating_add(CONTEXT as u32))
}

/// The byte after line `number`, with the characters that end it.
fn end(file: &SourceFile, number: u32) -> usize {
    let last = file.line_of(file.text.len());
    if number >= last { file.text.len() } else { file.line(number + 1).start }
}

/// Bytes `start..end` of the file with the edits of `group` made.
fn mended(group: &[Place<'_>], start: usize, end: usize) -> String {
    let mut out = String::new();
    let mut from = start;
    for place in group {
        out.push_str(&place.file.text[from..place.range.start]);
        out.push_str(place.text);
        from = place.range.end;
    }
    out.push_str(&group[0].file.text[from..end]);
    out
}

/// Lines of a file.
struct Window<'a> {
    text: &'a str,
    /// How many lines stand before them.
    before: usize,
}

fn head(name: &str) -> String {
    format!("--- a/{name}\n+++ b/{name}\n")
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn hunks(out: &mut String, old: &Window<'_>, new: &Window<'_>) {
    let (old_lines, new_lines) = (lines(old.text), lines(new.text));
    let diff = TextDiff::from_slices(&old_lines, &new_lines);
    for ops in diff.grouped_ops(CONTEXT) {
        let (Some(first), Some(last)) = (ops.first(), ops.last()) else { continue };
        let gone = numbers(old.before + first.old_range().start, old.before + last.old_range().end);
        let come = numbers(new.before + first.new_range().start, new.before + last.new_range().end);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "@@ -{gone} +{come} @@");
        for change in ops.iter().flat_map(|op| diff.iter_changes(op)) {
            let _ = write!(out, "{}{}", change.tag(), change.value());
            if !change.value().ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
}

/// Lines `start..end`, from 0, as the head of a hunk has them.
fn numbers(start: usize, end: usize) -> String {
    match end - start {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        count => format!("{},{count}", start + 1),
    }
}
