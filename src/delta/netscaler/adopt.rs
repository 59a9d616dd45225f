//! What an appliance has now, taken over: what the estate says is the estate's, all else is foreign and stays as it is.

use crate::devices::netscaler::state::kind::Kind;
use crate::devices::netscaler::state::{Attributes, Entry, Key, State, Tie};

/// An appliance as it is and as it should be, without touching what is not the estate's.
#[derive(Debug)]
pub struct Adopted {
    /// As it is.
    pub old: State,
    /// As it should be.
    pub target: State,
    /// What it has that the estate neither says nor said.
    pub foreign: Vec<Foreign>,
}

/// Something that an appliance has and the estate does not own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The object.
    pub key: Key,
    /// Its name as it is written.
    pub name: String,
    /// The values and bindings that are foreign, where the object itself is the estate's; empty where it is foreign as a whole.
    pub parts: Vec<String>,
}

/// What `running` has to become. `head` is what the estate says, `base` what it said before, if that is known: what it said and no longer says goes.
/// What neither says is foreign: objects, bindings, and values of objects alike.
#[must_use]
pub fn adopt(running: &State, base: Option<&State>, head: &State) -> Adopted {
    let nothing = State::default();
    let base = base.unwrap_or(&nothing);
    let mut foreign = Vec::new();
    let mut target: Vec<(Key, Entry)> = Vec::new();
    for (key, entry) in running.entries() {
        let (said, says) = (base.get(key), head.get(key));
        if said.is_none() && says.is_none() {
            foreign.push(Foreign { key: key.clone(), name: entry.name(), parts: Vec::new() });
            target.push((key.clone(), entry.clone()));
            continue;
        }
        let (kept, parts) = kept(running, key, entry, said, says, base, head);
        if !parts.is_empty() {
            foreign.push(Foreign { key: key.clone(), name: entry.name(), parts });
        }
        // What the estate no longer says goes, but for a setting of the appliance that others have put something into.
        if says.is_some() || (!entry.is_added && !is_bare(&kept)) {
            target.push((key.clone(), kept));
        }
    }
    let new = head.entries().filter(|(key, _)| running.get(key).is_none());
    target.extend(new.map(|(key, entry)| (key.clone(), entry.clone())));
    Adopted { old: running.clone(), target: running.with_entries(target), foreign }
}

fn is_bare(entry: &Entry) -> bool {
    entry.attributes.is_empty() && entry.ties.is_empty()
}

/// What the estate says of an object, with what is foreign in it; and the foreign parts in words.
fn kept(
    running: &State,
    key: &Key,
    entry: &Entry,
    said: Option<&Entry>,
    says: Option<&Entry>,
    base: &State,
    head: &State,
) -> (Entry, Vec<String>) {
    let empty = Entry::default();
    let (said, says) = (said.unwrap_or(&empty), says.unwrap_or(&empty));
    let mut parts = Vec::new();
    let mut kept = Entry {
        words: entry.words.clone(),
        attributes: says.attributes.clone(),
        ties: says.ties.clone(),
        is_added: entry.is_added,
    };
    for (name, value) in &entry.attributes {
        if says.attributes.get(name) == Some(value) {
            // In the device's own spelling, which is as good.
            kept.attributes.insert(name, value.clone());
        } else if !says.attributes.contains_key(name) && !said.attributes.contains_key(name) {
            parts.push(format!("-{name}"));
            kept.attributes.insert(name, value.clone());
        }
    }
    for (name, tie) in &entry.ties {
        match (says.ties.get(name), said.ties.get(name)) {
            (Some(own), before) => _ = kept.ties.insert(name.clone(), merged(tie, own, before)),
            (None, Some(_)) => {}
            (None, None) if is_foreign(running, key, tie, base, head) => {
                parts.push(tie.spoken());
                kept.ties.insert(name.clone(), tie.clone());
            }
            (None, None) => {}
        }
    }
    (kept, parts)
}

/// A binding of the estate, with the values that it says nothing of.
fn merged(running: &Tie, says: &Tie, said: Option<&Tie>) -> Tie {
    let mut attributes: Attributes = says.attributes.clone();
    for (name, value) in &running.attributes {
        let is_said = says.attributes.contains_key(name) || said.is_some_and(|said| said.attributes.contains_key(name));
        if !is_said {
            attributes.insert(name, value.clone());
        }
    }
    Tie { key: running.key.clone(), attributes, is_loosened: running.is_loosened }
}

/// Whether a binding that the estate does not know ties something that is not the estate's either. What it ties to nothing else (a domain, an address) is
/// taken for somebody's own as well: nothing is touched that the estate did not say.
fn is_foreign(running: &State, key: &Key, tie: &Tie, base: &State, head: &State) -> bool {
    let Some(kind) = Kind::of(key.object) else { return true };
    let targets = running.tie_targets(kind, tie);
    targets.is_empty() || targets.iter().any(|target| base.get(target).is_none() && head.get(target).is_none())
}
