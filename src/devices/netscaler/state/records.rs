//! Records of the DNS, of which a name can have several.

use super::{Entry, Key, Refusal, State};

impl State {
    /// All records of a name and type have one TTL: that of the last one added (dns/dns-addrec).
    pub(super) fn level_ttl(&mut self, key: &Key) {
        let ttl = self.entries.get(key).and_then(|entry| entry.attributes.get("TTL")).cloned();
        let others: Vec<Key> = self.same_records(key).map(|(other, _)| other.clone()).collect();
        for other in others {
            let Some(entry) = self.entries.get_mut(&other) else { continue };
            match &ttl {
                Some(ttl) => _ = entry.attributes.insert("TTL", ttl.clone()),
                None => _ = entry.attributes.remove("TTL"),
            }
        }
    }

    /// The other records of the same name and type, where the object of `key` is a record of which a name can have several.
    pub(crate) fn same_records(&self, key: &Key) -> impl Iterator<Item = (&Key, &Entry)> {
        let has_several = key.is_record() && key.name.contains('\u{1f}');
        self.records_of(key).filter(move |(other, _)| has_several && *other != key)
    }

    /// The records of the domain, and of the type, of `key`.
    pub(super) fn records_of(&self, key: &Key) -> impl Iterator<Item = (&Key, &Entry)> {
        let (object, host) = (key.object, key.host().to_owned());
        let start = Key { object, name: format!("{host}\u{1f}").into() };
        self.entries.range(start..).take_while(move |(other, _)| other.object == object && other.host() == host)
    }

    /// All records of a domain.
    pub(super) fn remove_all(&mut self, domain: &Key) -> Result<(), Refusal> {
        let all: Vec<Key> = self.records_of(domain).map(|(key, _)| key.clone()).collect();
        if all.is_empty() {
            return Err(Refusal::Missing { what: domain.to_string() });
        }
        all.iter().try_for_each(|key| self.remove(key))
    }
}
