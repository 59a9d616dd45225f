//! Settings that an appliance cannot take back: it has no `unset` for them, and the reference names no default.

use std::collections::BTreeSet;

use crate::devices::netscaler::Verb;
use crate::devices::netscaler::state::kind::Kind;
use crate::devices::netscaler::state::{Entry, Key, State};

/// A setting that lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// What it is a setting of.
    pub key: Key,
    /// Its name.
    pub name: &'static str,
}

/// Those that only one of two states has.
pub(super) fn lasting(old: &State, new: &State) -> Vec<Lasting> {
    let keys: BTreeSet<&Key> = old.entries().chain(new.entries()).map(|(key, _)| key).collect();
    let mut lasting = Vec::new();
    for key in keys {
        let is_added = |state: &State| state.get(key).is_some_and(|entry| entry.is_added);
        let kind = Kind::of(key.object).filter(|kind| !kind.is_facet() && !kind.is_switches());
        let Some(kind) = kind.filter(|_| !is_added(old) && !is_added(new)) else { continue };
        let of = |state: &'_ State| {
            state.get(key).map(|entry| entry.attributes.keys().copied().collect::<Vec<_>>()).unwrap_or_default()
        };
        let (before, after) = (of(old), of(new));
        let only = before
            .iter()
            .filter(|name| !after.contains(name))
            .chain(after.iter().filter(|name| !before.contains(name)));
        let is_switch = |name: &str| name == "state" && kind.object.form(Verb::Enable).is_some();
        let lasts = |name: &&&'static str| !is_switch(name) && !key.unsets(name) && kind.default(name).is_none();
        lasting.extend(only.filter(lasts).map(|name| Lasting { key: key.clone(), name }));
    }
    lasting
}

/// `new` with the settings of `old` that last.
pub(super) fn kept(old: &State, new: &State, lasting: &[Lasting]) -> State {
    let value = |lasting: &Lasting| old.get(&lasting.key)?.attributes.get(lasting.name).cloned();
    let staying: Vec<_> = lasting.iter().filter_map(|lasting| Some((lasting, value(lasting)?))).collect();
    if staying.is_empty() {
        return new.clone();
    }
    let mut entries: std::collections::BTreeMap<Key, Entry> =
        new.entries().map(|(key, entry)| (key.clone(), entry.clone())).collect();
    for (lasting, value) in staying {
        let words = old.get(&lasting.key).map(|entry| entry.words.clone()).unwrap_or_default();
        let entry = entries.entry(lasting.key.clone()).or_insert_with(|| Entry { words, ..Entry::default() });
        entry.attributes.insert(lasting.name, value);
    }
    new.with_entries(entries)
}
