//! What differs between two states, object by object.

use std::collections::{BTreeMap, BTreeSet};

use super::renames::renames;
use crate::devices::netscaler::state::{Attributes, Entry, Key, State, Tie, Value};

/// What became of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name: the one before.
    Renamed(String),
    /// It is the same object with other values or bindings.
    Changed,
}

/// An object that differs.
#[derive(Debug)]
pub struct ObjectChange {
    /// The object, as it is called afterwards.
    pub key: Key,
    /// Its name, as it is written.
    pub name: String,
    /// What became of it.
    pub change: Change,
    /// What differs in it.
    pub differences: Vec<Difference>,
}

/// A value or a binding that differs.
#[derive(Debug)]
pub struct Difference {
    /// The vendor's name of the value; for a binding what it ties.
    pub what: String,
    /// Before; none where there was nothing.
    pub before: Option<String>,
    /// Afterwards; none where there is nothing.
    pub after: Option<String>,
}

/// What differs between `old` and `new`, in order of the objects.
#[must_use]
pub fn changes(old: &State, new: &State) -> Vec<ObjectChange> {
    let mut current = old.clone();
    let mut renamed: BTreeMap<Key, String> = BTreeMap::new();
    for command in renames(old, new) {
        let word = |at: usize| {
            command.arguments.get(at).map(|word| Value::of(word, None).first().to_owned()).unwrap_or_default()
        };
        if current.execute(&command).is_ok() {
            renamed.insert(Key { object: command.object, name: word(1).to_lowercase().into() }, word(0));
        }
    }
    let keys: BTreeSet<&Key> = current.entries().chain(new.entries()).map(|(key, _)| key).collect();
    let was = |key: &Key| renamed.get(key).cloned();
    keys.into_iter().filter_map(|key| object(key, current.get(key), new.get(key), was(key))).collect()
}

fn object(key: &Key, before: Option<&Entry>, after: Option<&Entry>, was: Option<String>) -> Option<ObjectChange> {
    let empty = Entry::default();
    let differences = differences(before.unwrap_or(&empty), after.unwrap_or(&empty));
    let change = match (before, after, was) {
        (None, Some(_), _) => Change::Added,
        (Some(_), None, _) => Change::Removed,
        (_, _, Some(was)) => Change::Renamed(was),
        _ if !differences.is_empty() => Change::Changed,
        _ => return None,
    };
    let name = after.or(before).map(Entry::name).unwrap_or_default();
    Some(ObjectChange { key: key.clone(), name, change, differences })
}

fn differences(before: &Entry, after: &Entry) -> Vec<Difference> {
    let mut differences = values(&before.attributes, &after.attributes, "");
    let ties: BTreeSet<&str> = before.ties.keys().chain(after.ties.keys()).map(|name| &**name).collect();
    for name in ties {
        match (before.ties.get(name), after.ties.get(name)) {
            (Some(old), Some(new)) => {
                differences.extend(values(&old.attributes, &new.attributes, &format!("{} ", bound(new))))
            }
            (old, new) => {
                let what = old.or(new).map(bound).unwrap_or_default();
                differences.push(Difference { what, before: old.map(said), after: new.map(said) });
            }
        }
    }
    differences
}

fn values(before: &Attributes, after: &Attributes, of: &str) -> Vec<Difference> {
    let names: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    let differing = names.into_iter().filter(|name| before.get(name) != after.get(name));
    differing
        .map(|name| Difference {
            what: format!("{of}{name}"),
            before: before.get(name).map(shown),
            after: after.get(name).map(shown),
        })
        .collect()
}

fn bound(tie: &Tie) -> String {
    let parts: Vec<String> = tie.key.iter().map(|(name, value)| format!("{name} {}", shown(value))).collect();
    parts.join(" ")
}

/// What a binding says beside what it ties.
fn said(tie: &Tie) -> String {
    let parts: Vec<String> = tie.attributes.iter().map(|(name, value)| format!("{name} {}", shown(value))).collect();
    if parts.is_empty() { "bound".to_owned() } else { format!("bound, {}", parts.join(", ")) }
}

/// A value as it is shown; never a secret.
fn shown(value: &Value) -> String {
    match value.words() {
        [] => "yes".to_owned(),
        _ if value.is_secret() => "(secret)".to_owned(),
        words => words
            .iter()
            .map(|word| if word.is_empty() || word.contains(' ') { format!("\"{word}\"") } else { word.to_string() })
            .collect::<Vec<_>>()
            .join(" "),
    }
}
