//! What is said of an appliance itself, and of the nodes of a pair.

use super::{clean, only};
use crate::project::Project;

/// An ADC with these rows, and what stands beside its site.
fn adc(rows: &str, beside: &str) -> Project {
    let node = if rows.contains("node ") { "" } else { "node 10.1.0.11\n" };
    Project::text(&format!(
        "estate e {{\n  language 1\n  versions {{ netscaler 14.1 }}\n}}\nsite fra {{\n  adc ns {{\n{node}{rows}\n  }}\n}}\n{beside}"
    ))
}

/// The message of the only finding of `code`.
fn message(rows: &str, code: &str) -> String {
    only(&adc(rows, ""), code).message
}

#[test]
fn a_feature_that_is_needed_is_not_off() {
    let vip = |feature: &str, protocol: &str| {
        let certificate = if protocol == "SSL" { "certificate web" } else { "" };
        let declared = if protocol == "SSL" {
            "certificate web {\n names web.contoso.com\n cert web.pem\n key web.key\n}\n"
        } else {
            ""
        };
        adc(
            &format!("features off {feature}"),
            &format!(
                "{declared}pool web {{\n protocol HTTP\n port 80\n servers 10.1.10.11\n}}\n\
                 vip web {{\n protocol {protocol}\n port 80\n pool web\n {certificate}\n at fra 10.1.20.10\n}}\n"
            ),
        )
    };
    clean(&vip("SSL", "HTTP"));
    for (feature, protocol) in [("LB", "HTTP"), ("SSL", "SSL")] {
        let found = only(&vip(feature, protocol), "adc::feature-off");
        assert_eq!(found.message, format!("the ADC `ns` has {feature} off, and the vip `web` needs it"));
    }
    assert_eq!(message("features CMP off SP CMP", "adc::feature-off"), "the ADC `ns` has CMP on and off");
    assert_eq!(
        message("dns 10.1.0.53\nfeatures off LB", "adc::feature-off"),
        "the ADC `ns` has LB off, and its DNS listener needs it"
    );
}

#[test]
fn what_a_trap_and_a_user_need() {
    let user = "user ops {\n auth SHA\n auth-password secret \"v:a\"\n";
    assert_eq!(message("snmp {\n trap 10.1.0.8 user ops\n}", "adc::snmp"), "`ops` is no SNMP user of the ADC `ns`");
    assert_eq!(
        message(&format!("snmp {{\n {user} privacy AES\n }}\n}}"), "adc::snmp"),
        "the SNMP user `ops` lacks its `privacy-password`"
    );
    assert_eq!(
        message(&format!("snmp {{\n {user} privacy-password secret \"v:p\"\n }}\n}}"), "adc::snmp"),
        "the SNMP user `ops` lacks its `privacy`"
    );
    clean(&adc(&format!("snmp {{\n {user} }}\n trap 10.1.0.8 user ops\n}}"), ""));
}

#[test]
fn what_a_node_may_have() {
    let pair = |first: &str, rest: &str| format!("node 10.1.0.11 {{ {first} }}\nnode 10.1.0.12\n{rest}");
    clean(&adc(&pair("hostname a; channel LA/1 interfaces 1/1 1/2", ""), ""));
    for own in ["snip 10.1.0.20/24", "vlan 10", "ip 10.1.0.20/24 VIP", "snip 10.1.0.20/24; route default via 10.1.0.1"]
    {
        only(&adc(&pair(own, ""), ""), "ha::node-network");
        clean(&adc(&pair(own, "inc on"), ""));
    }
    only(&adc("node 10.1.0.11 10.1.0.12 { hostname a }", ""), "ha::node-network");
    only(&adc(&pair("fail-safe on", ""), ""), "ha::pair-settings");
    clean(&adc("node 10.1.0.11 10.1.0.12 { fail-safe on; sync-vlan 4094 }", ""));
    only(&adc("node 10.1.0.11 10.1.0.12 { sync-vlan 4095 }", ""), "ha::pair-settings");
    assert_eq!(
        message("node 10.1.0.11 { fail-safe on }", "ha::pair-settings"),
        "`fail-safe` is for a pair, and the ADC `ns` has one node"
    );
}

#[test]
fn nodes_in_different_networks_each_need_their_own() {
    let shared = |rows: &str| format!("node 10.1.0.11 10.2.0.11\ninc on\n{rows}");
    let found = only(&adc(&shared("snip 10.1.0.20/24\nvlan 10"), ""), "ha::per-node-settings");
    assert_eq!(found.labels.len(), 3);
    clean(&adc(&shared("dns 10.1.0.53"), ""));
}

#[test]
fn a_vlan_has_its_own_number_interface_and_address() {
    for wrong in [
        "vlan 1",
        "vlan 4095",
        "vlan 5\nvlan 5",
        "vlan 5 called a-name-of-more-than-thirty-one-characters",
        "vlan 5 interfaces 1/1\nvlan 6 interfaces 1/1",
        "vlan 5 addresses 10.1.0.9",
    ] {
        only(&adc(wrong, ""), "net::vlan");
    }
    clean(&adc("dns 10.1.0.53\nvlan 4094 tagged 1/1 addresses 10.1.0.53\nvlan 2 tagged 1/1", ""));
}

