//! Templates to text: minijinja with strict undefined values, escaping by target in one place, and marks by which every line keeps its origin.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::Artifact;
use crate::source::Span;

/// What a value has to be made harmless for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// A comment of a script or a zone file: a value never leaves its line.
    Comment,
    /// Markdown (GFM).
    Markdown,
}

impl Escape {
    const fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Markdown => "markdown",
        }
    }
}

/// A template, compiled in.
pub(super) struct Template {
    pub(super) name: &'static str,
    pub(super) source: &'static str,
    pub(super) escape: Escape,
}

/// A template that could not be rendered: it asks for a value that its view does not have.
#[derive(Debug)]
pub struct Error {
    /// The template.
    pub template: &'static str,
    /// What is wrong with it.
    pub reason: String,
}

impl Template {
    /// Renders `view` into the artifact at `path`.
    pub(super) fn render(&self, path: String, view: Value) -> Result<Artifact, Error> {
        let escape = self.escape;
        let error = |error: minijinja::Error| Error { template: self.name, reason: error.to_string() };
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let layout = SyntaxConfig::builder().keep_trailing_newline(true).trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(layout.map_err(error)?);
        environment.set_auto_escape_callback(move |_| AutoEscape::Custom(escape.name().into()));
        environment.set_formatter(move |out, state, value| {
            if value.is_undefined() {
                return minijinja::escape_formatter(out, state, value);
            }
            match value.as_str() {
                Some(text) if value.is_safe() => Ok(out.write_str(text)?),
                Some(text) => Ok(write_escaped(out, text, escape)?),
                None => Ok(write_escaped(out, &value.to_string(), escape)?),
            }
        });
        let text = environment.render_named_str(self.name, self.source, view).map_err(error)?;
        Ok(take_marks(path, &text))
    }
}

/// A mark that gives the line on which it comes out its origin. It stands between NULs, which no source may hold.
pub(super) fn mark(span: Span) -> String {
    format!("\0{:x}-{:x}\0", span.start, span.end)
}

/// Finished lines, each with its origin, as one value that is written as it is.
pub(super) fn lines<'t>(lines: impl IntoIterator<Item = (Option<Span>, &'t str)>) -> Value {
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
        Escape::Markdown => out.write_str(&markdown(text)),
    }
}

/// `text` on one line.
pub(super) fn comment(text: &str) -> String {
    text.chars()
        .map(
            |character| {
                if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') { ' ' } else { character }
            },
        )
        .collect()
}

/// `text` so that Markdown shows its characters and acts on none.
pub(super) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' => escaped.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '!' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(character);
            }
            // At the beginning they would make a list or a heading; inside a text they are read as they are.
            '+' | '-' | '=' | '(' | ')' | '.' if escaped.is_empty() || begins_number(&escaped) => {
                escaped.push('\\');
                escaped.push(character);
            }
            ':' | '@' => {
                // Without it `http://…` and `name@host` become links.
                escaped.push_str(if character == ':' { "&#58;" } else { "&#64;" });
            }
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    // `www.` links by itself as well.
    escaped.replace("www.", "www&#46;")
}

fn begins_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `text` as a code span: between more backticks than it has itself.
pub(super) fn code(text: &str) -> String {
    let text = comment(text);
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
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

    #[test]
    fn markdown_acts_on_nothing_in_a_value() {
        assert_eq!(
            markdown("1. <b> & `x` [a](b) http://x @me"),
            "1\\. &lt;b&gt; &amp; \\`x\\` \\[a\\](b) http&#58;//x &#64;me"
        );
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
    }
}
