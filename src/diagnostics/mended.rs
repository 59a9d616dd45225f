//! What a fix takes away and puts in, line by line.

use std::ops::Range;

use super::fit::{Cropped, TAB};
use super::{Edit, Fix, visible};
use crate::source::{SourceFile, SourceMap};

/// Lines shown of a change; the others are counted.
const LINES: usize = 6;

/// Whether a line goes or comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It is in the file, and goes.
    Old,
    /// It comes.
    New,
}

/// A line of a [`Change`].
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ChangedLine {
    /// Whether it goes or comes.
    pub sign: Sign,
    /// Its number, from 1, in the file as it is or as it will be.
    pub number: usize,
    /// Its text, with nothing hidden in it.
    pub text: String,
}

/// A run of lines that go, and those that come for them.
#[derive(Debug)]
pub(super) struct Change {
    /// The file, with nothing hidden in its name.
    pub name: String,
    /// What goes, then what comes.
    pub lines: Vec<ChangedLine>,
    /// How many more lines go or come.
    pub more: usize,
}

/// An edit in its file.
struct Place<'a> {
    file: &'a SourceFile,
    range: Range<usize>,
    lines: (u32, u32),
    text: &'a str,
}

/// The changes of `fix`, in order of place, on a page with `room` columns for a line; none where its edits overlap.
pub(super) fn changes(fix: &Fix, sources: &SourceMap, room: usize) -> Vec<Change> {
    let mut places: Vec<Place<'_>> = fix.edits.iter().filter_map(|edit| place(edit, sources)).collect();
    places.sort_by_key(|place| (place.file.span().start, place.range.start, place.range.end));
    let same = |a: &Place<'_>, b: &Place<'_>| std::ptr::eq(a.file, b.file);
    if places.windows(2).any(|pair| same(&pair[0], &pair[1]) && pair[1].range.start < pair[0].range.end) {
        return Vec::new();
    }
    places.chunk_by(|a, b| same(a, b) && b.lines.0 <= a.lines.1).map(|group| change(group, room)).collect()
}

fn place<'a>(edit: &'a Edit, sources: &'a SourceMap) -> Option<Place<'a>> {
    let (file, range) = sources.slice(edit.span)?;
    let lines = (file.line_of(range.start), file.line_of(range.end));
    Some(Place { file, range, lines, text: &edit.text })
}

fn change(group: &[Place<'_>], room: usize) -> Change {
    let file = group[0].file;
    let (first, last) = (group[0].lines.0, group[group.len() - 1].lines.1);
    // A line more than can be shown, so that one that stays may be trimmed from either end.
    let known = first..=last.min(first.saturating_add(LINES as u32));
    let mut old: Vec<String> = known.map(|number| line(group, number, room).whole()).collect();
    let mut new: Vec<String> = mended(group, room).split('\n').map(String::from).collect();
    let mut total = (last - first) as usize + 1;
    let stay = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    old.drain(..stay);
    new.drain(..stay);
    total -= stay;
    while total == old.len() && !old.is_empty() && old.last() == new.last() {
        old.pop();
        new.pop();
        total -= 1;
    }
    let start = first as usize + stay;
    let shown = total.min(old.len()).min(LINES - new.len().min(LINES / 2));
    let more = total - shown + new.len().saturating_sub(LINES - shown);
    old.truncate(shown);
    new.truncate(LINES - shown);
    let lines = numbered(Sign::Old, start, old).chain(numbered(Sign::New, start, new)).collect();
    Change { name: visible::line(&file.name), lines, more }
}

fn numbered(sign: Sign, first: usize, lines: Vec<String>) -> impl Iterator<Item = ChangedLine> {
    lines.into_iter().enumerate().map(move |(at, text)| ChangedLine {
        sign,
        number: first + at,
        text: text.replace('\t', &" ".repeat(TAB)),
    })
}

/// Line `number` of the file, cut so that the edits of `group` are seen.
fn line<'a>(group: &[Place<'a>], number: u32, room: usize) -> Cropped<'a> {
    let file = group[0].file;
    let bytes = file.line(number);
    let at = |offset: usize| offset.clamp(bytes.start, bytes.end) - bytes.start;
    let ends = group
        .iter()
        .filter(|place| place.lines.0 == number || place.lines.1 == number)
        .map(|place| at(place.range.start)..at(place.range.end));
    Cropped::new(&file.text[bytes.clone()], ends.collect(), room, 0)
}

