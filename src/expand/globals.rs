//! The estate's variables: `let`, `input` and `data` of the top level, each worked out once, in whatever order they stand.

use super::expander::{Expander, Failed, Outcome};
use super::rules;
use super::types::Type;
use super::value::{Datum, Known, Record, Value};
use crate::diagnostics::{Diagnostic, shown};
use crate::schema;
use crate::source::{Cell, Span};
use crate::syntax::Node;
use crate::syntax::expression::{Composition, Parameter};

/// How far the estate has come with one of its variables.
pub(super) enum Global {
    /// It is being worked out: to ask for it now is a circle.
    Begun,
    /// What it is, if it could be worked out.
    Done(Option<Known>),
}

/// A value that is to be of a type, and all there is to say about where it comes from.
pub(super) struct Given<'t> {
    pub(super) known: Known,
    /// Where it is written, if it is.
    pub(super) at: Option<Span>,
    /// What it is for.
    pub(super) parameter: &'t Parameter,
}

impl<'t> Expander<'t> {
    /// Works out all of them, so that what is wrong with one is said though nobody asks for it.
    pub(super) fn work_out_globals(&mut self) {
        if self.tables.faulty {
            self.made_incomplete();
        }
        let tree = self.tree;
        for node in tree.roots() {
            let Some(name) = node.composition().and_then(Composition::declares) else { continue };
            let text = self.text(name);
            let declared = self.declared.variables.get(text);
            if declared.is_some_and(|first| first.number() == node.number()) && self.global(text).is_err() {
                self.made_incomplete();
            }
        }
    }

    /// The estate's variable `name`.
    pub(super) fn global(&mut self, name: &str) -> Outcome<Known> {
        let (name, node) =
            self.declared.variables.get_key_value(name).map(|(name, node)| (*name, *node)).ok_or(Failed)?;
        match self.globals.get(name) {
            Some(Global::Done(known)) => return known.clone().ok_or(Failed),
            Some(Global::Begun) => {
                let place = node.composition().and_then(Composition::declares).unwrap_or(node.head());
                let message = format!("`{}` is worked out from itself", shown(name));
                return Err(self.report(Diagnostic::new(
                    &rules::RECURSION,
                    message,
                    place,
                    "this leads back to itself",
                )));
            }
            None => {}
        }
        self.globals.insert(name, Global::Begun);
        let known = self.work_out(node);
        self.globals.insert(name, Global::Done(known.as_ref().ok().cloned()));
        known
    }

    /// Works out what `node` declares, as if nothing stood around it.
    fn work_out(&mut self, node: Node<'t>) -> Outcome<Known> {
        let mark = self.scope.mark();
        let shift = std::mem::take(&mut self.shift);
        self.scope.close();
        let deep = self.deeper(node.word().span);
        let known = deep.and_then(|()| match node.composition() {
            Some(Composition::Let { value, .. }) => self.evaluate(value),
            Some(Composition::Input { parameter, one_of }) => self.input(parameter, one_of),
            Some(Composition::Data { .. }) => self.table(node),
            _ => Err(Failed),
        });
        self.depth -= 1;
        self.scope.back(mark);
        self.shift = shift;
        known
    }

    /// What was given for an input, or its default.
    fn input(&mut self, parameter: &'t Parameter, one_of: &'t [Span]) -> Outcome<Known> {
        let name = self.text(parameter.name);
        let given = self.inputs.iter().find(|(known, _)| known == name).map(|(_, value)| value);
        let known: Known = match (given, &parameter.default) {
            (Some(text), _) => Value::text(text).into(),
            (None, Some(default)) => self.evaluate(default)?,
            (None, None) => {
                let example = one_of.first().map_or("VALUE", |word| self.text(*word));
                let message = format!("the input `{name}` is not given");
                let diagnostic = Diagnostic::new(&rules::INPUT, message, parameter.name, "it has no default");
                return Err(self.report(diagnostic.help(format!("run with `--input {name}={example}`"))));
            }
        };
        let words: Vec<&str> = one_of.iter().map(|word| self.text(*word)).collect();
        let written = known.value.written().unwrap_or_default();
        if !words.is_empty() && !words.contains(&written.as_ref()) {
            let message = format!("`{}` is none of the words that the input `{name}` may be", shown(&written));
            let at =
                one_of.first().map_or(parameter.name, |first| one_of.last().map_or(*first, |last| first.to(*last)));
            return Err(self.report(Diagnostic::new(&rules::INPUT, message, at, "it is one of these")));
        }
        let at = parameter.default.as_ref().filter(|_| given.is_none()).map(|default| default.span);
        self.typed(Given { known, at, parameter })
    }

