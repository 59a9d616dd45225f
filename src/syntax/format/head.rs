//! The lines of a head that does not stand on one: a `,` carries it on, a list goes over lines of its own.

use std::borrow::Cow;

use super::expression::Breaker;
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
    let mut fill = Fill { lines: Vec::new(), text, indent, column, is_new: false, is_first: true, is_edge: false };
    for (at, part) in parts.iter().enumerate() {
        let behind = if at + 1 == parts.len() { width(end) } else { width(",") };
        match part {
            Part::Value(text) => fill.value(text, behind),
            Part::Tokens(head) => {
                fill.value("", 0);
                Breaker::new(&mut fill, head).run(0, head.tokens.len(), indent, width(end));
            }
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

/// Sets values on lines.
pub(super) struct Fill<'t> {
    lines: Vec<Line<'t>>,
    /// The line that is being filled.
    text: String,
    indent: usize,
    column: usize,
    /// Whether the line holds its indentation only.
    is_new: bool,
    /// Whether no value was set yet.
    is_first: bool,
    /// Whether the line ends with an opening bracket or begins with a closing one.
    is_edge: bool,
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
        // A call that its author wrote over several lines is one value.
        let edge = std::mem::take(&mut self.is_edge) || text.contains('\n');
        self.lines.push(Line { text, comment, edge });
    }

    /// The line that is being filled.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing stands on it yet.
    pub(super) fn is_new(&self) -> bool {
        self.is_new
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.is_new = false;
    }

    /// Begins a line, unless one has begun.
    pub(super) fn new_line(&mut self, indent: usize) {
        if !self.is_new {
            self.end_line(None);
        }
        self.text = " ".repeat(indent);
        self.is_new = true;
    }

    /// The line ends with an opening bracket or begins with a closing one.
    pub(super) fn mark_edge(&mut self) {
        self.is_edge = true;
    }

    /// Sets a comment among tokens; what follows stands `indent` columns from the left.
    pub(super) fn remark(&mut self, text: &'t str, beside: bool, indent: usize) {
        // Two that stood beside a `,`, before it and behind it, cannot both stay there.
        let beside = beside && !self.is_new;
        if !self.is_new {
            self.end_line(Some(text).filter(|_| beside));
        }
        if !beside {
            self.lines.push(Line::comment(indent, text));
        }
        self.text = " ".repeat(indent);
        self.is_new = true;
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
        self.is_edge = true;
    }

    /// In a list a line end needs no `,`.
    fn row(&mut self, column: usize, values: &[Cow<'t, str>], comment: Option<&'t str>) {
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
