//! The block of a statement: rows by their words, each once or many times.

use super::literals::{Date, Text};
use super::{Allow, Attribute, Held, Holds, Key, Literal, Reader, Shape, rules, words};
use crate::diagnostics::{Diagnostic, listed, shown};
use crate::source::Spanned;
use crate::syntax::{self, Node};

/// What a row can be: a literal, or a shape of its own.
pub(crate) trait Row: Sized {
    /// What the field holds for one of it.
    type Out;
    const HOLDS: Holds;

    /// Reads a statement that holds one.
    fn read_row(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self::Out>;

    /// Reads a statement that may hold several.
    fn read_rows(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Self::Out>);

    /// One of it, to be looked at.
    #[cfg_attr(rows_alone, allow(dead_code, reason = "only the walk asks, which is left out there"))]
    fn held(out: &Self::Out) -> Held<'_>;

    /// Whether a statement is one of these although its word is that of an attribute (`known`), or none.
    fn claims(_: Node<'_>, known: bool, _: &Reader<'_>) -> bool {
        !known
    }
}

impl<T: Literal> Row for T {
    type Out = Spanned<T>;
    const HOLDS: Holds = Holds::Literal(&T::FORM);

    fn read_row(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Spanned<T>> {
        no_block(node, reader);
        words::single(node, reader)
    }

    fn read_rows(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Spanned<T>>) {
        no_block(node, reader);
        words::all(node, reader, out);
    }

    fn held(out: &Spanned<T>) -> Held<'_> {
        Held::Literal { written: out.value.written(), form: &T::FORM, span: out.span }
    }
}

/// Reads a statement for what is wrong with it.
pub(crate) fn judge<T: Row>(node: Node<'_>, reader: &mut Reader<'_>) {
    let _ = T::read_row(node, reader);
}

/// Reports a block where none belongs.
pub(crate) fn no_block(node: Node<'_>, reader: &mut Reader<'_>) {
    if node.has_block() {
        let word = shown(reader.text(node.word()));
        let message = format!("`{word}` takes no block");
        reader.report(Diagnostic::new(
            &rules::UNEXPECTED_BLOCK,
            message,
            node.head(),
            "the `{` after this has no meaning",
        ));
    }
}

/// The rows of one block.
pub(crate) struct Rows<'n, 'a> {
    node: Node<'n>,
    shape: &'static Shape,
    /// By number among the attributes; the rows of no attribute have the number after the last.
    rows: Vec<(usize, Node<'n>)>,
    /// What the estate says where a row is not written.
    defaults: &'a [(usize, Node<'a>)],
}

type Claims = fn(Node<'_>, bool, &Reader<'_>) -> bool;

impl<'n, 'a> Rows<'n, 'a> {
    pub(crate) fn new(node: Node<'n>, shape: &'static Shape, other: Option<Claims>, reader: &mut Reader<'a>) -> Self {
        let mut rows = Vec::new();
        let defaults = if shape.key == Key::None { &[] } else { reader.defaults(shape.name) };
        if !shape.takes_block() {
            no_block(node, reader);
            return Self { node, shape, rows, defaults };
        }
        for child in node.children() {
            let word = reader.text(child.word());
            let known = shape.rows.iter().position(|row| row.name == word && !child.word().quoted);
            if known.is_none() && word == "allow" {
                allow(child, node, reader);
            } else if other.is_some_and(|claims| claims(child, known.is_some(), reader)) {
                rows.push((shape.rows.len(), child));
            } else if let Some(at) = known {
                rows.push((at, child));
            } else {
                unknown(child, &reader.called(node, shape), shape.rows.iter().map(|row| row.name), reader);
            }
            if known.is_none_or(|at| !declares(&shape.rows[at])) {
                doc_nowhere(child, reader);
            }
        }
        Self { node, shape, rows, defaults }
    }

    fn of(&self, name: &str) -> impl Iterator<Item = Node<'n>> {
        let at = self.shape.rows.iter().position(|row| row.name == name).unwrap_or(self.shape.rows.len());
        self.rows.iter().filter(move |(row, _)| *row == at).map(|(_, node)| *node)
    }

    /// What the estate says of the row `name`.
    fn default(&self, name: &str) -> Option<Node<'a>> {
        self.defaults.iter().find(|(row, _)| self.shape.rows[*row].name == name).map(|(_, node)| *node)
    }

    #[expect(clippy::option_option, reason = "the outer one says whether the field can be filled")]
    pub(crate) fn maybe<T: Row>(&self, name: &str, _: Option<&str>, reader: &mut Reader<'_>) -> Option<Option<T::Out>> {
        let mut found = self.of(name);
        let Some(first) = found.next() else {
            let default = self.default(name);
            return Some(default.and_then(|node| reader.quietly(|reader| T::read_row(node, reader))));
        };
        for again in found {
            repeated(first, again, reader);
        }
        Some(T::read_row(first, reader))
    }

    pub(crate) fn one<T: Row>(&self, name: &str, default: Option<&str>, reader: &mut Reader<'_>) -> Option<T::Out> {
        if self.of(name).next().is_none() {
            self.missing::<T>(name, reader);
        }
        self.maybe::<T>(name, default, reader).flatten()
    }

    pub(crate) fn or<T: Literal>(
        &self,
        name: &str,
        default: Option<&str>,
        reader: &mut Reader<'_>,
    ) -> Option<Spanned<T>> {
        let read = self.maybe::<T>(name, default, reader).flatten();
        if read.is_some() || self.of(name).next().is_some() {
            return read;
        }
        // Also where the estate's default cannot be read, which is reported there.
        reader.default(default?, self.node.word().span)
    }

    pub(crate) fn many<T: Row>(&self, name: &str, _: Option<&str>, reader: &mut Reader<'_>) -> Option<Vec<T::Out>> {
        let mut out = Vec::new();
        for node in self.of(name) {
            T::read_rows(node, reader, &mut out);
        }
        Some(out)
    }

    /// What the estate says for all, and then what is written.
    pub(crate) fn layered<T: Row>(
        &self,
        name: &str,
        default: Option<&str>,
        reader: &mut Reader<'_>,
    ) -> Option<Vec<T::Out>> {
        let mut out = Vec::new();
        for (_, node) in self.defaults.iter().filter(|(row, _)| self.shape.rows[*row].name == name) {
            reader.quietly(|reader| T::read_rows(*node, reader, &mut out));
        }
        out.append(&mut self.many::<T>(name, default, reader)?);
        Some(out)
    }

    pub(crate) fn some<T: Row>(
        &self,
        name: &str,
        default: Option<&str>,
        reader: &mut Reader<'_>,
    ) -> Option<Vec<T::Out>> {
        if self.of(name).next().is_none() {
            self.missing::<T>(name, reader);
        }
        self.many::<T>(name, default, reader).filter(|rows| !rows.is_empty())
    }

    fn missing<T: Row>(&self, name: &str, reader: &mut Reader<'_>) {
        // Where a row could not be read, it may be the one that seems to be missing.
        if self.node.is_damaged() {
            reader.failed = true;
            return;
        }
        let form = match T::HOLDS {
            Holds::Literal(form) => Some(form),
            Holds::Shape(_) => None,
        };
        reader.missing(self.node, self.shape, name, form, true);
    }
}

