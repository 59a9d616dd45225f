//! DNS checks: targets, views, wildcards, delegations, and what is nobody's mistake.

use super::of;
use crate::project::Project;

const ESTATE: &str = "estate contoso {\n  language 1\n}\n";

/// An estate whose zone `contoso.com` has these lines besides a name server elsewhere.
fn zone(lines: &str) -> Project {
    Project::text(&format!("{ESTATE}dns contoso.com {{\n  @ NS ns1.contoso.net\n{lines}\n}}\n"))
}

/// The same with other declarations behind it.
fn zone_and(lines: &str, others: &str) -> Project {
    Project::text(&format!("{ESTATE}dns contoso.com {{\n  @ NS ns1.contoso.net\n{lines}\n}}\n{others}"))
}

/// Two sites with an ADC each, and the GSLB domain `web.gslb.contoso.com`.
const WEB: &str = "site fra { adc ns-fra { node 10.1.0.11; gslb 10.1.0.30; dns 10.1.0.53 public 198.51.100.53
  record tools.gslb.contoso.com A 10.1.20.9 } }
site syd { adc ns-syd { node 10.2.0.11; gslb 10.2.0.30; dns 10.2.0.53 public 203.0.113.53 } }
pool web { protocol HTTP; port 80; servers 10.1.10.11 at fra; servers 10.2.10.11 at syd }
vip web { protocol HTTP; port 80; pool web
  at fra 10.1.20.10 public 198.51.100.40; at syd 10.2.20.10 public 203.0.113.40 }
gslb web { domain web.gslb.contoso.com; vip web; method active-passive fra syd }
";

#[track_caller]
fn assert_codes(project: &Project, codes: &[&str]) {
    assert_eq!(project.codes(), codes, "\n{}", project.brief());
}

#[track_caller]
fn assert_fixed(project: &Project, code: &str, line: &str) {
    let fixed = project.fixed(code).unwrap();
    assert!(fixed.codes().is_empty(), "\n{}", fixed.brief());
    assert!(fixed.sources.files()[0].text.contains(line), "{}", fixed.sources.files()[0].text);
}

#[test]
fn a_target_elsewhere_that_resembles_nothing_is_fine() {
    let foreign =
        ["web.fabrikam.net", "contoso.mail.example.com", "www.contoso.co", "www.contoso.de", "www.contoso2.com"];
    for target in foreign {
        assert_codes(&zone(&format!("  www CNAME {target}")), &[]);
    }
}

#[test]
fn a_slip_in_the_zone_of_a_target_is_found_in_every_type_and_the_rest_of_the_data_stays() {
    for (line, mended) in [
        ("www CNAME web.contsoo.com", "CNAME web.contoso.com"),
        ("www MX 10 web.contosso.com", "MX 10 web.contoso.com"),
        ("_sip._tcp SRV 1 2 5060 web.cntoso.com", "SRV 1 2 5060 web.contoso.com"),
        ("@ NS web.comtoso.com", "NS web.contoso.com"),
    ] {
        let project = zone(&format!("  {line}\n  web A 198.51.100.80"));
        assert_codes(&project, &["dns::target-not-served"]);
        assert_fixed(&project, "dns::target-not-served", mended);
    }
}

#[test]
fn a_target_without_its_zone_is_not_completed_but_found() {
    let project = zone("  www CNAME web.prod\n  web.prod A 198.51.100.80");
    assert_codes(&project, &["dns::target-not-served"]);
    assert_fixed(&project, "dns::target-not-served", "www CNAME web.prod.contoso.com");
}

#[test]
fn a_target_in_the_zone_has_to_be_there() {
    let project = zone("  www CNAME webserver.contoso.com\n  web-server A 198.51.100.80");
    assert_codes(&project, &["dns::target-not-served"]);
    assert_fixed(&project, "dns::target-not-served", "CNAME web-server.contoso.com");
}

#[test]
fn a_wildcard_answers_for_names_that_do_not_exist_only() {
    assert_codes(&zone("  www CNAME a.shop.contoso.com\n  *.shop A 198.51.100.80"), &[]);
    // `b.shop` exists as a step to `a.b.shop`, and the wildcard does not answer for it.
    let hidden = zone("  www CNAME b.shop.contoso.com\n  *.shop A 198.51.100.80\n  a.b.shop A 198.51.100.81");
    assert_codes(&hidden, &["dns::target-not-served", "dns::wildcard-hidden"]);
}

