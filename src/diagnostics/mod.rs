//! What is wrong with an estate, as data; showing it is the work of one file per form.

mod excerpt;
mod fit;
mod human;
mod json;
mod mended;
mod origin;
mod rule;
mod suggest;
mod tidy;
mod visible;
mod words;

pub(crate) use fit::wrap;
pub use human::{Style, render as human};
pub use json::{SCHEMA as JSON_SCHEMA_NAME, render as json, schema as json_schema};
pub(crate) use json::{pretty, schema_of};
pub use origin::of_cell;
pub(crate) use rule::language_rules;
pub use rule::{Rule, Severity};
pub use suggest::nearest;
pub(crate) use visible::line as visible_line;
pub use visible::page as visible;
pub use words::{listed, shown, thousands};

use crate::source::{SourceMap, Span};

/// A place that the reader of a finding has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The characters.
    pub span: Span,
    /// What is to be seen there.
    pub text: String,
}

/// A replacement of the characters of `span`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// A mended text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an instruction: "write `gslb.company.com`".
    pub title: String,
    /// The replacements, none overlapping another.
    pub edits: Vec<Edit>,
    /// Whether it keeps the meaning that the author surely had, so that it may be applied unseen.
    pub safe: bool,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What was broken.
    pub rule: &'static Rule,
    /// One sentence: small first letter, no final stop, the user's words in backticks.
    pub message: String,
    /// Every place involved, the one to look at first at the head.
    pub labels: Vec<Label>,
    /// What users of the estate would notice.
    pub effect: Option<String>,
    /// Where else the same is found, where it is told once for many copies of a template or a loop.
    pub also: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// The mended text, where there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `rule` at `span`, where `label` says what is to be seen.
    pub fn new(rule: &'static Rule, message: impl Into<String>, span: Span, label: impl Into<String>) -> Self {
        let labels = vec![Label { span, text: label.into() }];
        Self { rule, message: message.into(), labels, effect: None, also: None, help: None, fix: None }
    }

    /// Also shows `span`.
    #[must_use]
    pub fn and(mut self, span: Span, label: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: label.into() });
        self
    }

    /// Says what users would notice.
    #[must_use]
    pub fn effect(mut self, text: impl Into<String>) -> Self {
        self.effect = Some(text.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Carries the replacement of `span` by `text`; `safe` as in [`Fix::safe`].
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, span: Span, text: impl Into<String>, safe: bool) -> Self {
        let edits = vec![Edit { span, text: text.into() }];
        self.fix = Some(Fix { title: title.into(), edits, safe });
        self
    }

    /// The place to look at first.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels.first().map_or(Span::new(0, 0), |label| label.span)
    }
}

/// The sink into which every phase puts what it finds.
#[derive(Debug, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Takes a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Says of the last finding where else the same, or more, is found.
    pub(crate) fn also(&mut self, text: String) {
        if let Some(last) = self.items.last_mut() {
            last.also = Some(text);
        }
    }

    /// Takes all findings of `other`.
    pub fn append(&mut self, mut other: Self) {
        self.items.append(&mut other.items);
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether an error was found.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.rule.severity == Severity::Error)
    }

    /// The findings, in the order in which they came.
    #[must_use]
    pub fn items(&self) -> &[Diagnostic] {
        &self.items
    }

    /// Keeps what `keep` says.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.items.retain(keep);
    }

    /// Orders the findings by place, then code, then words, so that the same sources give the same report.
    pub fn sort(&mut self) {
        self.items.sort_by(|a, b| (a.span(), a.rule.code, &a.message).cmp(&(b.span(), b.rule.code, &b.message)));
    }

    /// Takes in findings that came after all others were led back, ordered and tidied, and does so with them.
    pub fn append_late(&mut self, mut late: Self, sources: &SourceMap) {
        late.settle(sources);
        late.tidy(sources);
        self.append(late);
        self.sort();
    }

    /// Makes the fixes fit the files of `sources`, so that none leaves an empty line or the line ends of another system.
    pub fn tidy(&mut self, sources: &SourceMap) {
        self.items.iter_mut().filter_map(|item| item.fix.as_mut()).for_each(|fix| tidy::tidy(fix, sources));
    }

    /// How many findings are errors, warnings and advice.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        let count = |severity| self.items.iter().filter(|item| item.rule.severity == severity).count();
        [count(Severity::Error), count(Severity::Warning), count(Severity::Advice)]
    }
}
