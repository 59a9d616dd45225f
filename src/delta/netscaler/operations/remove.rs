//! What goes: objects, and bindings.

use super::{Maker, Operation, Phase, caa_domain, name_of_policy, place};
use crate::delta::netscaler::impact;
use crate::devices::netscaler::state::kind::Kind;
use crate::devices::netscaler::state::{Attributes, Entry, Key, Tie};

/// How many objects a chain of backups is followed; appliances take ten (DOC config-backup-vserver).
const LONGEST_CHAIN: usize = 64;

impl Maker<'_> {
    pub(super) fn remove(&mut self, key: &Key, kind: &'static Kind, before: &Entry) {
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
    pub(super) fn together(&self, key: &Key, operation: &mut Operation) {
        let Some(place) = caa_domain(key) else { return };
        if self.old.same_records(key).any(|(other, _)| other < key) {
            operation.commands.clear();
            operation.takes.push(place);
        } else {
            operation.gives.push(place);
        }
    }

    /// Whether another takes what a binding of an object that goes has alone: a domain. Then it is loosened when the other is ready, and not before.
    pub(super) fn is_handed_on(&self, key: &Key, before: &Entry, tie: &Tie) -> bool {
        let claims = tie.claims(key, Some(before), self.old);
        claims.iter().any(|claim| self.new.holder(claim).is_some_and(|holder| holder != key))
    }

    /// The values by which objects that go refer to each other in a circle, each the backup of the next: they are unset first, at one of them.
    pub(super) fn circular(&self, key: &Key, kind: &'static Kind, before: &Entry) -> Vec<(&'static str, Key)> {
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

    pub(super) fn unbind(&mut self, key: &Key, kind: &Kind, before: &Entry, tie: &Tie) {
        let names: Vec<&str> = tie.key.iter().map(|(name, _)| *name).collect();
        let impact = impact::of_tie(key.object, &names, false);
        let mut operation =
            Operation::new(key, Phase::Loosen, impact, key.unbind(&before.words, tie).into_iter().collect());
        operation.lets_go = self.old.tie_targets(kind, tie);
        operation.gives = tie.claims(key, Some(before), self.old);
        operation.gives.push(place(key, tie));
        self.operations.push(operation);
    }
}
