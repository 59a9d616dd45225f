//! Zone files before the judges: every record type and hostile octets, checked by four programs, served by two.

mod asked;
mod raw;
mod reader;
mod reading;
mod rich;
mod round_trip;
mod update;
mod windows;

use std::borrow::Cow;
use std::collections::BTreeSet;

pub(crate) use asked::assert_serves;

use crate::tools::{self, Program, Server};

const ORIGIN: &str = "example.test";

#[test]
fn a_zone_with_everything_satisfies_all_four_checkers() {
    tools::check_zone(ORIGIN, &rich::zone().to_string());
}

#[test]
fn an_origin_may_be_an_idn_or_a_part_of_a_reverse_zone() {
    for origin in ["xn--mnchen-3ya.test", "0/25.2.0.192.in-addr.arpa"] {
        let zone = rich::apex_only(origin);
        tools::check_zone(origin, &zone.to_string());
    }
}

#[test]
fn knot_serves_each_record_as_it_was_given() {
    serves_each_record_as_it_was_given(Program::Knot);
}

#[test]
fn bind_serves_each_record_as_it_was_given() {
    serves_each_record_as_it_was_given(Program::Bind);
}

fn serves_each_record_as_it_was_given(program: Program) {
    let zone = rich::zone();
    let types: BTreeSet<Cow<str>> = zone.records.iter().map(|record| record.data.type_name()).collect();
    assert_eq!(types.len(), 16, "one type or another is not asked: {types:?}");
    let Some(server) = Server::start_on(program, &[(ORIGIN, &zone.to_string())]) else { return };
    assert_serves(&server, &zone);
}

#[test]
fn a_name_that_was_not_given_does_not_exist() {
    let zone = rich::zone().to_string();
    let Some(server) = Server::start(&[(ORIGIN, &zone)]) else { return };
    for name in ["absent.example.test.", "a.b.example.test.", "ttl.example.test.", "www.www.example.test."] {
        let answer = server.ask(name, "A");
        assert_eq!((answer.rcode.as_str(), answer.aa), ("NXDOMAIN", true), "{name}");
        assert!(answer.records.is_empty(), "{name}");
    }
    let between = server.ask("_tcp.example.test.", "SRV");
    assert_eq!((between.rcode.as_str(), between.records.len()), ("NOERROR", 0));
}

#[test]
fn a_wildcard_answers_for_names_that_do_not_exist() {
    let zone = rich::zone().to_string();
    let Some(server) = Server::start(&[(ORIGIN, &zone)]) else { return };
    assert_eq!(server.ask("any.apps.example.test.", "A").records, ["any.apps.example.test. 300 IN A 192.0.2.80"]);
}

/// Each checker finds a fault that is its own to find: so each is really asked.
#[test]
fn a_fault_is_seen_by_the_checker_that_knows_it() {
    let good = "$ORIGIN example.test.\n$TTL 60\n@ 60 IN SOA ns a 1 4 2 8 60\n@ 60 IN NS ns\nns 60 IN A 192.0.2.1\n";
    tools::check_zone(ORIGIN, good);
    let faults = [
        ("named-checkzone", "under_score 60 IN A 192.0.2.2\n"),
        ("named-checkzone", "w 60 IN A 192.0.2.2\nw 30 IN A 192.0.2.3\n"),
        ("nsd-checkzone", "www.example.org. 60 IN A 192.0.2.2\n"),
        ("nsd-checkzone", "w 60 IN A 192.0.2.2\nw 30 IN A 192.0.2.3\n"),
        ("kzonecheck", "sub 60 IN NS ns.sub\n"),
        ("ldns-read-zone", "a 60 IN A 192.0.2.256\n"),
    ];
    for (checker, line) in faults {
        let complaints = tools::zone_complaints(ORIGIN, &format!("{good}{line}"));
        let is_seen = complaints.iter().any(|complaint| complaint.starts_with(checker));
        assert!(is_seen || tools::find(checker).is_none(), "{checker} let pass {line}");
    }
}
