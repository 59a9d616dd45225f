//! What an appliance has, and what each command does to it: the appliance's own semantics.
//!
//! A state holds effective values: what equals the vendor's default is not kept, names are compared without regard to case, addresses and numbers in
//! one spelling. So two configurations that mean the same are the same state, whatever their text (netscaler Q18).

mod claims;
mod execute;
mod factory;
mod inverse;
pub(crate) mod kind;
mod normal;
mod records;
mod refer;
mod refusal;
mod remove;
mod rename;
mod rows;
mod value;
pub(crate) mod write;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::net::IpAddr;

pub use self::refusal::Refusal;
use self::rows::Kinds;
pub use self::value::Value;
use super::reference::reference;

/// An object by its kind and name. Settings of the appliance have no name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The kind, in the spelling of saved configurations: `lb vserver`.
    pub object: &'static str,
    /// The name in lower case; of several words where one does not tell it from others.
    pub name: Box<str>,
}

/// An object of an appliance. The spelling of its name is no part of what it is.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What tells it from others of its kind, as it was written; none for a setting of the appliance.
    pub words: Vec<Box<str>>,
    /// What it is set to beside its defaults, by the vendor's names.
    pub attributes: Attributes,
    /// What is bound to it.
    pub ties: BTreeMap<Box<str>, Tie>,
    /// Whether somebody added it. What nobody did is a setting, or was there from the beginning: from the factory, or a management address.
    pub is_added: bool,
}

/// Values by the vendor's names of them.
pub type Attributes = BTreeMap<&'static str, Value>;

impl PartialEq for Entry {
    // The words are compared by the key.
    fn eq(&self, other: &Self) -> bool {
        self.attributes == other.attributes && self.ties == other.ties
    }
}

impl Eq for Entry {}

/// What is bound to an object: the values that tell it from other bindings, and the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tie {
    /// The values that `unbind` takes.
    pub key: Vec<(&'static str, Value)>,
    /// The others.
    pub attributes: Attributes,
    /// It is there from the factory, and has been loosened.
    pub is_loosened: bool,
}

/// An appliance: what it has.
#[derive(Clone, Debug, Default)]
pub struct State {
    entries: BTreeMap<Key, Entry>,
    /// By an object, those that refer to it, and how often each does.
    users: HashMap<Key, BTreeMap<Key, u32>>,
    /// What only one can have, and who has it.
    claims: HashMap<String, Key>,
    /// The management addresses, which an appliance has before anybody configures it.
    own: HashSet<IpAddr>,
}

impl PartialEq for State {
    // The rest follows from the entries.
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for State {}

impl State {
    /// An appliance without any configuration, which has these management addresses (NSIP).
    #[must_use]
    pub fn fresh(addresses: impl IntoIterator<Item = IpAddr>) -> Self {
        Self { own: addresses.into_iter().collect(), ..Self::default() }
    }

    /// The objects, in order of their keys.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&Key, &Entry)> {
        self.entries.iter()
    }

    /// The object of this key.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// The objects that refer to the one of this key.
    pub fn users(&self, key: &Key) -> impl Iterator<Item = &Key> {
        self.users.get(key).into_iter().flat_map(BTreeMap::keys)
    }

    /// Who has what only one can have.
    pub(crate) fn holder(&self, claim: &str) -> Option<&Key> {
        self.claims.get(claim)
    }

    /// The same appliance with these objects instead.
    #[must_use]
    pub(crate) fn with_entries(&self, entries: impl IntoIterator<Item = (Key, Entry)>) -> Self {
        let mut state = Self { own: self.own.clone(), ..Self::default() };
        state.put_in(entries.into_iter().collect());
        state
    }

    /// What a binding names.
    pub(crate) fn tie_targets(&self, kind: &kind::Kind, tie: &Tie) -> Vec<Key> {
        let values = tie.key.iter().map(|(name, value)| (*name, value));
        values
            .chain(tie.attributes.iter().map(|(name, value)| (*name, value)))
            .filter_map(|(name, value)| self.target(kind, name, value))
            .collect()
    }

    /// Whether an appliance has an address by itself: one of these, or what `set ns config` says.
    fn is_own_address(&self, key: &Key) -> bool {
        let Some(address) = key.name.parse().ok().filter(|_| key.object == "ns ip") else { return false };
        let config = self.entries.get(&Key { object: "ns config", name: "".into() });
        let configured = config.and_then(|config| config.attributes.get("IPAddress"));
        self.own.contains(&address) || configured.is_some_and(|configured| configured.first() == &*key.name)
    }

    /// The policy of this name, of whatever kind.
    fn policy(&self, name: &str) -> Option<Key> {
        self.resolve(Kinds::Ending("policy"), name)
    }
}

impl Key {
    /// The first of the words that it is told by: the domain of a record.
    pub(crate) fn host(&self) -> &str {
        self.name.split('\u{1f}').next().unwrap_or_default()
    }

    /// Whether it is a record of the DNS.
    pub(crate) fn is_record(&self) -> bool {
        self.object.starts_with("dns ") && self.object.ends_with("Rec")
    }

    /// The key of an object of this kind and name, whatever the case of either; `None` where there is no such kind.
    #[must_use]
    pub fn new(object: &str, words: &[&str]) -> Option<Self> {
        let object = reference().object(object)?.name;
        Some(Self { object, name: words.join("\u{1f}").to_lowercase().into() })
    }
}

impl Entry {
    /// The name, or the words that stand for it.
    #[must_use]
    pub fn name(&self) -> String {
        self.words.join(" ")
    }
}

#[cfg(test)]
mod tests;
