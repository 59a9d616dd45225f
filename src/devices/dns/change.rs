//! What differs between two zones, set by set: all records of one name and one type are replaced together (RFC 2181, section 5).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::iter::Peekable;
use std::vec::IntoIter;

use rayon::prelude::*;

use super::{Name, Record, RecordData, Soa, Zone, order, serial};

/// What leads from one zone to another of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The name of the zone.
    pub origin: Name,
    /// The start of authority before, with its TTL; none of a zone that there was not.
    pub before: Option<(u32, Soa)>,
    /// And after.
    pub after: Option<(u32, Soa)>,
    /// The other sets that differ, in canonical order.
    pub sets: Vec<SetChange>,
}

/// A set that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetChange {
    /// The name that has it.
    pub owner: Name,
    /// Whether the name had any record at all, and whether it will have one.
    pub exists: (bool, bool),
    /// What was there.
    pub before: Option<Set>,
    /// What shall be there.
    pub after: Option<Set>,
}

/// All records of one name and one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// Seconds; the least of them where the records do not agree, as a resolver takes it (RFC 2181, section 5.2).
    pub ttl: u32,
    /// The data, each once, in canonical order; never empty.
    pub data: Vec<RecordData>,
    /// The places of these in the records of the zone.
    pub places: Vec<usize>,
}

impl Change {
    /// What leads from `old` to `new`. Notes, duplicates and the order of records are no differences.
    #[must_use]
    pub fn between(old: &Zone, new: &Zone) -> Self {
        let mut sets = Vec::new();
        let (mut before, mut after) = (Sets::of(old), Sets::of(new));
        loop {
            let order = match (before.key(), after.key()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(before), Some(after)) => before.cmp(after),
            };
            let one = (order != Ordering::Greater).then(|| before.next()).flatten();
            let other = (order != Ordering::Less).then(|| after.next()).flatten();
            let Some(owner) = other.as_ref().or(one.as_ref()).map(|(owner, _)| (*owner).clone()) else { break };
            let (before, after) = (one.map(|(_, set)| set), other.map(|(_, set)| set));
            if !is_same(before.as_ref(), after.as_ref()) {
                sets.push(SetChange { owner, exists: (false, false), before, after });
            }
        }
        exist(&mut sets, old, |set| &mut set.exists.0);
        exist(&mut sets, new, |set| &mut set.exists.1);
        Self { origin: new.origin.clone(), before: start(old), after: start(new), sets }
    }

    /// What leads back.
    #[must_use]
    pub fn reversed(self) -> Self {
        let sets = self.sets.into_iter().map(|set| SetChange {
            owner: set.owner,
            exists: (set.exists.1, set.exists.0),
            before: set.after,
            after: set.before,
        });
        Self { origin: self.origin, before: self.after, after: self.before, sets: sets.collect() }
    }

    /// What leads back when it has been done, and the server has `reached` that serial number, else the one that was meant: it goes on to the next one,
    /// never back (RFC 1982).
    #[must_use]
    pub fn way_back(&self, reached: Option<u32>) -> Self {
        let mut back = self.clone().reversed();
        if let (Some((_, there)), Some((_, here))) = (&mut back.before, &mut back.after) {
            there.serial = reached.unwrap_or(there.serial);
            here.serial = serial::next(there.serial);
        }
        back
    }

    /// Whether both zones say the same; the serial number alone says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty() && !self.has_new_start()
    }

    /// Whether the serial number is another one.
    #[must_use]
    pub fn has_new_serial(&self) -> bool {
        let serial = |start: &Option<(u32, Soa)>| start.as_ref().map(|(_, soa)| soa.serial);
        serial(&self.before) != serial(&self.after)
    }

    /// Whether the start of authority differs in more than its serial number.
    #[must_use]
    pub fn has_new_start(&self) -> bool {
        let unnumbered =
            |start: &Option<(u32, Soa)>| start.as_ref().map(|(ttl, soa)| (*ttl, Soa { serial: 0, ..soa.clone() }));
        unnumbered(&self.before) != unnumbered(&self.after)
    }
}

impl SetChange {
    /// The type, as a zone file writes it.
    #[must_use]
    pub fn type_name(&self) -> Cow<'static, str> {
        let set = self.after.as_ref().or(self.before.as_ref());
        set.and_then(|set| set.data.first()).map_or(Cow::Borrowed(""), RecordData::type_name)
    }
}

/// Notes for each of `sets` whether its name owns a record in `zone`.
fn exist(sets: &mut [SetChange], zone: &Zone, note: impl Fn(&mut SetChange) -> &mut bool) {
    let touched: HashSet<Name> = sets.iter().map(|set| set.owner.clone()).collect();
    let there: HashSet<&Name> =
        zone.records.iter().map(|record| &record.owner).filter(|n| touched.contains(*n)).collect();
    sets.iter_mut().for_each(|set| *note(set) = there.contains(&set.owner));
}

fn is_same(one: Option<&Set>, other: Option<&Set>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.ttl == other.ttl && one.data == other.data,
        _ => false,
    }
}

fn start(zone: &Zone) -> Option<(u32, Soa)> {
    zone.records.iter().find_map(|record| match &record.data {
        RecordData::Soa(soa) => Some((record.ttl, soa.clone())),
        _ => None,
    })
}

