//! What is made: objects, and what is bound to them.

use super::{Maker, Operation, Phase, caa_domain, name_of_policy, place};
use crate::delta::netscaler::impact::{self, Impact};
use crate::delta::netscaler::recreate::lets_go;
use crate::devices::netscaler::Verb;
use crate::devices::netscaler::state::kind::Kind;
use crate::devices::netscaler::state::{Entry, Key, Tie};

impl Maker<'_> {
    pub(super) fn add(&mut self, key: &Key, kind: &'static Kind, after: &Entry) {
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
        operation.takes.extend(caa_domain(key));
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
    pub(super) fn is_said_later(&self, key: &Key, kind: &Kind, after: &Entry, name: &str) -> bool {
        let target = after.attributes.get(name).and_then(|value| self.new.target(kind, name, value));
        let Some(target) = target.filter(|target| self.comes(target)) else { return false };
        name == "linkCertKeyName"
            // What cannot be taken back has to be said when it is added: the way back removes it again.
            || (key.sets(name, self.newer)
                && ((target.object == key.object && lets_go(key, kind, name, self.newer))
                    || !key.takes(Verb::Add, name, self.newer)))
    }

    pub(super) fn bind(&mut self, key: &Key, kind: &Kind, after: &Entry, tie: &Tie, is_new: bool) {
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
}
