//! Makes the words, values and descriptions of statements with expressions in them.

use super::expander::{Expander, Failed, Outcome};
use super::limits;
use super::value::{Known, Value};
use crate::source::{Cell, Span};
use crate::syntax::expression::{Piece, Template};
use crate::syntax::{self, Text};

impl<'t> Expander<'t> {
    /// Makes a value; one that is a list and stands alone gives several.
    pub(super) fn value(&mut self, value: syntax::Value) -> Outcome<()> {
        let Some(template) = self.template_of(value)? else {
            self.made.values.push(syntax::Value { span: self.here(value.span), ..value });
            return Ok(());
        };
        let known = match template.pieces.as_slice() {
            [Piece::Expression(expression)] if template.alone => self.evaluate(expression)?,
            _ => {
                let made = self.text_of(value, template)?;
                self.made.values.push(made);
                return Ok(());
            }
        };
        let Value::List(items) = &known.value else {
            let made = self.known(value, &known)?;
            self.made.values.push(made);
            return Ok(());
        };
        for item in items.iter() {
            let element = self.element(item, Span::new(0, 0));
            let made = self.known(value, &element)?;
            self.made.values.push(made);
        }
        Ok(())
    }

    /// Makes a value that cannot be several.
    pub(super) fn single(&mut self, value: syntax::Value) -> Outcome<syntax::Value> {
        match self.template_of(value)? {
            None => Ok(syntax::Value { span: self.here(value.span), ..value }),
            Some(template) => self.text_of(value, template),
        }
    }

    /// `value` with the text of `template`.
    fn text_of(&mut self, value: syntax::Value, template: &'t Template) -> Outcome<syntax::Value> {
        let mut text = std::mem::take(&mut self.room);
        text.clear();
        let made = self.write(template, value.span, &mut text).and_then(|from| self.keep(value, &text, from));
        self.room = text;
        made
    }

    /// Makes a description; a line end in a value would end it.
    pub(super) fn doc(&mut self, doc: syntax::Value) -> Outcome<syntax::Value> {
        match self.template_of(doc)? {
            None if doc.span.is_empty() => Ok(doc),
            None => Ok(syntax::Value { span: self.here(doc.span), ..doc }),
            Some(template) => {
                let mut text = String::new();
                self.write_with(template, doc.span, &mut text, |value, text| {
                    let said = value.written().map(|text| text.replace(['\n', '\r'], " "));
                    text.push_str(&said.unwrap_or_else(|| value.what().to_owned()));
                    true
                })?;
                self.keep(doc, &text, None)
            }
        }
    }

    /// The expressions of a value; an empty template stands for what could not be read.
    fn template_of(&self, value: syntax::Value) -> Outcome<Option<&'t Template>> {
        let Text::Composed(id) = value.text else { return Ok(None) };
        let template = self.tree.templates.get(id as usize).filter(|template| !template.pieces.is_empty());
        template.map(Some).ok_or(Failed)
    }

    /// `value` with the text that was worked out for it.
    fn known(&mut self, value: syntax::Value, known: &Known) -> Outcome<syntax::Value> {
        match known.value.written() {
            Some(written) => self.keep(value, &written, known.from),
            None => Err(self.not_single(&known.value, value.span)),
        }
    }

    /// `value` with `written` as its text, which was made of the cell `from`.
    fn keep(&mut self, value: syntax::Value, written: &str, from: Option<Cell>) -> Outcome<syntax::Value> {
        if self.generated.computed_bytes() + written.len() > limits::TEXTS {
            return Err(self.stop(format!("expressions make more than {} bytes of text", limits::TEXTS), value.span));
        }
        let id = match self.generated.compute(written) {
            Ok(id) => id,
            Err(full) => return Err(self.full(full, value.span)),
        };
        let span = self.here(value.span);
        if let Some(cell) = from {
            self.generated.made_of(span, cell);
        }
        Ok(syntax::Value { span, quoted: value.quoted, text: Text::Computed(id) })
    }
}
