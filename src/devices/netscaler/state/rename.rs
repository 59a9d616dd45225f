//! `rename`: another name for an object; what refers to it follows.

use super::kind::Kind;
use super::normal::Normal;
use super::{Entry, Key, Refusal, State, Value};

impl State {
    pub(super) fn rename(&mut self, normal: &Normal) -> Result<(), Refusal> {
        let key = normal.key();
        let name =
            normal.values.iter().find(|(name, _)| name.eq_ignore_ascii_case("newName")).map(|(_, value)| value.first());
        let name: Box<str> = name.unwrap_or_default().into();
        let new = Key { object: key.object, name: name.to_lowercase().into() };
        if new != key && self.entries.contains_key(&new) {
            return Err(Refusal::Exists(new));
        }
        let Some(own) = self.entries.get(&key).cloned() else { return Err(Refusal::Missing { what: key.to_string() }) };
        let users = self
            .users(&key)
            .filter(|user| **user != key)
            .filter_map(|user| Some((user.clone(), self.entries.get(user)?.clone())));
        let before: Vec<(Key, Entry)> = users.collect();
        // What refers to it is written anew while the old name can still be looked up.
        let mut after: Vec<(Key, Entry)> =
            before.iter().map(|(user, entry)| self.renamed(user, entry, &key, &name)).collect();
        let (_, own_after) = self.renamed(&key, &own, &key, &name);
        after.push((new, Entry { words: vec![name], ..own_after }));
        self.take_out(before.into_iter().chain([(key, own)]).collect());
        self.put_in(after);
        Ok(())
    }

    /// Takes entries out, with their claims and what they use.
    fn take_out(&mut self, entries: Vec<(Key, Entry)>) {
        for (key, entry) in &entries {
            let claims = entry.all_claims(key, self);
            self.give_back(&claims);
            if let Some(kind) = Kind::of(key.object) {
                let targets = self.all_referred(kind, entry);
                self.forget(key, targets);
            }
        }
        for (key, _) in entries {
            self.entries.remove(&key);
        }
    }

    pub(super) fn put_in(&mut self, entries: Vec<(Key, Entry)>) {
        self.entries.extend(entries.iter().cloned());
        for (key, entry) in &entries {
            self.take(key, entry.all_claims(key, self));
            if let Some(kind) = Kind::of(key.object) {
                let targets = self.all_referred(kind, entry);
                targets.iter().for_each(|target| self.uses(key, target));
            }
        }
    }

    /// An entry that refers to `old`, with the new name in its place.
    fn renamed(&self, user: &Key, entry: &Entry, old: &Key, name: &str) -> (Key, Entry) {
        let Some(kind) = Kind::of(user.object) else { return (user.clone(), entry.clone()) };
        let change = |parameter: &str, value: &mut Value| {
            if self.target(kind, parameter, value).as_ref() == Some(old) {
                *value = Value::name(name);
            }
        };
        let mut entry = entry.clone();
        entry.attributes.iter_mut().for_each(|(parameter, value)| change(parameter, value));
        let ties = std::mem::take(&mut entry.ties);
        for mut tie in ties.into_values() {
            tie.key.iter_mut().for_each(|(parameter, value)| change(parameter, value));
            tie.attributes.iter_mut().for_each(|(parameter, value)| change(parameter, value));
            entry.ties.insert(tie.name(), tie);
        }
        if kind.is_facet() {
            entry.words = vec![name.into()];
        }
        (kind.key(&entry.words), entry)
    }
}
