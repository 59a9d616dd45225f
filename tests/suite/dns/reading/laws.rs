//! What holds for every zone file.

use std::collections::{BTreeMap, BTreeSet};

use domain::base::name::ToLabelIter;
use proptest::prelude::*;
use sitewright::devices::dns::read::read;
use sitewright::devices::dns::{Absolute, Name, Record, Zone};

use super::super::raw;
use super::super::round_trip::zone;
use super::files::EVERY_TYPE;
use super::{name, no_file, read_text};

/// Each record, by what it is, and how often it is there.
fn counted(records: &[Record]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for record in records {
        let text = format!(
            "{} {} {} {}",
            record.owner.to_string().to_ascii_lowercase(),
            record.ttl,
            record.data.type_name(),
            record.data
        );
        *counted.entry(text).or_default() += 1;
    }
    counted
}

/// What stands behind the owners of all types of records, in some order.
fn every_type_words() -> impl Strategy<Value = Vec<String>> {
    let text = std::fs::read_to_string(EVERY_TYPE).unwrap();
    let words = text.lines().filter_map(|line| line.split_once(' ')).map(|(_, rest)| rest.to_owned());
    Just(words.collect::<Vec<_>>()).prop_shuffle()
}

proptest! {
    /// What we write, we read as it was: every record, octet by octet.
    #[test]
    fn reading_what_was_written_gives_the_zone_back(zone in zone()) {
        let back = read("zone", zone.to_string().as_bytes(), &zone.origin, &mut no_file);
        prop_assert_eq!(&back.troubles, &vec![]);
        prop_assert_eq!(back.default_ttl, Some(zone.default_ttl));
        let again = Zone { origin: zone.origin.clone(), default_ttl: zone.default_ttl, records: back.records };
        let bare: Vec<Record> = zone.records.iter().map(|record| Record { note: None, ..record.clone() }).collect();
        let bare = Zone { records: bare, ..zone };
        prop_assert_eq!(counted(&again.records), counted(&bare.records));
        prop_assert_eq!(again.to_string(), bare.to_string());
    }

    #[test]
    fn an_ugly_file_says_the_same(zone in zone(), dice in prop::collection::vec(any::<u8>(), 1..20)) {
        let text = ugly(&zone, &dice);
        let back = read("zone", text.as_bytes(), &zone.origin, &mut no_file);
        prop_assert_eq!(&back.troubles, &vec![], "{}", text);
        prop_assert_eq!(counted(&back.records), counted(&zone.records), "{}", text);
    }

    /// Whatever happens to one octet of a file: it costs the lines where it stands, and all others are read, or told.
    #[test]
    fn a_fault_costs_no_other_line(at in any::<prop::sample::Index>(), octet in prop_oneof![any::<u8>(), prop::sample::select(b"()\";\\\n $.@".to_vec())]) {
        let mut text = std::fs::read(EVERY_TYPE).unwrap();
        let whole = read("zone", &text, &name("example.test"), &mut no_file);
        let at = at.index(text.len());
        text[at] = octet;
        let broken = read("zone", &text, &name("example.test"), &mut no_file);
        prop_assert!(broken.records.len() + broken.troubles.len() + 2 >= whole.records.len());
        let told: BTreeSet<usize> = broken.troubles.iter().map(|trouble| trouble.place.line).collect();
        let is_about_ttls = broken.troubles.iter().any(|trouble| trouble.reason.contains("no TTL"));
        prop_assert!(is_about_ttls || told.len() <= 4, "{:#?}", broken.troubles);
    }

    /// The data of one type behind the word of another.
    #[test]
    fn no_data_of_another_type_make_it_panic(words in every_type_words(), at in any::<prop::sample::Index>()) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        for (_, data) in words.iter().zip(words.iter().skip(1)) {
            let (word, rest) = (words[at.index(words.len())], data.split_once(' ').map_or("", |(_, rest)| rest));
            let word = word.split_once(' ').map_or(word, |(word, _)| word);
            read_text(&format!("$TTL 1\na {word} {rest}\n"));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<Vec<u8>>(), words in prop::collection::vec(prop::sample::select(vec![
        "@", " ", "\n", "\"", "(", ")", ";", "\\", "IN", "A", "TXT", "SOA", "192.0.2.1", "$TTL", "$ORIGIN", "$GENERATE", "1-3", "$", "${", "}", "a", "\\#", "4", "TYPE1", "MX", "\u{fc}",
    ]), 0..30)) {
        read_text(&words.concat());
        read_text(&words.join(" "));
        let _ = read("zone", &text, &name("example.test"), &mut no_file);
    }
}

/// `zone` as nobody would write it: nothing on its own line, names by their numbers, nothing that can be left out. Of each of `dice` a bit says what
/// is done to a record.
fn ugly(zone: &Zone, dice: &[u8]) -> String {
    let mut text = format!("; \u{fc}\n$ORIGIN test.\n$TTL {}\n", zone.default_ttl);
    let mut owner = None;
    for (record, die) in zone.records.iter().zip(dice.iter().cycle()) {
        let does = |bit: u8| die >> bit & 1 == 1;
        let own = match owner == Some(&record.owner) && does(0) {
            true => " ".to_owned(),
            false if does(1) => numbered(&record.owner),
            false => Absolute(&record.owner).to_string(),
        };
        owner = Some(&record.owner);
        let unit = if does(2) { "S" } else { "" };
        let ttl = if record.ttl == zone.default_ttl { String::new() } else { format!("{}{unit}", record.ttl) };
        let class = ["", "IN", "in", "CLASS1"][usize::from(die & 3)];
        let before = if does(3) { format!("{ttl} {class}") } else { format!("{class}\t{ttl}") };
        let [kind, data] = match does(4) {
            true => generic(record),
            false => [record.data.type_name().to_lowercase(), record.data.to_string()],
        };
        let (open, close) = if does(5) { ("((", ") )") } else { ("(", ")") };
        text += &format!("{own} ({before} ; \"(\n\n) {kind} {open}\r\n {data} {close} ; end\r\n");
    }
    text
}

fn numbered(name: &Name) -> String {
    let label = |label: &[u8]| label.iter().map(|octet| format!("\\{octet:03}")).collect::<String>() + ".";
    let labels: String = name.iter_labels().filter(|one| !one.is_root()).map(|one| label(one.as_slice())).collect();
    if labels.is_empty() { ".".to_owned() } else { labels }
}

/// The type by its number, and the data as RFC 3597 has them.
fn generic(record: &Record) -> [String; 2] {
    let (rtype, octets) = raw::data(record);
    let digits: String = octets.iter().map(|octet| format!("{octet:02X} ")).collect();
    [format!("TYPE{rtype}"), format!("\\# {} {digits}", octets.len())]
}
