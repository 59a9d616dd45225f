//! `rm`: what goes, what goes along with it, and what keeps it.

use super::kind::Kind;
use super::{Key, Refusal, State, Tie};

impl State {
    pub(super) fn remove(&mut self, key: &Key) -> Result<(), Refusal> {
        if key.object == "dns caaRec" && !key.name.contains('\u{1f}') {
            return self.remove_all(key);
        }
        let Some(entry) = self.entries.get(key) else { return Err(Refusal::Missing { what: key.to_string() }) };
        let facets: Vec<Key> = self.users(key).filter(|user| self.is_facet_of(user, key)).cloned().collect();
        // The services of a site go with it (gslb/gslb-site).
        let services: Vec<Key> = if key.object == "gslb site" { self.services_of(key) } else { Vec::new() };
        let is_other = |user: &&Key| *user != key && !facets.contains(user) && !services.contains(user);
        if let Some(by) = self.users(key).find(is_other) {
            return Err(Refusal::InUse { key: key.clone(), by: by.clone() });
        }
        let claims = entry.all_claims(key, self);
        for service in services {
            self.loosen(&service);
            self.remove(&service)?;
        }
        for facet in facets {
            self.drop_entry(&facet);
        }
        self.give_back(&claims);
        self.drop_entry(key);
        Ok(())
    }

    /// Whether `user` is a part of the object of this `key`, and comes and goes with it.
    pub(crate) fn is_facet_of(&self, user: &Key, key: &Key) -> bool {
        let kind = Kind::of(user.object).filter(|kind| kind.is_facet());
        let identity = kind.and_then(|kind| kind.refers_to(kind.identity.first()?));
        identity.and_then(|kinds| self.resolve(kinds, &user.name)).as_ref() == Some(key)
    }

    pub(super) fn services_of(&self, site: &Key) -> Vec<Key> {
        self.users(site).filter(|user| matches!(user.object, "gslb service" | "gslb serviceGroup")).cloned().collect()
    }

    /// Takes an object out of all that it is bound to.
    pub(super) fn loosen(&mut self, key: &Key) {
        let users: Vec<Key> = self.users(key).cloned().collect();
        for user in users {
            let Some(kind) = Kind::of(user.object) else { continue };
            let Some(entry) = self.entries.get(&user) else { continue };
            let names =
                |tie: &&Tie| tie.key.iter().any(|(name, value)| self.target(kind, name, value).as_ref() == Some(key));
            let ties: Vec<Tie> = entry.ties.values().filter(names).cloned().collect();
            for tie in ties {
                if let Some(entry) = self.entries.get_mut(&user) {
                    entry.ties.remove(&tie.name());
                }
                self.forget(&user, self.referred(kind, tie.key.iter().map(|(name, value)| (*name, value))));
            }
        }
    }

    /// Takes an entry away, and what it referred to is no longer used by it.
    pub(super) fn drop_entry(&mut self, key: &Key) {
        let Some(kind) = Kind::of(key.object) else { return };
        if let Some(entry) = self.entries.remove(key) {
            let targets = self.all_referred(kind, &entry);
            self.forget(key, targets);
        }
    }
}
