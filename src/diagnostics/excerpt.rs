//! Which lines of the sources a finding shows, cut to the width of the page, and where its labels stand in them.

use std::ops::Range;

use super::fit::{self, Cropped};
use super::{Label, visible};
use crate::source::{SourceFile, SourceMap, Span};

/// A label over more lines than this is shown by its first one.
const LINES: u32 = 5;
/// A label's text is wrapped to no fewer columns, however far to the right it hangs.
const LABEL: usize = 30;

/// Columns between the place from which a label's text hangs and that text.
const HOOK: usize = 5;

/// Lines of one file that follow one another, ready to be drawn.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The file, with nothing hidden in its name.
    pub name: String,
    /// The first line's number, from 1.
    pub line: u32,
    /// The lines, with nothing hidden in them but tabs, each with a newline at its end.
    pub text: String,
    /// What is to be seen, in order of place; none overlaps another.
    pub marks: Vec<Mark>,
}

/// A label, where it stands in an [`Excerpt`].
#[derive(Debug)]
pub(super) struct Mark {
    /// Bytes of the excerpt's text.
    pub range: Range<usize>,
    /// Line and column in the file, both from 1.
    pub place: (u32, u32),
    /// What is to be seen there, wrapped.
    pub text: String,
    /// Whether this is the place to look at first.
    pub primary: bool,
}

/// A label in its file.
struct Spot<'a> {
    file: &'a SourceFile,
    range: Range<usize>,
    lines: (u32, u32),
    column: u32,
    text: String,
    primary: bool,
}

impl Spot<'_> {
    fn is_line(&self) -> bool {
        self.lines.0 == self.lines.1
    }

    /// Whether both cannot be drawn in one excerpt.
    fn hides(&self, other: &Self) -> bool {
        match (self.is_line(), other.is_line()) {
            (true, true) => {
                let end = |spot: &Self| spot.range.end.max(spot.range.start + 1);
                self.range.start < end(other) && other.range.start < end(self)
            }
            (false, false) => self.lines.0 <= other.lines.1 && other.lines.0 <= self.lines.1,
            _ => false,
        }
    }
}

/// The excerpts that show `labels` on a page of `width` columns; the one with the first label stands at the head.
pub(super) fn excerpts(labels: &[Label], sources: &SourceMap, width: usize) -> Vec<Excerpt> {
    groups(spots(labels, sources)).iter().map(|group| excerpt(group, width)).collect()
}

/// The labels in order of place; those at the same place as one.
fn spots<'a>(labels: &[Label], sources: &'a SourceMap) -> Vec<Spot<'a>> {
    let mut spots: Vec<Spot<'a>> =
        labels.iter().enumerate().filter_map(|(at, label)| spot(label, at == 0, sources)).collect();
    let base = |spot: &Spot<'_>| spot.file.span().start;
    spots.sort_by_key(|spot| (base(spot), spot.range.start, spot.range.end));
    spots.dedup_by(|later, spot| {
        let same = base(later) == base(spot) && later.range == spot.range;
        if same {
            if spot.text.is_empty() {
                spot.text = std::mem::take(&mut later.text);
            } else if !later.text.is_empty() && later.text != spot.text {
                spot.text = [spot.text.as_str(), "; ", later.text.as_str()].concat();
            }
            spot.primary |= later.primary;
        }
        same
    });
    spots
}

fn spot<'a>(label: &Label, primary: bool, sources: &'a SourceMap) -> Option<Spot<'a>> {
    let (file, mut range) = sources.slice(label.span)?;
    // The end of a line is no part of what is to be seen, nor a reason to show the next line.
    range.end = range.start + file.text[range.clone()].trim_end_matches(['\n', '\r']).len();
    let mut lines = (file.line_of(range.start), file.line_of(range.end));
    let mut text = visible::line(&label.text);
    if lines.1 - lines.0 >= LINES {
        let space = if text.is_empty() { "" } else { " " };
        text = format!("{text}{space}(to line {})", lines.1);
        lines.1 = lines.0;
        range.end = file.line(lines.0).end.max(range.start);
    }
    let start = file.span().start + range.start as u32;
    let column = sources.place(Span::new(start, start)).column;
    Some(Spot { file, range, lines, column, text, primary })
}

