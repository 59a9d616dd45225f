//! Blocks to lines: which statement stands on one line, and how the others are broken.

use std::borrow::Cow;

use super::align;
use super::columns::Columns;
use super::head::{self, Start};
use super::lines::Line;
use super::parts::{Block, Item, Statement, What};
use super::{INDENT, WIDTH, width};

/// An item with the form that it takes.
pub(super) struct Entry<'b, 't> {
    pub(super) blank: bool,
    pub(super) form: Form<'b, 't>,
}

pub(super) enum Form<'b, 't> {
    Comment(&'t str),
    /// Everything stands on one line.
    Line(OneLine<'b, 't>),
    /// A head of several lines, and no block.
    Carried(&'b Statement<'t>, Columns),
    /// Its blocks go over several lines.
    Blocks(&'b Statement<'t>),
}

/// A statement on one line.
pub(super) struct OneLine<'b, 't> {
    pub(super) statement: &'b Statement<'t>,
    /// Its values.
    pub(super) cells: Vec<Cow<'t, str>>,
    /// What follows them.
    pub(super) rest: String,
    pub(super) columns: Columns,
}

/// Lays out `block`, whose statements stand `indent` columns from the left.
pub(super) fn block<'t>(block: &Block<'t>, indent: usize, lines: &mut Vec<Line<'t>>) {
    let mut entries: Vec<Entry<'_, 't>> = block.items.iter().map(|item| entry(item, indent)).collect();
    if indent == 0 {
        separate(&mut entries);
    }
    align::align(&mut entries, indent);
    for entry in &entries {
        if entry.blank {
            lines.push(Line::blank());
        }
        match &entry.form {
            Form::Comment(text) => lines.push(Line::comment(indent, text)),
            Form::Line(one) => {
                lead(one.statement, indent, lines);
                lines.push(Line::new(one.text(indent), one.statement.comment));
            }
            Form::Carried(statement, columns) => {
                lead(statement, indent, lines);
                let text = format!("{:indent$}{}", "", statement.word);
                let column = indent + columns.word.max(width(&statement.word)) + 1;
                lines.append(&mut head::lines(Start { text, indent, column }, &statement.parts, ""));
                comment(statement.comment, lines);
            }
            Form::Blocks(statement) => {
                lead(statement, indent, lines);
                blocks(statement, indent, lines);
                comment(statement.comment, lines);
            }
        }
    }
}

fn entry<'b, 't>(item: &'b Item<'t>, indent: usize) -> Entry<'b, 't> {
    let form = match &item.what {
        What::Comment(text) => Form::Comment(text),
        What::Statement(statement) => match OneLine::new(statement) {
            Some(line) if width(&line.text(indent)) <= WIDTH => Form::Line(line),
            _ if statement.block.is_none() => Form::Carried(statement, Columns::default()),
            _ => Form::Blocks(statement),
        },
    };
    Entry { blank: item.blank, form }
}

/// Sees to a blank line between declarations of which one has a block of several lines; one that its author set, be it
/// below a comment, is enough.
fn separate(entries: &mut [Entry<'_, '_>]) {
    let mut last: Option<usize> = None;
    for at in 0..entries.len() {
        let Some(entry) = entries.get(at).filter(|entry| !matches!(entry.form, Form::Comment(_))) else { continue };
        let is_block = |entry: &Entry<'_, '_>| matches!(entry.form, Form::Blocks(_));
        let here = is_block(entry);
        if let Some(last) = last.replace(at)
            && let Some([before, between @ ..]) = entries.get_mut(last..=at)
            && (here || is_block(before))
            && !between.iter().any(|entry| entry.blank)
            && let Some(first) = between.first_mut()
        {
            first.blank = true;
        }
    }
}

fn lead(statement: &Statement<'_>, indent: usize, lines: &mut Vec<Line<'_>>) {
    lines.extend(statement.lead.iter().map(|text| Line::comment(indent, text)));
}

/// Sets the comment behind a statement, on its last line.
fn comment<'t>(comment: Option<&'t str>, lines: &mut [Line<'t>]) {
    if let Some(last) = lines.last_mut().filter(|_| comment.is_some()) {
        last.comment = comment;
    }
}

/// A statement whose blocks go over several lines, and those that go on behind them.
fn blocks<'t>(statement: &Statement<'t>, indent: usize, lines: &mut Vec<Line<'t>>) {
    let mut text = format!("{:indent$}{}", "", statement.word);
    for part in std::iter::once(statement).chain(&statement.tails) {
        if !std::ptr::eq(part, statement) {
            text = format!("{text} {}", part.word);
        }
        let column = width(&text) + 1;
        let end = if part.block.is_some() { " {" } else { "" };
        lines.append(&mut head::lines(Start { text, indent, column }, &part.parts, end));
        text = format!("{:indent$}}}", "");
        let Some(inside) = &part.block else { return };
        if let Some(last) = lines.last_mut() {
            *last = Line::edge(std::mem::take(&mut last.text), inside.beside);
        }
        block(inside, indent + INDENT, lines);
    }
    lines.push(Line::edge(text, None));
}

impl<'b, 't> OneLine<'b, 't> {
    /// `statement`, if it may stand on one line, be it too long.
    fn new(statement: &'b Statement<'t>) -> Option<Self> {
        let (cells, rest) = (statement.cells()?, statement.rest()?);
        Some(Self { statement, cells, rest, columns: Columns::default() })
    }

    /// Its line, with its columns.
    pub(super) fn text(&self, indent: usize) -> String {
        let mut text = format!("{:indent$}{}", "", self.statement.word);
        let mut before = (width(&self.statement.word), self.columns.word);
        for (at, cell) in self.cells.iter().enumerate() {
            let gap = before.1.saturating_sub(before.0) + 1;
            text.push_str(&" ".repeat(gap));
            text.push_str(cell);
            before = (width(cell), self.columns.values.get(at).copied().unwrap_or_default());
        }
        text.push_str(&self.rest);
        text
    }
}
