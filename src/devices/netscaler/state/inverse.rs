//! The way back of a command: what undoes it on the appliance that executes it.

use super::kind::Kind;
use super::normal::{Normal, normal};
use super::{Attributes, Entry, Key, State, Tie, Value};
use crate::devices::netscaler::reference::{Kind as ParameterKind, Parameter};
use crate::devices::netscaler::{Command, Verb};

impl State {
    /// The commands that lead back to this state when `command` has been executed on it.
    pub(crate) fn inverse(&self, command: &Command) -> Vec<Command> {
        let Ok(parts) = normal(command) else { return Vec::new() };
        let parts: Vec<Vec<Command>> = parts.iter().map(|part| self.inverse_of(command.verb, part)).collect();
        parts.into_iter().rev().flatten().collect()
    }

    fn inverse_of(&self, verb: Verb, part: &Normal) -> Vec<Command> {
        let key = part.key();
        let own = self.get(&key);
        let empty = Attributes::new();
        let before = own.map_or(&empty, |entry| &entry.attributes);
        let names = || part.values.iter().map(|(name, _)| *name);
        match verb {
            Verb::Add => self.removed_again(&key, part),
            Verb::Rm if self.get(&key).is_none() => {
                self.records_of(&key).flat_map(|(record, _)| self.making(record)).collect()
            }
            Verb::Rm => self.making(&key),
            Verb::Bind => {
                let tie = self.tie_of(part);
                key.unbind(&part.words, &tie).into_iter().collect()
            }
            Verb::Unbind => {
                let told = self.tie_of(part);
                // What is not noted down is there from the factory.
                let tie = own.and_then(|entry| entry.ties.get(&told.name())).unwrap_or(&told);
                key.bind(&part.words, tie).into_iter().collect()
            }
            Verb::Set | Verb::Unset => match own.and_then(|entry| self.set_tie_of(part, entry)) {
                Some(tie) => {
                    let (_, changed) = part.tie();
                    key.retie(&part.words, tie, changed.iter().map(|(name, _)| *name), &tie.attributes)
                        .unwrap_or_default()
                }
                None => key.reset(
                    &Entry { words: part.words.clone(), attributes: before.clone(), ..Entry::default() },
                    names(),
                    before,
                ),
            },
            Verb::Link => key.unlink(&part.words),
            Verb::Unlink => {
                before.get("linkCertKeyName").map(|issuer| key.link(&part.words, issuer)).into_iter().collect()
            }
            Verb::Update => key.update(&part.words, before),
            Verb::Enable | Verb::Disable => self.switched_back(verb, part, before),
            Verb::Rename => {
                let new = part.values.first().map(|(_, value)| value.first()).unwrap_or_default();
                let old = own.and_then(|entry| entry.words.first()).map_or("", |word| word);
                vec![Command::new(Verb::Rename, key.object).arg(new).arg(old)]
            }
            Verb::Save | Verb::Show => Vec::new(),
        }
    }

    /// `rm` of what was added. Where that was a record that gave its TTL to the others of its name, one of them gives back the old one.
    fn removed_again(&self, key: &Key, part: &Normal) -> Vec<Command> {
        let attributes: Attributes = part.values.iter().cloned().collect();
        let added = Entry { words: part.words.clone(), attributes, ..Entry::default() };
        let mut commands: Vec<Command> = key.rm(&added).into_iter().collect();
        if key.object == "dns caaRec" {
            // It takes the other records of the domain with it.
            commands.extend(self.same_records(key).flat_map(|(other, _)| self.making(other)));
        } else if let Some((other, entry)) = self.same_records(key).next() {
            let is_default =
                |ttl: &&Value| !part.kind.parameter("TTL").is_some_and(|parameter| ttl.is_default(parameter));
            if entry.attributes.get("TTL") != added.attributes.get("TTL").filter(is_default) {
                commands.extend(other.rm(entry));
                commands.extend(other.make(entry));
            }
        }
        commands
    }