#[test]
fn a_name_that_only_another_view_has_is_served() {
    let internal =
        "dns contoso.com {\n  view internal\n  @ NS ns1.contoso.net\n  web A 10.1.20.10\n  www A 10.1.20.10\n}\n";
    assert_codes(&zone_and("  www CNAME web.contoso.com", internal), &[]);
}

#[test]
fn a_target_behind_somebody_elses_delegation_is_theirs() {
    assert_codes(&zone("  lab NS ns1.fabrikam.net\n  www CNAME web.lab.contoso.com"), &[]);
}

#[test]
fn what_the_adcs_of_a_sub_zone_are_asked_for_is_a_gslb_domain_or_a_record_of_theirs() {
    let delegate = "  delegate gslb to fra syd\n";
    for served in ["web.gslb", "tools.gslb", "ns-fra.gslb"] {
        assert_codes(&zone_and(&format!("{delegate}  www CNAME {served}.contoso.com"), WEB), &[]);
    }
    let lost = zone_and(&format!("{delegate}  www CNAME wbe.gslb.contoso.com"), WEB);
    assert_codes(&lost, &["dns::target-not-served"]);
    assert_fixed(&lost, "dns::target-not-served", "CNAME web.gslb.contoso.com");
}

#[test]
fn a_record_on_an_adc_leads_somewhere_as_well() {
    let adc =
        "site fra {\n  adc ns-fra {\n    node 10.1.0.11\n    record app.example.org CNAME web.contsoo.com\n  }\n}\n";
    let project = zone_and("  web A 198.51.100.80", adc);
    assert_codes(&project, &["dns::target-not-served"]);
    assert_fixed(&project, "dns::target-not-served", "CNAME web.contoso.com");
}

#[test]
fn nothing_is_absent_where_something_could_not_be_read() {
    let broken = WEB.replace("domain web.gslb.contoso.com", "domain web_gslb.contoso.com");
    let project = zone_and("  delegate gslb to fra syd\n  www CNAME web.gslb.contoso.com", &broken);
    assert_codes(&project, &["type::mismatch"]);
    let broken = "dns corp.contoso.com {\n  view internl\n  @ NS dc1.contoso.net\n}\n";
    assert_codes(&zone_and("  www CNAME intranet.corp.contoso.com", broken), &["type::unknown-word"]);
}

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

#[test]
fn a_circle_is_one_finding_from_wherever_it_is_entered() {
    let project =
        zone("  a CNAME b.contoso.com\n  b CNAME c.contoso.com\n  c CNAME b.contoso.com\n  d CNAME c.contoso.com");
    assert_codes(&project, &["dns::cname-loop"]);
    assert_codes(&zone("  www CNAME www.contoso.com"), &["dns::cname-loop"]);
    assert_codes(&zone("  *.shop CNAME any.shop.contoso.com"), &["dns::cname-loop"]);
}

#[test]
fn a_circle_may_pass_through_several_zones_and_views() {
    let other = "dns fabrikam.com {\n  @ NS ns1.contoso.net\n  web CNAME www.contoso.com\n}\n";
    assert_codes(&zone_and("  www CNAME web.fabrikam.com", other), &["dns::cname-loop"]);
    let internal = "dns fabrikam.com {\n  view internal\n  @ NS ns1.contoso.net\n  web CNAME www.contoso.com\n}\n";
    assert_codes(&zone_and("  www CNAME web.fabrikam.com", internal), &["dns::cname-loop"]);
    // Each view has an end of its own: nobody is led in a circle.
    let split = "dns contoso.com {\n  view internal\n  @ NS ns1.contoso.net\n  www A 10.1.20.10\n  web CNAME www.contoso.com\n}\n";
    assert_codes(&zone_and("  www CNAME web.contoso.com\n  web A 198.51.100.80", split), &[]);
}

#[test]
fn a_name_in_full_of_another_zone_is_not_completed() {
    let other = "dns fabrikam.com {\n  @ NS ns1.contoso.net\n}\n";
    for owner in ["www.fabrikam.com", "www.fabrikam.com.", "www.contsoo.com"] {
        assert_codes(&zone_and(&format!("  {owner} A 198.51.100.80"), other), &["dns::out-of-zone"]);
    }
    for owner in ["www.contoso.com", "www.contoso.com.", "a.b", "_sip._tcp"] {
        assert_codes(&zone_and(&format!("  {owner} TXT \"x\""), other), &[]);
    }
}

