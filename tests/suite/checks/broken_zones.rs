//! Zones with one fault each, as our language says it and as a zone file: what we find before anything is emitted, and what four checkers of zone
//! files find afterwards.

use std::fmt::Write as _;

use sitewright::diagnostics::Severity;

use crate::project::Project;
use crate::tools;

/// What is wrong: in our language, within the zone; as lines of a zone file; and the rule that finds it.
struct Fault {
    what: &'static str,
    ours: &'static str,
    file: &'static str,
    rule: &'static str,
}

const fn fault(what: &'static str, ours: &'static str, file: &'static str, rule: &'static str) -> Fault {
    Fault { what, ours, file, rule }
}

/// The zone to which a fault is added; the checkers and we find nothing in it.
const SITE: &str = "estate contoso { language 1 }\n\
    site fra { adc ns-fra { node 10.1.0.11;  gslb 10.1.0.30 public 198.51.100.30;  dns 10.1.0.53 public 198.51.100.53 } }\n\
    site syd { adc ns-syd { node 10.2.0.11;  gslb 10.2.0.30 public 203.0.113.30;  dns 10.2.0.53 public 203.0.113.53 } }\n";

const HEAD: &str = "$ORIGIN contoso.com.\n$TTL 300\n";
const SOA: &str = "@ 300 IN SOA ns1 hostmaster 7 3600 900 1209600 300\n";
const SERVERS: &str = "@ 300 IN NS ns1\n@ 300 IN NS ns2\nns1 300 IN A 198.51.100.2\nns2 300 IN A 203.0.113.2\n";

const OURS: &str = "  @ NS ns1.contoso.com\n  @ NS ns2.contoso.com\n  ns1 A 198.51.100.2\n  ns2 A 203.0.113.2\n";

/// The zone in our language. A fault that begins with `soa` or `ttl` says that itself; one that begins with `-` is the whole zone.
fn ours(fault: &str) -> String {
    match fault.strip_prefix('-') {
        Some(whole) => format!("{SITE}dns contoso.com {{\n  ttl 5m\n{whole}\n}}\n"),
        None => format!("{SITE}dns contoso.com {{\n  ttl 5m\n{OURS}  {fault}\n}}\n"),
    }
}

/// The zone file, likewise.
fn file(fault: &str) -> String {
    match fault.strip_prefix('-') {
        Some(whole) => format!("{HEAD}{whole}\n"),
        None => format!("{HEAD}{SOA}{SERVERS}{fault}\n"),
    }
}

include!("broken_zones/faults.rs");

const TOOLS: [&str; 4] = ["named-checkzone", "nsd-checkzone", "kzonecheck", "ldns-read-zone"];

/// What each of the checkers says: `E` refused, `w` a warning, `.` nothing.
fn verdicts(text: &str) -> [char; 4] {
    let complaints = tools::zone_verdicts("contoso.com", text);
    TOOLS.map(|tool| complaints.iter().find(|(name, _)| *name == tool).map_or('?', |(_, verdict)| *verdict))
}

#[test]
fn every_broken_zone_is_caught_before_it_is_emitted() {
    let has_tools = TOOLS.iter().all(|tool| tools::find(tool).is_some());
    let mut table = format!("{:<58} {:<32} {:<7} bind nsd  knot ldns\n", "fault", "rule", "");
    let mut caught = [0; 5];
    let mut wrong = String::new();
    for Fault { what, ours: own, file: other, rule } in FAULTS {
        let project = Project::text(&ours(own));
        let found = project.check();
        let of_rule = found.items().iter().find(|item| item.rule.code == *rule);
        let severity = of_rule.map_or("missed", |item| match item.rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            _ => "note",
        });
        if of_rule.is_none() {
            writeln!(wrong, "{what}: {:?}", project.codes()).unwrap();
        }
        assert!(severity != "error" || project.built().is_none(), "{what}: it is emitted");
        caught[4] += usize::from(of_rule.is_some());
        let verdicts = verdicts(&file(other));
        for (count, verdict) in caught.iter_mut().zip(verdicts) {
            *count += usize::from(verdict != '.');
        }
        let [bind, nsd, knot, ldns] = verdicts;
        writeln!(table, "{what:<58} {rule:<32} {severity:<7} {bind}    {nsd}    {knot}    {ldns}").unwrap();
    }
    assert!(wrong.is_empty(), "{wrong}");
    let [bind, nsd, knot, ldns, own] = caught;
    writeln!(
        table,
        "\n{} faults; caught: {own} by us, {bind} by BIND, {nsd} by NSD, {knot} by Knot, {ldns} by ldns",
        FAULTS.len()
    )
    .unwrap();
    if has_tools {
        crate::snapshot::snapshot("checks", "catch-rate", &table);
    }
}

#[test]
fn in_a_zone_without_a_fault_nobody_finds_one() {
    for (own, other) in CONTROLS {
        let project = Project::text(&ours(own));
        assert_eq!(project.codes(), Vec::<&str>::new(), "{}", project.human());
        tools::check_zone("contoso.com", &file(other));
        for zone in project.build().iter().filter(|artifact| artifact.path.starts_with("dns/")) {
            tools::check_zone("contoso.com", &zone.text);
        }
    }
}