    fn set_tie_of<'e>(&self, part: &Normal, entry: &'e Entry) -> Option<&'e Tie> {
        let is_about_tie = part.values.iter().any(|(name, _)| part.kind.row.set_ties.contains(name));
        entry.ties.get(&self.tie_of(part).name()).filter(|_| is_about_tie)
    }

    /// Only what was switched is switched back.
    fn switched_back(&self, verb: Verb, part: &Normal, before: &Attributes) -> Vec<Command> {
        let key = part.key();
        let back = if verb == Verb::Enable { Verb::Disable } else { Verb::Enable };
        if part.kind.is_switches() {
            let was_on = |value: &Value| before.keys().any(|name| name.eq_ignore_ascii_case(value.first()));
            let changed = part.values.iter().filter(|(_, value)| was_on(value) == (back == Verb::Enable));
            let words: Vec<&str> = changed.map(|(_, value)| value.first()).collect();
            return if words.is_empty() { Vec::new() } else { vec![key.switch(back, &words)] };
        }
        let tie = self.get(&key).and_then(|entry| entry.ties.get(&self.tie_of(part).name()));
        if part.kind.is_on(tie.map_or(before, |tie| &tie.attributes)) != (back == Verb::Enable) {
            return Vec::new();
        }
        vec![match tie {
            Some(tie) => key.switch_tie(back, &part.words, tie),
            None => key.switch(back, &part.words.iter().map(|word| &**word).collect::<Vec<_>>()),
        }]
    }

    /// The commands that make the object of `key` as it is here, with its bindings and all that comes and goes with it.
    pub(crate) fn making(&self, key: &Key) -> Vec<Command> {
        let Some(entry) = self.get(key) else { return Vec::new() };
        let mut commands = key.make(entry);
        commands.extend(entry.ties.values().filter_map(|tie| key.bind(&entry.words, tie)));
        let facets: Vec<&Key> = self.users(key).filter(|user| self.is_facet_of(user, key)).collect();
        commands.extend(facets.into_iter().flat_map(|facet| self.making(facet)));
        commands
    }
}

impl Key {
    /// The commands that make an object without its bindings.
    pub(crate) fn make(&self, entry: &Entry) -> Vec<Command> {
        let Some(kind) = Kind::of(self.object) else { return Vec::new() };
        if kind.is_switches() {
            let words: Vec<&str> = entry.attributes.keys().copied().collect();
            return if words.is_empty() { Vec::new() } else { vec![self.switch(Verb::Enable, &words)] };
        }
        let (mut commands, left) = match self.add(entry) {
            Some(written) => (vec![written.command], written.left),
            None => (Vec::new(), entry.attributes.keys().copied().collect()),
        };
        commands.extend(self.reset(entry, left.into_iter(), &entry.attributes));
        commands
    }

    /// The commands that give the values of these names of an object what `attributes` says of them, or take them back where it says nothing.
    pub(crate) fn reset(
        &self,
        entry: &Entry,
        names: impl Iterator<Item = &'static str>,
        attributes: &Attributes,
    ) -> Vec<Command> {
        let words = &entry.words;
        let mut commands = Vec::new();
        let (mut given, mut gone) = (Vec::new(), Vec::new());
        for name in names {
            match (name, attributes.get(name)) {
                ("linkCertKeyName", Some(issuer)) => commands.push(self.link(words, issuer)),
                ("linkCertKeyName", None) => commands.extend(self.unlink(words)),
                ("state", _) if !self.sets("state", true) => {
                    let verb = if self.is_on(attributes) { Verb::Enable } else { Verb::Disable };
                    commands.push(self.switch(verb, &words.iter().map(|word| &**word).collect::<Vec<_>>()));
                }
                (_, Some(value)) => given.push((name, value)),
                (_, None) => gone.push(name),
            }
        }
        if !gone.is_empty() {
            commands.extend(self.take_back(entry, &gone));
        }
        if !given.is_empty() {
            commands.extend(self.set(entry, &given).map(|written| written.command));
        }
        commands
    }

