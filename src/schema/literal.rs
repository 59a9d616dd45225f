//! What a literal is: how it is written, and how one reads it.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Range;

use super::{Reader, Written, rules};
use crate::diagnostics::{Diagnostic, Rule};
use crate::source::Span;

/// How a literal is written.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// With its article: "an IPv4 address".
    pub what: &'static str,
    /// One that is right.
    pub example: &'static str,
    /// What it is, and what may be written, as the reference says it; a reference has the doc of its kind instead.
    pub doc: &'static str,
    /// The words, where it is one of a few, each with its doc.
    pub words: &'static [(&'static str, &'static str)],
    /// The kind that it names, where it is a reference.
    pub refers: Option<&'static str>,
    /// The kinds of which it names one, where it is a reference to any of several.
    pub among: &'static [&'static str],
    /// Whether it is free text, which may stand in quotes.
    pub text: bool,
    /// Whether it is a number without a unit.
    pub number: bool,
}

impl Form {
    pub(crate) const fn new(what: &'static str, example: &'static str) -> Self {
        Self { what, example, doc: "", words: &[], refers: None, among: &[], text: false, number: false }
    }

    pub(crate) const fn doc(self, doc: &'static str) -> Self {
        Self { doc, ..self }
    }

    /// Whether it is one of a few words, and nothing more.
    #[must_use]
    pub fn is_keyword(&self) -> bool {
        self.words.first().is_some_and(|(word, _)| *word == self.example)
    }

    /// What it is called: [`Form::what`] without its article.
    #[must_use]
    pub fn name(&self) -> &'static str {
        let articles = ["a ", "an ", "the "];
        articles.iter().find_map(|article| self.what.strip_prefix(article)).unwrap_or(self.what)
    }
}

/// A word or string as it is read: its text without quotes and escapes.
#[derive(Clone, Debug)]
pub(crate) struct Word<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) span: Span,
    pub(crate) quoted: bool,
    /// Whether its characters are an expression, so that those of its text stand nowhere.
    pub(crate) computed: bool,
}

/// Why a text is not the literal.
#[derive(Debug)]
pub(crate) struct Mismatch {
    pub(crate) rule: &'static Rule,
    /// What is wrong, if more can be said than what was expected.
    pub(crate) why: Option<String>,
    /// The bytes concerned, if not all.
    pub(crate) part: Option<Range<usize>>,
    /// The mended text.
    pub(crate) mended: Option<String>,
}

impl Mismatch {
    /// It is something else altogether.
    pub(crate) const fn other() -> Self {
        Self { rule: &rules::MISMATCH, why: None, part: None, mended: None }
    }

    pub(crate) fn because(why: impl Into<String>) -> Self {
        Self { why: Some(why.into()), ..Self::other() }
    }

    pub(crate) fn range(why: impl Into<String>) -> Self {
        Self { rule: &rules::RANGE, ..Self::because(why) }
    }

    pub(crate) fn at(self, part: Range<usize>) -> Self {
        Self { part: Some(part), ..self }
    }

    pub(crate) fn mended(self, text: impl Into<String>) -> Self {
        Self { mended: Some(text.into()), ..self }
    }
}

/// A literal of the domain.
pub(crate) trait Literal: Sized {
    const FORM: Form;

    /// Whether it is a reference to a secret, which nothing else takes for a text.
    const SECRET: bool = false;

    /// Reads `text`.
    fn parse(text: &str) -> Result<Self, Mismatch>;

    /// Itself in its canonical form, which [`Self::parse`] reads as the same.
    fn written(&self) -> Written;

    /// Reads `word` and reports what is wrong with it.
    fn read(word: &Word<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if word.quoted && !Self::FORM.text {
            return unquoted(word, reader, &Self::FORM, Self::parse(&word.text).is_ok());
        }
        if !Self::SECRET && is_secret(word) {
            report(word, reader, &Self::FORM, Mismatch::because("a secret stands only where one is expected"));
            return None;
        }
        match Self::parse(&word.text) {
            Ok(value) => Some(value),
            Err(mismatch) => {
                report(word, reader, &Self::FORM, mismatch);
                None
            }
        }
    }
}

