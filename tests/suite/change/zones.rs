//! Zones in `diff`: between estates, and against what is served.

use serde_json::Value;
use sitewright::compile::Previous;
use sitewright::delta::compare::{Comparison, Fate, Known};
use sitewright::delta::{human, json};
use sitewright::devices::dns::{Record, RecordData, Zone};
use sitewright::diagnostics::Style;

use super::{Read, against};
use crate::snapshot::snapshot;

const BASE: &str = "estate contoso {
  language 1
}
dns contoso.com {
  ttl 5m
  @    NS  ns1.contoso.net
  @    NS  ns2.contoso.net
  @    MX  10 mail.contoso.net
  www  A   192.0.2.1
  old  A   192.0.2.9
  app  CNAME www.contoso.com
  api  A   192.0.2.3
  api  A   192.0.2.4
  text TXT \"v=spf1 -all\"
}
dns contoso.com {
  view internal
  @    NS  ns1.contoso.net
  www  A   10.0.0.1
}
";

fn head() -> String {
    BASE.replace("www  A   192.0.2.1", "www  A   192.0.2.2")
        .replace("  old  A   192.0.2.9\n", "  new  60s AAAA 2001:db8::1\n")
        .replace("ttl 5m", "ttl 5m\n  soa { contact dns@contoso.com;  refresh 2h }")
        .replace("api  A   192.0.2.3", "api  A   192.0.2.5\n  api  A   192.0.2.6")
        .replace("text TXT", "text 1h TXT")
}

fn shown(comparison: &Comparison) -> String {
    human(comparison, Style { color: false, width: 100 })
}

fn zone(read: &Read) -> Zone {
    let zone = read.zones().into_iter().find(|zone| zone.name == "external/contoso.com");
    zone.unwrap().zone
}

fn record(owner: &str, ttl: u32, data: RecordData) -> Record {
    Record { owner: owner.parse().unwrap(), ttl, data, note: None }
}

fn a(owner: &str, last: u8) -> Record {
    record(owner, 60, RecordData::A(domain::rdata::A::from_octets(192, 0, 2, last)))
}

fn served(zone: Zone) -> Known {
    Known { served: Previous::from([("external/contoso.com".to_owned(), zone)]), ..Known::default() }
}

#[test]
fn two_estates_differ_set_by_set() {
    let comparison = against(Some(&Read::text(BASE)), &Read::text(&head()), Known::default());
    snapshot("change/zones", "estates", &shown(&comparison));
    snapshot("change/zones", "estates.json", &json(&comparison));
    assert_eq!(comparison.zones.unchanged, ["internal/contoso.com"]);
    let [zone] = comparison.zones.differ.as_slice() else { panic!("{comparison:?}") };
    assert_eq!((zone.serial_before(), zone.serial_after(), zone.knows_serial()), (Some(1), Some(2), false));
}

#[test]
fn zones_come_and_go() {
    let (base, head) =
        (Read::text(BASE), Read::text(&BASE.replace("dns contoso.com {\n  view", "dns fabrikam.com {\n  view")));
    let comparison = against(Some(&base), &head, Known::default());
    let fates: Vec<_> = comparison.zones.differ.iter().map(|zone| (zone.name.as_str(), zone.fate)).collect();
    assert_eq!(fates, [("internal/contoso.com", Fate::Goes), ("internal/fabrikam.com", Fate::Comes)]);
    snapshot("change/zones", "come-and-go", &shown(&comparison));
}

#[test]
fn what_is_served_stands_for_what_was_said() {
    let (base, head) = (Read::text(BASE), Read::text(&head()));
    let mut now = zone(&base);
    now.set_serial(2_026_112_201);
    // Somebody's own, one in the set of the estate; a signer's; and what stands where the estate has a CNAME.
    now.records.push(a("printer.contoso.com", 77));
    now.records.push(a("www.contoso.com", 78));
    now.records.push(record("contoso.com", 60, RecordData::other(48, &[1, 1, 3, 13, 0]).unwrap()));
    now.records.push(record("www.contoso.com", 60, RecordData::other(46, &[0; 20]).unwrap()));
    now.records.retain(|record| record.owner.to_string() != "app.contoso.com");
    now.records.push(a("app.contoso.com", 79));
    let comparison = against(Some(&base), &head, served(now.clone()));
    snapshot("change/zones", "served", &shown(&comparison));
    snapshot("change/zones", "served.json", &json(&comparison));
    let [zone] = comparison.zones.differ.as_slice() else { panic!("{comparison:?}") };
    assert_eq!((zone.serial_after(), zone.knows_serial()), (Some(2_026_112_202), true));
    let of = |zone: &Zone, owner: &str| {
        zone.records
            .iter()
            .filter(|record| record.owner == owner.parse::<sitewright::devices::dns::Name>().unwrap())
            .count()
    };
    assert_eq!((of(&zone.new, "printer.contoso.com"), of(&zone.new, "app.contoso.com")), (1, 1));
    // All records of a set have the TTL that the estate says.
    let www: Vec<u32> = zone
        .new
        .records
        .iter()
        .filter(|record| record.owner.to_string() == "www.contoso.com" && record.data.type_name() == "A")
        .map(|record| record.ttl)
        .collect();
    assert_eq!(www, [300, 300]);
    // Without the estate as it was nobody knows whose the old records are: they stay.
    let alone = against(None, &head, served(now));
    snapshot("change/zones", "alone", &shown(&alone));
    let value: Value = serde_json::from_str(&json(&alone)).unwrap();
    assert_eq!(value["zones"][0]["served"]["foreign"].as_array().unwrap().len(), 5);
    assert_eq!(value["zones_not_compared"][0], "internal/contoso.com");
}

#[test]
fn a_zone_that_is_served_as_it_is_said_keeps_its_serial() {
    let head = Read::text(BASE);
    let mut now = zone(&head);
    now.set_serial(77);
    now.records.push(a("printer.contoso.com", 77));
    now.records.push(record("contoso.com", 60, RecordData::other(47, &[0; 4]).unwrap()));
    let comparison = against(None, &head, served(now));
    assert!(comparison.is_empty(), "{}", shown(&comparison));
    let [zone] = comparison.zones.differ.as_slice() else { panic!("{comparison:?}") };
    assert_eq!((zone.serial_before(), zone.serial_after()), (Some(77), Some(77)));
    assert!(shown(&comparison).contains("  there is no difference\n"), "{}", shown(&comparison));
}
