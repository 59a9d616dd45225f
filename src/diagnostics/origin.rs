//! Leads findings about what composition made back to what is written, and says on the way what made it.

use std::collections::HashMap;

use super::{Diagnostic, Diagnostics, Label, shown};
use crate::source::{Cell, Copy, SourceMap, Span, Via};

/// Statements on the way to what made something that a finding shows.
const STEPS: usize = 4;
/// The same finding in more copies than this is told once.
const ALIKE: usize = 3;
/// Of findings that data causes, one for each cell, so many are told; the last of them counts the rest.
const CELLS: usize = 20;
/// Copies that are named where a finding is told once for many.
const NAMED: usize = 8;

/// The place of a cell in the words of a label.
#[must_use]
pub fn of_cell(Cell { cell, column }: Cell, sources: &SourceMap) -> String {
    let line = sources.line(cell);
    if column.is_empty() {
        format!("line {line}")
    } else {
        format!("line {line}, column `{}`", shown(sources.text(column)))
    }
}

impl Diagnostics {
    /// Leads every finding to characters of files. Findings that the same characters cause in many copies become one.
    pub fn settle(&mut self, sources: &SourceMap) {
        let mut alike: HashMap<(&'static str, Vec<Span>), Vec<usize>> = HashMap::new();
        let mut copies: Vec<Option<String>> = Vec::with_capacity(self.items.len());
        let of_data: Vec<bool> = self.items.iter().map(|item| sources.is_of_data(item.span())).collect();
        for (at, item) in self.items.iter_mut().enumerate() {
            let made = item.labels.iter().any(|label| sources.is_generated(label.span))
                || item.fix.iter().flat_map(|fix| &fix.edits).any(|edit| sources.is_generated(edit.span));
            if !made {
                copies.push(None);
                continue;
            }
            copies.push(Some(named(item, sources)));
            lead_back(item, sources);
            let places = item.labels.iter().map(|label| label.span).filter(|span| !sources.is_data(*span)).collect();
            alike.entry((item.rule.code, places)).or_default().push(at);
        }
        let mut gone = vec![false; self.items.len()];
        let mut groups: Vec<Vec<usize>> = alike.into_values().collect();
        groups.sort_unstable();
        for group in groups {
            self.same_fix(&group);
            let is_of_data = group.iter().any(|at| of_data[*at]);
            let (most, kept) = if is_of_data { (CELLS, CELLS) } else { (ALIKE, 1) };
            if group.len() > most {
                let rest = &group[kept - 1..];
                self.merge(rest, &copies);
                rest.iter().skip(1).for_each(|at| gone[*at] = true);
            }
        }
        let mut at = 0;
        self.items.retain(|_| {
            at += 1;
            !gone[at - 1]
        });
    }

    /// What would be written in a template counts in all of its copies: it is no fix where they do not agree.
    fn same_fix(&mut self, group: &[usize]) {
        let Some(first) = group.first().map(|at| self.items[*at].fix.as_ref().map(|fix| fix.edits.clone())) else {
            return;
        };
        let differ = group.iter().any(|at| self.items[*at].fix.as_ref().map(|fix| &fix.edits) != first.as_ref());
        if differ {
            group.iter().for_each(|at| self.items[*at].fix = None);
        }
    }

    /// Lets the first of `group` stand for all.
    fn merge(&mut self, group: &[usize], copies: &[Option<String>]) {
        let others: Vec<&str> =
            group.iter().skip(1).filter_map(|at| copies[*at].as_deref()).filter(|name| !name.is_empty()).collect();
        let count = group.len() - 1;
        let mut text = format!("the same in {count} more");
        if !others.is_empty() {
            let named = others.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
            text.push_str(&format!(": {named}{}", if others.len() > NAMED { ", …" } else { "" }));
        }
        // What was not even kept is counted by one of them.
        for more in group.iter().filter_map(|at| self.items[*at].also.take()) {
            text.push_str(&format!("; {more}"));
        }
        if let Some(first) = group.first() {
            self.items[*first].also = Some(text);
        }
    }
}

/// How the copy is called in which a finding stands.
fn named(item: &Diagnostic, sources: &SourceMap) -> String {
    if sources.is_data(item.span()) {
        return format!("line {}", sources.line(item.span()));
    }
    let copies = item.labels.first().into_iter().flat_map(|label| sources.copies(label.span));
    let mut turns: Vec<String> = copies.filter_map(|copy| element(copy, sources)).collect();
    // From the outermost loop inwards, as one would look for it.
    turns.reverse();
    turns.join(" / ")
}

/// What a loop's variable stood for, in words.
fn element(copy: &Copy, sources: &SourceMap) -> Option<String> {
    let element = copy.element.as_ref()?;
    Some(match element.from {
        Some(from) => format!("line {}", sources.line(from)),
        None => format!("`{}`", element.text),
    })
}

/// Makes the labels and the fix of `item` those of what is written, and adds what made it.
fn lead_back(item: &mut Diagnostic, sources: &SourceMap) {
    let mut way: Vec<Label> = Vec::new();
    for label in &item.labels {
        if let Some(cell) = sources.cell(label.span) {
            way.push(Label { span: cell.cell, text: of_cell(cell, sources) });
        }
    }
    let first = item.labels.iter().map(|label| label.span).find(|span| sources.is_generated(*span));
    let steps = first.into_iter().flat_map(|span| sources.copies(span));
    for copy in steps.take(STEPS) {
        way.push(Label { span: sources.written(copy.site), text: made_by(copy, sources) });
        // The row stands for itself where no cell of it is shown.
        if let Some(from) = copy.element.as_ref().and_then(|element| element.from)
            && !way.iter().chain(&item.labels).any(|label| from.contains(label.span))
        {
            way.push(Label { span: from, text: "this row".into() });
        }
    }
    for label in &mut item.labels {
        label.span = sources.written(label.span);
    }
    for label in way {
        if !item.labels.iter().any(|known| known.span == label.span) {
            item.labels.push(label);
        }
    }
    if let Some(fix) = &mut item.fix {
        // What is written stands for every copy, so that somebody has to look.
        fix.safe = false;
        fix.edits.iter_mut().for_each(|edit| edit.span = sources.written(edit.span));
    }
}

fn made_by(copy: &Copy, sources: &SourceMap) -> String {
    match copy.via {
        Via::Use => "used here".to_owned(),
        Via::For => {
            let name = copy.element.as_ref().map_or("", |element| sources.text(element.name));
            match element(copy, sources) {
                Some(stood) => format!("in the turn where `{}` is {stood}", shown(name)),
                None => "in a turn of this".to_owned(),
            }
        }
    }
}