#[test]
fn a_server_in_the_zone_has_an_address_or_is_told_from_one_that_has() {
    assert_codes(&zone("  @ NS ns1.contoso.com\n  ns1 AAAA 2001:db8::53"), &[]);
    assert_codes(&zone("  @ MX 10 mail.contoso.com\n  * A 198.51.100.25"), &[]);
    let project = zone("  @ MX 10 mial.contoso.com\n  mail A 198.51.100.25");
    assert_codes(&project, &["dns::server-address-missing"]);
    assert_fixed(&project, "dns::server-address-missing", "MX 10 mail.contoso.com");
}

#[test]
fn a_name_server_below_its_sub_zone_needs_glue() {
    assert_codes(&zone("  lab NS ns1.lab.contoso.com\n  lab NS ns1.fabrikam.net\n  ns1.lab A 198.51.100.53"), &[]);
    assert_codes(&zone("  lab NS ns1.lab.contoso.com"), &["dns::server-address-missing"]);
    assert_codes(&zone_and("  delegate gslb to fra syd\n  @ NS ns-fra.gslb.contoso.com", WEB), &[]);
}

#[test]
fn the_compilers_own_addresses_count() {
    let internal = "site fra {\n}\nsite syd {\n}\nsql db {\n  listener db.corp.contoso.com\n  availability always-on\n  database hr\n  \
                    at fra 10.1.30.10\n  at syd 10.2.30.10\n  replication asynchronous from fra to syd\n}\n\
                    dns corp.contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n  _mssql._tcp SRV 0 0 1433 db.corp.contoso.com\n  hr CNAME db.corp.contoso.com\n}\n";
    assert_codes(&Project::text(&format!("{ESTATE}{internal}")), &[]);
}

#[test]
fn a_server_behind_a_cname_is_found_through_wildcards_and_other_zones() {
    assert_codes(&zone("  @ MX 10 mail.contoso.com\n  * CNAME mx.fabrikam.net"), &["dns::target-is-cname"]);
    let other = "dns fabrikam.com {\n  @ NS ns1.contoso.net\n  mail CNAME mx.example.net\n}\n";
    let project = zone_and("  @ MX 10 mail.fabrikam.com", other);
    assert_codes(&project, &["dns::target-is-cname"]);
    assert_fixed(&project, "dns::target-is-cname", "MX 10 mx.example.net");
}

#[test]
fn all_that_is_dead_behind_one_delegation_is_one_finding() {
    let lines = "  lab NS ns1.lab.contoso.com\n  lab NS ns1.fabrikam.net\n  ns1.lab A 198.51.100.53\n  lab TXT \"x\"\n  a.lab MX 10 nowhere.contoso.com\n  b.lab NS ns.lost.contoso.com";
    let project = zone(lines);
    assert_codes(&project, &["dns::below-delegation"]);
    assert_eq!(project.check().items()[0].labels.len(), 4);
    assert_codes(
        &zone_and("  delegate gslb to fra syd\n  delegate eu.gslb to fra syd", WEB),
        &["dns::below-delegation"],
    );
}

#[test]
fn services_and_domain_controllers_have_their_own_names() {
    assert_codes(
        &zone("  _dmarc TXT \"v=DMARC1\"\n  _sip._tcp SRV 1 1 5060 sip.fabrikam.net\n  _x CNAME a.fabrikam.net"),
        &[],
    );
    assert_codes(&zone("  gc._msdcs A 198.51.100.2"), &[]);
    assert_codes(&zone("  my_mail MX 10 mx.fabrikam.net"), &["dns::host-name"]);
    assert_codes(&zone_and("  delegate my_gslb to fra syd\n  delegate gslb to fra syd", WEB), &["dns::host-name"]);
}

#[test]
fn an_address_is_no_name() {
    let project = zone("  www 5m CNAME 198.51.100.80");
    assert_codes(&project, &["dns::host-name"]);
    assert_fixed(&project, "dns::host-name", "  www 5m A 198.51.100.80");
    assert_codes(&zone("  @ NS 198.51.100.53"), &["dns::host-name"]);
    assert_codes(&zone("  @ MX 10 198.51.100.25"), &["dns::host-name"]);
}

#[test]
fn an_internal_zone_may_have_private_addresses() {
    let internal =
        "dns contoso.com {\n  view internal\n  @ NS ns1.contoso.net\n  www A 10.1.20.10\n  www6 AAAA fd00::1\n}\n";
    assert_codes(&Project::text(&format!("{ESTATE}{internal}")), &[]);
    assert_codes(&zone("  www AAAA fd00::1"), &["dns::private-address"]);
}