#[test]
fn a_channel_stands_for_its_interfaces() {
    for wrong in [
        "channel 1/1 interfaces 1/2 1/3",
        "channel LA/9 interfaces 1/2 1/3",
        "channel LA/1 interfaces LA/2",
        "channel LA/1 interfaces 1/1 1/2\nvlan 5 tagged 1/1",
    ] {
        only(&adc(wrong, ""), "net::channel");
    }
    clean(&adc("channel LA/1 interfaces 1/1 1/2\nvlan 5 tagged LA/1", ""));
}

#[test]
fn a_gateway_is_reached() {
    let route = |rows: &str| adc(&format!("snip 10.1.5.20/24\nsnip 2001:db8::20/64\n{rows}"), "");
    for good in ["route default via 10.1.5.1", "route default via 10.1.0.1", "route 2001:db8:1::/48 via 2001:db8::1"] {
        clean(&route(good));
    }
    for wrong in ["route default via 10.1.6.1", "route default via 2001:db8:9::1"] {
        only(&route(wrong), "net::route-gateway");
    }
    for wrong in ["route ::/0 via 10.1.5.1", "route default via 10.1.5.1 distance 255"] {
        only(&route(wrong), "net::route");
    }
}

#[test]
fn a_zone_begins_where_it_is_owned() {
    let owned = "record corp.contoso.net NS ns1.contoso.org";
    let delegated = "dns contoso.com {\n @ NS ns1.contoso.net\n delegate gslb to fra\n}\n";
    let listener = "dns 10.1.0.53 public 198.51.100.53";
    clean(&adc(&format!("{owned}\nzone corp.contoso.net"), ""));
    clean(&adc("zone corp.contoso.net proxy on", ""));
    clean(&adc(&format!("{listener}\nzone gslb.contoso.com"), delegated));
    for (rows, beside) in [
        (format!("{owned}\nzone corp.contoso.net proxy on"), ""),
        ("zone corp.contoso.net proxy on { soa { } }".to_owned(), ""),
        ("zone corp.contoso.net { soa { primary ns1.contoso.net } }".to_owned(), ""),
        (format!("{listener}\nzone gslb.contoso.com proxy on"), delegated),
        (format!("{listener}\nzone gslb.contoso.com {{ soa {{ }} }}"), delegated),
    ] {
        only(&adc(&rows, beside), "dns::zone-soa-ns");
    }
}

#[test]
fn a_set_of_an_adcs_records_has_one_ttl() {
    let records = |first: &str, second: &str| {
        format!("record a.contoso.net {first} A 10.1.0.1\nrecord a.contoso.net {second} A 10.1.0.2")
    };
    clean(&adc(&records("1h", ""), ""));
    clean(&adc("record a.contoso.net 1h A 10.1.0.1\nrecord a.contoso.net 2h AAAA 2001:db8::1", ""));
    only(&adc(&records("1h", "2h"), ""), "dns::ttl-conflict");
    only(&adc(&records("1m", ""), ""), "dns::ttl-conflict");
}

#[test]
fn what_an_adcs_record_can_hold() {
    clean(&adc(&format!("record a.contoso.net TXT \"{}\"", "x".repeat(1530)), ""));
    only(&adc(&format!("record a.contoso.net TXT \"{}\"", "x".repeat(1531)), ""), "dns::adc-record");
}

#[test]
fn an_internal_adc_may_resolve() {
    clean(&adc("dns 10.1.0.53\nrecursion on", ""));
    only(&adc("dns 198.51.100.53\nrecursion on", ""), "dns::open-resolver");
}

#[test]
fn a_firmware_has_what_is_said() {
    let profile = "tls-profile modern { versions 1.3 }\n";
    let with = |firmware: &str| {
        let project = format!(
            "estate e {{ language 1; versions {{ {firmware} }} }}\nsite fra {{ adc ns {{ node 10.1.0.11; tls modern }} }}\n{profile}"
        );
        Project::text(&project)
    };
    clean(&with("netscaler 13.0"));
    for old in ["netscaler 12.1", ""] {
        only(&with(old), "limit::needs-firmware");
    }
}

#[test]
fn what_is_told_twice() {
    for wrong in [
        "nameserver 10.1.0.5\nnameserver 10.1.0.5 over TCP",
        "syslog 10.1.0.5\nsyslog 10.1.0.5 port 6514",
        "snmp {\n community secret \"v:c\"\n trap 10.1.0.8 10.1.0.8\n}",
        "snip 10.1.0.20/24\nroute default via 10.1.0.1\nroute default via 10.1.0.1 distance 5",
        "zone a.contoso.net proxy on\nzone a.contoso.net proxy on",
    ] {
        only(&adc(wrong, ""), "adc::listed-twice");
    }
    clean(&adc("snip 10.1.0.20/24\nroute default via 10.1.0.1\nroute default via 10.1.0.2", ""));
}

#[test]
fn another_name_has_no_record_of_its_own() {
    let found = only(
        &adc(
            "record a.contoso.net CNAME b.contoso.net\nrecord a.contoso.net A 10.1.0.1\nrecord a.contoso.net TXT \"x\"",
            "",
        ),
        "dns::cname-coexists",
    );
    assert_eq!(found.message, "`a.contoso.net` on the ADC `ns` has a CNAME and other records");
    clean(&adc("record a.contoso.net CNAME b.contoso.net\nrecord a.contoso.net CNAME b.contoso.net", ""));
}
