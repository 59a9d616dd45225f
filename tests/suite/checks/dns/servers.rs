//! Name servers, their addresses, and what is handed over to them.

use super::super::of;
use super::{ESTATE, WEB, assert_codes, assert_fixed, zone, zone_and};
use crate::project::Project;

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
fn the_zones_own_name_cannot_be_handed_over() {
    assert_codes(&zone_and("  delegate @ to fra syd\n  delegate gslb to fra syd", WEB), &["dns::delegation-outside"]);
}