#[test]
fn an_adc_that_the_internet_is_sent_to_is_one_finding_however_often_it_is_named() {
    let private = WEB.replace("dns 10.2.0.53 public 203.0.113.53", "dns 10.2.0.53");
    let project = zone_and("  delegate gslb to fra syd\n  delegate apps to fra syd", &private);
    assert_codes(&project, &["dns::private-address"]);
    assert_eq!(project.check().items()[0].labels.len(), 3);
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
fn the_zones_own_name_cannot_be_handed_over() {
    assert_codes(&zone_and("  delegate @ to fra syd\n  delegate gslb to fra syd", WEB), &["dns::delegation-outside"]);
}

#[test]
fn a_chain_is_one_finding_where_it_begins_and_a_circle_is_none() {
    let chain = "  b CNAME c.contoso.com\n  c CNAME d.contoso.com\n  d CNAME e.fabrikam.net";
    let project = zone(chain);
    assert_codes(&project, &["dns::cname-chain"]);
    assert_fixed(&project, "dns::cname-chain", "b CNAME e.fabrikam.net");
    assert_codes(&zone(&format!("  a CNAME b.contoso.com\n{chain}")), &["dns::cname-chain"]);
    assert_codes(&zone("  a CNAME b.contoso.com\n  b CNAME c.fabrikam.net"), &[]);
    let circle = "  a CNAME b.contoso.com\n  b CNAME c.contoso.com\n  c CNAME d.contoso.com\n  d CNAME b.contoso.com";
    assert_codes(&zone(circle), &["dns::cname-loop"]);
}

#[test]
fn a_wildcard_is_hidden_by_steps_only() {
    for fine in [
        "  * A 198.51.100.80\n  b A 198.51.100.80\n  a.b A 198.51.100.81",
        "  * A 198.51.100.80\n  _sip._tcp SRV 0 0 5060 sip.fabrikam.net",
        "  *.shop A 198.51.100.80\n  a.b A 198.51.100.81",
        "  * A 198.51.100.80\n  lab NS ns1.fabrikam.net",
    ] {
        assert_codes(&zone(fine), &[]);
    }
    let deep = zone("  * A 198.51.100.80\n  a.b A 198.51.100.81\n  c.b A 198.51.100.82\n  d.e.b A 198.51.100.83");
    assert_codes(&deep, &["dns::wildcard-hidden"]);
}

#[test]
fn a_name_that_is_answered_inside_in_any_way_is_not_lacking() {
    let inside = |lines: &str| format!("dns contoso.com {{\n  view internal\n  @ NS dc1.contoso.net\n{lines}}}\n");
    let outside = "  www A 198.51.100.80\n  _dmarc TXT \"v=DMARC1; p=none\"";
    for fine in
        ["  www CNAME web.fabrikam.net\n", "  * A 10.1.20.80\n", "  www NS ns1.fabrikam.net\n", "  www TXT \"x\"\n"]
    {
        assert_codes(&zone_and(outside, &inside(fine)), &[]);
    }
    assert_codes(&zone_and(outside, &inside("")), &["dns::views-differ"]);
    // Another zone inside does not answer for this one.
    let corp = "dns corp.contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n}\n";
    assert_codes(&zone_and(outside, corp), &[]);
}

#[test]
fn servers_at_two_places_or_of_somebody_else_are_enough() {
    let servers = |one: &str, other: &str| {
        let lines = format!("  @ NS ns1.contoso.com\n  @ NS ns2.contoso.com\n  ns1 {one}\n  ns2 {other}\n");
        Project::text(&format!("{ESTATE}dns contoso.com {{\n{lines}}}\n"))
    };
    assert_codes(&servers("A 198.51.100.2", "A 203.0.113.2"), &[]);
    assert_codes(&servers("A 198.51.100.2", "AAAA 2001:db8::2"), &[]);
    assert_codes(&servers("AAAA 2001:db8::2", "AAAA 2001:db8:1::2"), &[]);
    assert_codes(&servers("AAAA 2001:db8::2", "AAAA 2001:db8::3"), &["dns::few-servers"]);
    assert_codes(&servers("A 198.51.100.2", "A 198.51.100.2"), &["dns::few-servers"]);
    assert_codes(&zone("  @ NS ns1.contoso.com\n  ns1 A 198.51.100.2"), &[]);
}

#[test]
fn glue_is_held_against_the_same_family_and_view() {
    let own = |lines: &str| {
        format!("dns lab.contoso.com {{\n  @ NS ns1.lab.contoso.com\n  @ NS ns1.fabrikam.net\n{lines}}}\n")
    };
    let above = "  lab NS ns1.lab.contoso.com\n  lab NS ns1.fabrikam.net\n  ns1.lab A 198.51.100.53";
    assert_codes(&zone_and(above, &own("  ns1 A 198.51.100.53\n  ns1 AAAA 2001:db8::53\n")), &[]);
    assert_codes(&zone_and(above, &own("  ns1 A 198.51.100.54\n")), &["dns::glue-conflict"]);
    let internal = own("  view internal\n  ns1 A 10.1.0.53\n");
    assert_codes(&zone_and(above, &internal), &[]);
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

#[test]
fn a_sub_zone_with_one_server_is_told_unless_somebody_else_serves_it_too() {
    let glue = "  lab NS ns1.lab.contoso.com\n  ns1.lab A 198.51.100.53";
    assert_codes(&zone(glue), &["dns::few-servers"]);
    assert_codes(&zone(&format!("{glue}\n  lab NS ns1.fabrikam.net")), &[]);
    assert_codes(&zone(&format!("{glue}\n  lab NS ns2.lab.contoso.com\n  ns2.lab A 203.0.113.53")), &[]);
    // The zone itself is declared, and judged there.
    let own = "dns lab.contoso.com {\n  @ NS ns1.lab.contoso.com\n  ns1 A 198.51.100.53\n}\n";
    assert_eq!(of(&zone_and(glue, own), "dns::few-servers").len(), 1);
}

#[test]
fn a_zone_of_addresses_the_wrong_way_round_is_no_zone() {
    let project = Project::text(&format!("{ESTATE}dns 198.51.100 {{\n  @ NS ns1.contoso.net\n}}\n"));
    assert_codes(&project, &["dns::host-name"]);
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

/// Several statements may hand one sub-zone over: together they name the sites.
#[test]
fn the_views_may_name_the_same_sites_each_in_its_own_way() {
    let sites = "site fra { adc ns-fra { node 10.1.0.11;  dns 10.1.0.53 public 198.51.100.53 } }
site syd { adc ns-syd { node 10.2.0.11;  dns 10.2.0.53 public 203.0.113.53 } }\n";
    let internal = "dns contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n";
    let parted = format!("{sites}{internal}  delegate lab to syd\n  delegate lab to fra\n}}\n");
    assert_codes(&zone_and("  delegate lab to fra syd", &parted), &[]);
    let fewer = format!("{sites}{internal}  delegate lab to syd\n}}\n");
    assert_codes(&zone_and("  delegate lab to fra syd", &fewer), &["dns::views-delegate"]);
}

/// Servers of somebody else may be others inside, and some there have to be.
#[test]
fn a_sub_zone_of_somebody_else_is_handed_over_in_both_views() {
    let internal = |lines| format!("dns contoso.com {{\n  view internal\n  @ NS dc1.contoso.net\n{lines}}}\n");
    let lab = "  lab NS ns1.fabrikam.net\n  lab NS ns2.fabrikam.net";
    let lacking = zone_and(lab, &internal(""));
    assert_codes(&lacking, &["dns::views-delegate"]);
    assert_eq!(lacking.check().items().len(), 1, "{}", lacking.brief());
    for there in ["  lab NS dc2.contoso.net\n", "  lab A 10.1.0.9\n"] {
        assert_codes(&zone_and(lab, &internal(there)), &[]);
    }
}

/// Inside, a sub-zone that only the external view hands over does not exist; the mended text hands it over there as well.
#[test]
fn a_sub_zone_of_the_external_view_is_asked_for_inside_too() {
    let text = "estate contoso { language 1 }
site fra { adc ns-fra { node 10.1.0.11;  dns 10.1.0.53 public 198.51.100.53 } }
dns contoso.com {
  @ NS ns1.contoso.net
  delegate gslb to fra
}
dns contoso.com {
  view internal
  @ NS dc1.contoso.net
}
";
    let project = Project::text(text);
    assert_eq!(project.codes(), ["dns::views-delegate"], "{}", project.brief());
    let fixed = project.fixed("dns::views-delegate").unwrap();
    assert_eq!(fixed.codes(), Vec::<&str>::new(), "{}", fixed.brief());
    // A zone of its own, or records of its own, answer it inside.
    for own in ["dns gslb.contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n}\n", ""] {
        let text = match own {
            "" => text.replace("  @ NS dc1", "  gslb A 10.1.0.9\n  @ NS dc1"),
            zone => format!("{text}{zone}"),
        };
        let project = Project::text(&text);
        assert!(!project.codes().contains(&"dns::views-delegate"), "{}", project.brief());
    }
}