/// The labels that are drawn together: near one another, and none over another.
fn groups(spots: Vec<Spot<'_>>) -> Vec<Vec<Spot<'_>>> {
    let mut groups: Vec<Vec<Spot<'_>>> = Vec::new();
    for spot in spots {
        let near = groups.iter().rposition(|group| {
            group.iter().any(|other| std::ptr::eq(other.file, spot.file) && other.lines.1 + 2 >= spot.lines.0)
                && !group.iter().any(|other| other.hides(&spot))
        });
        match near {
            Some(at) => groups[at].push(spot),
            None => groups.push(vec![spot]),
        }
    }
    if let Some(first) = groups.iter().position(|group| group.iter().any(|spot| spot.primary)) {
        groups[..=first].rotate_right(1);
    }
    groups
}

fn excerpt(group: &[Spot<'_>], width: usize) -> Excerpt {
    let mut excerpt = Excerpt { name: String::new(), line: 1, text: String::new(), marks: Vec::new() };
    let (Some(first), Some(last)) = (group.first(), group.iter().map(|spot| spot.lines.1).max()) else {
        return excerpt;
    };
    let file = first.file;
    excerpt.name = visible::line(&file.name);
    excerpt.line = first.lines.0;
    if excerpt.line > 1 && file.text[file.line(excerpt.line)].trim().is_empty() {
        // An empty line does not say where it is.
        excerpt.line -= 1;
    }
    let gutter = if group.iter().all(Spot::is_line) { 4 } else { 8 };
    let room = width.saturating_sub(gutter + last.to_string().len());
    let lines: Vec<Line<'_>> = (excerpt.line..=last).map(|number| line(number, group, room, &mut excerpt)).collect();
    excerpt.marks = group.iter().map(|spot| mark(spot, excerpt.line, &lines, room)).collect();
    excerpt
}

/// A line of an excerpt.
struct Line<'a> {
    /// Where it begins in the file.
    start: usize,
    /// Where it begins in the excerpt.
    base: usize,
    text: Cropped<'a>,
}

/// Appends line `number` to `excerpt`, cut so that the labels of `group` are seen.
fn line<'a>(number: u32, group: &[Spot<'a>], room: usize, excerpt: &mut Excerpt) -> Line<'a> {
    let file = group[0].file;
    let bytes = file.line(number);
    let at = |offset: usize| offset.clamp(bytes.start, bytes.end) - bytes.start;
    let ends = |spot: &Spot<'_>| {
        let from = if number == spot.lines.0 { spot.range.start } else { spot.range.end };
        let to = if number == spot.lines.1 { spot.range.end } else { spot.range.start };
        (number == spot.lines.0 || number == spot.lines.1).then(|| at(from)..at(to))
    };
    let text = &file.text[bytes.clone()];
    let columns = |offset: usize| fit::columns_to(&text[..at(offset)], room);
    let beyond = group.iter().filter(|spot| spot.lines == (number, number)).map(|spot| {
        let hangs = usize::midpoint(columns(spot.range.start), columns(spot.range.end)) + HOOK;
        (hangs + fit::columns(&spot.text).min(LABEL)).saturating_sub(room)
    });
    let text = Cropped::new(text, group.iter().filter_map(ends).collect(), room, beyond.max().unwrap_or(0));
    let base = excerpt.text.len();
    excerpt.text.push_str(&text.whole());
    excerpt.text.push('\n');
    Line { start: bytes.start, base, text }
}

fn mark(spot: &Spot<'_>, first: u32, lines: &[Line<'_>], room: usize) -> Mark {
    let at = |number: u32, offset: usize| {
        let line = &lines[(number - first) as usize];
        (line.base, line.text.before(offset.saturating_sub(line.start)))
    };
    let (start, end) = (at(spot.lines.0, spot.range.start), at(spot.lines.1, spot.range.end));
    let range = start.0 + start.1.len()..end.0 + end.1.len();
    let columns = |text: &str| fit::columns_to(text, room);
    let hangs = if spot.is_line() { usize::midpoint(columns(&start.1), columns(&end.1)) + HOOK } else { 2 };
    let text = fit::wrap(&spot.text, room.saturating_sub(hangs).max(LABEL)).join("\n");
    Mark { range, place: (spot.lines.0, spot.column), text, primary: spot.primary }
}
