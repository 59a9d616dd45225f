//! Updates on a real server: from the base to the target and back, and refused where the zone is another one.

use domain::rdata::{A, Cname, Mx, Ns};
use sitewright::devices::dns::change::Change;
use sitewright::devices::dns::read::read;
use sitewright::devices::dns::update::Update;
use sitewright::devices::dns::{Name, Record, RecordData, Zone, serial};

mod drift;
mod pairs;

use super::{ORIGIN, rich};
use crate::tools::{Program, Server, find};

fn name(text: &str) -> Name {
    text.parse().unwrap()
}

/// A server of `zone`; none where a program is missing.
fn serve(zone: &Zone) -> Option<Server> {
    find("nsupdate")?;
    Server::start_on(Program::Bind, &[(ORIGIN, &zone.to_string())])
}

/// The zone that `server` has now.
fn served(server: &Server) -> Zone {
    let read = read("transfer", server.transfer(ORIGIN).as_bytes(), &name(ORIGIN), &mut |_| Err(String::new()));
    assert_eq!(read.troubles, []);
    Zone { origin: name(ORIGIN), default_ttl: 60, records: read.records }
}

fn serial_of(zone: &Zone) -> u32 {
    let soa = zone.records.iter().find_map(|record| match &record.data {
        RecordData::Soa(soa) => Some(soa.serial),
        _ => None,
    });
    soa.unwrap()
}

/// `zone` with that serial number.
fn numbered(mut zone: Zone, number: u32) -> Zone {
    for record in &mut zone.records {
        if let RecordData::Soa(soa) = &mut record.data {
            soa.serial = number;
        }
    }
    zone
}

fn record(owner: &str, ttl: u32, data: RecordData) -> Record {
    Record { owner: name(owner), ttl, data, note: None }
}

fn a(owner: &str, ttl: u32, last: u8) -> Record {
    record(owner, ttl, RecordData::A(A::from_octets(192, 0, 2, last)))
}

fn cname(owner: &str, target: &str) -> Record {
    record(owner, 60, RecordData::Cname(Cname::new(name(target))))
}

fn ns(owner: &str, target: &str) -> Record {
    record(owner, 60, RecordData::Ns(Ns::new(name(target))))
}

/// Applies the change from `old` to `new`, then the way back; looks after each whether the zone is what it should be.
#[track_caller]
fn leads_there_and_back(old: &Zone, new: &Zone) {
    let Some(server) = serve(old) else { return };
    let change = Change::between(old, new);
    let update = Update::of(&change, true);
    server.update(&update.to_string()).unwrap_or_else(|said| panic!("{said}\n{update}"));
    let there = served(&server);
    assert!(Change::between(&there, new).is_empty(), "{:#?}\n{update}", Change::between(&there, new).sets);
    assert_eq!(Some(serial_of(&there)), update.serial);
    assert!(update.len() > 1 || update.serial == Some(serial_of(new)));
    let back = Update::of(&change.way_back(update.serial), true);
    server.update(&back.to_string()).unwrap_or_else(|said| panic!("{said}\n{back}"));
    let here = served(&server);
    assert!(Change::between(&here, old).is_empty(), "{:#?}\n{back}", Change::between(&here, old).sets);
    assert!(serial::is_newer(serial_of(&here), serial_of(new)), "{} {}", serial_of(&here), serial_of(new));
}

/// The rich zone as it was, and with something of everything changed.
pub(super) fn rich_pair() -> (Zone, Zone) {
    let old = numbered(rich::zone(), 7);
    let mut new = numbered(rich::zone(), 8);
    // Every third record goes, apart from what the zone needs to load; every fifth is kept longer.
    let is_needed = |record: &Record| {
        let owner = record.owner.to_string();
        matches!(record.data, RecordData::Soa(_) | RecordData::Ns(_))
            || owner.starts_with("ns")
            || owner.starts_with("mail")
            || owner.starts_with("many")
            || owner.starts_with("adns")
    };
    let mut number = 0;
    new.records.retain(|record| {
        number += 1;
        is_needed(record) || number % 3 != 0
    });
    let kinds: Vec<(Name, String)> = new
        .records
        .iter()
        .step_by(5)
        .map(|record| (record.owner.clone(), record.data.type_name().into_owned()))
        .collect();
    for record in &mut new.records {
        if kinds.iter().any(|(owner, kind)| *owner == record.owner && *kind == record.data.type_name()) {
            record.ttl += 17;
        }
    }
    new.records.push(a("new.example.test", 60, 200));
    (old, new)
}

#[test]
fn a_zone_with_everything_is_changed_and_changed_back() {
    let (old, new) = rich_pair();
    leads_there_and_back(&old, &new);
    leads_there_and_back(&numbered(new, 9), &numbered(old, (1 << 31) + 5));
}

fn small(serial: u32, records: Vec<Record>) -> Zone {
    let zone = numbered(rich::apex_only(ORIGIN), serial);
    Zone { records: zone.records.into_iter().chain(records).collect(), ..zone }
}

