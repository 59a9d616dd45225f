//! A whole zone asked from a server, name by name and type by type.

use std::collections::{BTreeMap, BTreeSet};

use sitewright::devices::dns::{Absolute, Name, Record, RecordData, Zone};

use super::reader::{Read, meant, read};
use crate::tools::{Answer, Server};

/// Fails unless `server` answers every record of `zone` as it was given: with authority what is the zone's own, and by a referral with all its glue
/// what is handed to others.
#[track_caller]
pub(crate) fn assert_serves(server: &Server, zone: &Zone) {
    let cuts = cuts(zone);
    let mut sets: BTreeMap<(String, String), Vec<&Record>> = BTreeMap::new();
    for record in &zone.records {
        let set = (Absolute(&record.owner).to_string(), record.data.type_name().into_owned());
        sets.entry(set).or_default().push(record);
    }
    for ((owner, kind), records) in sets {
        let cut = cuts.iter().find(|cut| records[0].owner.ends_with(cut));
        match cut {
            // RFC 4035, section 3.1.4.1: of the two sides of a cut, it is the upper one that has the DS records.
            Some(cut) if kind != "DS" => assert_refers(server, zone, &Absolute(cut).to_string(), &owner, &kind),
            _ => {
                let Answer { rcode, aa, records: answered, text, .. } = server.ask(&owner, &kind);
                assert_eq!((rcode.as_str(), aa), ("NOERROR", true), "{owner} {kind}\n{text}");
                assert_same_records(&answered, &records, &format!("{owner} {kind}"));
            }
        }
    }
}

/// The highest names below the zone's own that have name servers.
fn cuts(zone: &Zone) -> BTreeSet<Name> {
    let is_cut = |record: &&Record| matches!(record.data, RecordData::Ns(_)) && record.owner != zone.origin;
    let all: BTreeSet<Name> = zone.records.iter().filter(is_cut).map(|record| record.owner.clone()).collect();
    let is_highest = |cut: &&Name| !all.iter().any(|other| other != *cut && cut.ends_with(other));
    all.iter().filter(is_highest).cloned().collect()
}

/// Fails unless asking for what is at or below `cut` leads to its name servers, by addresses where these lie below it themselves (RFC 9471).
fn assert_refers(server: &Server, zone: &Zone, cut: &str, owner: &str, kind: &str) {
    let answer = server.ask(owner, kind);
    let question = format!("{owner} {kind}\n{}", answer.text);
    assert_eq!((answer.rcode.as_str(), answer.aa, answer.records.len()), ("NOERROR", false, 0), "{question}");
    let of = |wanted: &dyn Fn(&Record) -> bool| zone.records.iter().filter(|record| wanted(record)).collect::<Vec<_>>();
    let is_server =
        |record: &Record| Absolute(&record.owner).to_string() == cut && matches!(record.data, RecordData::Ns(_));
    // A signed sub-zone has its DS records beside them, where the question asks for signatures; ours does not.
    assert_same_records(&answer.authority, &of(&is_server), &question);
    let below = |name: &str| name == cut || name.ends_with(&format!(".{cut}"));
    let is_glue = |record: &Record| {
        below(&Absolute(&record.owner).to_string()) && matches!(record.data, RecordData::A(_) | RecordData::Aaaa(_))
    };
    let glue: Vec<String> =
        answer.additional.into_iter().filter(|record| record.split(' ').next().is_some_and(below)).collect();
    assert_same_records(&glue, &of(&is_glue), &question);
}

fn assert_same_records(answered: &[String], expected: &[&Record], question: &str) {
    let mut left: Vec<Read> = read(&(answered.join("\n") + "\n"));
    for record in expected {
        let place = left.iter().position(|read| *read == meant(record));
        let place = place.unwrap_or_else(|| panic!("{question}: no {} in {answered:#?}", record.data));
        left.swap_remove(place);
    }
    assert!(left.is_empty(), "{question}: nobody asked for {left:#?}");
}
