//! The single changes that lead from one state to another, and what each needs of the others.

use std::collections::{BTreeMap, BTreeSet};

use super::impact::{self, Impact};
use super::recreate::{Recreated, lets_go};
use crate::devices::netscaler::state::kind::Kind;
use crate::devices::netscaler::state::{Attributes, Entry, Key, State, Tie};
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

/// The issuer of a certificate.
const LINK: &str = "linkCertKeyName";

/// How many objects a chain of backups is followed; appliances take ten (DOC config-backup-vserver).
const LONGEST_CHAIN: usize = 64;

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

    fn add(&mut self, key: &Key, kind: &'static Kind, after: &Entry) {
        let later: Vec<&'static str> =
            after.attributes.keys().filter(|name| self.is_said_later(key, kind, after, name)).copied().collect();
        let now = Entry {
            words: after.words.clone(),
            attributes: after
                .attributes
                .iter()
                .filter(|(name, _)| !later.contains(name))
                .map(|(name, value)| (*name, value.clone()))
                .collect(),
            ties: Default::default(),
            is_added: true,
        };
        let why = self.recreated.get(key).cloned();
        let impact = match (&why, self.old.get(key)) {
            (Some(_), Some(before)) => impact::of_removing(key.object, before),
            _ => impact::of_adding(key.object),
        };
        let mut operation = Operation::new(key, Phase::Make, impact, key.make(&now));
        operation.needs = self.new.all_referred(kind, &now);
        // A binding that cannot be loosened goes with the object: on the way back the object has to go before what it is bound to.
        let fast = after.ties.values().filter(|tie| key.unbind(&after.words, tie).is_none());
        operation.needs.extend(fast.flat_map(|tie| self.new.tie_targets(kind, tie)));
        operation.takes = now.claims(key);
        operation.takes.extend(name_of_policy(key));
        operation.why = why;
        operation.makes = true;
        self.operations.push(operation);
        if !later.is_empty() {
            let mut operation =
                Operation::new(key, Phase::Make, Impact::None, key.reset(after, later.into_iter(), &after.attributes));
            operation.needs = self.new.all_referred(kind, &Entry { ties: Default::default(), ..after.clone() });
            operation.needs.push(key.clone());
            self.operations.push(operation);
        }
        for tie in after.ties.values() {
            self.bind(key, kind, after, tie, true);
        }
    }

    /// Whether a value names an object that is made as well, and can be said when both are there: so no two objects wait for each other.
    fn is_said_later(&self, key: &Key, kind: &Kind, after: &Entry, name: &str) -> bool {
        let target = after.attributes.get(name).and_then(|value| self.new.target(kind, name, value));
        let Some(target) = target.filter(|target| self.comes(target)) else { return false };
        name == "linkCertKeyName"
            // What cannot be taken back has to be said when it is added: the way back removes it again.
            || (key.sets(name, self.newer)
                && ((target.object == key.object && lets_go(key, kind, name, self.newer))
                    || !key.takes(Verb::Add, name, self.newer)))
    }

    fn remove(&mut self, key: &Key, kind: &'static Kind, before: &Entry) {
        let commands = key.rm(before).into_iter().collect();
        let mut operation = Operation::new(key, Phase::Remove, impact::of_removing(key.object, before), commands);
        operation.lets_go = self.old.all_referred(kind, before);
        operation.gives = self.all_claims(self.old, key, before);
        operation.gives.extend(name_of_policy(key));
        for facet in self.old.users(key).filter(|user| self.old.is_facet_of(user, key)) {
            if let (Some(kind), Some(entry)) = (Kind::of(facet.object), self.old.get(facet)) {
                operation.lets_go.extend(self.old.all_referred(kind, entry));
                operation.gives.extend(self.all_claims(self.old, facet, entry));
            }
        }
        let circular = self.circular(key, kind, before);
        let loosened: Vec<Key> = circular.iter().map(|(_, target)| target.clone()).collect();
        operation.lets_go.retain(|target| target != key && !loosened.contains(target));
        operation.why = self.recreated.get(key).cloned();
        operation.removes = true;
        self.together(key, &mut operation);
        let handed: Vec<&Tie> = before.ties.values().filter(|tie| self.is_handed_on(key, before, tie)).collect();
        let left =
            before.ties.iter().filter(|(_, tie)| !handed.contains(tie)).map(|(name, tie)| (name.clone(), tie.clone()));
        operation.impact = impact::of_removing(key.object, &Entry { ties: left.collect(), ..before.clone() });
        let handed_claims: Vec<String> =
            handed.iter().flat_map(|tie| tie.claims(key, Some(before), self.old)).collect();
        operation.gives.retain(|claim| !handed_claims.contains(claim));
        self.operations.push(operation);
        for tie in handed {
            self.unbind(key, kind, before, tie);
            if let Some(unbind) = self.operations.last_mut() {
                unbind.lets_go.push(key.clone());
            }
        }
        for (name, target) in circular {
            let impact = impact::of_setting(key.object, [name]);
            let commands = key.reset(before, std::iter::once(name), &Attributes::new());
            let mut operation = Operation::new(key, Phase::Loosen, impact, commands);
            // It is loosened before either goes.
            operation.lets_go = vec![target, key.clone()];
            self.operations.push(operation);
        }
    }

    /// CAA records go together: `rm` names their domain alone. The first one takes all with it, and the others wait for it.
    fn together(&self, key: &Key, operation: &mut Operation) {
        if key.object != "dns caaRec" {
            return;
        }
        let place = format!("{}\u{1f}{}", key.object, key.host());
        if self.old.same_records(key).any(|(other, _)| other < key) {
            operation.commands.clear();
            operation.takes.push(place);
        } else {
            operation.gives.push(place);
        }
    }

    /// Whether another takes what a binding of an object that goes has alone: a domain. Then it is loosened when the other is ready, and not before.
    fn is_handed_on(&self, key: &Key, before: &Entry, tie: &Tie) -> bool {
        let claims = tie.claims(key, Some(before), self.old);
        claims.iter().any(|claim| self.new.holder(claim).is_some_and(|holder| holder != key))
    }

    /// The values by which objects that go refer to each other in a circle, each the backup of the next: they are unset first, at one of them.
    fn circular(&self, key: &Key, kind: &'static Kind, before: &Entry) -> Vec<(&'static str, Key)> {
        let goes = |key: &Key| self.new.get(key).is_none() || self.recreated.contains_key(key);
        let next = |key: &Key, name: &str| {
            let value = self.old.get(key)?.attributes.get(name)?;
            self.old.target(kind, name, value).filter(|target| target.object == key.object && goes(target))
        };
        let mut circular = Vec::new();
        for name in before.attributes.keys().filter(|name| key.sets(name, self.newer)) {
            let (mut at, mut steps) = (next(key, name), 0);
            while let Some(target) = at.take_if(|target| *target != *key) {
                steps += 1;
                // The least of the circle lets go; a longer chain ends in a circle of others.
                at = next(&target, name).filter(|_| target > *key && steps < LONGEST_CHAIN);
            }
            if let Some(target) = at.and_then(|_| next(key, name)).filter(|target| target != key) {
                circular.push((*name, target));
            }
        }
        circular
    }

    fn change(&mut self, key: &Key, kind: &'static Kind, before: &Entry, after: &Entry) {
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
    fn must_rebind(&self, kind: &Kind, tie: &Tie) -> bool {
        !self.recreated.is_empty()
            && self.old.tie_targets(kind, tie).iter().any(|target| self.recreated.contains_key(target))
    }

    fn rebind(&mut self, key: &Key, kind: &'static Kind, after: &Entry, old: &Tie, tie: &Tie) {
        self.unbind(key, kind, after, old);
        self.bind(key, kind, after, tie, false);
    }

    fn change_values(&mut self, key: &Key, kind: &'static Kind, before: &Entry, after: &Entry) {
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
    fn relink(&mut self, key: &Key, kind: &Kind, before: &Entry, after: &Entry) {
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
    fn let_go_for_a_while(
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

    fn switch(&mut self, key: &Key, before: &Entry, after: &Entry) {
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

    fn bind(&mut self, key: &Key, kind: &Kind, after: &Entry, tie: &Tie, is_new: bool) {
        let names: Vec<&str> = tie.key.iter().map(|(name, _)| *name).collect();
        let impact = impact::of_tie(key.object, &names, true);
        let answers = names.contains(&"domainName");
        let (phase, impact) = if is_new && !answers {
            let recreated = self.old.get(key).filter(|_| self.recreated.contains_key(key));
            (Phase::Make, recreated.map_or(Impact::None, |before| impact::of_removing(key.object, before)))
        } else {
            (Phase::Tie, impact)
        };
        let mut operation = Operation::new(key, phase, impact, key.bind(&after.words, tie).into_iter().collect());
        operation.needs = self.new.tie_targets(kind, tie);
        operation.needs.push(key.clone());
        // A part of an object needs the object.
        operation.needs.extend(self.new.all_referred(kind, &Entry { words: after.words.clone(), ..Entry::default() }));
        operation.takes = tie.claims(key, Some(after), self.new);
        operation.takes.push(place(key, tie));
        operation.why = self.recreated.get(key).filter(|_| phase == Phase::Make).cloned();
        self.operations.push(operation);
    }

    fn unbind(&mut self, key: &Key, kind: &Kind, before: &Entry, tie: &Tie) {
        let names: Vec<&str> = tie.key.iter().map(|(name, _)| *name).collect();
        let impact = impact::of_tie(key.object, &names, false);
        let mut operation =
            Operation::new(key, Phase::Loosen, impact, key.unbind(&before.words, tie).into_iter().collect());
        operation.lets_go = self.old.tie_targets(kind, tie);
        operation.gives = tie.claims(key, Some(before), self.old);
        operation.gives.push(place(key, tie));
        self.operations.push(operation);
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

/// The place of a binding at its object, which only one has.
fn place(key: &Key, tie: &Tie) -> String {
    format!("{}\u{1f}{}\u{1f}{}", key.object, key.name, tie.name())
}

fn is_file(key: &Key, name: &str) -> bool {
    key.object == "ssl certKey" && matches!(name, "cert" | "key" | "inform" | "password")
}

/// `set` of what a binding says beside what it ties, where the appliance can and can go back.
fn retie(key: &Key, after: &Entry, old: &Tie, new: &Tie) -> Option<Vec<Command>> {
    let names: BTreeSet<&'static str> = old.attributes.keys().chain(new.attributes.keys()).copied().collect();
    let differing: Vec<&'static str> =
        names.into_iter().filter(|name| old.attributes.get(name) != new.attributes.get(name)).collect();
    key.retie(&after.words, new, differing.iter().copied(), &old.attributes)?;
    key.retie(&after.words, new, differing.into_iter(), &new.attributes)
}
