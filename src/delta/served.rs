//! What name servers answer now, taken over: what the estate says is the estate's, all else is foreign and stays as it is.

use std::collections::{HashMap, HashSet};

use crate::devices::dns::{Name, Record, RecordData, Rtype, Zone};

/// A zone as it should be, without touching what is not the estate's.
#[derive(Debug)]
pub struct Adopted {
    /// As it should be: first what the estate says, then what is foreign.
    pub target: Zone,
    /// What it has that the estate neither says nor said.
    pub seen: Served,
}

/// What was found in a zone that is served, beside what the estate says.
#[derive(Debug, Default)]
pub struct Served {
    /// Records that the estate neither says nor said; they stay.
    pub foreign: Vec<Record>,
    /// Such records that cannot stay beside what the estate says at their names: they go.
    pub in_the_way: Vec<Record>,
    /// How many records of a signer it has, which are its own.
    pub of_signer: usize,
}

/// A record but for its TTL, which is that of its set.
type Said<'z> = HashSet<(&'z Name, &'z RecordData)>;

/// What `served` has to become. `head` is what the estate says, `base` what it said before, if that is known: what it said and no longer says goes. What neither says is
/// foreign and stays, but where DNS lets it not stand beside what the estate says: nothing stands beside a CNAME (RFC 1034, section 3.6.2), no second DNAME beside the
/// first (RFC 6672, section 2.4). What a signer has added is its own.
#[must_use]
pub fn adopt(served: &Zone, base: Option<&Zone>, head: &Zone) -> Adopted {
    let (was, is) = (base.map(said).unwrap_or_default(), said(head));
    let names = Names::of(head);
    let mut target = head.clone();
    let mut seen = Served::default();
    for record in &served.records {
        let key = (&record.owner, &record.data);
        if matches!(record.data, RecordData::Soa(_)) || is.contains(&key) || was.contains(&key) {
            continue;
        }
        if record.data.is_of_signer() {
            seen.of_signer += 1;
            target.records.push(record.clone());
        } else if names.are_in_the_way_of(record) {
            seen.in_the_way.push(record.clone());
        } else {
            // All records of a set have one TTL (RFC 2181, section 5.2), and the estate says it where it has a part in the set.
            let ttl = names.ttls.get(&(&record.owner, record.data.rtype())).copied();
            target.records.push(Record { ttl: ttl.unwrap_or(record.ttl), ..record.clone() });
            seen.foreign.push(record.clone());
        }
    }
    Adopted { target, seen }
}

fn said(zone: &Zone) -> Said<'_> {
    zone.records.iter().map(|record| (&record.owner, &record.data)).collect()
}

/// What the estate says at each name.
struct Names<'z> {
    /// The TTL of each set.
    ttls: HashMap<(&'z Name, Rtype), u32>,
    /// Every name, and whether it has a CNAME.
    names: HashMap<&'z Name, bool>,
}

impl<'z> Names<'z> {
    fn of(zone: &'z Zone) -> Self {
        let mut own = Self { ttls: HashMap::new(), names: HashMap::new() };
        for record in &zone.records {
            own.ttls.insert((&record.owner, record.data.rtype()), record.ttl);
            *own.names.entry(&record.owner).or_default() |= record.data.rtype() == Rtype::CNAME;
        }
        own
    }

    /// Whether a foreign `record` cannot stay beside what the estate says.
    fn are_in_the_way_of(&self, record: &Record) -> bool {
        let Some(has_cname) = self.names.get(&record.owner) else { return false };
        let kind = record.data.rtype();
        *has_cname
            || kind == Rtype::CNAME
            || (kind == Rtype::DNAME && self.ttls.contains_key(&(&record.owner, Rtype::DNAME)))
    }
}

#[cfg(test)]
mod tests {
    use domain::rdata::{A, Cname};
    use proptest::prelude::*;

    use super::*;
    use crate::devices::dns::change::Change;

    fn any_record() -> impl Strategy<Value = Record> {
        let owner = prop::sample::select(vec!["example", "a.example", "A.example", "b.a.example"]);
        let data = prop_oneof![
            3 => (0..3_u8).prop_map(|last| RecordData::A(A::from_octets(192, 0, 2, last))),
            1 => prop::sample::select(vec!["x.example", "y.example"])
                .prop_map(|name| RecordData::Cname(Cname::new(name.parse().unwrap()))),
            1 => prop::sample::select(vec![39_u16, 46, 48]).prop_map(|number| RecordData::other(number, &[1]).unwrap()),
        ];
        (owner, 0..2_u32, data).prop_map(|(owner, ttl, data)| Record {
            owner: owner.parse().unwrap(),
            ttl,
            data,
            note: None,
        })
    }

    /// A zone in which nothing stands beside a CNAME, and all records of a set have one TTL, as checks see to it.
    fn any_zone() -> impl Strategy<Value = Zone> {
        prop::collection::vec(any_record(), 0..10).prop_map(|all| {
            let mut zone = Zone { origin: "example".parse().unwrap(), default_ttl: 60, records: Vec::new() };
            for record in all {
                let names = Names::of(&zone);
                let ttl = names.ttls.get(&(&record.owner, record.data.rtype())).copied().unwrap_or(record.ttl);
                let fits = !names.are_in_the_way_of(&record);
                if fits {
                    zone.records.push(Record { ttl, ..record });
                }
            }
            zone
        })
    }

    fn has(zone: &Zone, record: &Record) -> bool {
        said(zone).contains(&(&record.owner, &record.data))
    }

    proptest! {
        #[test]
        fn what_is_foreign_stays_and_what_is_said_comes(served in any_zone(), base in prop::option::of(any_zone()), head in any_zone()) {
            let Adopted { target, seen } = adopt(&served, base.as_ref(), &head);
            for record in &head.records {
                prop_assert!(has(&target, record));
            }
            for record in &seen.foreign {
                prop_assert!(has(&target, record) && !has(&head, record));
                prop_assert!(base.as_ref().is_none_or(|base| !has(base, record)));
            }
            // What goes was said before, or is told.
            for record in served.records.iter().filter(|record| !has(&target, record)) {
                prop_assert!(base.as_ref().is_some_and(|base| has(base, record)) || seen.in_the_way.contains(record));
            }
            // And nothing comes that nobody has.
            for record in &target.records {
                prop_assert!(has(&head, record) || has(&served, record));
            }
        }

        #[test]
        fn what_was_brought_about_stays_as_it_is(served in any_zone(), base in prop::option::of(any_zone()), head in any_zone()) {
            let target = adopt(&served, base.as_ref(), &head).target;
            let again = adopt(&target, Some(&head), &head);
            prop_assert!(Change::between(&target, &again.target).is_empty());
            prop_assert!(again.seen.in_the_way.is_empty());
        }

        #[test]
        fn a_zone_that_is_served_as_it_is_said_has_nothing_foreign(zone in any_zone()) {
            let Adopted { target, seen } = adopt(&zone, None, &zone);
            prop_assert!(Change::between(&zone, &target).is_empty());
            prop_assert!(seen.foreign.is_empty() && seen.in_the_way.is_empty() && seen.of_signer == 0);
        }
    }
}