    /// A value as the type of what it is for.
    pub(super) fn typed(&mut self, given: Given<'t>) -> Outcome<Known> {
        let Given { known, at, parameter } = given;
        let Some(kind) = parameter.kind else { return Ok(known) };
        // That there is no such type was reported when the names were checked.
        let kind = Type::find(self.text(kind)).ok_or(Failed)?;
        let mismatch = match kind.take(&known.value) {
            Ok(value) => return Ok(Known { value, ..known }),
            Err(mismatch) => mismatch,
        };
        let name = shown(self.text(parameter.name));
        let why = mismatch.why.map_or_else(String::new, |why| format!(": {why}"));
        let message = format!("{} is not {}{why}", self.said(&known.value), kind.what);
        let expected = format!("`{name}` is {}", kind.what);
        let written = known.value.written().unwrap_or_default();
        let diagnostic = match known.from {
            Some(Cell { cell, column }) => {
                // Where the cell is the value, its wrong part can be shown.
                let same = self.sources.text(cell) == written;
                let part = mismatch.part.filter(|_| same).map_or(cell, |part| cell.part(part.start, part.end));
                let label = crate::diagnostics::of_cell(Cell { cell, column }, self.sources);
                let diagnostic = Diagnostic::new(&schema::rules::MISMATCH, message, part, label);
                let diagnostic =
                    at.into_iter().fold(diagnostic, |diagnostic, at| diagnostic.and(self.here(at), "given here"));
                diagnostic.and(parameter.name, expected)
            }
            None => match at {
                Some(at) => Diagnostic::new(&schema::rules::MISMATCH, message, self.here(at), "given here")
                    .and(parameter.name, expected),
                None => Diagnostic::new(&schema::rules::MISMATCH, message, parameter.name, expected),
            },
        };
        let diagnostic = match mismatch.mended {
            Some(mended) => diagnostic.help(format!("write `{mended}`")),
            None => diagnostic.help(format!("write it like `{}`", kind.example)),
        };
        Err(self.report(diagnostic))
    }

    /// The table of a `data`, its columns read as what the block says.
    fn table(&mut self, node: Node<'t>) -> Outcome<Known> {
        let value = self.tables.get(node.number()).cloned().ok_or(Failed)?;
        let columns: Vec<&'t Parameter> = node
            .children()
            .filter_map(|child| match child.composition() {
                Some(Composition::Column(column)) => Some(column),
                _ => None,
            })
            .collect();
        let Value::List(rows) = &value else {
            if let Some(column) = columns.first() {
                let message = format!("the file holds {}, not a list of rows", value.what());
                return Err(self.wrong(&rules::VALUE, message, column.name, "only the rows of a table have columns"));
            }
            return Ok(value.into());
        };
        if columns.is_empty() {
            return Ok(Known::from(value));
        }
        let mut typed = Vec::with_capacity(rows.len());
        let mut failed = false;
        for row in rows.iter() {
            match self.row(row, &columns) {
                Ok(row) => typed.push(row),
                Err(Failed) => failed = true,
            }
        }
        // A row that is wrong is left out, so that the others are still looked at.
        if failed {
            self.made_incomplete();
        }
        Ok(Value::List(typed.into()).into())
    }

    fn row(&mut self, row: &Datum, columns: &[&'t Parameter]) -> Outcome<Datum> {
        self.step(columns.len() as u64, columns.first().map_or(Span::new(0, 0), |column| column.name))?;
        let Value::Record(record) = &row.value else {
            let message = format!("an element of the list is {}, not a row", row.value.what());
            let at = row.from.unwrap_or(Span::new(0, 0));
            return Err(self.report(Diagnostic::new(&rules::VALUE, message, at, "expected a row with columns")));
        };
        let mut cells = record.cells.clone();
        let mut failed = false;
        for column in columns {
            match self.typed_cell(record, column) {
                Ok((at, known)) => {
                    if let Some(cell) = cells.get_mut(at) {
                        cell.value = known.value;
                    }
                }
                Err(Failed) => failed = true,
            }
        }
        if failed {
            return Err(Failed);
        }
        let record = Record { columns: record.columns.clone(), cells };
        Ok(Datum { value: Value::Record(record.into()), from: row.from })
    }

    /// The cell of a column, and its number in the row.
    fn typed_cell(&mut self, record: &Record, column: &'t Parameter) -> Outcome<(usize, Known)> {
        let name = self.text(column.name);
        let Some(at) = record.columns.find(name) else {
            return Err(self.no_column_of_table(record, name, column.name));
        };
        let cell = record.cells.get(at).ok_or(Failed)?;
        let is_empty = matches!(&cell.value, Value::Text(text) if text.is_empty());
        let known = match column.default.as_ref().filter(|_| is_empty) {
            Some(default) => self.evaluate(default)?,
            None => self.element(cell, column.name),
        };
        let at_default = column.default.as_ref().filter(|_| is_empty).map(|default| default.span);
        self.typed(Given { known, at: at_default, parameter: column }).map(|known| (at, known))
    }

    /// A column that the table does not have is missing in every row; it is told once.
    fn no_column_of_table(&mut self, record: &Record, name: &str, place: Span) -> Failed {
        if self.missing_columns.insert(place) {
            return self.no_column(record, name, place);
        }
        Failed
    }
}
