//! TTLs and the timers of zones.

use super::{WEB, assert_codes, zone, zone_and};
use crate::project::Project;

#[test]
fn equal_records_with_two_ttls_contradict_each_other() {
    assert_codes(&zone("  www 1h A 198.51.100.80\n  www A 198.51.100.80"), &["dns::duplicate-record"]);
    assert_codes(&zone("  www 1d A 198.51.100.80\n  www A 198.51.100.80"), &["dns::ttl-conflict"]);
}

#[test]
fn the_name_servers_of_one_sub_zone_have_one_ttl() {
    let project = zone_and("  delegate gslb to fra ttl 1d\n  delegate gslb to syd", WEB);
    assert_codes(&project, &["dns::ttl-conflict"]);
    let by_hand = zone_and("  delegate gslb to fra syd ttl 1d\n  gslb NS ns1.fabrikam.net", WEB);
    assert_codes(&by_hand, &["dns::ttl-conflict"]);
}

#[test]
fn the_address_of_an_adc_as_name_server_has_one_ttl() {
    let by_hand = "  gslb 1d NS ns-fra.gslb.contoso.com\n  ns-fra.gslb 5m A 198.51.100.53\n";
    let project = zone_and(&format!("{by_hand}  delegate gslb to fra syd ttl 1d"), WEB);
    assert_codes(&project, &["dns::ttl-conflict"]);
    assert_codes(&zone_and(&format!("{by_hand}  delegate gslb to fra syd ttl 1d").replace("5m", "1d"), WEB), &[]);
}

/// The TTL of the SOA record, which is the zone's, bounds how long an absence is kept (RFC 2308 §5).
#[test]
fn an_absence_is_kept_for_the_lesser_of_two_times() {
    assert_codes(&zone("  soa { minimum 7d }"), &[]);
    let zone = zone("  ttl 2d\n  soa { minimum 7d }\n  allow dns::ttl-extreme \"nothing moves\"");
    assert_codes(&zone, &["dns::negative-ttl"]);
    assert!(zone.check().items()[0].message.ends_with("is kept for 2d"), "{}", zone.brief());
}

#[test]
fn timers_and_ttls_have_their_bounds_exactly() {
    for (lines, code) in [
        ("soa { expire 7d }", None),
        ("soa { expire 6d }", Some("dns::soa-timers")),
        ("www 5s A 198.51.100.80", None),
        ("www 4s A 198.51.100.80", Some("dns::ttl-extreme")),
        ("www 1d A 198.51.100.80", None),
        ("www 86401s A 198.51.100.80", Some("dns::ttl-extreme")),
    ] {
        assert_codes(&zone(&format!("  {lines}")), code.as_slice());
    }
}

/// What a plan moves has to be forgotten in its time: the addresses of public names, and a sub-zone that only the lost site serves.
#[test]
fn ttls_are_held_against_the_time_that_a_plan_has() {
    let example = Project::example("xenmobile-dr");
    let with = |from: &str, to: &str| {
        let files: Vec<(String, String)> = example
            .sources
            .files()
            .iter()
            .map(|file| (file.name.clone(), file.text.replace("rto      60m", "rto      2m").replace(from, to)))
            .collect();
        let project = Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        let found = project.check();
        let of_rule = found.items().iter().filter(|item| item.rule.code == "dns::rto-ttl");
        of_rule.map(|item| item.message.clone()).collect::<Vec<String>>()
    };
    let absent =
        "that a name of `corp.contoso.com` does not exist is kept for 5m, and `xms-failover` has to be done within 2m";
    let no_absence = "  ttl  1h\n  soa { minimum 1m }\n\n  @    NS  dc1";
    assert_eq!(with("nothing", "nothing"), Vec::<String>::new());
    assert_eq!(with("  ttl  1h\n\n  @    NS  dc1", "  ttl  1h\n  soa { minimum 5m }\n\n  @    NS  dc1"), [absent]);
    assert_eq!(with("  ttl  1h\n\n  @    NS  dc1", no_absence), Vec::<String>::new());
    assert_eq!(
        with("  xms  CNAME  xms.gslb.contoso.com", "  xms  10m A  198.51.100.40"),
        ["the address of `xms.contoso.com` is kept for 10m, and `xms-failover` has to be done within 2m"]
    );
    assert_eq!(
        with("delegate gslb to fra syd", "delegate gslb to fra syd\n  delegate lab to fra"),
        [
            "the name servers of `lab.contoso.com`, which only the site that is lost has, are kept for 5m, and `xms-failover` has to be done within 2m"
        ]
    );
}
