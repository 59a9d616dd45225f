//! `sitewright explain`

use std::fmt::Write as _;
use std::path::Path;

use super::{Error, Exit, output};
use crate::checks;
use crate::diagnostics::{Rule, nearest};

/// Explain the code of a finding
///
/// Prints why the rule exists, where that is written, and an example that breaks it beside the same example mended. Without a code, lists all.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A code such as `gslb::local-record-conflict`
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let Some(code) = &arguments.code else {
        return output::result(&list(), Exit::Fine);
    };
    match rule(code) {
        Ok(rule) => output::result(&explain(rule), Exit::Fine),
        Err(error) => output::errors(&[error]),
    }
}

/// The rule with the code `code`.
pub(super) fn rule(code: &str) -> Result<&'static Rule, Error> {
    checks::rules().find(|rule| rule.code == code).ok_or_else(|| unknown(code))
}

fn unknown(code: &str) -> Error {
    let help = match nearest(code, checks::rules().map(|rule| rule.code)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`sitewright explain` lists all codes".to_owned(),
    };
    let wrong = format!("no rule has the code `{}`", code.escape_debug());
    Error::new(Exit::Usage, Path::new(""), wrong, help)
}

fn list() -> String {
    let mut rules: Vec<&Rule> = checks::rules().collect();
    rules.sort_by_key(|rule| rule.code);
    let width = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let mut text = String::new();
    for rule in rules {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:<width$}  {:<7}  {}", rule.code, rule.severity.word(), rule.title);
    }
    text
}

fn explain(rule: &Rule) -> String {
    let paragraphs: Vec<String> =
        rule.explanation.split("\n\n").map(|paragraph| textwrap::fill(paragraph, 88)).collect();
    format!(
        "{} ({})\n{}\n\n{}\n\nSource: {}\n\nThis breaks it:\n\n{}\nThis is right:\n\n{}",
        rule.code,
        rule.severity.word(),
        rule.title,
        paragraphs.join("\n\n"),
        rule.source,
        indented(rule.wrong),
        indented(rule.right),
    )
}

fn indented(example: &str) -> String {
    example.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}