/// The lines of `group` once its edits are made.
fn mended(group: &[Place<'_>], room: usize) -> String {
    let file = group[0].file;
    let within = |number: u32, offset: usize| {
        let bytes = file.line(number);
        offset.clamp(bytes.start, bytes.end) - bytes.start
    };
    let mut out = String::new();
    let mut from = 0;
    for place in group {
        out.push_str(&line(group, place.lines.0, room).between(from, within(place.lines.0, place.range.start)));
        for (at, text) in place.text.split('\n').enumerate() {
            let text = text.strip_suffix('\r').unwrap_or(text);
            out.push_str(if at == 0 { "" } else { "\n" });
            out.push_str(&Cropped::new(text, Vec::new(), room, 0).whole());
        }
        from = within(place.lines.1, place.range.end);
    }
    let last = group[group.len() - 1].lines.1;
    out.push_str(&line(group, last, room).between(from, file.line(last).len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    /// The changes of `edits` (from, to, text) to `text`, a line each.
    fn shown(text: &str, edits: &[(u32, u32, &str)]) -> Vec<String> {
        let sources = SourceMap::new(vec![("a.site".into(), text.into())]).unwrap();
        let edits =
            edits.iter().map(|&(from, to, text)| Edit { span: Span::new(from, to), text: text.into() }).collect();
        let fix = Fix { title: String::new(), edits, safe: true };
        let mut out = Vec::new();
        for change in changes(&fix, &sources, 60) {
            for ChangedLine { sign, number, text } in change.lines {
                out.push(format!("{}{number} {text}", if sign == Sign::Old { '-' } else { '+' }));
            }
            out.extend((change.more > 0).then(|| format!("{} more", change.more)));
        }
        out
    }

    #[test]
    fn a_word_changes_within_its_line() {
        assert_eq!(shown("one\ntwo\n", &[(4, 7, "2")]), ["-2 two", "+2 2"]);
        assert_eq!(shown("a b c\n", &[(0, 1, "x"), (4, 5, "z")]), ["-1 a b c", "+1 x b z"]);
    }

    #[test]
    fn a_line_that_is_put_in_or_taken_away_leaves_the_others_alone() {
        assert_eq!(shown("one\ntwo\n", &[(4, 4, "new\n")]), ["+2 new"]);
        assert_eq!(shown("one\ntwo\nthree\n", &[(4, 8, "")]), ["-2 two"]);
        assert_eq!(shown("one\r\ntwo\r\n", &[(3, 5, "\r\nnew\r\n")]), ["+2 new"]);
        assert_eq!(shown("one", &[(3, 3, "\n}")]), ["+2 }"]);
    }

    #[test]
    fn many_lines_are_counted() {
        let text = "line\n".repeat(100);
        let gone = shown(&text, &[(5, 455, "")]);
        assert_eq!((gone.len(), gone[6].as_str()), (7, "84 more"));
        let come = shown("", &[(0, 0, &"x\n".repeat(50))]);
        assert_eq!((come.len(), come[6].as_str()), (7, "44 more"));
    }

    #[test]
    fn edits_of_places_apart_are_changes_apart() {
        assert_eq!(shown("a\nb\nc\n", &[(4, 5, "z"), (0, 1, "x")]), ["-1 a", "+1 x", "-3 c", "+3 z"]);
    }

    #[test]
    fn edits_over_one_another_are_not_shown() {
        assert!(shown("abc", &[(0, 2, ""), (1, 3, "")]).is_empty());
    }
}
