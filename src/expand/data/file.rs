//! A data file while it is read: places, bounds, and what was found wrong.

use std::ops::Range;

use super::{limits, rules};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, thousands};
use crate::source::Span;

/// A data file.
pub(super) struct File<'t> {
    /// The text, without a byte order mark.
    pub(super) text: &'t str,
    /// Its first byte in the address space.
    base: u32,
    /// Where the source names the file.
    pub(super) at: Span,
    found: Diagnostics,
    tallies: Vec<Tally>,
    /// Values seen so far.
    values: usize,
}

/// How often a rule was broken.
struct Tally {
    rule: &'static Rule,
    count: usize,
    /// The first place that is not told.
    next: Span,
}

impl<'t> File<'t> {
    /// The file `text` from `base` on, named at `at`.
    pub(super) fn new(text: &'t str, base: u32, at: Span) -> Self {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let base = base.saturating_add((text.len() - body.len()) as u32);
        Self { text: body, base, at, found: Diagnostics::default(), tallies: Vec::new(), values: 0 }
    }

    /// The bytes `range` of the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let at = |offset: usize| self.base.saturating_add(offset.min(self.text.len()) as u32);
        Span::new(at(range.start), at(range.end))
    }

    /// The characters of `range`.
    pub(super) fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// Takes a finding, or counts it where its rule was broken often enough.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        let at = match self.tallies.iter().position(|tally| std::ptr::eq(tally.rule, finding.rule)) {
            Some(at) => at,
            None => {
                self.tallies.push(Tally { rule: finding.rule, count: 0, next: finding.span() });
                self.tallies.len() - 1
            }
        };
        let Some(tally) = self.tallies.get_mut(at) else { return };
        tally.count += 1;
        if tally.count <= limits::FINDINGS {
            self.found.push(finding);
        } else if tally.count == limits::FINDINGS + 1 {
            tally.next = finding.span();
        }
    }

    /// Whether nothing was found.
    pub(super) fn is_sound(&self) -> bool {
        self.tallies.is_empty()
    }

    /// What was found, with a word on what was only counted.
    pub(super) fn into_findings(self) -> Diagnostics {
        let mut found = self.found;
        for tally in self.tallies {
            match tally.count.saturating_sub(limits::FINDINGS) {
                0 => {}
                1 => found.push(Diagnostic::new(tally.rule, "the same is wrong at 1 more place", tally.next, "here")),
                more => found.push(Diagnostic::new(
                    tally.rule,
                    format!("the same is wrong at {more} more places of this file"),
                    tally.next,
                    "the first of them",
                )),
            }
        }
        found
    }

    /// Says that a bound is passed at `range`; reading ends.
    pub(super) fn too_large(&mut self, range: Range<usize>, message: impl Into<String>, label: &str) {
        let finding = Diagnostic::new(&rules::TOO_LARGE, message, self.span(range), label);
        self.report(finding.and(self.at, "the file is read here"));
    }

    /// Counts `more` values, the last of them at `range`; none where there are too many.
    pub(super) fn count(&mut self, more: usize, range: &Range<usize>) -> Option<()> {
        self.values = self.values.saturating_add(more);
        if self.values > limits::VALUES {
            let message = format!("the file holds more than {} values", thousands(limits::VALUES as u64));
            self.too_large(range.clone(), message, "this one is too many");
            return None;
        }
        Some(())
    }

    /// Looks at the length of a list before an element is added to `rows`; none where it is the longest.
    pub(super) fn room(&mut self, rows: usize, range: Range<usize>) -> Option<()> {
        if rows >= limits::ROWS {
            let message = format!("the table has more than {} rows", thousands(limits::ROWS as u64));
            self.too_large(range, message, "this one is too many");
            return None;
        }
        Some(())
    }

    /// Says so where one level more than `depth`, opened at `range`, is too deep.
    pub(super) fn deeper(&mut self, depth: usize, range: Range<usize>) -> Option<()> {
        if depth < limits::DEPTH {
            return Some(());
        }
        let message = format!("lists and records are nested more than {} deep", limits::DEPTH);
        self.report(Diagnostic::new(&rules::TOO_DEEP, message, self.span(range), "one level too many"));
        None
    }

    /// Whether `text`, written as `range`, may be a value; says so where it may not.
    pub(super) fn carries(&mut self, range: Range<usize>, text: &str) -> bool {
        if text.len() > limits::CELL {
            let message = format!("a text holds more than {} KiB", limits::CELL / 1024);
            self.too_large(range, message, "this one");
            return false;
        }
        let Some(control) = text.chars().find(|&c| is_control(c)) else { return true };
        let written = self.slice(range.clone()).find(control).map_or(range.clone(), |at| {
            let at = range.start + at;
            at..at + control.len_utf8()
        });
        let finding = Diagnostic::new(
            &rules::CONTROL_CHARACTER,
            format!("the control character U+{:04X} stands in a value", u32::from(control)),
            self.span(written),
            "it cannot be seen",
        );
        self.report(finding.help("remove it"));
        false
    }
}

/// Whether no device carries `c`: a control character that neither ends a line nor is a tab.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}
