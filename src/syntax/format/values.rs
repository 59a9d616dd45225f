//! The values of a statement, gathered with the brackets and comments among them.

use std::borrow::Cow;

use super::gaps::{Gap, Mark};
use super::parts::{List, Part, Row};

/// Takes values and the gaps between them in turn.
pub(super) struct Reader<'t> {
    parts: Vec<Part<'t>>,
    /// The list that is open.
    list: Option<List<'t>>,
    /// Whether something stands on this line already.
    beside: bool,
    /// Whether a blank line stands above, in the list.
    blank: bool,
}

impl Default for Reader<'_> {
    /// Behind the statement's word.
    fn default() -> Self {
        Self { parts: Vec::new(), list: None, beside: true, blank: false }
    }
}

impl<'t> Reader<'t> {
    pub(super) fn parts(self) -> Vec<Part<'t>> {
        self.parts
    }

    pub(super) fn value(&mut self, text: Cow<'t, str>) {
        let beside = std::mem::replace(&mut self.beside, true);
        let Some(list) = &mut self.list else {
            self.parts.push(Part::Value(text));
            return;
        };
        match list.rows.last_mut().filter(|_| beside) {
            Some(row) => row.values.push(text),
            None => {
                list.rows.push(Row { blank: std::mem::take(&mut self.blank), values: vec![text], comment: None });
            }
        }
    }

    pub(super) fn gap(&mut self, text: &'t str) {
        for mark in Gap::new(text) {
            match mark {
                Mark::LineEnd | Mark::Blank => self.line_end(mark == Mark::Blank),
                Mark::Comment(text) => self.comment(text),
                Mark::ListOpen => {
                    self.list = Some(List::default());
                    self.beside = true;
                    self.blank = false;
                }
                Mark::ListClose => {
                    self.parts.extend(self.list.take().map(Part::List));
                    self.beside = true;
                }
                Mark::Brace => {}
            }
        }
    }

    fn line_end(&mut self, blank: bool) {
        self.beside = false;
        if let Some(list) = &mut self.list {
            list.broken = true;
            self.blank |= blank && !list.rows.is_empty();
        }
    }

    fn comment(&mut self, text: &'t str) {
        let beside = std::mem::replace(&mut self.beside, false);
        let Some(list) = &mut self.list else {
            self.parts.push(Part::Comment { text, beside });
            return;
        };
        list.broken = true;
        match list.rows.last_mut().filter(|_| beside) {
            Some(row) => row.comment = Some(text),
            None if beside => list.beside = Some(text),
            None => {
                let blank = std::mem::take(&mut self.blank);
                list.rows.push(Row { blank, values: Vec::new(), comment: Some(text) });
            }
        }
    }
}
