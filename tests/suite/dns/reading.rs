//! Zone files that others wrote, and that nothing of them is lost.

mod files;
mod laws;

use sitewright::devices::dns::Name;
use sitewright::devices::dns::read::{ReadZone, read};

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

/// Each file includes itself ten times: the depth alone would let in more files than anybody can read.
#[test]
fn files_that_include_one_another_over_and_over_come_to_an_end() {
    let text = "$INCLUDE bomb\n".repeat(10);
    let mut bomb = |_: &str| Ok(text.clone().into_bytes());
    let zone = read("zone", text.as_bytes(), &name("example.test"), &mut bomb);
    assert!(zone.files.len() <= 1_001, "{} files", zone.files.len());
    assert!(zone.troubles.iter().any(|trouble| trouble.reason == "more than 1,000 files are included"));
}
