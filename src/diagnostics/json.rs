//! Findings for machines: `sitewright.findings/1`.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::{Diagnostic, Diagnostics, visible};
use crate::source::{SourceMap, Span};

/// Name and version of the form.
pub const SCHEMA: &str = "sitewright.findings/1";

/// The findings of one run over an estate.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sitewright.findings/1")]
struct Report<'a> {
    /// Name and version of this form.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// How many findings there are of each severity.
    counts: Counts,
    /// The findings, in order of place.
    findings: Vec<Finding<'a>>,
}

/// How many findings there are of each severity.
#[derive(Serialize, JsonSchema)]
struct Counts {
    /// Nothing is emitted while there is one.
    error: usize,
    /// It works, and will hurt.
    warning: usize,
    /// It could be better.
    advice: usize,
}

/// How bad a finding is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Severity {
    /// Nothing is emitted while there is one.
    Error,
    /// It works, and will hurt.
    Warning,
    /// It could be better.
    Advice,
}

/// One finding.
#[derive(Serialize, JsonSchema)]
struct Finding<'a> {
    /// The rule that was broken, as `family::name`.
    code: &'static str,
    /// How bad it is.
    severity: Severity,
    /// The rule in one line.
    title: &'static str,
    /// What is wrong here, in one sentence.
    message: &'a str,
    /// What users of the estate would notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "&str")]
    effect: Option<&'a str>,
    /// Where else the same is found, where it is told once for many copies of a template or a loop.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "&str")]
    also: Option<&'a str>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "&str")]
    help: Option<&'a str>,
    /// Every place involved, the one to look at first at the head.
    labels: Vec<Label<'a>>,
    /// The mended text, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Fix")]
    fix: Option<Fix<'a>>,
    /// Where the rule is written: a page, an RFC, or the language.
    source: &'static str,
}

/// A place to look at.
#[derive(Serialize, JsonSchema)]
struct Label<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    /// What is to be seen there.
    text: &'a str,
    /// Whether this is the place to look at first.
    primary: bool,
}

/// A mended text.
#[derive(Serialize, JsonSchema)]
struct Fix<'a> {
    /// What it does, as an instruction.
    title: &'a str,
    /// Whether it keeps the meaning that the author surely had, so that it may be applied unseen.
    safe: bool,
    /// The replacements, none overlapping another.
    edits: Vec<Edit<'a>>,
}

/// A replacement of characters.
#[derive(Serialize, JsonSchema)]
struct Edit<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    /// The new text.
    text: &'a str,
}

/// Characters of a file.
#[derive(Serialize, JsonSchema)]
struct Place<'a> {
    /// Path below the estate's folder, with `/` between its parts.
    file: &'a str,
    /// Line of the first character, from 1.
    #[schemars(range(min = 1))]
    line: u32,
    /// Column of the first character, in characters from 1.
    #[schemars(range(min = 1))]
    column: u32,
    /// Line of the first character after these.
    #[schemars(range(min = 1))]
    end_line: u32,
    /// Column of the first character after these.
    #[schemars(range(min = 1))]
    end_column: u32,
    /// Bytes of the file before these.
    offset: usize,
    /// Bytes of these.
    length: usize,
}

impl<'a> Place<'a> {
    /// The characters of `span`; none where the map has no file.
    fn new(span: Span, sources: &'a SourceMap) -> Option<Self> {
        let (file, range) = sources.slice(span)?;
        let at = |offset: usize| {
            let offset = file.span().start + offset as u32;
            sources.place(Span::new(offset, offset))
        };
        let (start, end) = (at(range.start), at(range.end));
        Some(Self {
            file: &file.name,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            offset: range.start,
            length: range.len(),
        })
    }
}

impl<'a> Finding<'a> {
    fn new(item: &'a Diagnostic, sources: &'a SourceMap) -> Self {
        let labels = item.labels.iter().enumerate().filter_map(|(at, label)| {
            let place = Place::new(label.span, sources)?;
            Some(Label { place, text: &label.text, primary: at == 0 })
        });
        let fix = item.fix.as_ref().map(|fix| {
            let edits = fix.edits.iter();
            let edits =
                edits.filter_map(|edit| Some(Edit { place: Place::new(edit.span, sources)?, text: &edit.text }));
            Fix { title: &fix.title, safe: fix.safe, edits: edits.collect() }
        });
        Self {
            code: item.rule.code,
            severity: match item.rule.severity {
                super::Severity::Error => Severity::Error,
                super::Severity::Warning => Severity::Warning,
                super::Severity::Advice => Severity::Advice,
            },
            title: item.rule.title,
            message: &item.message,
            effect: item.effect.as_deref(),
            also: item.also.as_deref(),
            help: item.help.as_deref(),
            labels: labels.collect(),
            fix,
            source: item.rule.source,
        }
    }
}

/// The findings as JSON, with a newline at the end.
#[must_use]
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    let [error, warning, advice] = diagnostics.counts();
    let findings = diagnostics.items().iter().map(|item| Finding::new(item, sources)).collect();
    pretty(&Report { schema: SCHEMA, counts: Counts { error, warning, advice }, findings })
}

/// The JSON Schema (draft 2020-12) of [`render`]'s result.
#[must_use]
pub fn schema() -> String {
    schema_of::<Report<'_>>()
}

/// The JSON Schema (draft 2020-12) of a form that machines read.
pub(crate) fn schema_of<T: JsonSchema>() -> String {
    // `uint32` and the like are formats that no validator knows.
    let unknown = RecursiveTransform(|schema: &mut Schema| {
        schema.remove("format");
    });
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(unknown);
    pretty(&settings.into_generator().into_root_schema_for::<T>())
}

/// `value` as JSON on many lines, without any character that a terminal would obey.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Texts, numbers and lists alone, under names of ours: there is nothing that could not be written.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if c != '\n' && visible::is_hidden(c) {
            let units = &mut [0; 2];
            out.extend(c.encode_utf16(units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}
