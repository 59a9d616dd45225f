//! The head of a statement: positional values first, then named modifiers with theirs.

use super::{Attribute, Form, Holds, Literal, Reader, Shape, Word, rules};
use crate::diagnostics::{Diagnostic, shown};
use crate::source::{Span, Spanned};
use crate::syntax::Node;

/// The words after a statement's first, split at the modifiers.
pub(crate) struct Words<'n, 'a> {
    node: Node<'n>,
    shape: &'static Shape,
    /// Positional values, the next one first.
    values: std::vec::IntoIter<Word<'a>>,
    modifiers: Vec<Modifier<'a>>,
    /// Whether a value could not be read as a word at all, so that none is missing.
    lost: bool,
}

struct Modifier<'a> {
    name: &'static str,
    at: Span,
    values: Vec<Word<'a>>,
}

impl<'n, 'a> Words<'n, 'a> {
    pub(crate) fn new(node: Node<'n>, shape: &'static Shape, reader: &mut Reader<'a>) -> Self {
        let fixed = shape.values.iter().filter(|value| value.arity == super::Arity::One).count();
        let mut values = Vec::new();
        let mut modifiers: Vec<Modifier<'a>> = Vec::new();
        let mut lost = node.has_lost_value();
        for value in node.values() {
            let Some(word) = reader.word(*value) else {
                lost = true;
                continue;
            };
            let modifier = shape.modifiers.iter().find(|modifier| !word.quoted && modifier.name == word.text);
            if let Some(modifier) = modifier.filter(|_| values.len() >= fixed) {
                modifiers.push(Modifier { name: modifier.name, at: word.span, values: Vec::new() });
            } else {
                modifiers.last_mut().map_or(&mut values, |modifier| &mut modifier.values).push(word);
            }
        }
        let words = Self { node, shape, values: values.into_iter(), modifiers, lost };
        words.repeated(reader);
        words
    }

    fn repeated(&self, reader: &mut Reader<'a>) {
        for (at, modifier) in self.modifiers.iter().enumerate() {
            if let Some(first) = self.modifiers[..at].iter().find(|first| first.name == modifier.name) {
                let message = format!("`{}` stands twice in this statement", modifier.name);
                reader.report(
                    Diagnostic::new(&rules::REPEATED, message, modifier.at, "again here").and(first.at, "first here"),
                );
            }
        }
    }

    pub(crate) fn one<T: Literal>(
        &mut self,
        name: &str,
        _: Option<&str>,
        reader: &mut Reader<'a>,
    ) -> Option<Spanned<T>> {
        match self.values.next() {
            Some(word) => spanned(&word, reader),
            None => self.missing::<T>(name, reader),
        }
    }

    #[expect(clippy::option_option, reason = "the outer one says whether the field can be filled")]
    pub(crate) fn maybe<T: Literal>(
        &mut self,
        _: &str,
        _: Option<&str>,
        reader: &mut Reader<'a>,
    ) -> Option<Option<Spanned<T>>> {
        Some(self.values.next().and_then(|word| spanned(&word, reader)))
    }

    pub(crate) fn many<T: Literal>(
        &mut self,
        _: &str,
        _: Option<&str>,
        reader: &mut Reader<'a>,
    ) -> Option<Vec<Spanned<T>>> {
        Some(self.values.by_ref().filter_map(|word| spanned(&word, reader)).collect())
    }

    pub(crate) fn some<T: Literal>(
        &mut self,
        name: &str,
        default: Option<&str>,
        reader: &mut Reader<'a>,
    ) -> Option<Vec<Spanned<T>>> {
        if self.values.len() == 0 {
            return self.missing::<T>(name, reader).map(|value| vec![value]);
        }
        self.many(name, default, reader).filter(|values| !values.is_empty())
    }

    fn missing<T: Literal>(&self, name: &str, reader: &mut Reader<'a>) -> Option<Spanned<T>> {
        if self.lost {
            reader.failed = true;
        } else {
            reader.missing(self.node, self.shape, name, Some(&T::FORM), false);
        }
        None
    }

