//! Cases that engineers know.

use super::{planned, told};
use crate::snapshot::snapshot;

const WEB: [&str; 6] = [
    "add server a 10.0.1.1",
    "add server b 10.0.1.2",
    "add serviceGroup web HTTP",
    "bind serviceGroup web a 80",
    "add lb vserver web HTTP 10.0.2.1 80",
    "bind lb vserver web web",
];

const GSLB: [&str; 9] = [
    "add gslb site fra 10.1.0.30",
    "add gslb site syd 10.2.0.30",
    "add gslb service xms-fra 10.1.20.10 SSL 443 -siteName fra",
    "add gslb service xms-syd 10.2.20.10 SSL 443 -siteName syd",
    "add gslb vserver primary SSL",
    "add gslb vserver standby SSL",
    "bind gslb vserver primary -serviceName xms-fra",
    "bind gslb vserver standby -serviceName xms-syd",
    "bind gslb vserver primary -domainName xms.gslb.contoso.com -TTL 30",
];

/// `lines`, in which each of `changes` replaces what begins as its first part; an empty text removes it.
fn with<'l>(lines: &[&'l str], changes: &[(&str, &'l str)], more: &[&'l str]) -> Vec<&'l str> {
    let changed = lines
        .iter()
        .map(|line| changes.iter().find(|(begins, _)| line.starts_with(begins)).map_or(*line, |(_, new)| new));
    changed.filter(|line| !line.is_empty()).chain(more.iter().copied()).collect()
}

#[test]
fn a_server_joins_before_another_leaves() {
    let new = with(&WEB, &[("bind serviceGroup", "bind serviceGroup web b 80")], &[]);
    snapshot("delta", "a-server-joins-before-another-leaves", &told(&planned(&WEB, &new)));
}

#[test]
fn a_shorter_ttl_is_set_in_place() {
    let new = with(
        &GSLB,
        &[(
            "bind gslb vserver primary -domainName",
            "bind gslb vserver primary -domainName xms.gslb.contoso.com -TTL 5",
        )],
        &[],
    );
    snapshot("delta", "a-shorter-ttl-is-set-in-place", &told(&planned(&GSLB, &new)));
}

#[test]
fn a_site_that_is_another_type_takes_its_services_along_and_brings_them_back() {
    let new = with(&GSLB, &[("add gslb site syd", "add gslb site syd REMOTE 10.2.0.30")], &[]);
    snapshot(
        "delta",
        "a-site-that-is-another-type-takes-its-services-along-and-brings-them-back",
        &told(&planned(&GSLB, &new)),
    );
}

#[test]
fn a_domain_changes_hands_in_one_block() {
    let new = [
        "add gslb site fra 10.1.0.30",
        "add gslb site syd 10.2.0.30",
        "add gslb service xms-fra 10.1.20.10 SSL 443 -siteName fra",
        "add gslb service xms-syd 10.2.20.10 SSL 443 -siteName syd",
        "add gslb vserver all SSL -lbMethod ROUNDROBIN",
        "bind gslb vserver all -serviceName xms-fra",
        "bind gslb vserver all -serviceName xms-syd",
        "bind gslb vserver all -domainName xms.gslb.contoso.com -TTL 30",
    ];
    snapshot("delta", "a-domain-changes-hands-in-one-block", &told(&planned(&GSLB, &new)));
}

#[test]
fn another_name_is_a_rename() {
    let new: Vec<String> = WEB.iter().map(|line| line.replace("web", "portal")).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    snapshot("delta", "another-name-is-a-rename", &told(&planned(&WEB, &new)));
}

#[test]
fn two_virtual_servers_change_their_addresses() {
    let second = ["add lb vserver shop HTTP 10.0.2.2 80"];
    let old = with(&WEB, &[], &second);
    let new = with(
        &WEB,
        &[("add lb vserver web", "add lb vserver web HTTP 10.0.2.2 80")],
        &["add lb vserver shop HTTP 10.0.2.1 80"],
    );
    snapshot("delta", "two-virtual-servers-change-their-addresses", &told(&planned(&old, &new)));
}

#[test]
fn the_files_of_a_certificate_are_replaced_in_place() {
    let old = [
        "add ssl certKey c -cert 2026.pem -key 2026.key",
        "add lb vserver v SSL 10.0.2.1 443",
        "bind ssl vserver v -certkeyName c",
    ];
    let new = with(&old, &[("add ssl certKey", "add ssl certKey c -cert 2027.pem -key 2027.key")], &[]);
    snapshot("delta", "the-files-of-a-certificate-are-replaced-in-place", &told(&planned(&old, &new)));
}

#[test]
fn another_protocol_needs_another_virtual_server() {
    let new = with(&WEB, &[("add lb vserver web", "add lb vserver web TCP 10.0.2.1 80")], &[]);
    snapshot("delta", "another-protocol-needs-another-virtual-server", &told(&planned(&WEB, &new)));
}

#[test]
fn a_member_is_turned_off() {
    let new = with(&WEB, &[("bind serviceGroup", "bind serviceGroup web a 80 -state DISABLED")], &[]);
    snapshot("delta", "a-member-is-turned-off", &told(&planned(&WEB, &new)));
}

#[test]
fn the_ttl_of_records_is_that_of_the_last_one() {
    let old = ["add dns addRec a.contoso.com 10.0.0.1 10.0.0.2 -TTL 60"];
    snapshot(
        "delta",
        "the-ttl-of-records-is-that-of-the-last-one",
        &told(&planned(&old, &["add dns addRec a.contoso.com 10.0.0.1 10.0.0.2 -TTL 5"])),
    );
}

#[test]
fn a_host_name_lasts() {
    let plan = planned(&[], &["set ns hostName ns-fra"]);
    let lasting: Vec<String> = plan.lasting.iter().map(|lasting| format!("{} {}", lasting.key, lasting.name)).collect();
    assert_eq!(lasting, ["ns hostName hostName"]);
}

#[test]
fn caa_records_go_together() {
    let old = [
        "add dns caaRec contoso.com -valuestring ca.example.net",
        "add dns caaRec contoso.com -tag iodef -valuestring mailto:ca@contoso.com",
        "add dns caaRec contoso.com -tag issuewild -valuestring ca.example.net",
    ];
    snapshot("delta", "caa-records-go-together", &told(&planned(&old, &old[..2])));
    drop(planned(&[], &old));
    drop(planned(&old, &[]));
}
