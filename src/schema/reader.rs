//! What reading a declaration needs and leaves behind: names to resolve, findings, references, allowances.

use super::literals::Date;
use super::{Form, Literal, Shape, Word, rules};
use crate::diagnostics::{Diagnostic, Diagnostics, nearest, shown};
use crate::source::{SourceMap, Span, Spanned};
use crate::syntax::{self, Node, Text, Value};

/// All declared names of an estate.
pub(crate) trait Names: Sync {
    /// The number of the declaration called `name` among those of `kind`.
    fn find(&self, kind: &str, name: &str) -> Option<u32>;

    /// What the estate says for all declarations of `kind`: rows by their numbers among the attributes.
    fn defaults(&self, kind: &str) -> &[(usize, Node<'_>)];
}

/// A reference from the declaration being read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    pub(crate) kind: &'static str,
    pub(crate) index: u32,
}

/// `allow CODE "reason" [until DATE]`.
#[derive(Debug)]
pub(crate) struct Allow {
    /// The code to silence.
    pub(crate) code: Spanned<String>,
    pub(crate) until: Option<Spanned<Date>>,
    /// The statement.
    pub(crate) span: Span,
    /// The statement whose block it stands in: what it silences.
    pub(crate) scope: Span,
}

/// A name that nothing bears; which one was meant is sought when all declarations are read.
#[derive(Debug)]
pub(crate) struct Unknown {
    /// The kinds that were expected: one, or several of which any would do.
    pub(crate) kinds: &'static [&'static str],
    pub(crate) name: Spanned<String>,
}

/// The reading of one declaration.
pub(crate) struct Reader<'a> {
    sources: &'a SourceMap,
    names: &'a dyn Names,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) uses: Vec<Use>,
    pub(crate) allows: Vec<Allow>,
    pub(crate) unknown: Vec<Unknown>,
    /// Whether something of the declaration could not be read.
    pub(crate) failed: bool,
    /// How many findings there are beyond [`MOST`].
    more: usize,
}

/// Findings that are kept of one declaration; the others are counted, for a loop can make a million of them.
const MOST: usize = 10_000;

impl<'a> Reader<'a> {
    pub(crate) fn new(sources: &'a SourceMap, names: &'a dyn Names) -> Self {
        Self {
            sources,
            names,
            diagnostics: Diagnostics::default(),
            uses: Vec::new(),
            allows: Vec::new(),
            unknown: Vec::new(),
            failed: false,
            more: 0,
        }
    }

