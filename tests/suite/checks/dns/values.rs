//! What stands beside one another, and what a value may be.

use super::{ESTATE, WEB, assert_codes, zone, zone_and};
use crate::project::Project;

#[test]
fn two_cnames_the_zones_own_name_and_a_delegated_name_are_each_one_finding() {
    for lines in [
        "  www CNAME a.fabrikam.net\n  www CNAME b.fabrikam.net\n  www TXT \"x\"",
        "  @ CNAME a.fabrikam.net",
        "  lab CNAME a.fabrikam.net\n  lab NS ns1.fabrikam.net",
        "  *.shop CNAME a.fabrikam.net\n  *.shop A 198.51.100.80",
        "  WWW CNAME a.fabrikam.net\n  www A 198.51.100.80",
    ] {
        assert_codes(&zone(lines), &["dns::cname-coexists"]);
    }
    let delegated = zone_and("  gslb CNAME a.fabrikam.net\n  delegate gslb to fra syd", WEB);
    assert_codes(&delegated, &["dns::cname-coexists"]);
}

#[test]
fn the_same_cname_twice_is_a_duplicate_and_nothing_else() {
    let project = zone("  www CNAME a.fabrikam.net\n  www CNAME A.fabrikam.net.\n  www CNAME a.fabrikam.net");
    assert_codes(&project, &["dns::duplicate-record"]);
    let fixed = project.fixed("dns::duplicate-record").unwrap();
    assert!(fixed.codes().is_empty(), "{}", fixed.brief());
}

#[test]
fn a_second_policy_is_not_a_second_text() {
    assert_codes(
        &zone("  @ TXT \"v=spf1 -all\"\n  @ TXT \"v=spf10\"\n  @ TXT \"other\"\n  a TXT \"v=spf1 -all\""),
        &[],
    );
    assert_codes(&zone("  @ TXT \"v=spf1 -all\"\n  @ TXT \"V=SPF1\""), &["dns::two-spf"]);
}

#[test]
fn a_name_has_to_fit_with_its_zone_and_with_the_adc_before_it() {
    let long = ["a".repeat(60), "b".repeat(60), "c".repeat(60), "d".repeat(53)].join(".");
    let project = zone_and(&format!("  delegate {long} to fra\n  delegate gslb to fra syd"), WEB);
    assert_codes(&project, &["dns::name-too-long"]);
}

#[test]
fn digests_of_functions_without_a_known_length_are_left_alone() {
    for fine in ["_443._tcp.www TLSA 3 1 0 3082", "_443._tcp.www TLSA 255 255 255 0a"] {
        assert_codes(&zone(&format!("  {fine}")), &[]);
    }
    for unknown in ["www SSHFP 4 9 0a0b", "_443._tcp.www TLSA 3 1 9 0a", "lab DS 1 13 0 0a\n  lab NS ns1.fabrikam.net"]
    {
        assert_codes(&zone(&format!("  {unknown}")), &["dns::unassigned-number"]);
    }
    let three = zone("  _443._tcp.www TLSA 4 2 3 0a");
    assert_eq!(three.check().items().len(), 3, "{}", three.brief());
}

#[test]
fn a_zone_of_addresses_the_wrong_way_round_is_no_zone() {
    let project = Project::text(&format!("{ESTATE}dns 198.51.100 {{\n  @ NS ns1.contoso.net\n}}\n"));
    assert_codes(&project, &["dns::host-name"]);
}

#[test]
fn a_finding_in_a_zone_can_be_allowed_there() {
    assert_codes(&zone("  www A 10.1.20.10\n  allow dns::private-address \"seen over the VPN only\""), &[]);
}

#[test]
fn what_could_be_read_in_part_is_not_found_wanting() {
    let delegated = "  delegate gslb to fra syd";
    for (from, to) in [
        ("dns 10.2.0.53 public 203.0.113.53", "dns 10.2.0.53 public 203.0.113.530"),
        ("at syd 10.2.20.10 public 203.0.113.40", "at syd 10.2.20.10 public 203.0.113.400"),
        ("at syd 10.2.20.10 public 203.0.113.40", "at syd 10.2.20.300"),
        ("gslb 10.2.0.30", "gslb 10.2.0.300"),
        ("dns 10.2.0.53 public 203.0.113.53", "dsn 10.2.0.53"),
    ] {
        assert!(WEB.contains(from));
        let project = zone_and(delegated, &WEB.replace(from, to));
        assert_eq!(project.codes().len(), 1, "{to}\n{}", project.brief());
    }
}

/// What cannot be read is one finding: that the record then lacks something is none of its own.
#[test]
fn a_string_that_cannot_be_read_is_not_missing_as_well() {
    let project = zone(
        r#"  txt TXT "bad \400"
  two 5m TXT "good" "bad \x" "#,
    );
    assert_codes(&project, &["syntax::unknown-escape", "syntax::unknown-escape"]);
}
