//! The single changes that lead from one state to another, and what each needs of the others.

use std::collections::BTreeSet;

mod change;
mod make;
mod remove;

use super::impact::Impact;
use super::recreate::Recreated;
use crate::devices::netscaler::state::kind::Kind;
use crate::devices::netscaler::state::{Entry, Key, State, Tie};
use crate::devices::netscaler::{Command, Verb};

/// When a change is made, where nothing else decides: what is new first, then the switch to it, and what is no longer used last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Phase {
    Rename,
    Enable,
    Make,
    Change,
    Tie,
    Loosen,
    Remove,
    Disable,
}

/// A change that is made at once.
#[derive(Debug)]
pub(super) struct Operation {
    /// The object that it is about.
    pub(super) key: Key,
    pub(super) commands: Vec<Command>,
    pub(super) phase: Phase,
    pub(super) impact: Impact,
    /// Why an object is made anew.
    pub(super) why: Option<String>,
    /// What has to be there.
    pub(super) needs: Vec<Key>,
    /// What it no longer refers to.
    pub(super) lets_go: Vec<Key>,
    /// What only one can have, and it takes or gives.
    pub(super) takes: Vec<String>,
    pub(super) gives: Vec<String>,
    /// Whether it adds or removes the object.
    pub(super) makes: bool,
    pub(super) removes: bool,
}

impl Operation {
    fn new(key: &Key, phase: Phase, impact: Impact, commands: Vec<Command>) -> Self {
        Self {
            key: key.clone(),
            commands,
            phase,
            impact,
            why: None,
            needs: Vec::new(),
            lets_go: Vec::new(),
            takes: Vec::new(),
            gives: Vec::new(),
            makes: false,
            removes: false,
        }
    }

    /// Whether what it changes can be taken back before it is given anew.
    pub(super) fn can_split(&self, newer: bool) -> bool {
        let names = self.commands.iter().flat_map(|command| &command.options).map(|(name, _)| *name);
        names.into_iter().all(|name| self.key.takes(Verb::Unset, name, newer))
    }

    /// Whether the object can be removed and added anew.
    pub(super) fn can_go(&self) -> bool {
        Kind::of(self.key.object).is_some_and(|kind| !kind.is_given())
    }
}

/// All changes from `old` to `new`.
///
/// Objects of `split` take back what they refer to before they are given what they refer to afterwards.
pub(super) fn operations(
    old: &State,
    new: &State,
    recreated: &Recreated,
    split: &BTreeSet<Key>,
    newer: bool,
) -> Vec<Operation> {
    let mut maker = Maker { old, new, recreated, split, newer, operations: Vec::new() };
    let keys: BTreeSet<&Key> = old.entries().chain(new.entries()).map(|(key, _)| key).collect();
    for key in keys {
        maker.object(key);
    }
    maker.operations
}

struct Maker<'s> {
    old: &'s State,
    new: &'s State,
    recreated: &'s Recreated,
    split: &'s BTreeSet<Key>,
    newer: bool,
    operations: Vec<Operation>,
}

impl Maker<'_> {
    fn object(&mut self, key: &Key) {
        let Some(kind) = Kind::of(key.object) else { return };
        match (self.old.get(key), self.new.get(key)) {
            (None, Some(after)) => self.made(key, kind, after),
            (Some(before), None) => self.gone(key, kind, before),
            (Some(before), Some(after)) => self.changed(key, kind, before, after),
            (None, None) => {}
        }
    }

    fn made(&mut self, key: &Key, kind: &'static Kind, after: &Entry) {
        if !after.is_added {
            self.change(key, kind, &Entry { words: after.words.clone(), ..Entry::default() }, after);
        } else {
            self.add(key, kind, after);
        }
    }

    fn gone(&mut self, key: &Key, kind: &'static Kind, before: &Entry) {
        if before.is_added {
            self.remove(key, kind, before);
        } else if !self.goes_along(key) {
            self.change(key, kind, before, &Entry { words: before.words.clone(), ..Entry::default() });
        }
    }

    fn changed(&mut self, key: &Key, kind: &'static Kind, before: &Entry, after: &Entry) {
        if self.recreated.contains_key(key) {
            self.remove(key, kind, before);
            self.add(key, kind, after);
        } else if self.goes_along(key) {
            self.change(key, kind, &Entry { words: after.words.clone(), ..Entry::default() }, after);
        } else if before != after || self.refers_to_recreated(kind, before) {
            self.change(key, kind, before, after);
        }
    }

    /// Whether a part of an object goes when the object does.
    fn goes_along(&self, key: &Key) -> bool {
        let kind = Kind::of(key.object).filter(|kind| kind.is_facet());
        let Some(kind) = kind else { return false };
        let Some(entry) = self.old.get(key) else { return false };
        let parents = self.old.all_referred(kind, entry);
        parents.iter().any(|parent| {
            self.old.is_facet_of(key, parent) && (self.new.get(parent).is_none() || self.recreated.contains_key(parent))
        })
    }

    fn refers_to_recreated(&self, kind: &Kind, entry: &Entry) -> bool {
        !self.recreated.is_empty()
            && self.old.all_referred(kind, entry).iter().any(|target| self.recreated.contains_key(target))
    }

    /// Whether an object is not there, or not there all the time.
    fn comes(&self, key: &Key) -> bool {
        self.old.get(key).is_none() || self.recreated.contains_key(key)
    }

    fn all_claims(&self, state: &State, key: &Key, entry: &Entry) -> Vec<String> {
        let places = entry.ties.values().map(|tie| place(key, tie));
        entry.all_claims(key, state).into_iter().chain(places).collect()
    }
}

/// Policies of all kinds are named alike where they are bound, so that a name changes over from one kind to another at once.
fn name_of_policy(key: &Key) -> Option<String> {
    key.object.to_lowercase().ends_with("policy").then(|| format!("the policy {}", key.name))
}

/// What the first of the CAA records of a domain to go gives up: the others, and new ones, come behind it.
fn caa_domain(key: &Key) -> Option<String> {
    (key.object == "dns caaRec").then(|| format!("{}\u{1f}{}", key.object, key.host()))
}

/// The place of a binding at its object, which only one has.
fn place(key: &Key, tie: &Tie) -> String {
    format!("{}\u{1f}{}\u{1f}{}", key.object, key.name, tie.name())
}
