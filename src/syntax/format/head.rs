//! The lines of a head that does not stand on one: a `,` carries it on, a list goes over lines of its own.

use super::lines::Line;
use super::parts::{List, Part};
use super::{INDENT, WIDTH, width};

/// Where a head begins, and where its values stand.
pub(super) struct Start {
    /// What stands before its first value, with the indentation.
    pub(super) text: String,
    /// Columns before its first line.
    pub(super) indent: usize,
    /// The column of its first value, and of those on further lines.
    pub(super) column: usize,
}

/// The lines of a head; `end` follows its last part.
pub(super) fn lines<'t>(start: Start, parts: &[Part<'t>], end: &str) -> Vec<Line<'t>> {
    let Start { text, indent, column } = start;
    let mut fill = Fill { lines: Vec::new(), text, indent, column, is_new: false, is_first: true, after_list: false };
    for (at, part) in parts.iter().enumerate() {
        let behind = if at + 1 == parts.len() { width(end) } else { width(",") };
        match part {
            Part::Value(text) => fill.value(text, behind),
            Part::List(list) => match list.flat().filter(|flat| column + width(flat) + behind <= WIDTH) {
                Some(flat) => fill.value(&flat, behind),
                None => fill.list(list),
            },
            Part::Comment { text, beside } => fill.comment(text, *beside),
        }
    }
    fill.text.push_str(end);
    fill.end_line(None);
    fill.lines
}

struct Fill<'t> {
    lines: Vec<Line<'t>>,
    /// The line that is being filled.
    text: String,
    indent: usize,
    column: usize,
    /// Whether the line holds its indentation only.
    is_new: bool,
    /// Whether no value was set yet.
    is_first: bool,
    /// Whether the line begins with the `]` of a list.
    after_list: bool,
}

impl<'t> Fill<'t> {
    /// Sets a value, on a new line if it and the `behind` columns after it do not fit on this one.
    fn value(&mut self, value: &str, behind: usize) {
        if !self.is_new && !self.is_first && width(&self.text) + 1 + width(value) + behind > WIDTH {
            self.carry(None);
        }
        if !self.is_new {
            let gap = if self.is_first { self.column.saturating_sub(width(&self.text)).max(1) } else { 1 };
            self.text.push_str(&" ".repeat(gap));
        }
        self.text.push_str(value);
        self.is_new = false;
        self.is_first = false;
    }

    fn carry(&mut self, comment: Option<&'t str>) {
        self.text.push(',');
        self.end_line(comment);
        self.text = " ".repeat(self.column);
        self.is_new = true;
    }

    fn end_line(&mut self, comment: Option<&'t str>) {
        let text = std::mem::take(&mut self.text);
        self.lines.push(Line { text, comment, edge: std::mem::take(&mut self.after_list) });
    }

    fn comment(&mut self, text: &'t str, beside: bool) {
        if !self.is_new {
            self.carry(Some(text).filter(|_| beside));
        }
        if !beside {
            self.lines.push(Line::comment(self.column, text));
        }
    }

    fn list(&mut self, list: &List<'t>) {
        self.value("[", 0);
        let text = std::mem::take(&mut self.text);
        self.lines.push(Line::edge(text, list.beside));
        let column = self.indent + INDENT;
        for row in &list.rows {
            if row.blank {
                self.lines.push(Line::blank());
            }
            match (row.values.is_empty(), row.comment) {
                (true, Some(comment)) => self.lines.push(Line::comment(column, comment)),
                (_, comment) => self.row(column, &row.values, comment),
            }
        }
        self.text = format!("{:1$}]", "", self.indent);
        self.after_list = true;
    }

    /// In a list a line end needs no `,`.
    fn row(&mut self, column: usize, values: &[&str], comment: Option<&'t str>) {
        let mut text = " ".repeat(column);
        for (at, value) in values.iter().enumerate() {
            if at > 0 && width(&text) + 1 + width(value) > WIDTH {
                let full = std::mem::replace(&mut text, " ".repeat(column));
                self.lines.push(Line::new(full, None));
            } else if at > 0 {
                text.push(' ');
            }
            text.push_str(value);
        }
        self.lines.push(Line::new(text, comment));
    }
}
