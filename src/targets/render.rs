//! Templates to text: minijinja with strict undefined values, escaping by target in one place, and marks by which every line keeps its origin.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::prose::Printed;
use super::templates::Templates;
use super::{Artifact, html, markdown};
use crate::source::Span;

/// What a value has to be made harmless for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    /// A comment of a script or a zone file: a value never leaves its line.
    Comment,
    /// A comment as above, of a file that is read in an unknown encoding: all else than ASCII is written by its number.
    Ascii,
    /// Markdown (GFM).
    Markdown,
    /// The text of an element of HTML, or an attribute between double quotes.
    Html,
}

impl Escape {
    const fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Ascii => "ascii",
            Self::Markdown => "markdown",
            Self::Html => "html-text",
        }
    }
}

/// A template, compiled in.
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) source: &'static str,
    pub(crate) escape: Escape,
}

/// A template that could not be rendered: it asks for a value that its view does not have.
#[derive(Debug)]
pub struct Error {
    /// The template.
    pub template: String,
    /// What is wrong with it.
    pub reason: String,
    /// The line of it, where one is known.
    pub line: Option<usize>,
    /// Whether it is one of ours, and not one that a user put in its place.
    pub is_own: bool,
}

impl Error {
    fn new(name: &str, error: &minijinja::Error, is_own: bool) -> Self {
        let reason =
            error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()));
        Self { template: name.to_owned(), reason, line: error.line(), is_own }
    }
}

/// The rules by which all templates are read.
fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let layout = SyntaxConfig::builder().keep_trailing_newline(true).trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(layout?);
    Ok(environment)
}

/// Whether `text`, which a user gave, is a template.
pub(super) fn check(name: &str, text: &str) -> Result<(), Error> {
    let read = environment().and_then(|environment| environment.template_from_named_str(name, text).map(|_| ()));
    read.map_err(|error| Error::new(name, &error, false))
}

impl Template {
    /// Renders `view` into the artifact at `path`.
    pub(crate) fn render(&self, path: String, view: Value) -> Result<Artifact, Error> {
        self.render_by(&Templates::default(), path, view)
    }

    /// Renders `view` into the artifact at `path`, by what stands for this template among `templates`, if anything does.
    pub(crate) fn render_by(&self, templates: &Templates, path: String, view: Value) -> Result<Artifact, Error> {
        let escape = self.escape;
        let given = templates.get(self.name);
        let error = |error: minijinja::Error| Error::new(self.name, &error, given.is_none());
        let mut environment = environment().map_err(error)?;
        environment.set_auto_escape_callback(move |_| AutoEscape::Custom(escape.name().into()));
        environment.set_formatter(move |out, state, value| {
            if value.is_undefined() {
                return minijinja::escape_formatter(out, state, value);
            }
            let printed = value.downcast_object_ref::<Printed>().and_then(|printed| printed.written(escape));
            if let Some(finished) = printed {
                return Ok(out.write_str(&finished)?);
            }
            match value.as_str() {
                Some(text) if value.is_safe() => Ok(out.write_str(text)?),
                Some(text) => Ok(write_escaped(out, text, escape)?),
                None => Ok(write_escaped(out, &value.to_string(), escape)?),
            }
        });
        let text = environment.render_named_str(self.name, given.unwrap_or(self.source), view).map_err(error)?;
        Ok(take_marks(path, &text))
    }
}

/// A mark that gives the line on which it comes out its origin. It stands between NULs, which no source may hold.
pub(super) fn mark(span: Span) -> String {
    format!("\0{:x}-{:x}\0", span.start, span.end)
}

/// Finished lines, each with its origin, as one value that is written as it is.
pub(crate) fn lines<'t>(lines: impl IntoIterator<Item = (Option<Span>, &'t str)>) -> Value {
    let mut text = String::new();
    for (span, line) in lines {
        if let Some(span) = span {
            text.push_str(&mark(span));
        }
        text.push_str(line);
        text.push('\n');
    }
    Value::from_safe_string(text)
}

/// Takes the marks out of `text` and notes for each line what they said.
fn take_marks(path: String, text: &str) -> Artifact {
    let mut clean = String::with_capacity(text.len());
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let mut origin = None;
        for (at, part) in line.split('\0').enumerate() {
            if at % 2 == 0 {
                clean.push_str(part);
            } else if let Some((start, end)) = part.split_once('-') {
                let number = |digits| u32::from_str_radix(digits, 16).ok();
                origin = origin.or_else(|| Some(Span::new(number(start)?, number(end)?)));
            }
        }
        lines.push(origin);
    }
    Artifact { path, text: clean, lines }
}

fn write_escaped(out: &mut minijinja::Output<'_>, text: &str, escape: Escape) -> std::fmt::Result {
    match escape {
        Escape::Comment => out.write_str(&comment(text)),
        Escape::Ascii => out.write_str(&ascii(&comment(text))),
        Escape::Markdown => out.write_str(&markdown::text(text)),
        Escape::Html => out.write_str(&html::escape(&html::seen(text))),
    }
}

/// `text` on one line.
pub(crate) fn comment(text: &str) -> String {
    text.chars()
        .map(
            |character| {
                if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') { ' ' } else { character }
            },
        )
        .collect()
}

/// `text` in ASCII: `\u{fc}` for an `ü`.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() { out.push(character) } else { out.extend(character.escape_unicode()) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_origins_and_leave_no_trace() {
        let template = Template { name: "t", source: "# {{ head }}\n{{ lines }}\nend\n", escape: Escape::Comment };
        let view = minijinja::context! {
            head => "a\nb",
            lines => lines([(Some(Span::new(1, 20)), "one"), (None, "two")]),
        };
        let artifact = template.render("x".into(), view).unwrap();
        assert_eq!(artifact.text, "# a b\none\ntwo\n\nend\n");
        assert_eq!(artifact.lines, [None, Some(Span::new(1, 20)), None, None, None]);
    }

    #[test]
    fn an_unknown_value_is_an_error() {
        let template = Template { name: "t", source: "{{ missing }}", escape: Escape::Comment };
        assert!(template.render("x".into(), minijinja::context! {}).is_err());
    }
}
