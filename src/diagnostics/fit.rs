//! Cuts lines and wraps sentences to the width of the page.

use std::ops::Range;

use textwrap::{WordSeparator, WordSplitter};

use super::visible;

/// Columns from one tab stop to the next.
pub(super) const TAB: usize = 4;
/// What is kept to either side of a place in a line that is cut: never less, never more.
const AROUND: (usize, usize) = (8, 60);
/// So many bytes are not left out: they are hardly longer than the sign for them.
const GAP: usize = 4;

/// `text` as lines of `width` columns; no word is divided, for it may be a name to copy.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(String::from).collect()
}

/// Columns of a text in which nothing is hidden.
pub(super) fn columns(text: &str) -> usize {
    textwrap::core::display_width(text)
}

/// Columns of `c` once it is shown; at least one, so that no text of few columns is a long one.
fn columns_of(c: char) -> usize {
    match c {
        '\t' => TAB,
        ' '..='~' => 1,
        _ if visible::is_hidden(c) => c.escape_unicode().len(),
        _ => columns(c.encode_utf8(&mut [0; 4])).max(1),
    }
}

/// Columns of `text` once it is shown, counted no further than to one more than `most`.
pub(super) fn columns_to(text: &str, most: usize) -> usize {
    let mut sum = 0;
    for c in text.chars() {
        sum += columns_of(c);
        if sum > most {
            return most.saturating_add(1);
        }
    }
    sum
}

/// The length in bytes of those first of `chars` that take at most `columns`.
fn reach(chars: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut left = columns;
    let within = chars.take_while(|&c| {
        let wide = columns_of(c);
        let within = wide <= left;
        left = left.saturating_sub(wide);
        within
    });
    within.map(char::len_utf8).sum()
}

/// A line of which only so much is shown as the page has room for.
#[derive(Debug)]
pub(super) struct Cropped<'a> {
    line: &'a str,
    /// What is shown, in order and apart.
    kept: Vec<Range<usize>>,
}

impl<'a> Cropped<'a> {
    /// `line` on `room` columns, with both ends of each range of `focus` in sight. However long `line` is, only
    /// what is shown of it is looked at. What hangs from it would leave the page by `beyond` columns: so many are
    /// left out at the head of a line that would fit.
    pub(super) fn new(line: &'a str, focus: Vec<Range<usize>>, room: usize, beyond: usize) -> Self {
        let wide = columns_to(line, room);
        let head = if beyond == 0 { 0 } else { reach(line.chars(), beyond + 1) };
        if wide <= room && focus.iter().all(|range| range.start >= head) {
            let rest = head..line.len();
            return Self { line, kept: vec![rest] };
        }
        let room = room.min(wide.saturating_sub(1));
        let mut points: Vec<Range<usize>> = Vec::new();
        let mut taken = 2;
        for range in focus {
            let wide = columns_to(&line[range.clone()], room / 2);
            if wide <= room / 2 {
                taken += wide;
                points.push(range);
            } else {
                points.extend([range.start..range.start, range.end..range.end]);
            }
        }
        if points.is_empty() {
            let head = 0..reach(line.chars(), room.saturating_sub(1));
            return Self { line, kept: vec![head] };
        }
        let around = (room.saturating_sub(taken) / (2 * points.len())).clamp(AROUND.0, AROUND.1);
        Self { line, kept: widened(line, points, around) }
    }

    /// All that is shown of the line.
    pub(super) fn whole(&self) -> String {
        self.between(0, self.line.len())
    }

    /// What is shown of the line before byte `to`, which is one that is kept.
    pub(super) fn before(&self, to: usize) -> String {
        self.between(0, to)
    }

    /// What is shown of the line between two bytes that are kept, with a sign where something is left out.
    pub(super) fn between(&self, from: usize, to: usize) -> String {
        let mut out = String::new();
        for kept in self.kept.iter().filter(|kept| kept.end >= from && kept.start <= to) {
            if kept.start > 0 && kept.start >= from {
                out.push('…');
            }
            visible::push(&mut out, &self.line[kept.start.max(from)..kept.end.min(to)]);
        }
        if to == self.line.len() && self.kept.last().is_some_and(|kept| kept.end < to) {
            out.push('…');
        }
        out
    }
}

/// `points` with `around` columns to either side, as ranges in order and apart.
fn widened(line: &str, mut points: Vec<Range<usize>>, around: usize) -> Vec<Range<usize>> {
    points.sort_by_key(|point| point.start);
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(points.len());
    for point in points {
        let start = point.start - reach(line[..point.start].chars().rev(), around);
        let end = point.end + reach(line[point.end..].chars(), around);
        match kept.last_mut() {
            Some(last) if start <= last.end + GAP => last.end = last.end.max(end),
            _ => kept.push(start..end),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cropped(line: &str, focus: &[(usize, usize)], room: usize) -> String {
        Cropped::new(line, focus.iter().map(|&(from, to)| from..to).collect(), room, 0).whole()
    }

    #[test]
    fn what_hangs_from_a_line_moves_it_to_the_left() {
        let moved = |focus| Cropped::new("0123456789abcdef", vec![focus], 20, 3).whole();
        assert_eq!(moved(12..14), "…456789abcdef");
        assert_eq!(moved(2..14), "0123456789abcdef");
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        assert_eq!(cropped("0123456789", &[(3, 4)], 10), "0123456789");
        assert_eq!(cropped("", &[(0, 0)], 0), "");
    }

    #[test]
    fn a_long_line_is_cut_around_its_places() {
        let line = format!("{}NAME{}", "a".repeat(500), "b".repeat(500));
        assert_eq!(cropped(&line, &[(500, 504)], 30), format!("…{}NAME{}…", "a".repeat(12), "b".repeat(12)));
        assert_eq!(cropped(&line, &[(0, 0), (1004, 1004)], 40), format!("{}…{}", "a".repeat(9), "b".repeat(9)));
        assert_eq!(cropped(&line, &[], 10), format!("{}…", "a".repeat(9)));
    }

    #[test]
    fn a_long_range_is_shown_by_its_ends() {
        let line = format!("start {} end", "x".repeat(500));
        assert_eq!(cropped(&line, &[(0, line.len())], 40), format!("start {}…{} end", "x".repeat(3), "x".repeat(5)));
    }

    #[test]
    fn columns_are_those_of_what_is_shown() {
        let wide = |text| columns_to(text, 100);
        assert_eq!((wide("東京"), wide("\u{1b}"), wide("a\tb"), wide("")), (4, 6, 6, 0));
        assert_eq!(columns_to("abcdef", 3), 4);
    }

    #[test]
    fn a_name_is_not_divided() {
        assert_eq!(wrap("see ns-fra/10.1.0.53 and on", 10), ["see", "ns-fra/10.1.0.53", "and on"]);
    }
}