/// Whether `word` is `secret "…"`, as the grammar takes the two for one.
fn is_secret(word: &Word<'_>) -> bool {
    let written = |text: &str| text.strip_prefix("secret").is_some_and(|rest| rest.trim_start().starts_with('"'));
    !word.quoted && written(&word.text)
}

/// Only texts stand in quotes, so that a reader sees what is text and what the compiler understands.
pub(crate) fn unquoted<T>(word: &Word<'_>, reader: &mut Reader<'_>, form: &Form, fits: bool) -> Option<T> {
    let shown = crate::diagnostics::shown(&word.text);
    let diagnostic = Diagnostic::new(
        &rules::MISMATCH,
        format!("`{shown}` stands in quotes, but is no text"),
        word.span,
        format!("expected {}", form.what),
    );
    reader.report(if fits && !word.computed && crate::syntax::is_word(&word.text) {
        diagnostic.fix("take the quotes away", word.span, word.text.clone(), true)
    } else {
        diagnostic.help(format!("write it without quotes, such as `{}`", form.example))
    });
    None
}

fn report(word: &Word<'_>, reader: &mut Reader<'_>, form: &Form, mismatch: Mismatch) {
    let shown = crate::diagnostics::shown(&word.text);
    let what = form.what;
    let quote = usize::from(word.quoted);
    let part = mismatch.part.filter(|_| !word.computed);
    let span = part.map_or(word.span, |part| word.span.part(part.start + quote, part.end + quote));
    let message = match mismatch.why {
        Some(why) => format!("`{shown}` is not {what}: {why}"),
        None => format!("`{shown}` is not {what}"),
    };
    let mut diagnostic = Diagnostic::new(mismatch.rule, message, span, format!("expected {what}"));
    if !form.words.is_empty() {
        let words: Vec<_> = form.words.iter().map(|(word, _)| *word).collect();
        let near = crate::diagnostics::nearest(&word.text, words.iter().copied());
        if let Some(near) = near.filter(|_| !word.computed) {
            diagnostic = diagnostic.fix(format!("did you mean `{near}`?"), word.span, near, false);
        }
        diagnostic = diagnostic.help(format!("it is one of `{}`", words.join("`, `")));
    } else if let Some(mended) = mismatch.mended.filter(|_| !word.computed) {
        diagnostic = diagnostic.fix(format!("write `{mended}`"), word.span, mended, false);
    } else {
        diagnostic = diagnostic.help(format!("write it like `{}`", form.example));
    }
    reader.report(diagnostic);
}

/// A declaration of kind `K`, by its number among those of its kind.
pub struct Id<K> {
    index: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    pub(crate) const fn new(index: u32) -> Self {
        Self { index, kind: PhantomData }
    }

    pub(crate) const fn index(self) -> usize {
        self.index as usize
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Id<K> {}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<K> std::fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A kind that can be referred to by name.
pub(crate) trait Named {
    /// How a reference to it is called: "the name of a site".
    const FORM: Form;

    /// Its word, as [`Reader::resolve`] wants it.
    const KINDS: &'static [&'static str] = &[match Self::FORM.refers {
        Some(kind) => kind,
        None => "",
    }];
}

impl<K: Named> Literal for Id<K> {
    const FORM: Form = K::FORM;

    fn parse(_: &str) -> Result<Self, Mismatch> {
        Err(Mismatch::other())
    }

    fn written(&self) -> Written {
        Written::Reference(self.index)
    }

    fn read(word: &Word<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if word.quoted {
            return unquoted(word, reader, &Self::FORM, true);
        }
        reader.resolve(K::KINDS, word).map(|(_, index)| Self::new(index))
    }
}