#[test]
fn what_servers_pass_over_in_silence_is_done_in_the_right_order() {
    let x = "x.example.test";
    let pairs = [
        (vec![a(x, 60, 1), a(x, 60, 2)], vec![cname(x, "y.example.net")]),
        (vec![a(x, 60, 1)], vec![a(x, 90, 1)]),
        (vec![], vec![ns("sub.example.test", "ns.sub.example.test"), a("ns.sub.example.test", 60, 3)]),
        (vec![cname("*.example.test", "y.example.net")], vec![a("*.example.test", 60, 1)]),
        (vec![cname(x, "y.example.net")], vec![cname(x, "Z.example.net")]),
    ];
    for (old, new) in pairs {
        leads_there_and_back(&small(1, old), &small(2, new));
    }
}

#[test]
fn all_name_servers_of_a_zone_can_be_replaced() {
    let old = small(1, vec![]);
    let mut new = small(2, vec![]);
    for record in &mut new.records {
        if let RecordData::Ns(_) = &record.data {
            *record = ns(ORIGIN, "ns9.example.net");
        }
    }
    new.records.push(ns(ORIGIN, "ns8.example.net"));
    leads_there_and_back(&old, &new);
}

#[test]
fn a_change_that_is_too_big_for_one_message_is_made_of_several() {
    let big = |count: u16, text: u8| {
        let owner = |i| format!("big{i}.example.test");
        (0..count).map(|i| record(&owner(i), 60, RecordData::txt(&[text; 5000]).unwrap())).collect::<Vec<_>>()
    };
    let (old, new) = (small(1, big(30, b'a')), small(100, big(40, b'b')));
    assert!(Update::of(&Change::between(&old, &new), true).len() > 3);
    leads_there_and_back(&old, &new);
}

#[test]
fn a_zone_that_somebody_else_has_changed_stays_as_it_is() {
    let x = "x.example.test";
    let base = small(1, vec![a(x, 60, 1), cname("w.example.test", "y.example.net"), a("k.example.test", 60, 1)]);
    let target = small(2, vec![a(x, 60, 2), a("n.example.test", 60, 3), cname("k.example.test", "y.example.net")]);
    let update = Update::of(&Change::between(&base, &target), false).to_string();
    let exact = Update::of(&Change::between(&base, &target), true).to_string();
    let mx = record("k.example.test", 60, RecordData::Mx(Mx::new(1, name("m.example.net"))));
    let with = |records: Vec<Record>| small(1, records);
    let w = || cname("w.example.test", "y.example.net");
    let k = || a("k.example.test", 60, 1);
    let drifted = [
        ("another address", with(vec![a(x, 60, 9), w(), k()])),
        ("an address more", with(vec![a(x, 60, 1), a(x, 60, 9), w(), k()])),
        ("an address missing", with(vec![w(), k()])),
        ("the new name is there", with(vec![a(x, 60, 1), w(), k(), a("n.example.test", 60, 9)])),
        ("what goes leads elsewhere", with(vec![a(x, 60, 1), cname("w.example.test", "z.example.net"), k()])),
        ("another type beside what becomes a CNAME", with(vec![a(x, 60, 1), w(), k(), mx])),
    ];
    for (what, zone) in drifted {
        let Some(server) = serve(&zone) else { return };
        let before = server.transfer(ORIGIN);
        assert!(server.update(&update).is_err(), "{what}: it is not refused");
        assert_eq!(server.transfer(ORIGIN), before, "{what}");
    }
    // What the change does not touch is seen by the serial number alone.
    let moved = numbered(
        Zone { records: [base.records.clone(), vec![a("o.example.test", 60, 1)]].concat(), ..base.clone() },
        5,
    );
    let Some(server) = serve(&moved) else { return };
    let before = server.transfer(ORIGIN);
    assert!(server.update(&exact).is_err());
    assert_eq!(server.transfer(ORIGIN), before);
    // And nothing else is in the way.
    let Some(server) = serve(&base) else { return };
    server.update(&exact).unwrap();
}

/// `nsupdate` goes on after a message that was refused: the ones behind it have to be refused as well.
#[test]
fn of_several_messages_none_is_taken_without_the_one_before() {
    let big = |text: u8| {
        (0..30).map(move |i| record(&format!("big{i:02}.example.test"), 60, RecordData::txt(&[text; 5000]).unwrap()))
    };
    let base = small(1, big(b'a').collect());
    let target = small(2, big(b'b').collect());
    let mut drifted = base.clone();
    drifted.records.retain(|record| !record.owner.to_string().starts_with("big00"));
    let Some(server) = serve(&drifted) else { return };
    let before = server.transfer(ORIGIN);
    let update = Update::of(&Change::between(&base, &target), false);
    assert!(update.len() > 2);
    assert!(server.update(&update.to_string()).is_err());
    assert_eq!(server.transfer(ORIGIN), before);
}
