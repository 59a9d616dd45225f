//! What changes in place.

use std::collections::{BTreeMap, BTreeSet};

use super::{Maker, Operation, Phase};
use crate::delta::netscaler::impact::{self, Impact};
use crate::devices::netscaler::state::kind::Kind;
use crate::devices::netscaler::state::{Attributes, Entry, Key, State, Tie};
use crate::devices::netscaler::{Command, Verb};

/// The issuer of a certificate.
const LINK: &str = "linkCertKeyName";

impl Maker<'_> {
    pub(super) fn change(&mut self, key: &Key, kind: &'static Kind, before: &Entry, after: &Entry) {
        self.change_values(key, kind, before, after);
        for (name, tie) in &after.ties {
            match before.ties.get(name) {
                None => self.bind(key, kind, after, tie, false),
                Some(old) if self.must_rebind(kind, old) => self.rebind(key, kind, after, old, tie),
                Some(old) if old != tie => match retie(key, after, old, tie) {
                    Some(commands) => {
                        let names = tie.attributes.keys().chain(old.attributes.keys()).copied();
                        let impact = impact::of_setting(
                            key.object,
                            names.filter(|name| old.attributes.get(name) != tie.attributes.get(name)),
                        );
                        self.operations.push(Operation::new(key, Phase::Change, impact, commands));
                    }
                    None => self.rebind(key, kind, after, old, tie),
                },
                Some(_) => {}
            }
        }
        for (_, tie) in before.ties.iter().filter(|(name, _)| !after.ties.contains_key(*name)) {
            self.unbind(key, kind, before, tie);
        }
    }

    /// Whether a binding names an object that is made anew, so that it has to be loosened for a while.
    pub(super) fn must_rebind(&self, kind: &Kind, tie: &Tie) -> bool {
        !self.recreated.is_empty()
            && self.old.tie_targets(kind, tie).iter().any(|target| self.recreated.contains_key(target))
    }

    pub(super) fn rebind(&mut self, key: &Key, kind: &'static Kind, after: &Entry, old: &Tie, tie: &Tie) {
        self.unbind(key, kind, after, old);
        self.bind(key, kind, after, tie, false);
    }

    pub(super) fn change_values(&mut self, key: &Key, kind: &'static Kind, before: &Entry, after: &Entry) {
        let names: BTreeSet<&'static str> = before.attributes.keys().chain(after.attributes.keys()).copied().collect();
        let differing: Vec<&'static str> = names
            .iter()
            .filter(|name| before.attributes.get(**name) != after.attributes.get(**name))
            .copied()
            .collect();
        if kind.is_switches() {
            self.switch(key, before, after);
            return;
        }
        let (files, differing): (Vec<_>, Vec<_>) = differing.into_iter().partition(|name| is_file(key, name));
        if !files.is_empty() {
            let named = after
                .attributes
                .iter()
                .filter(|(name, _)| is_file(key, name))
                .map(|(name, value)| (*name, value.clone()));
            let commands = key.update(&after.words, &named.collect());
            self.operations.push(Operation::new(key, Phase::Change, Impact::New, commands));
        }
        let (links, differing): (Vec<_>, Vec<_>) = differing.into_iter().partition(|name| *name == LINK);
        let issuer = before.attributes.get(LINK).and_then(|value| self.old.target(kind, LINK, value));
        if !links.is_empty() || issuer.is_some_and(|issuer| self.recreated.contains_key(&issuer)) {
            self.relink(key, kind, before, after);
        }
        self.let_go_for_a_while(key, kind, before, after, &differing);
        if !differing.is_empty() {
            let impact = impact::of_setting(key.object, differing.iter().copied());
            let commands = key.reset(after, differing.iter().copied(), &after.attributes);
            let part = |entry: &Entry| Entry {
                words: entry.words.clone(),
                attributes: entry
                    .attributes
                    .iter()
                    .filter(|(name, _)| differing.contains(name))
                    .map(|(name, value)| (*name, value.clone()))
                    .collect(),
                ties: Default::default(),
                is_added: entry.is_added,
            };
            let mut operation = Operation::new(key, Phase::Change, impact, commands);
            operation.needs = self.new.all_referred(kind, &part(after));
            operation.needs.push(key.clone());
            // A part of an object does not let go of the object.
            operation.lets_go = self.old.all_referred(kind, &Entry { words: Vec::new(), ..part(before) });
            operation.lets_go.retain(|target| !operation.needs.contains(target) || self.recreated.contains_key(target));
            if self.split.contains(key) && !operation.lets_go.is_empty() {
                let mut off = Operation::new(
                    key,
                    Phase::Loosen,
                    impact,
                    key.reset(after, differing.iter().copied(), &Attributes::new()),
                );
                off.lets_go = std::mem::take(&mut operation.lets_go);
                // Set again only when it has been taken back.
                off.gives.push(format!("{key}\u{1f}split"));
                operation.takes.push(format!("{key}\u{1f}split"));
                self.operations.push(off);
            }
            let (had, has) = (self.all_claims(self.old, key, before), self.all_claims(self.new, key, after));
            operation.takes.extend(has.iter().filter(|claim| !had.contains(claim)).cloned());
            operation.gives = had.into_iter().filter(|claim| !has.contains(claim)).collect();
            self.operations.push(operation);
        }
    }

    /// Another issuer of a certificate: it has one at a time.
    pub(super) fn relink(&mut self, key: &Key, kind: &Kind, before: &Entry, after: &Entry) {
        let issuer =
            |state: &State, entry: &Entry| entry.attributes.get(LINK).and_then(|value| state.target(kind, LINK, value));
        let place = format!("{key}\u{1f}{LINK}");
        if let Some(old) = issuer(self.old, before) {
            let mut off = Operation::new(key, Phase::Loosen, Impact::New, key.unlink(&before.words));
            (off.lets_go, off.gives) = (vec![old], vec![place.clone()]);
            self.operations.push(off);
        }
        if let (Some(new), Some(value)) = (issuer(self.new, after), after.attributes.get(LINK)) {
            let mut on = Operation::new(key, Phase::Change, Impact::New, vec![key.link(&after.words, value)]);
            (on.needs, on.takes) = (vec![new, key.clone()], vec![place]);
            self.operations.push(on);
        }
    }

    /// What stays but names an object that is made anew is unset before and set again behind.
    pub(super) fn let_go_for_a_while(
        &mut self,
        key: &Key,
        kind: &'static Kind,
        before: &Entry,
        after: &Entry,
        differing: &[&'static str],
    ) {
        if self.recreated.is_empty() {
            return;
        }
        let mut leaving: BTreeMap<Key, Vec<&'static str>> = BTreeMap::new();
        for (name, value) in before.attributes.iter().filter(|(name, _)| !differing.contains(name) && **name != LINK) {
            if let Some(target) =
                self.old.target(kind, name, value).filter(|target| self.recreated.contains_key(target))
            {
                leaving.entry(target).or_default().push(name);
            }
        }
        for (target, names) in leaving {
            let impact = impact::of_setting(key.object, names.iter().copied());
            let mut off =
                Operation::new(key, Phase::Loosen, impact, key.reset(after, names.iter().copied(), &Attributes::new()));
            off.lets_go = vec![target.clone()];
            let mut on =
                Operation::new(key, Phase::Change, impact, key.reset(after, names.into_iter(), &after.attributes));
            on.needs = vec![target.clone(), key.clone()];
            self.operations.extend([off, on]);
        }
    }

    pub(super) fn switch(&mut self, key: &Key, before: &Entry, after: &Entry) {
        let only = |one: &Entry, other: &Entry| -> Vec<&'static str> {
            one.attributes.keys().filter(|name| !other.attributes.contains_key(*name)).copied().collect()
        };
        let (on, off) = (only(after, before), only(before, after));
        if !on.is_empty() {
            self.operations.push(Operation::new(key, Phase::Enable, Impact::None, vec![key.switch(Verb::Enable, &on)]));
        }
        if !off.is_empty() {
            let impact = impact::of_setting(key.object, off.iter().copied());
            self.operations.push(Operation::new(key, Phase::Disable, impact, vec![key.switch(Verb::Disable, &off)]));
        }
    }
}

/// `set` of what a binding says beside what it ties, where the appliance can and can go back.
fn retie(key: &Key, after: &Entry, old: &Tie, new: &Tie) -> Option<Vec<Command>> {
    let names: BTreeSet<&'static str> = old.attributes.keys().chain(new.attributes.keys()).copied().collect();
    let differing: Vec<&'static str> =
        names.into_iter().filter(|name| old.attributes.get(name) != new.attributes.get(name)).collect();
    key.retie(&after.words, new, differing.iter().copied(), &old.attributes)?;
    key.retie(&after.words, new, differing.into_iter(), &new.attributes)
}

fn is_file(key: &Key, name: &str) -> bool {
    key.object == "ssl certKey" && matches!(name, "cert" | "key" | "inform" | "password")
}
