//! Pairs of zones that nobody thought of: from one to the other and back on a real server, and not at all where the zone is another one.

use domain::base::NameBuilder;
use domain::rdata::{Mx, Ptr, Srv};
use sitewright::devices::dns::change::Change;
use sitewright::devices::dns::update::Update;
use sitewright::devices::dns::{Name, Record, RecordData, Zone};

use super::{a, cname, leads_there_and_back, name, ns, numbered, serve, small};
use crate::dns::ORIGIN;

const PAIRS: usize = 40;

/// The same numbers in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn octets(&mut self, most: usize) -> Vec<u8> {
        (0..self.below(most) + 1).map(|_| u8::try_from(self.below(256)).unwrap()).collect()
    }
}

/// A zone that servers take: at each of a few names nothing, an alias, a delegation, or records of several types.
fn zone(numbers: &mut Numbers, serial: u32) -> Zone {
    let mut records = Vec::new();
    for host in ["a", "b", "c.a", "*", "*.b", "_x._tcp", "xn--mnchen-3ya", "deep.down.here"] {
        let owner = format!("{host}.{ORIGIN}");
        match numbers.below(7) {
            0 | 1 => {}
            2 => records.push(cname(&owner, ["y.example.net", "z.example.net"][numbers.below(2)])),
            3 if !host.contains(['*', '_']) && host != "a" => records.extend([
                ns(&owner, &format!("ns.{owner}")),
                a(&format!("ns.{owner}"), 60, u8::try_from(numbers.below(3)).unwrap()),
            ]),
            _ => records.extend(set(numbers, &owner, host.contains('_'))),
        }
    }
    for label in [&b"a b;\"\\"[..], b"$\n@", &[0, 255, b'.']] {
        let mut owner = NameBuilder::new_vec();
        owner.append_label(label).unwrap();
        let owner = owner.append_origin(&name(ORIGIN)).unwrap();
        let text = RecordData::txt(&numbers.octets(600)).unwrap();
        records.extend((numbers.below(2) == 0).then_some(Record { owner, ttl: 60, data: text, note: None }));
    }
    if numbers.below(2) == 0 {
        records.push(ns(ORIGIN, "ns8.example.net"));
    }
    small(serial, records)
}

/// Records of some types at `owner`, which has no host's name where it is that of a service; one TTL for each type.
fn set(numbers: &mut Numbers, owner: &str, is_service: bool) -> Vec<Record> {
    let host: Name = ["m.example.net", "n.example.net"][numbers.below(2)].parse().unwrap();
    let small = |numbers: &mut Numbers| u16::try_from(numbers.below(3)).unwrap();
    let all = [
        RecordData::txt(&numbers.octets(300)).unwrap(),
        RecordData::Srv(Srv::new(small(numbers), 0, 443, host.clone())),
        RecordData::tlsa(3, 1, 1, &[7; 32]).unwrap(),
        RecordData::caa(0, "issue", &numbers.octets(20)).unwrap(),
        RecordData::Ptr(Ptr::new(host.clone())),
        RecordData::other(65_280, &numbers.octets(9)).unwrap(),
        RecordData::Mx(Mx::new(small(numbers), host)),
        RecordData::sshfp(4, 2, &[9; 32]).unwrap(),
    ];
    let kinds = all.into_iter().take(if is_service { 6 } else { 8 });
    let chosen: Vec<RecordData> = kinds.filter(|_| numbers.below(3) == 0).collect();
    let mut records: Vec<Record> = chosen
        .into_iter()
        .map(|data| Record { owner: name(owner), ttl: [60, 600][numbers.below(2)], data, note: None })
        .collect();
    if !is_service && numbers.below(2) == 0 {
        let ttl = [60, 600][numbers.below(2)];
        records.extend((0..=numbers.below(3)).map(|last| a(owner, ttl, u8::try_from(last).unwrap())));
    }
    records
}

#[test]
fn every_pair_leads_there_and_back() {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let mut changed = 0;
    for _ in 0..PAIRS {
        let (old, new) = (zone(&mut numbers, 7), zone(&mut numbers, 8));
        changed += Change::between(&old, &new).sets.len();
        leads_there_and_back(&old, &new);
    }
    assert!(changed > 5 * PAIRS, "only {changed} sets differ: nothing was tried");
}

/// A set that the change touches is another one, or gone, in the zone that is served.
#[test]
fn a_pair_whose_base_is_another_one_is_refused() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut tried = 0;
    while tried < PAIRS {
        let (old, new) = (zone(&mut numbers, 7), zone(&mut numbers, 8));
        let change = Change::between(&old, &new);
        // Name servers are left alone, so that the zone still loads.
        let touched: Vec<&Name> = change
            .sets
            .iter()
            .filter(|set| set.before.is_some() && set.type_name() != "NS" && set.type_name() != "A")
            .map(|set| &set.owner)
            .collect();
        let Some(owner) = touched.get(numbers.below(touched.len().max(1))) else { continue };
        let mut live = old.clone();
        live.records.retain(|record| record.owner != **owner);
        for update in [Update::of(&change, false), Update::of(&change, true)] {
            let Some(server) = serve(&live) else { return };
            let before = server.transfer(ORIGIN);
            assert!(server.update(&update.to_string()).is_err(), "{owner} is gone\n{update}");
            assert_eq!(server.transfer(ORIGIN), before);
        }
        let Some(server) = serve(&numbered(old, 9)) else { return };
        let before = server.transfer(ORIGIN);
        assert!(server.update(&Update::of(&change, true).to_string()).is_err());
        assert_eq!(server.transfer(ORIGIN), before);
        tried += 1;
    }
}
