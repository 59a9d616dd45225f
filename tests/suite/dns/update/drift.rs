//! Zones that somebody else has changed, in the places where an update could pass by without seeing it.

use sitewright::devices::dns::change::Change;
use sitewright::devices::dns::update::Update;
use sitewright::devices::dns::{Record, RecordData, Zone};

use super::{a, cname, numbered, record, serve, served, small};
use crate::dns::ORIGIN;

/// A record of which a dozen fill a message.
fn big(number: usize, letter: u8, ttl: u32) -> Record {
    record(&format!("big{number:02}.example.test"), ttl, RecordData::txt(&[letter; 5000]).unwrap())
}

fn bigs(letter: u8, ttl: u32) -> Vec<Record> {
    (0..30).map(|number| big(number, letter, ttl)).collect()
}

fn without(zone: &Zone, owner: &str) -> Zone {
    let mut zone = zone.clone();
    zone.records.retain(|record| record.owner.to_string() != owner);
    zone
}

/// The last name that the first message changes.
fn last_of_first(update: &Update) -> String {
    let text = update.to_string();
    let first = text.split("send").next().unwrap();
    let mut lines = first.lines().filter(|line| line.starts_with("update ") && line.contains(" big"));
    lines.next_back().unwrap().split(' ').nth(2).unwrap().trim_end_matches('.').to_owned()
}

/// Fails unless a server of `live` refuses `update` and has the same zone as before.
#[track_caller]
fn stays(live: &Zone, update: &Update) {
    let Some(server) = serve(live) else { return };
    let before = server.transfer(ORIGIN);
    assert!(server.update(&update.to_string()).is_err(), "it is not refused");
    assert_eq!(server.transfer(ORIGIN), before, "something was changed");
}

/// Where the last set of a message differs by its TTL alone, it looks before as it does after.
#[test]
fn a_set_of_which_the_ttl_alone_changes_lets_no_later_message_pass() {
    let base = small(1, bigs(b'a', 60));
    let target = small(2, [vec![big(0, b'b', 60)], bigs(b'a', 600)[1..].to_vec()].concat());
    let update = Update::of(&Change::between(&base, &target), false);
    assert!(update.len() > 1);
    stays(&without(&base, "big00.example.test"), &update);
}

/// So it is where the serial number is known and has moved on, also to the very one of the change.
#[test]
fn a_serial_number_that_has_moved_lets_no_later_message_pass() {
    let base = small(1, bigs(b'a', 60));
    let target = small(2, bigs(b'a', 600));
    let update = Update::of(&Change::between(&base, &target), true);
    assert!(update.len() > 1);
    for number in [2, 3, 9] {
        let live = numbered(base.clone(), number);
        stays(&Zone { records: [live.records.clone(), vec![a("o.example.test", 60, 1)]].concat(), ..live }, &update);
    }
}

#[test]
fn a_set_that_is_already_what_it_shall_be_lets_no_later_message_pass() {
    let (base, target) = (small(1, bigs(b'a', 60)), small(2, bigs(b'b', 60)));
    let update = Update::of(&Change::between(&base, &target), false);
    let last = last_of_first(&update);
    let mut live = without(&without(&base, &last), "big00.example.test");
    live.records.extend(target.records.iter().filter(|record| record.owner.to_string() == last).cloned());
    stays(&live, &update);
}

#[test]
fn a_set_that_is_already_gone_lets_no_later_message_pass() {
    let (base, target) = (small(1, bigs(b'a', 60)), small(2, vec![big(0, b'b', 60)]));
    let update = Update::of(&Change::between(&base, &target), false);
    assert!(update.len() > 1);
    let last = last_of_first(&update);
    stays(&without(&without(&base, &last), "big00.example.test"), &update);
}

/// What was refused in the middle says how far it came, and nothing begins again from there.
#[test]
fn a_change_that_stops_half_way_says_where() {
    let (base, target) = (small(1, bigs(b'a', 60)), small(2, bigs(b'b', 60)));
    let update = Update::of(&Change::between(&base, &target), false);
    let Some(server) = serve(&without(&base, "big29.example.test")) else { return };
    assert!(server.update(&update.to_string()).is_err());
    let half = served(&server);
    let marker = half.records.iter().find(|record| record.owner.to_string().starts_with("_sitewright-change."));
    assert_eq!(marker.unwrap().data.to_string(), format!("\"{}\"", update.len() - 1));
    let before = server.transfer(ORIGIN);
    assert!(server.update(&update.to_string()).is_err());
    assert_eq!(server.transfer(ORIGIN), before);
}

/// Without its serial number nobody knows which start of authority the server has: it is not touched.
#[test]
fn a_start_of_authority_that_is_not_known_stays_as_it_is() {
    let with = |last, serial| small(serial, vec![a("x.example.test", 60, last)]);
    let mut live = with(1, 1);
    for record in &mut live.records {
        if let RecordData::Soa(soa) = &mut record.data {
            (soa.refresh, soa.retry) = (7777, 555);
        }
    }
    let Some(server) = serve(&live) else { return };
    server.update(&Update::of(&Change::between(&with(1, 1), &with(2, 2)), false).to_string()).unwrap();
    let change = Change::between(&live, &served(&server));
    assert!(!change.has_new_start(), "{:?} {:?}", change.before, change.after);
    assert_eq!(change.sets.len(), 1);
}

/// A change of nothing else is none that could be sent, and not one that is passed over in silence.
#[test]
fn of_a_start_of_authority_alone_nothing_is_sent_where_it_is_not_known() {
    let base = small(1, vec![]);
    let mut target = small(2, vec![]);
    for record in &mut target.records {
        if let RecordData::Soa(soa) = &mut record.data {
            soa.minimum = 90;
        }
    }
    let change = Change::between(&base, &target);
    assert!(Update::of(&change, false).is_empty());
    let Some(server) = serve(&base) else { return };
    server.update(&Update::of(&change, true).to_string()).unwrap();
    assert!(Change::between(&served(&server), &target).is_empty());
}

/// A server passes over a CNAME beside other records without a word, of whatever type these are.
#[test]
fn what_becomes_a_cname_has_no_record_of_any_other_type() {
    let k = "k.example.test";
    let update =
        Update::of(&Change::between(&small(1, vec![a(k, 60, 1)]), &small(2, vec![cname(k, "y.example.net")])), false);
    for (number, octets) in
        [(13, &b"\x01x\x01y"[..]), (65, b"\x00\x01\x00"), (17, b"\x00\x00"), (256, b"\x00\x01\x00\x01x")]
    {
        let beside = record(k, 60, RecordData::other(number, octets).unwrap());
        stays(&small(1, vec![a(k, 60, 1), beside]), &update);
    }
}

/// `nsupdate` cannot send it: that is known before anybody tries.
#[test]
fn a_name_that_no_message_has_room_for_is_told() {
    let texts = |letter: u8| -> Vec<Record> {
        let data = (0..12).map(|number| [&[number, letter][..], &[letter; 3900]].concat());
        data.map(|text| record("t.example.test", 60, RecordData::txt(&text).unwrap())).collect()
    };
    let update = Update::of(&Change::between(&small(1, texts(b'a')), &small(2, texts(b'b'))), true);
    assert_eq!(update.too_big.iter().map(ToString::to_string).collect::<Vec<_>>(), ["t.example.test"]);
    let fits = Update::of(&Change::between(&small(1, bigs(b'a', 60)), &small(2, bigs(b'b', 60))), true);
    assert!(fits.too_big.is_empty());
}