    /// Takes a finding; the declaration is damaged by it if it is an error.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.failed |= diagnostic.rule.severity == crate::diagnostics::Severity::Error;
        if self.diagnostics.items().len() < MOST {
            self.diagnostics.push(diagnostic);
        } else {
            self.more += 1;
        }
    }

    /// What was found, with how much more there is.
    pub(crate) fn found(&mut self) -> Diagnostics {
        if self.more > 0 {
            self.diagnostics.also(format!("{} more in this declaration", self.more));
        }
        std::mem::take(&mut self.diagnostics)
    }

    /// What the estate says for all declarations of `kind`.
    pub(crate) fn defaults(&self, kind: &str) -> &'a [(usize, Node<'a>)] {
        self.names.defaults(kind)
    }

    /// Reads something whose problems are reported where it is written; here only whether there are any counts.
    pub(crate) fn quietly<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let found = std::mem::take(&mut self.diagnostics);
        let (allows, unknown) = (self.allows.len(), self.unknown.len());
        let value = read(self);
        self.diagnostics = found;
        self.allows.truncate(allows);
        self.unknown.truncate(unknown);
        value
    }

    /// The text of `value`; with quotes and escapes where it is written in quotes.
    pub(crate) fn text(&self, value: Value) -> &'a str {
        value.text(self.sources)
    }

    /// A value as it is meant: without quotes and escapes.
    pub(crate) fn word(&mut self, value: Value) -> Option<Word<'a>> {
        let written = self.text(value);
        let computed = value.text != Text::Written;
        if !value.quoted || computed {
            return Some(Word { text: written.into(), span: value.span, quoted: value.quoted, computed });
        }
        match syntax::unquote(written) {
            Ok(text) => Some(Word { text, span: value.span, quoted: true, computed }),
            Err(problem) => {
                // An unclosed string was reported by the scan.
                if written.len() > 1 && written.ends_with('"') {
                    self.report(syntax::string_problem(&problem, value.span, written));
                }
                self.failed = true;
                None
            }
        }
    }

    /// The declaration of one of `kinds` that `word` names: its kind and its number. A name that nothing bears is noted.
    pub(crate) fn resolve(&mut self, kinds: &'static [&'static str], word: &Word<'_>) -> Option<(&'static str, u32)> {
        let mut found = kinds.iter().filter_map(|kind| Some((*kind, self.names.find(kind, &word.text)?)));
        if let Some((kind, index)) = found.next() {
            if let Some((other, _)) = found.next() {
                self.ambiguous(word, kind, other);
                return None;
            }
            self.uses.push(Use { kind, index });
            return Some((kind, index));
        }
        self.failed = true;
        self.unknown.push(Unknown { kinds, name: Spanned::new(word.text.to_string(), word.span) });
        None
    }

    /// All declarations of `kind` that are told apart by one of `keys`: what `word` names in all its forms. A name that nothing bears is noted.
    pub(crate) fn resolve_all(
        &mut self,
        kind: &'static [&'static str; 1],
        keys: &[String],
        word: &Word<'_>,
    ) -> Vec<u32> {
        let found: Vec<u32> = keys.iter().filter_map(|key| self.names.find(kind[0], key)).collect();
        self.uses.extend(found.iter().map(|index| Use { kind: kind[0], index: *index }));
        if found.is_empty() {
            self.failed = true;
            self.unknown.push(Unknown { kinds: kind, name: Spanned::new(word.text.to_string(), word.span) });
        }
        found
    }

    fn ambiguous(&mut self, word: &Word<'_>, one: &str, other: &str) {
        let text = shown(&word.text);
        let message = format!("two declarations are called `{text}`: one of kind `{one}`, one of kind `{other}`");
        let diagnostic = Diagnostic::new(&rules::MISMATCH, message, word.span, "which of them is meant is not known");
        self.report(diagnostic.help("give one of them another name"));
    }

    /// A literal that the schema gives as a default; a test holds that all of them can be read.
    pub(crate) fn default<T: Literal>(&self, text: &str, span: Span) -> Option<Spanned<T>> {
        T::parse(text).ok().map(|value| Spanned::new(value, span))
    }

    /// Something that must be there is not.
    pub(crate) fn missing(&mut self, node: Node<'_>, shape: &Shape, name: &str, form: Option<&Form>, is_row: bool) {
        let what = self.called(node, shape);
        let diagnostic = if is_row {
            Diagnostic::new(
                &rules::MISSING_ATTRIBUTE,
                format!("{what} has no `{name}`"),
                node.head(),
                format!("`{name}` is missing in this block"),
            )
        } else {
            let expected = form.map_or(name, |form| form.what);
            let end = Span::new(node.head().end, node.head().end);
            Diagnostic::new(
                &rules::MISSING_VALUE,
                format!("{what} lacks its {name}"),
                end,
                format!("expected {expected} here"),
            )
        };
        let example = form.map_or(String::new(), |form| {
            // What people write is about anything: an example of something else would lead astray.
            let value = if form.text { "\"…\"" } else { form.example };
            if is_row { format!("write it like `{name} {value}`") } else { format!("write it like `{value}`") }
        });
        self.report(if example.is_empty() { diagnostic } else { diagnostic.help(example) });
    }

    /// How a statement is called in messages: its words, cut where they grow long.
    pub(crate) fn called(&self, node: Node<'_>, shape: &Shape) -> String {
        let word = self.text(node.word());
        match node.values().first() {
            Some(first) if shape.key != super::Key::None => format!("{word} `{}`", shown(self.text(*first))),
            _ => format!("`{}`", shown(word)),
        }
    }

    /// The word of `candidates` that `word` may stand for.
    pub(crate) fn near<'n>(&self, word: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
        nearest(word, candidates)
    }
}
