//! What each verb does.

use super::kind::Kind;
use super::normal::{Normal, normal};
use super::{Entry, Key, Refusal, State, Tie, Value, factory};
use crate::devices::netscaler::{Command, Verb};

impl State {
    /// Executes `command` as the appliance would.
    ///
    /// # Errors
    /// Why the appliance refuses it; then nothing has changed, but for a command that names several objects, which it takes one by one.
    pub fn execute(&mut self, command: &Command) -> Result<(), Refusal> {
        normal(command)?.into_iter().try_for_each(|normal| self.one(command.verb, normal))
    }

    fn one(&mut self, verb: Verb, normal: Normal) -> Result<(), Refusal> {
        match verb {
            Verb::Add => self.add(normal),
            Verb::Set | Verb::Update | Verb::Link => self.set(verb, normal),
            Verb::Unset | Verb::Unlink => self.unset(&normal),
            Verb::Bind => self.bind(normal),
            Verb::Unbind => self.unbind(&normal),
            Verb::Enable | Verb::Disable => self.switch(verb == Verb::Enable, normal),
            Verb::Rename => self.rename(&normal),
            Verb::Rm => self.remove(&normal.key()),
            Verb::Save | Verb::Show => Ok(()),
        }
    }

    fn add(&mut self, normal: Normal) -> Result<(), Refusal> {
        let key = normal.key();
        if self.entries.contains_key(&key) {
            return Err(Refusal::Exists(key));
        }
        let mut entry = Entry { words: normal.words, is_added: true, ..Entry::default() };
        let mut referred = Vec::new();
        for (name, value) in normal.values {
            let value = self.referring(normal.kind, name, value, &mut referred)?;
            keep(normal.kind, &mut entry.attributes, name, value);
        }
        self.free(&key, &entry.claims(&key))?;
        self.take(&key, entry.claims(&key));
        referred.iter().for_each(|target| self.uses(&key, target));
        self.entries.insert(key.clone(), entry);
        self.level_ttl(&key);
        Ok(())
    }

    fn set(&mut self, verb: Verb, normal: Normal) -> Result<(), Refusal> {
        if normal.kind.row.set_ties.iter().any(|tie| normal.values.iter().any(|(name, _)| name == tie)) {
            return self.set_tie(&normal);
        }
        let key = self.present(&normal)?;
        let mut changed = self.entries.get(&key).cloned().unwrap_or_default();
        let mut referred = Vec::new();
        if verb == Verb::Link && changed.attributes.contains_key("linkCertKeyName") {
            return Err(Refusal::Bound(format!("an issuer of {key}")));
        }
        for (name, value) in normal.values {
            let value = self.referring(normal.kind, name, value, &mut referred)?;
            keep(normal.kind, &mut changed.attributes, name, value);
        }
        self.replace(key, changed)
    }

    fn unset(&mut self, normal: &Normal) -> Result<(), Refusal> {
        let key = self.present(normal)?;
        let mut changed = self.entries.get(&key).cloned().unwrap_or_default();
        if normal.kind.object.name == "ssl certKey" && normal.values.is_empty() {
            changed
                .attributes
                .remove("linkCertKeyName")
                .ok_or_else(|| Refusal::NotBound(format!("the issuer of {key}")))?;
        }
        // A positional value only helps to find the object: the type of a monitor.
        let options = normal.kind.object.form(Verb::Unset).map_or(&[][..], |form| &form.options);
        for option in options {
            let name = normal.kind.kept(option.name);
            if !normal.kind.is_identity(name) && normal.values.iter().any(|(given, _)| *given == name) {
                changed.attributes.remove(name);
            }
        }
        self.replace(key, changed)
    }

    fn bind(&mut self, normal: Normal) -> Result<(), Refusal> {
        let key = self.present(&normal)?;
        let (told, rest) = normal.tie();
        let (told, rest) = if told.is_empty() { (rest, told) } else { (told, rest) };
        let (mut tie, mut referred) = (Tie::default(), Vec::new());
        for (name, value) in told {
            tie.key.push((name, self.referring(normal.kind, name, value, &mut referred)?));
        }
        for (name, value) in rest {
            let value = self.referring(normal.kind, name, value, &mut referred)?;
            keep(normal.kind, &mut tie.attributes, name, value);
        }
        let entry = self.entries.get(&key);
        if factory::ties(key.object, &tie) {
            // There from the factory: at most it has been loosened.
            if let Some(entry) = self.entries.get_mut(&key) {
                entry.ties.remove(&tie.name());
            }
            self.sweep(&key);
            return Ok(());
        }
        if entry.is_some_and(|entry| entry.ties.contains_key(&tie.name())) {
            return Err(Refusal::Bound(format!("{} at {key}", tie.spoken())));
        }
        let claims = tie.claims(&key, entry, self);
        self.free(&key, &claims)?;
        self.take(&key, claims);
        referred.iter().for_each(|target| self.uses(&key, target));
        self.entries
            .entry(key)
            .or_insert_with(|| Entry { words: normal.words, ..Entry::default() })
            .ties
            .insert(tie.name(), tie);
        Ok(())
    }