fn declares(row: &Attribute) -> bool {
    matches!(row.holds, Holds::Shape(shape) if shape.key != Key::None)
}

/// Reports a second statement of what may stand once in a block.
pub(crate) fn repeated(first: Node<'_>, again: Node<'_>, reader: &mut Reader<'_>) {
    let message = format!("`{}` stands twice in this block", shown(reader.text(again.word())));
    reader.report(
        Diagnostic::new(&rules::REPEATED, message, again.head(), "again here")
            .and(first.head(), "first here")
            .help("keep one of them"),
    );
}

/// Reports a `##` comment above something that has no description.
pub(crate) fn doc_nowhere(node: Node<'_>, reader: &mut Reader<'_>) {
    if let Some(doc) = node.doc() {
        let message = "this `##` comment describes nothing";
        reader.report(
            Diagnostic::new(&syntax::rules::DOC_NOWHERE, message, doc.span, "only a declaration has a description")
                .help("begin the comment with one `#`"),
        );
    }
}

/// Reports the statement `child` in the block of what is `called` so, where only `known` may stand.
pub(crate) fn unknown<'k>(
    child: Node<'_>,
    called: &str,
    known: impl Iterator<Item = &'k str>,
    reader: &mut Reader<'_>,
) {
    let text = reader.text(child.word());
    let span = child.word().span;
    if child.word().quoted {
        let message = "a statement begins with a word, not with a string";
        return reader.report(Diagnostic::new(
            &syntax::rules::MALFORMED,
            message,
            span,
            "expected a word such as `owner`",
        ));
    }
    let word = shown(text);
    let known: Vec<&str> = known.collect();
    let message = format!("{called} has no attribute `{word}`");
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_ATTRIBUTE, message, span, "not known here");
    let diagnostic = match reader.near(text, known.iter().copied()) {
        Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), span, near, false),
        None => diagnostic,
    };
    reader.report(diagnostic.help(format!("what may stand here are {}", listed(&known, "and"))));
}

/// Reads `allow CODE "reason" [until DATE]`.
fn allow(node: Node<'_>, scope: Node<'_>, reader: &mut Reader<'_>) {
    no_block(node, reader);
    let words: Vec<_> = node.values().iter().filter_map(|value| reader.word(*value)).collect();
    let Some(code) = words.first() else {
        let message = "`allow` lacks the code of the finding";
        let diagnostic = Diagnostic::new(&rules::MISSING_VALUE, message, node.word().span, "expected a code after it");
        return reader
            .report(diagnostic.help("write it like `allow gslb::ttl-too-high \"agreed with the network team\"`"));
    };
    let reason = words.get(1).filter(|word| word.quoted && !word.text.trim().is_empty());
    if reason.and_then(|word| Text::read(word, reader)).is_none() {
        let at = words.get(1).map_or(node.head(), |word| word.span);
        let message = format!("`allow {}` gives no reason", shown(&code.text));
        let diagnostic = Diagnostic::new(&rules::ALLOW_WITHOUT_REASON, message, at, "expected the reason, in quotes");
        return reader
            .report(diagnostic.help("say why, and who agreed: the next reader has to know whether it still holds"));
    }
    let until = match words.get(2) {
        None => None,
        Some(word) if word.text == "until" && words.len() == 4 => {
            Date::read(&words[3], reader).map(|date| Spanned::new(date, words[3].span))
        }
        Some(word) => {
            let message = format!("`{}` is no part of an `allow`", shown(&word.text));
            let diagnostic =
                Diagnostic::new(&rules::TOO_MANY_VALUES, message, word.span, "expected `until` and a day, or nothing");
            return reader.report(diagnostic.help("write it like `allow CODE \"reason\" until 2027-03-31`"));
        }
    };
    let code = Spanned::new(code.text.clone().into_owned(), code.span);
    reader.allows.push(Allow { code, until, span: node.head(), scope: scope.span() });
}