    /// `unset` of these, and `set` to the default for what cannot be unset.
    fn take_back(&self, entry: &Entry, names: &[&'static str]) -> Vec<Command> {
        let written = self.unset(entry, names);
        let left = written.as_ref().map_or_else(|| names.to_vec(), |written| written.left.clone());
        let kind = Kind::of(self.object);
        let default = |name: &&'static str| Some((*name, Value::word(kind?.default(name)?)));
        let defaults: Vec<(&'static str, Value)> = left.iter().filter_map(default).collect();
        let defaults: Vec<(&'static str, &Value)> = defaults.iter().map(|(name, value)| (*name, value)).collect();
        let some = |written: super::write::Written| (!written.command.options.is_empty()).then_some(written.command);
        let set = if defaults.is_empty() { None } else { self.set(entry, &defaults) };
        written.and_then(some).into_iter().chain(set.map(|written| written.command)).collect()
    }

    /// `set` of a binding's values of these names to what `attributes` says; `None` where the appliance cannot.
    pub(crate) fn retie(
        &self,
        words: &[Box<str>],
        tie: &Tie,
        names: impl Iterator<Item = &'static str>,
        attributes: &Attributes,
    ) -> Option<Vec<Command>> {
        let kind = Kind::of(self.object)?;
        let (mut changed, mut commands) = (Attributes::new(), Vec::new());
        for name in names {
            let value = attributes.get(name);
            if name == "state" && self.takes(Verb::Disable, tie.key.first()?.0, true) {
                let verb = if value.is_some() { Verb::Disable } else { Verb::Enable };
                commands.push(self.switch_tie(verb, words, tie));
            } else {
                changed.insert(name, value.cloned().or_else(|| Some(Value::word(kind.default(name)?)))?);
            }
        }
        if changed.is_empty() {
            return Some(commands);
        }
        let written = self.set_tie(words, tie, &changed)?;
        written.left.is_empty().then(|| {
            commands.push(written.command);
            commands
        })
    }

    /// `enable` or `disable` of what is bound: a member of a service group.
    fn switch_tie(&self, verb: Verb, words: &[Box<str>], tie: &Tie) -> Command {
        let members = tie.key.iter().flat_map(|(_, value)| value.words());
        self.switch(verb, &words.iter().chain(members).map(|word| &**word).collect::<Vec<_>>())
    }

    pub(crate) fn link(&self, words: &[Box<str>], issuer: &Value) -> Command {
        words
            .iter()
            .fold(Command::new(Verb::Link, self.object), |command, word| command.arg(&**word))
            .arg(issuer.first())
    }

    pub(crate) fn unlink(&self, words: &[Box<str>]) -> Vec<Command> {
        vec![words.iter().fold(Command::new(Verb::Unlink, self.object), |command, word| command.arg(&**word))]
    }

    /// `update` of the files of a certificate.
    pub(crate) fn update(&self, words: &[Box<str>], attributes: &Attributes) -> Vec<Command> {
        let values: Vec<(&'static str, &Value)> = attributes.iter().map(|(name, value)| (*name, value)).collect();
        self.fill(Verb::Update, words, &values).map(|written| written.command).into_iter().collect()
    }

    fn is_on(&self, attributes: &Attributes) -> bool {
        Kind::of(self.object).is_none_or(|kind| kind.is_on(attributes))
    }

    /// Whether `set` takes this value; `newer` says that the firmware is 12.1 or later.
    pub(crate) fn sets(&self, name: &str, newer: bool) -> bool {
        self.takes(Verb::Set, name, newer)
    }

    /// Whether `verb` takes this value.
    pub(crate) fn takes(&self, verb: Verb, name: &str, newer: bool) -> bool {
        let Some(kind) = Kind::of(self.object) else { return false };
        let Some(form) = kind.object.form(verb).filter(|form| newer || !form.is_newer) else { return false };
        let positional = form.positional.iter().filter(|parameter| !kind.is_identity(parameter.name));
        // An option of `unset` with a value wants the old one, which nobody has to know.
        let is_plain = |parameter: &&Parameter| verb != Verb::Unset || parameter.kind == ParameterKind::Flag;
        let options = form.options.iter().filter(is_plain);
        let mut all = positional.chain(options).filter(|parameter| newer || !parameter.is_newer);
        all.any(|parameter| kind.row.kept(parameter.name) == name)
    }

    /// Whether `unset` takes a value away; a positional one only helps to find the object, as the type of a monitor does.
    pub(crate) fn unsets(&self, name: &str) -> bool {
        let kind = Kind::of(self.object);
        let form = kind.and_then(|kind| Some((kind, kind.object.form(Verb::Unset)?)));
        form.is_some_and(|(kind, form)| form.options.iter().any(|option| kind.row.kept(option.name) == name))
    }
}
