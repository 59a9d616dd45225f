//! Objects that only have another name: the appliance renames them, and all that refers to them follows.

use std::collections::HashMap;

use crate::devices::netscaler::state::kind::Kind;
use crate::devices::netscaler::state::{Entry, Key, State};
use crate::devices::netscaler::{Command, Verb};

/// The commands that rename what has another name in `new` than in `old` and is otherwise told to be the same.
pub(super) fn renames(old: &State, new: &State) -> Vec<Command> {
    let mut gone: HashMap<(&'static str, String), Vec<(&Key, &Entry)>> = HashMap::new();
    for (key, entry) in old.entries().filter(|(key, _)| new.get(key).is_none()) {
        if let Some(likeness) = likeness(key, entry) {
            gone.entry((key.object, likeness)).or_default().push((key, entry));
        }
    }
    if gone.is_empty() {
        return Vec::new();
    }
    let mut come: HashMap<(&'static str, String), Vec<(&Key, &Entry)>> = HashMap::new();
    for (key, entry) in new.entries().filter(|(key, _)| old.get(key).is_none()) {
        if let Some(likeness) = likeness(key, entry) {
            come.entry((key.object, likeness)).or_default().push((key, entry));
        }
    }
    let mut pairs: Vec<(&Key, &Entry, &Entry)> = gone
        .iter()
        .filter_map(|(likeness, old)| match (old.as_slice(), come.get(likeness)?.as_slice()) {
            // Only where there is no doubt which is which.
            ([(key, old)], [(_, new)]) => Some((*key, *old, *new)),
            _ => None,
        })
        .collect();
    pairs.sort_by_key(|(key, ..)| *key);
    pairs.into_iter().filter_map(|(key, old, new)| Some(rename(key, old.words.first()?, new.words.first()?))).collect()
}

fn rename(key: &Key, old: &str, new: &str) -> Command {
    Command::new(Verb::Rename, key.object).arg(old).arg(new)
}

/// By what an object is known beside its name: what cannot be changed in place and only one has, or else all that is said of it. `None` where the
/// appliance cannot rename it.
fn likeness(key: &Key, entry: &Entry) -> Option<String> {
    let kind = Kind::of(key.object)?;
    kind.object.form(Verb::Rename).filter(|form| !form.is_newer)?;
    let claims = entry.claims(key);
    if let Some(claim) = claims.first() {
        let kind = entry.attributes.get("serviceType").map_or("", |kind| kind.first());
        let site = entry.attributes.get("siteName").map_or("", |site| site.first());
        return Some(format!("{claim} {kind} {site}"));
    }
    // What refers to others by names that may have changed as well is told by the rest.
    let told = entry.attributes.iter().filter(|(name, _)| kind.refers_to_nothing(name));
    let attributes: Vec<String> = told.map(|(name, value)| format!("{name}={}", value.words().join(" "))).collect();
    let ties: Vec<&str> = entry.ties.keys().map(|name| &**name).collect();
    Some(format!("{}\n{}", attributes.join(" "), ties.join("\n")))
}
