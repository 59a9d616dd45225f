//! What refers to what: names are looked up in what the appliance has, and nothing goes that is used.

use super::kind::Kind;
use super::rows::Kinds;
use super::{Entry, Key, Refusal, State, Value, factory};
use crate::devices::netscaler::reference::reference;

impl State {
    /// `value` in the spelling of the object that it names, which is noted down.
    pub(super) fn referring(
        &self,
        kind: &Kind,
        name: &str,
        value: Value,
        referred: &mut Vec<Key>,
    ) -> Result<Value, Refusal> {
        let Some(kinds) = kind.refers_to(name) else { return Ok(value) };
        match self.resolve(kinds, value.first()) {
            Some(target) => {
                let spelled = self.entries.get(&target).and_then(|entry| entry.words.first()).cloned();
                referred.push(target);
                Ok(Value::name(spelled.unwrap_or_else(|| value.first().into())))
            }
            None if is_outside(kinds, &value) => Ok(Value::name(value.first())),
            None => Err(Refusal::Missing { what: format!("{} `{}`", spoken(kinds), value.first()) }),
        }
    }

    /// The object that a value of this name refers to.
    pub(crate) fn target(&self, kind: &Kind, name: &str, value: &Value) -> Option<Key> {
        kind.refers_to(name).and_then(|kinds| self.resolve(kinds, value.first()))
    }

    pub(super) fn resolve(&self, kinds: Kinds, name: &str) -> Option<Key> {
        let mut key = Key { object: "", name: name.to_lowercase().into() };
        let mut is_there = |object: &'static str| {
            key.object = object;
            self.entries.contains_key(&key)
        };
        let found = match kinds {
            Kinds::These(objects) => objects.iter().copied().find(|object| is_there(object)),
            Kinds::Ending(ending) => reference().ending(ending).find(|object| is_there(object)),
        };
        found.map(|object| Key { object, ..key })
    }

    pub(super) fn referred<'v>(
        &self,
        kind: &Kind,
        values: impl Iterator<Item = (&'static str, &'v Value)>,
    ) -> Vec<Key> {
        values.filter_map(|(name, value)| self.target(kind, name, value)).collect()
    }

    /// Everything that an entry refers to, once for each time.
    pub(crate) fn all_referred(&self, kind: &Kind, entry: &Entry) -> Vec<Key> {
        let mut targets = self.referred(kind, entry.attributes.iter().map(|(name, value)| (*name, value)));
        if let (true, Some(identity), Some(word)) = (kind.is_facet(), kind.identity.first(), entry.words.first()) {
            targets.extend(self.target(kind, identity, &Value::word(word.clone())));
        }
        for tie in entry.ties.values() {
            targets.extend(self.referred(kind, tie.key.iter().map(|(name, value)| (*name, value))));
            targets.extend(self.referred(kind, tie.attributes.iter().map(|(name, value)| (*name, value))));
        }
        targets
    }

    pub(super) fn uses(&mut self, user: &Key, target: &Key) {
        *self.users.entry(target.clone()).or_default().entry(user.clone()).or_default() += 1;
    }

    pub(super) fn forget(&mut self, user: &Key, targets: Vec<Key>) {
        for target in targets {
            let Some(users) = self.users.get_mut(&target) else { continue };
            if let Some(count) = users.get_mut(user) {
                *count -= 1;
                if *count == 0 {
                    users.remove(user);
                }
            }
            if users.is_empty() {
                self.users.remove(&target);
            }
        }
    }
}

/// Whether a name stands for something that nobody adds: from the factory, or a server that is its address.
fn is_outside(kinds: Kinds, value: &Value) -> bool {
    let name = value.first().to_lowercase();
    let from_factory = match kinds {
        Kinds::These(objects) => objects.iter().any(|object| factory::has(object, &name)),
        Kinds::Ending(_) => factory::has("", &name),
    };
    let is_server =
        matches!(kinds, Kinds::These(["server"] | ["ns ip", ..])) && name.parse::<std::net::IpAddr>().is_ok();
    from_factory || is_server
}

fn spoken(kinds: Kinds) -> String {
    match kinds {
        Kinds::These(objects) => objects.join(" or "),
        Kinds::Ending(ending) => ending.to_owned(),
    }
}
