//! Works out expressions.

use super::expander::{Expander, Failed, Outcome};
use super::functions::{self, Function};
use super::types::Type;
use super::value::{Datum, Known, Record, Value};
use super::{limits, rules};
use crate::diagnostics::{Diagnostic, listed, nearest, shown};
use crate::source::{Cell, Span};
use crate::syntax::expression::{Expression, Kind, Piece, Template};
use crate::syntax::{self};

/// So many variables are looked at in a step.
const LOOKS: u64 = 16;
/// A call takes so many steps, besides those of its arguments.
const CALL: u64 = 4;

impl<'t> Expander<'t> {
    /// The value of `expression`.
    pub(super) fn evaluate(&mut self, expression: &'t Expression) -> Outcome<Known> {
        self.step(1, expression.span)?;
        let known = self.worked_out(expression)?;
        // Whatever is done with a long text takes as long as it is long; of a list only some functions and operators look at all.
        if let Value::Text(_) = &known.value {
            self.step(known.value.steps() - 1, expression.span)?;
        }
        Ok(known)
    }

    fn worked_out(&mut self, expression: &'t Expression) -> Outcome<Known> {
        match &expression.kind {
            Kind::Text(template) => self.composed_text(template, expression.span),
            Kind::Literal => Ok(Value::literal(self.text(expression.span)).into()),
            Kind::Flag(flag) => Ok(Value::Flag(*flag).into()),
            Kind::Secret(path) => self.secret(*path),
            Kind::Name => self.variable(expression.span),
            Kind::List(items) => self.list(items),
            Kind::Field(row, column) => self.field(row, *column),
            Kind::Index(value, index) => self.index(value, index),
            Kind::Call(name, arguments) => self.call(*name, arguments, expression.span),
            Kind::Not(operand) => {
                let flag = self.flag(operand)?;
                Ok(Value::Flag(!flag).into())
            }
            Kind::Minus(operand) => self.minus(operand),
            Kind::Binary(operator, sign, operands) => self.binary(*operator, *sign, &operands.0, &operands.1),
        }
    }

    /// A text with expressions in it.
    fn composed_text(&mut self, template: &'t Template, span: Span) -> Outcome<Known> {
        let mut text = String::new();
        let from = self.write(template, span, &mut text)?;
        Ok(Known { value: Value::text(&text), from })
    }

    /// Appends a text with expressions in it; gives the cell that it was made of.
    pub(super) fn write(&mut self, template: &'t Template, span: Span, text: &mut String) -> Outcome<Option<Cell>> {
        self.write_with(template, span, text, Value::write)
    }

