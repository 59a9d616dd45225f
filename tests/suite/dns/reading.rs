//! Zone files that others wrote, as we and as BIND read them; and that nothing is lost, whatever stands there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use domain::base::name::ToLabelIter;
use proptest::prelude::*;
use sitewright::devices::dns::read::{ReadZone, read};
use sitewright::devices::dns::{Absolute, Name, Record, Zone};

use super::raw::{self, Raw};
use super::round_trip::zone;

fn name(text: &str) -> Name {
    text.parse().unwrap()
}

fn no_file(name: &str) -> Result<Vec<u8>, String> {
    Err(format!("no {name}"))
}

fn read_text(text: &str) -> ReadZone {
    read("zone", text.as_bytes(), &name("example.test"), &mut no_file)
}

/// The records of `text`, each as our own zone files have it.
fn records(text: &str) -> Vec<String> {
    let zone = read_text(text);
    assert!(zone.troubles.is_empty(), "{:#?}\n{text}", zone.troubles);
    zone.records
        .iter()
        .map(|record| format!("{} {} {} {}", record.owner, record.ttl, record.data.type_name(), record.data))
        .collect()
}

fn troubles(text: &str) -> Vec<String> {
    read_text(text).troubles.iter().map(ToString::to_string).collect()
}

#[test]
fn what_an_entry_leaves_out_it_has_from_the_one_before() {
    let text = "$TTL 1h\n@ IN SOA ns hostmaster (\n 1 ; serial\n 2h 15m 2w 5m )\n  NS ns\nns 60 A 192.0.2.1\n  IN 1m30s AAAA 2001:db8::1\n\
                $ORIGIN sub\nwww CNAME @\nfull.example.net. TXT a \"b c\" \\065\n";
    assert_eq!(
        records(text),
        [
            "example.test 3600 SOA ns.example.test. hostmaster.example.test. 1 7200 900 1209600 300",
            "example.test 3600 NS ns.example.test.",
            "ns.example.test 60 A 192.0.2.1",
            "ns.example.test 90 AAAA 2001:db8::1",
            "www.sub.example.test 3600 CNAME sub.example.test.",
            "full.example.net 3600 TXT \"a\" \"b c\" \"A\"",
        ]
    );
}

#[test]
fn without_a_ttl_the_minimum_of_a_soa_without_one_counts_and_else_the_last_that_was_written() {
    let hosts = "a A 192.0.2.1\nb 5 A 192.0.2.2\nc A 192.0.2.3\n";
    let ttls =
        |soa: &str| read_text(&format!("{soa}{hosts}")).records.iter().map(|record| record.ttl).collect::<Vec<_>>();
    assert_eq!(ttls("@ SOA ns h 1 2 3 4 77\n"), [77, 77, 5, 77]);
    assert_eq!(ttls("@ 9 SOA ns h 1 2 3 4 77\n"), [9, 9, 5, 5]);
    assert_eq!(ttls("$TTL 8\n@ 9 SOA ns h 1 2 3 4 77\n"), [9, 8, 5, 8]);
    assert_eq!(
        troubles("a 2147483648 A 192.0.2.1\n"),
        ["1:3: a TTL has at most 2147483647 seconds, and this one has 2147483648"]
    );
    assert!(troubles("a A 192.0.2.1\n")[0].contains("no TTL"));
}

#[test]
fn a_line_may_stand_for_many() {
    assert_eq!(
        records("$TTL 5\n$GENERATE 1-3/2 host-${0,2} A 192.0.2.$\n$GENERATE 0-0 $ CNAME \"x$ \"\n"),
        [
            "host-01.example.test 5 A 192.0.2.1",
            "host-03.example.test 5 A 192.0.2.3",
            "0.example.test 5 CNAME x0.example.test."
        ]
    );
    assert!(troubles("$TTL 1\n$GENERATE 1-4000000 h$ A 192.0.2.1\n")[0].contains("1,000,000"));
}

#[test]
fn types_without_a_name_are_kept_as_they_are_and_types_with_one_are_known() {
    assert_eq!(
        records(
            "$TTL 1\na TYPE65280 \\# 4 0A00 0001\na TYPE1 \\# 4 c0000201\na A \\# 4 c0000202\na HINFO x \"y z\"\na SPF v=spf1\ns SPF @\no TYPE6 \\# 22 00 00 00000001 00000002 00000003 00 00 00 04 00000005\n"
        ),
        [
            "a.example.test 1 TYPE65280 \\# 4 0a000001",
            "a.example.test 1 A 192.0.2.1",
            "a.example.test 1 A 192.0.2.2",
            "a.example.test 1 TYPE13 \\# 6 01780379207a",
            "a.example.test 1 TYPE99 \\# 7 06763d73706631",
            "s.example.test 1 TYPE99 \\# 2 0140",
            "o.example.test 1 SOA . . 1 2 3 4 5",
        ]
    );
}

#[test]
fn everything_that_cannot_be_read_is_told_at_its_place_and_the_rest_is_read() {
    let text = "$TTL 1\na A 192.0.2.256\nb MX mail\n\"open TXT\nc CH A 192.0.2.1\nd\n$FOO\ne NOTYPE x\nl LOC 60 9 0.000 N 224 39 0.000 E 10.00m\nf A 192.0.2.1 extra\ng..h A 192.0.2.1\nh ATMA 2 a b\ngood A 192.0.2.9\n";
    crate::snapshot::snapshot("dns", "troubles", &troubles(text).join("\n"));
    assert_eq!(read_text(text).records.len(), 1);
}