/// The sets of a zone, one after the other, without its start of authority.
struct Sets<'z> {
    zone: &'z Zone,
    /// By set, then by data; the places of the records.
    sorted: Peekable<IntoIter<Keyed>>,
}

/// By which a record is sorted, set and data, and its place.
type Keyed = (Vec<u8>, Vec<u8>, usize);

impl<'z> Sets<'z> {
    fn of(zone: &'z Zone) -> Self {
        let key = |(at, record): (usize, &Record)| {
            let is_start = matches!(record.data, RecordData::Soa(_));
            (!is_start).then(|| (order::set_key(&zone.origin, record), order::data_key(&record.data), at))
        };
        let mut sorted: Vec<Keyed> = zone.records.par_iter().enumerate().filter_map(key).collect();
        sorted.par_sort_unstable();
        Self { zone, sorted: sorted.into_iter().peekable() }
    }

    fn key(&mut self) -> Option<&[u8]> {
        self.sorted.peek().map(|(set, ..)| set.as_slice())
    }

    fn next(&mut self) -> Option<(&'z Name, Set)> {
        let (key, mut data_key, at) = self.sorted.next()?;
        let zone = self.zone;
        let first = zone.records.get(at)?;
        let mut set = Set { ttl: first.ttl, data: vec![first.data.clone()], places: vec![at] };
        while let Some((_, data, at)) = self.sorted.next_if(|(other, ..)| *other == key) {
            let Some(record) = zone.records.get(at) else { continue };
            set.ttl = set.ttl.min(record.ttl);
            if data != data_key {
                set.data.push(record.data.clone());
                set.places.push(at);
                data_key = data;
            }
        }
        Some((&first.owner, set))
    }
}

#[cfg(test)]
mod tests {
    use domain::rdata::{A, Ns};
    use proptest::prelude::*;

    use super::super::{Name, Record, RecordData, Zone};
    use super::{Change, Set, SetChange};

    fn zone(records: Vec<Record>) -> Zone {
        Zone { origin: "example".parse().unwrap(), default_ttl: 60, records }
    }

    fn any_record() -> impl Strategy<Value = Record> {
        let owner = prop::sample::select(vec!["example", "a.example", "A.example", "b.a.example", "*.example"]);
        let data = prop_oneof![
            (0..3u8).prop_map(|last| RecordData::A(A::from_octets(192, 0, 2, last))),
            prop::sample::select(vec!["ns1.example", "NS1.example", "ns2.example"])
                .prop_map(|name| RecordData::Ns(Ns::new(name.parse().unwrap()))),
            (65_280..65_282_u16, 0..2u8).prop_map(|(number, octet)| RecordData::other(number, &[octet]).unwrap()),
        ];
        (owner, 0..2u32, data).prop_map(|(owner, ttl, data)| Record {
            owner: owner.parse().unwrap(),
            ttl,
            data,
            note: None,
        })
    }

    fn any_zone() -> impl Strategy<Value = Zone> {
        prop::collection::vec(any_record(), 0..12).prop_map(zone)
    }

    /// `zone` with the sets of `change` exchanged.
    fn apply(zone: &Zone, change: &Change) -> Zone {
        let touched = |record: &Record| {
            change.sets.iter().any(|set| set.owner == record.owner && set.type_name() == record.data.type_name())
        };
        let mut applied = zone.clone();
        applied.records.retain(|record| !touched(record));
        for SetChange { owner, after, .. } in &change.sets {
            let Some(Set { ttl, data, .. }) = after else { continue };
            let record = |data: &RecordData| Record { owner: owner.clone(), ttl: *ttl, data: data.clone(), note: None };
            applied.records.extend(data.iter().map(record));
        }
        applied
    }

    proptest! {
        #[test]
        fn a_change_leads_from_one_zone_to_the_other_and_back(one in any_zone(), other in any_zone()) {
            let change = Change::between(&one, &other);
            prop_assert!(Change::between(&apply(&one, &change), &other).is_empty());
            prop_assert!(Change::between(&apply(&other, &change.reversed()), &one).is_empty());
        }

        #[test]
        fn order_and_duplicates_are_no_difference(zone in any_zone()) {
            let mut again = zone.clone();
            again.records.reverse();
            again.records.extend(zone.records.clone());
            prop_assert!(Change::between(&zone, &again).is_empty());
        }
    }

    #[test]
    fn a_set_says_what_was_and_what_shall_be() {
        let a = |owner: &str, ttl, last| {
            let owner: Name = owner.parse().unwrap();
            Record { owner, ttl, data: RecordData::A(A::from_octets(192, 0, 2, last)), note: None }
        };
        let old = zone(vec![a("www.example", 60, 1), a("gone.example", 60, 9)]);
        let new = zone(vec![a("WWW.example", 60, 2), a("www.example", 60, 1)]);
        let change = Change::between(&old, &new);
        let of = |change: &SetChange| {
            let count = |set: &Option<Set>| set.as_ref().map_or(0, |set| set.data.len());
            (change.owner.to_string(), count(&change.before), count(&change.after))
        };
        let sets: Vec<_> = change.sets.iter().map(of).collect();
        assert_eq!(sets, [("gone.example".to_owned(), 1, 0), ("www.example".to_owned(), 1, 2)]);
    }
}
