//! Finds what a name means.

use super::Topic;
use super::topic::all;
use crate::diagnostics::nearest;
use crate::schema::{Attribute, Holds, Key};

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

/// Looks for `name`: as a whole; else as the end of a path or of a code, or as a family of codes; else as words of a literal's name.
#[must_use]
pub fn find(name: &str) -> Found {
    let topics: Vec<Topic> = all().collect();
    for may_mean in [is_called, is_end, is_part] {
        let mut meant: Vec<Topic> = topics.iter().filter(|topic| may_mean(topic, name)).cloned().collect();
        match (meant.len(), meant.pop()) {
            (1, Some(topic)) => return Found::One(topic),
            (_, Some(last)) => return Found::Several(meant.into_iter().chain([last]).collect()),
            (_, None) => {}
        }
    }
    Found::Unknown(near(name, &topics))
}

fn is_called(topic: &Topic, name: &str) -> bool {
    match topic {
        Topic::Literal(form) => parts(form.name()).eq(parts(name)),
        // A function that is called like something else is asked for with its parentheses.
        Topic::Function(signature, function) => {
            signature == name || name.strip_suffix("()").is_some_and(|name| name == function.name)
        }
        // A kind that is declared inside another is called by its own word.
        Topic::Attribute(part) if declares(part.attribute) => {
            let inner = part.path.rsplit('.').next().unwrap_or_default();
            [part.path.as_str(), inner].iter().any(|called| called.eq_ignore_ascii_case(name))
        }
        _ => topic.name().eq_ignore_ascii_case(name),
    }
}

fn declares(attribute: &Attribute) -> bool {
    matches!(attribute.holds, Holds::Shape(shape) if shape.key != Key::None)
}

fn is_end(topic: &Topic, name: &str) -> bool {
    let before = |joint: &str| topic.name().strip_suffix(name).is_some_and(|before| before.ends_with(joint));
    match topic {
        Topic::Attribute(_) => before("."),
        Topic::Rule(rule) => before("::") || rule.family() == name,
        Topic::Function(_, function) => function.name == name,
        Topic::Shape(..) | Topic::Literal(_) | Topic::Statement(_) => false,
    }
}

fn is_part(topic: &Topic, name: &str) -> bool {
    let Topic::Literal(form) = topic else { return false };
    let mut asked = parts(name).peekable();
    asked.peek().is_some() && asked.all(|word| parts(form.name()).any(|known| known == word))
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
        let call = whole.split_once('(').map(|(name, _)| name);
        std::iter::once(whole).chain(ends).chain(call).map(str::to_owned).collect()
    };
    let names: Vec<String> = topics.iter().flat_map(ends).collect();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}