    /// The same, where `put` appends what an expression gives, and says whether it can be.
    pub(super) fn write_with(
        &mut self,
        template: &'t Template,
        span: Span,
        text: &mut String,
        put: impl Fn(&Value, &mut String) -> bool,
    ) -> Outcome<Option<Cell>> {
        let mut from = None;
        for piece in &template.pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Expression(expression) => {
                    let known = self.evaluate(expression)?;
                    if !put(&known.value, text) {
                        return Err(self.not_single(&known.value, expression.span));
                    }
                    from = from.or(known.from);
                }
            }
            if text.len() > limits::TEXT {
                let message = format!("this text has more than {} bytes", limits::TEXT);
                return Err(self.wrong(&rules::LIMIT, message, span, "it grows too long here"));
            }
        }
        Ok(from)
    }

    pub(super) fn not_single(&mut self, value: &Value, span: Span) -> Failed {
        let message = format!("{} cannot stand inside a word or a text", value.what());
        let help = match value {
            Value::List(_) => {
                "join its elements, as in `join(list, \", \")`, or let `${list}` stand alone: it gives several values"
            }
            _ => "name one of its columns, as in `row.code`",
        };
        let diagnostic = Diagnostic::new(&rules::VALUE, message, self.here(span), "expected a single value");
        self.report(diagnostic.help(help))
    }

    fn secret(&mut self, path: Span) -> Outcome<Known> {
        let read = syntax::unquote(self.text(path)).ok();
        let read = read.and_then(|path| crate::schema::literals::secret_path(&path).map(Value::text).ok());
        match read {
            Some(Value::Text(path)) => Ok(Value::Secret(path).into()),
            _ => Err(self.wrong(
                &rules::VALUE,
                "this names no secret".into(),
                path,
                "expected a store, `:` and a path, such as `\"vault:citrix/rpc\"`",
            )),
        }
    }

    /// The variable whose name stands at `span`.
    fn variable(&mut self, span: Span) -> Outcome<Known> {
        let name = self.text(span);
        let (found, looked_at) = self.scope.find(name);
        let found = match found {
            Some(Some(known)) => Ok(known.clone()),
            // What it stands for could not be worked out, which was reported.
            Some(None) => Err(Failed),
            // That there is none was reported when the names were checked.
            None => self.global(name),
        };
        self.step(looked_at as u64 / LOOKS, span)?;
        found
    }

    fn list(&mut self, items: &'t [Expression]) -> Outcome<Known> {
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            let known = self.evaluate(item)?;
            if matches!(known.value, Value::List(_)) {
                let message = "a list stands inside a list".to_owned();
                return Err(self.wrong(&rules::VALUE, message, item.span, "expected a single value or a row"));
            }
            list.push(Datum { value: known.value, from: known.from.map(|from| from.cell) });
        }
        Ok(Value::List(list.into()).into())
    }

    fn field(&mut self, row: &'t Expression, column: Span) -> Outcome<Known> {
        let known = self.evaluate(row)?;
        let name = self.text(column);
        self.cell(&known, name, column, row.span)
    }

    /// What stands in the column `name` of a row; `column` says where the name is written.
    fn cell(&mut self, row: &Known, name: &str, column: Span, of: Span) -> Outcome<Known> {
        let Value::Record(record) = &row.value else {
            let message = format!("{} has no columns", row.value.what());
            return Err(self.wrong(&rules::VALUE, message, of, "expected a row of a table"));
        };
        match record.cell(name) {
            Some(cell) => {
                let from = cell.from.map(|cell| Cell { cell, column });
                Ok(Known { value: cell.value.clone(), from: from.or(row.from) })
            }
            None => Err(self.no_column(record, name, column)),
        }
    }

    pub(super) fn no_column(&mut self, record: &Record, name: &str, column: Span) -> Failed {
        let names: Vec<&str> = record.columns.names().collect();
        let message = format!("the row has no column `{}`", shown(name));
        let diagnostic = Diagnostic::new(&rules::UNKNOWN_COLUMN, message, self.here(column), "not in the table");
        let diagnostic = match nearest(name, names.iter().copied()) {
            Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), self.here(column), near, false),
            None => diagnostic,
        };
        self.report(diagnostic.help(format!("its columns are {}", listed(&names, "and"))))
    }

    fn index(&mut self, value: &'t Expression, index: &'t Expression) -> Outcome<Known> {
        let (known, at) = (self.evaluate(value)?, self.evaluate(index)?);
        if let (Value::Record(_), Value::Text(name)) = (&known.value, &at.value) {
            let name = name.clone();
            return self.cell(&known, &name, index.span, value.span);
        }
        let (Value::List(items), Value::Number(number)) = (&known.value, &at.value) else {
            let message = format!("{} has no place that {} names", known.value.what(), at.value.what());
            return Err(self.wrong(
                &rules::VALUE,
                message,
                index.span,
                "expected the number of an element of a list, or a column",
            ));
        };
        match usize::try_from(*number).ok().and_then(|at| items.get(at)) {
            Some(item) => Ok(self.element(item, index.span)),
            None => {
                let message = format!("the list has {} elements, and none with the number {number}", items.len());
                Err(self.wrong(&rules::VALUE, message, index.span, "elements are counted from 0"))
            }
        }
    }

    /// An element of a list, for which the characters at `column` ask.
    pub(super) fn element(&self, item: &Datum, column: Span) -> Known {
        Known { value: item.value.clone(), from: item.from.map(|cell| Cell { cell, column }) }
    }

    /// The value of a condition.
    pub(super) fn flag(&mut self, expression: &'t Expression) -> Outcome<bool> {
        let known = self.evaluate(expression)?;
        let flag = Type::find("flag").map(|kind| kind.take(&known.value));
        match flag {
            Some(Ok(Value::Flag(flag))) => Ok(flag),
            _ => {
                let message = format!("{} is no condition", self.said(&known.value));
                Err(self.wrong(&rules::VALUE, message, expression.span, "expected `on`, `off` or a comparison"))
            }
        }
    }

    /// A value in the words of a message.
    pub(super) fn said(&self, value: &Value) -> String {
        match value.written() {
            Some(written) => format!("`{}`", shown(&written)),
            None => value.what().to_owned(),
        }
    }

    fn minus(&mut self, operand: &'t Expression) -> Outcome<Known> {
        let known = self.evaluate(operand)?;
        let Value::Number(number) = known.value else {
            let message = format!("{} has no sign", self.said(&known.value));
            return Err(self.wrong(&rules::VALUE, message, operand.span, "expected a number"));
        };
        let Some(negated) = number.checked_neg() else {
            let message = format!("`{number}` cannot be negated");
            return Err(self.wrong(&rules::VALUE, message, operand.span, "it is too large a number"));
        };
        Ok(Value::Number(negated).into())
    }

    fn call(&mut self, name: Span, arguments: &'t [Expression], span: Span) -> Outcome<Known> {
        // That there is no such function, or that it takes another number of arguments, was reported when the names were checked.
        let function = functions::find(self.text(name)).filter(|function| function.parameters.len() == arguments.len());
        let function = function.ok_or(Failed)?;
        self.step(CALL, span)?;
        let mut known = Vec::with_capacity(arguments.len());
        for (argument, (_, kind)) in arguments.iter().zip(function.parameters) {
            let value = self.evaluate(argument)?;
            if let Value::List(_) = &value.value {
                self.step(value.value.steps() * function.looks(), argument.span)?;
            }
            if let Value::Text(text) = &value.value {
                self.step(function.looks_at_text(text.len()), argument.span)?;
            }
            known.push(self.argument(value, kind, function, argument.span)?);
        }
        let from = known.iter().find_map(|known| known.from);
        match (function.run)(&known) {
            Ok(result) => Ok(Known { from: result.from.or(from), ..result }),
            Err(wrong) => {
                let at = arguments.get(wrong.argument).map_or(span, |argument| argument.span);
                let message = format!("`{}` gives nothing here: {}", function.name, wrong.why);
                let diagnostic = Diagnostic::new(&rules::VALUE, message, self.here(at), "because of this");
                let diagnostic = known.iter().fold(diagnostic, |diagnostic, known| self.and_cell(diagnostic, known));
                Err(self.report(match wrong.help {
                    Some(help) => diagnostic.help(help),
                    None => diagnostic,
                }))
            }
        }
    }

    /// An argument as the type that `function` takes.
    fn argument(&mut self, known: Known, kind: &str, function: &Function, span: Span) -> Outcome<Known> {
        let Some(kind) = Type::find(kind) else { return Ok(known) };
        // An address stands for the network that consists of it alone only where somebody says so.
        match kind.take(&known.value) {
            Ok(value) => Ok(Known { value, ..known }),
            Err(mismatch) => {
                let why = mismatch.why.map_or_else(String::new, |why| format!(": {why}"));
                let message = format!("{} is not {}{why}", self.said(&known.value), kind.what);
                let label = format!("`{}` takes {} here", function.name, kind.what);
                let diagnostic = Diagnostic::new(&rules::VALUE, message, self.here(span), label);
                Err(self.report(self.and_cell(diagnostic, &known)))
            }
        }
    }

    /// Shows the cell that a value was made of, too.
    pub(super) fn and_cell(&self, diagnostic: Diagnostic, known: &Known) -> Diagnostic {
        match known.from {
            Some(cell) => {
                let label = crate::diagnostics::of_cell(cell, self.sources);
                diagnostic.and(cell.cell, label)
            }
            None => diagnostic,
        }
    }
}