#[test]
fn an_included_file_leaves_neither_its_origin_nor_its_owner_behind() {
    let mut files = |name: &str| match name {
        "a" => Ok(b"x A 192.0.2.1\n$ORIGIN deep\ny A 192.0.2.2\n".to_vec()),
        "loop" => Ok(b"$INCLUDE loop\n".to_vec()),
        other => Err(format!("no {other}")),
    };
    let text = "$TTL 1\nwww A 192.0.2.9\n$INCLUDE a sub\n  AAAA 2001:db8::1\n$INCLUDE loop\n$INCLUDE none\n";
    let zone = read("zone", text.as_bytes(), &name("example.test"), &mut files);
    let owners: Vec<String> = zone.records.iter().map(|record| record.owner.to_string()).collect();
    assert_eq!(owners, ["www.example.test", "x.sub.example.test", "y.deep.sub.example.test", "www.example.test"]);
    assert_eq!(zone.files[zone.places[1].file], "a");
    let reasons: Vec<&str> = zone.troubles.iter().map(|trouble| trouble.reason.as_str()).collect();
    assert_eq!(reasons, ["files include one another too deep, or in a circle", "no none"]);
}

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

/// Zone files that others wrote to try readers with, and those that servers come with, each with its origin.
fn files() -> Vec<(&'static str, PathBuf)> {
    let of_domain = [
        ("example.com", "example.com.zone"),
        ("example.com", "zonefiles/example.com.txt"),
        ("example.com", "zonefiles/big.example.com.txt"),
        ("example.com", "zonefiles/nsd-example.txt"),
        ("edu", "zonefiles/rfc1034-6-1-edu.zone"),
        (".", "zonefiles/rfc1034-6-1-root.zone"),
        ("example", "zonefiles/rfc4035-appendix-A.zone"),
        ("example", "zonefiles/rfc5155-appendix-A.zone"),
    ];
    let of_servers = [
        ("localhost", "/etc/bind/db.local"),
        ("127.in-addr.arpa", "/etc/bind/db.127"),
        ("0.in-addr.arpa", "/etc/bind/db.0"),
        ("255.in-addr.arpa", "/etc/bind/db.255"),
        ("empty.example", "/etc/bind/db.empty"),
    ];
    let domain = sources_of("domain").join("test-data");
    let there = of_domain.into_iter().map(|(origin, file)| (origin, domain.join(file)));
    there.chain(of_servers.into_iter().map(|(origin, file)| (origin, file.into()))).collect()
}

/// Where cargo keeps the sources of a library that we are built with.
fn sources_of(library: &str) -> PathBuf {
    let mut command = Command::new(env!("CARGO"));
    // Of other platforms, the sources of libraries need not be there.
    let host = Command::new("rustc").arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    command.args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == library).unwrap();
    Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned()
}

fn read_file(origin: &str, path: &Path) -> ReadZone {
    let mut include = |name: &str| std::fs::read(path.with_file_name(name)).map_err(|error| error.to_string());
    let origin = origin.parse().unwrap_or_else(|_| Name::root_vec());
    read("zone", &std::fs::read(path).unwrap(), &origin, &mut include)
}

/// BIND reads each file as well: what it has read has to be what we have read, octet by octet.
#[test]
fn zone_files_of_public_test_suites_are_read_as_bind_reads_them() {
    let mut all = 0;
    for (origin, path) in files() {
        if !path.exists() {
            assert!(path.starts_with("/etc"), "{} is missing", path.display());
            println!("left out: {} (comes with bind9)", path.display());
            continue;
        }
        all += as_bind_reads_it(origin, &path);
    }
    assert!(all == 0 || all > 3000, "{all} records");
}

const EVERY_TYPE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/zones/every-type.zone");

/// All types that have a form of their own, in what variants there are.
#[test]
fn every_type_of_record_is_read_as_bind_reads_it() {
    let count = as_bind_reads_it("example.test", Path::new(EVERY_TYPE));
    assert!(count == 0 || count > 90, "{count} records");
}

/// How many records there are; none where BIND is not there.
fn as_bind_reads_it(origin: &str, path: &Path) -> usize {
    let zone = read_file(origin, path);
    assert!(zone.troubles.is_empty(), "{}: {:#?}", path.display(), zone.troubles);
    let Some(theirs) = raw::theirs(origin, path) else { return 0 };
    let ours = raw::ours(&zone.records);
    let only = |of: &BTreeSet<Raw>, than: &BTreeSet<Raw>| of.difference(than).cloned().collect::<Vec<_>>();
    assert_eq!(only(&ours, &theirs), only(&theirs, &ours), "{}", path.display());
    ours.len()
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

/// Each file includes itself ten times: the depth alone would let in more files than anybody can read.
#[test]
fn files_that_include_one_another_over_and_over_come_to_an_end() {
    let text = "$INCLUDE bomb\n".repeat(10);
    let mut bomb = |_: &str| Ok(text.clone().into_bytes());
    let zone = read("zone", text.as_bytes(), &name("example.test"), &mut bomb);
    assert!(zone.files.len() <= 1_001, "{} files", zone.files.len());
    assert!(zone.troubles.iter().any(|trouble| trouble.reason == "more than 1,000 files are included"));
}
