//! Finds what a name means.

use super::Topic;
use super::topic::all;
use crate::diagnostics::nearest;

/// What a name means.
#[derive(Debug)]
pub enum Found {
    /// This.
    One(Topic),
    /// One of these.
    Several(Vec<Topic>),
    /// Nothing; perhaps this was meant.
    Unknown(Option<String>),
}

/// Looks for `name`: as a whole, else as the end of a path or of a code, as a family of codes, or as words of a literal's name.
#[must_use]
pub fn find(name: &str) -> Found {
    let topics: Vec<Topic> = all().collect();
    if let Some(topic) = topics.iter().find(|topic| is_called(topic, name)) {
        return Found::One(topic.clone());
    }
    let mut meant: Vec<Topic> = topics.iter().filter(|topic| may_mean(topic, name)).cloned().collect();
    match meant.len() {
        0 => Found::Unknown(near(name, &topics)),
        1 => meant.pop().map_or(Found::Unknown(None), Found::One),
        _ => Found::Several(meant),
    }
}

fn is_called(topic: &Topic, name: &str) -> bool {
    match topic {
        Topic::Literal(form) => parts(form.name()).eq(parts(name)),
        _ => topic.name().eq_ignore_ascii_case(name),
    }
}

fn may_mean(topic: &Topic, name: &str) -> bool {
    let before = |joint: &str| topic.name().strip_suffix(name).is_some_and(|before| before.ends_with(joint));
    match topic {
        Topic::Shape(..) => false,
        Topic::Attribute(_) => before("."),
        Topic::Literal(form) => {
            let mut asked = parts(name).peekable();
            asked.peek().is_some() && asked.all(|word| parts(form.name()).any(|known| known == word))
        }
        Topic::Rule(rule) => before("::") || rule.family() == name,
    }
}

/// The words of a literal's name, which may be written in lower case and with `-` between them.
fn parts(name: &str) -> impl Iterator<Item = String> {
    name.split([' ', '-', ',']).filter(|part| !part.is_empty()).map(str::to_lowercase)
}

/// The name, or the end of one, that `name` may stand for.
fn near(name: &str, topics: &[Topic]) -> Option<String> {
    let ends = |topic: &Topic| -> Vec<String> {
        let whole = topic.name();
        let ends = whole.match_indices('.').filter_map(|(at, _)| whole.get(at + 1..));
        std::iter::once(whole).chain(ends).map(str::to_owned).collect()
    };
    let names: Vec<String> = topics.iter().flat_map(ends).collect();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}