    /// Reports values that the shape has no place for.
    pub(crate) fn finish(&mut self, reader: &mut Reader<'a>) {
        let Some(extra) = self.values.next() else { return };
        let text = shown(&extra.text);
        let known = self.shape.modifiers.iter().map(|modifier| modifier.name);
        let what = format!("`{}` takes {}", shown(reader.text(self.node.word())), expected(self.shape));
        let diagnostic =
            Diagnostic::new(&rules::TOO_MANY_VALUES, format!("`{text}` is one value too many"), extra.span, what);
        reader.report(match reader.near(&extra.text, known.clone()) {
            Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), extra.span, near, false),
            None if self.shape.modifiers.is_empty() => diagnostic,
            None => {
                let known: Vec<_> = known.collect();
                diagnostic.help(format!("what may follow are {}", crate::diagnostics::listed(&known, "and")))
            }
        });
    }

    /// The values of the modifier `name`, read as positional ones are.
    fn modifier(&mut self, name: &str) -> Option<Self> {
        let at = self.modifiers.iter().position(|modifier| modifier.name == name)?;
        let values = std::mem::take(&mut self.modifiers[at].values).into_iter();
        Some(Self { node: self.node, shape: self.shape, values, modifiers: Vec::new(), lost: self.lost })
    }

    pub(crate) fn modifier_maybe<T: Literal>(
        &mut self,
        name: &'static str,
        _: Option<&str>,
        reader: &mut Reader<'a>,
    ) -> Option<Option<Spanned<T>>> {
        let at = self.modifiers.iter().find(|modifier| modifier.name == name).map(|modifier| modifier.at);
        let Some((mut words, at)) = self.modifier(name).zip(at) else { return Some(None) };
        let Some(word) = words.values.next() else {
            lacks_value(name, &T::FORM, at, reader);
            return Some(None);
        };
        let value = spanned(&word, reader);
        if let Some(extra) = words.values.next() {
            let message = format!("`{}` is one value too many", shown(&extra.text));
            reader.report(Diagnostic::new(
                &rules::TOO_MANY_VALUES,
                message,
                extra.span,
                format!("`{name}` takes one value"),
            ));
        }
        Some(value)
    }

    pub(crate) fn modifier_one<T: Literal>(
        &mut self,
        name: &'static str,
        default: Option<&str>,
        reader: &mut Reader<'a>,
    ) -> Option<Spanned<T>> {
        if !self.modifiers.iter().any(|modifier| modifier.name == name) {
            self.lacks(name, &T::FORM, reader);
        }
        self.modifier_maybe(name, default, reader).flatten()
    }

    pub(crate) fn modifier_many<T: Literal>(
        &mut self,
        name: &'static str,
        default: Option<&str>,
        reader: &mut Reader<'a>,
    ) -> Option<Vec<Spanned<T>>> {
        let at = self.modifiers.iter().find(|modifier| modifier.name == name).map(|modifier| modifier.at);
        let Some((mut words, at)) = self.modifier(name).zip(at) else { return Some(Vec::new()) };
        if words.values.len() == 0 {
            lacks_value(name, &T::FORM, at, reader);
        }
        words.many(name, default, reader)
    }

    pub(crate) fn modifier_some<T: Literal>(
        &mut self,
        name: &'static str,
        default: Option<&str>,
        reader: &mut Reader<'a>,
    ) -> Option<Vec<Spanned<T>>> {
        if !self.modifiers.iter().any(|modifier| modifier.name == name) {
            self.lacks(name, &T::FORM, reader);
        }
        self.modifier_many(name, default, reader).filter(|values| !values.is_empty())
    }

    fn lacks(&self, name: &str, form: &Form, reader: &mut Reader<'a>) {
        if self.lost {
            reader.failed = true;
            return;
        }
        let called = reader.called(self.node, self.shape);
        let end = Span::new(self.node.head().end, self.node.head().end);
        reader.report(
            Diagnostic::new(
                &rules::MISSING_VALUE,
                format!("{called} lacks its `{name}`"),
                end,
                format!("expected `{name}` and {}", form.what),
            )
            .help(format!("write it like `{name} {}`", form.example)),
        );
    }
}

fn lacks_value(name: &str, form: &Form, at: Span, reader: &mut Reader<'_>) {
    reader.report(
        Diagnostic::new(
            &rules::MISSING_VALUE,
            format!("`{name}` lacks its value"),
            at,
            format!("expected {} after it", form.what),
        )
        .help(format!("write it like `{name} {}`", form.example)),
    );
}

fn spanned<T: Literal>(word: &Word<'_>, reader: &mut Reader<'_>) -> Option<Spanned<T>> {
    T::read(word, reader).map(|value| Spanned::new(value, word.span))
}

/// The values of a shape, in words.
fn expected(shape: &Shape) -> String {
    let what = |value: &Attribute| match value.holds {
        Holds::Literal(form) => form.what.to_owned(),
        Holds::Shape(shape) => shape.name.to_owned(),
    };
    match shape.values {
        [] => "no value".to_owned(),
        values => values.iter().map(what).collect::<Vec<_>>().join(", then "),
    }
}

/// The one value of a statement that holds a literal.
pub(super) fn single<T: Literal>(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Spanned<T>> {
    let mut values = node.values().iter();
    let Some(first) = values.next() else {
        if node.has_lost_value() {
            reader.failed = true;
            return None;
        }
        lacks_value(&shown(reader.text(node.word())), &T::FORM, node.word().span, reader);
        return None;
    };
    let value = reader.word(*first).and_then(|word| spanned(&word, reader));
    if let Some(extra) = values.next() {
        let message = format!("`{}` is one value too many", shown(reader.text(*extra)));
        let label = format!("`{}` takes one value, {}", shown(reader.text(node.word())), T::FORM.what);
        reader.report(Diagnostic::new(&rules::TOO_MANY_VALUES, message, extra.span, label));
    }
    value
}

/// All values of a statement that holds a list of literals.
pub(super) fn all<T: Literal>(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Spanned<T>>) {
    if node.has_lost_value() {
        reader.failed = true;
    } else if node.values().is_empty() {
        lacks_value(&shown(reader.text(node.word())), &T::FORM, node.word().span, reader);
    }
    for value in node.values() {
        out.extend(reader.word(*value).and_then(|word| spanned(&word, reader)));
    }
}
