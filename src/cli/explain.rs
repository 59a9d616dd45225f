//! `sitewright explain`

use std::path::Path;

use super::{Error, Exit, output};
use crate::reference::{self, Found, Topic};

/// Explain a word of the language, or the code of a finding
///
/// A kind (`gslb`), an attribute (`gslb.ttl`), a form of values (`duration`), a statement of composition (`for`), a function (`host`): what it says and how it is written. A code
/// (`gslb::ttl-too-high`): why the rule exists, where that is written, and an example that breaks it beside the same example
/// mended. Without a name, lists all but attributes and forms of values.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A kind, an attribute, a form of values, a statement of composition, a function, or a code
    what: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    if arguments.what.is_empty() {
        return output::result(&list(), Exit::Fine);
    }
    let name = arguments.what.join(" ");
    match reference::find(&name) {
        Found::One(topic) => output::result(&reference::page(&topic), Exit::Fine),
        Found::Several(topics) => output::errors(&[several(&name, &topics)]),
        Found::Unknown(near) => output::errors(&[unknown(&name, near)]),
    }
}

fn several(name: &str, topics: &[Topic]) -> Error {
    let wrong = format!("`{}` may mean several things", name.escape_debug());
    Error { details: lines(topics), ..Error::new(Exit::Usage, Path::new(""), wrong, "ask for one of them") }
}

fn unknown(name: &str, near: Option<String>) -> Error {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`sitewright explain` lists kinds, statements, functions and codes".to_owned(),
    };
    let wrong = format!("`{}` is no kind, attribute, literal, function or code", name.escape_debug());
    Error::new(Exit::Usage, Path::new(""), wrong, help)
}

fn list() -> String {
    let topics: Vec<Topic> = {
        let kinds = reference::kinds().chain(reference::statements()).chain(reference::calls());
        kinds.chain(reference::rules()).collect()
    };
    lines(&topics).iter().map(|line| format!("{line}\n")).collect()
}

/// One line for each: its name, what it is, and what it says.
fn lines(topics: &[Topic]) -> Vec<String> {
    let longest = |of: fn(&Topic) -> &str| topics.iter().map(|topic| of(topic).len()).max().unwrap_or(0);
    let (name, sort) = (longest(Topic::name), longest(Topic::sort));
    let line = |topic: &Topic| format!("{:<name$}  {:<sort$}  {}", topic.name(), topic.sort(), topic.summary());
    topics.iter().map(line).collect()
}