    fn unbind(&mut self, normal: &Normal) -> Result<(), Refusal> {
        let key = self.present(normal)?;
        let tie = self.tie_of(normal);
        let name = tie.name();
        if factory::ties(key.object, &tie) {
            let entry = self.entries.entry(key).or_default();
            if entry.ties.insert(name, Tie { is_loosened: true, ..tie }).is_some() {
                return Err(Refusal::NotBound(normal.key().to_string()));
            }
            return Ok(());
        }
        let removed = self.entries.get_mut(&key).and_then(|entry| entry.ties.remove(&name));
        let tie = removed.ok_or_else(|| Refusal::NotBound(format!("{} at {key}", name.replace('\u{1f}', " "))))?;
        let claims = tie.claims(&key, self.entries.get(&key), self);
        self.give_back(&claims);
        self.forget(&key, self.referred(normal.kind, tie.key.iter().map(|(name, value)| (*name, value))));
        self.forget(&key, self.referred(normal.kind, tie.attributes.iter().map(|(name, value)| (*name, value))));
        self.sweep(&key);
        Ok(())
    }

    /// `set` of what a binding says beside what it ties.
    fn set_tie(&mut self, normal: &Normal) -> Result<(), Refusal> {
        let key = self.present(normal)?;
        let name = self.tie_of(normal).name();
        let (_, rest) = normal.tie();
        let tie = self.entries.get_mut(&key).and_then(|entry| entry.ties.get_mut(&name));
        let tie = tie.ok_or_else(|| Refusal::NotBound(format!("{} at {key}", name.replace('\u{1f}', " "))))?;
        rest.into_iter().for_each(|(name, value)| keep(normal.kind, &mut tie.attributes, name, value));
        Ok(())
    }

    /// The binding that `normal` is about, by what tells it from others.
    pub(super) fn tie_of(&self, normal: &Normal) -> Tie {
        let (told, rest) = normal.tie();
        Tie { key: if told.is_empty() { rest } else { told }, ..Tie::default() }
    }

    /// `enable` and `disable`, of features and modes or of an object.
    fn switch(&mut self, on: bool, normal: Normal) -> Result<(), Refusal> {
        let key = self.present(&normal)?;
        if normal.kind.is_switches() {
            let entry = self.entries.entry(key.clone()).or_default();
            for (_, value) in &normal.values {
                let form = normal.kind.object.form(Verb::Enable);
                let word = form.and_then(|form| form.positional.first()?.word(value.first()));
                let word = word
                    .ok_or_else(|| Refusal::NoSuchCommand(format!("there is no {} `{}`", key.object, value.first())))?;
                if on {
                    entry.attributes.insert(word.text, Value::flag());
                } else {
                    entry.attributes.remove(word.text);
                }
            }
            self.sweep(&key);
            return Ok(());
        }
        let name = self.tie_of(&normal).name();
        let words = normal.words.clone();
        let entry = self.entries.entry(key.clone()).or_insert_with(|| Entry { words, ..Entry::default() });
        let attributes = match entry.ties.get_mut(&name) {
            Some(tie) => &mut tie.attributes,
            None => &mut entry.attributes,
        };
        attributes.remove("state");
        if normal.kind.is_on(attributes) != on {
            attributes.insert("state", Value::word(if on { "ENABLED" } else { "DISABLED" }));
        }
        self.sweep(&key);
        Ok(())
    }

    /// Puts `changed` in the place of an entry, with its claims and what it refers to.
    fn replace(&mut self, key: Key, changed: Entry) -> Result<(), Refusal> {
        let Some(kind) = Kind::of(key.object) else { return Ok(()) };
        let old = self.entries.get(&key).cloned().unwrap_or_default();
        let (before, after) = (old.all_claims(&key, self), changed.all_claims(&key, self));
        self.free(&key, &after)?;
        self.give_back(&before);
        self.take(&key, after);
        let targets = self.all_referred(kind, &old);
        self.forget(&key, targets);
        let targets = self.all_referred(kind, &changed);
        targets.iter().for_each(|target| self.uses(&key, target));
        self.entries.insert(key.clone(), changed);
        self.sweep(&key);
        Ok(())
    }

    /// The key of the object that a command is about, which has to be there.
    fn present(&mut self, normal: &Normal) -> Result<Key, Refusal> {
        let key = normal.key();
        if self.entries.contains_key(&key) {
            return Ok(key);
        }
        let mut referred = Vec::new();
        if normal.kind.is_facet() {
            let name = Value::word(normal.words.first().cloned().unwrap_or_default());
            let identity = normal.kind.identity.first().copied().unwrap_or_default();
            self.referring(normal.kind, identity, name, &mut referred)?;
        } else if !(normal.kind.is_given() || factory::has(key.object, &key.name) || self.is_own_address(&key)) {
            return Err(Refusal::Missing { what: key.to_string() });
        }
        referred.iter().for_each(|target| self.uses(&key, target));
        self.entries.insert(key.clone(), Entry { words: normal.words.clone(), ..Entry::default() });
        Ok(key)
    }

    /// Takes away an entry that says nothing and that nobody added.
    fn sweep(&mut self, key: &Key) {
        let is_given = Kind::of(key.object).is_some_and(Kind::is_given)
            || factory::has(key.object, &key.name)
            || self.is_own_address(key);
        let is_bare = |entry: &Entry| !entry.is_added && entry.attributes.is_empty() && entry.ties.is_empty();
        if is_given && self.entries.get(key).is_some_and(is_bare) {
            self.drop_entry(key);
        }
    }
}

/// Keeps a value, unless it is what counts anyway.
fn keep(kind: &Kind, attributes: &mut super::Attributes, name: &'static str, value: Value) {
    if kind.parameter(name).is_some_and(|parameter| value.is_default(parameter)) {
        attributes.remove(name);
    } else {
        attributes.insert(name, value);
    }
}
