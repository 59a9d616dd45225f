//! How virtual servers choose, keep clients and answer.

use super::{of, two_sites};
use crate::targets::netscaler::{commands, those};

/// The virtual server of a `gslb web` with these lines.
fn vserver(lines: &str) -> Vec<String> {
    those(&commands(&two_sites(lines, ""), "ns-fra"), "add gslb vserver ")
}

#[test]
fn every_method_has_the_vendors_word() {
    for (method, expected) in [
        ("round-robin", "ROUNDROBIN"),
        ("least-connection", "LEASTCONNECTION"),
        ("least-response-time", "LEASTRESPONSETIME"),
        ("least-bandwidth", "LEASTBANDWIDTH"),
        ("least-packets", "LEASTPACKETS"),
        ("source-ip-hash", "SOURCEIPHASH"),
        ("source-ip-hash mask 255.255.255.0 mask6 64", "SOURCEIPHASH -netmask 255.255.255.0 -v6netmasklen 64"),
        ("rtt", "RTT"),
        ("rtt tolerance 5ms", "RTT -tolerance 5"),
        ("rtt backup least-connection", "RTT -backupLBMethod LEASTCONNECTION"),
    ] {
        let command = format!("add gslb vserver gslb-web@all HTTP -dnsRecordType A -lbMethod {expected}");
        assert_eq!(vserver(&format!("  method {method}\n")), [command]);
    }
}

#[test]
fn weights_are_round_robin_with_a_weight_at_each_service() {
    let lines = "  method weighted\n  at fra weight 70\n  at syd weight 30\n";
    assert_eq!(vserver(lines), ["add gslb vserver gslb-web@all HTTP -dnsRecordType A -lbMethod ROUNDROBIN"]);
    assert_eq!(
        those(&commands(&two_sites(lines, ""), "ns-syd"), "bind gslb vserver gslb-web@all -serviceName"),
        [
            "bind gslb vserver gslb-web@all -serviceName gslb-web@ns-fra -weight 70",
            "bind gslb vserver gslb-web@all -serviceName gslb-web@ns-syd -weight 30",
        ]
    );
}

#[test]
fn what_an_answer_is_like_stands_at_the_virtual_server() {
    assert_eq!(
        of("ns-bog", "add gslb vserver gslb-near@all "),
        ["add gslb vserver gslb-near@all SSL -dnsRecordType A -lbMethod STATICPROXIMITY -backupLBMethod ROUNDROBIN \
          -persistenceType SOURCEIP -persistenceId 4711 -persistMask 255.255.255.0 -v6persistmasklen 64 -timeout 30 \
          -EDR ENABLED -ECS ENABLED -ecsAddrValidation ENABLED -considerEffectiveState STATE_ONLY"]
    );
    assert_eq!(
        of("ns-bog", "add gslb vserver gslb-weighted@all "),
        [
            "add gslb vserver gslb-weighted@all SSL -dnsRecordType A -lbMethod ROUNDROBIN -MIR ENABLED -dynamicWeight SERVICECOUNT"
        ]
    );
    assert_eq!(
        vserver("  method round-robin\n  edr off\n  mir off\n  ecs off\n  effective-state off\n"),
        ["add gslb vserver gslb-web@all HTTP -dnsRecordType A -lbMethod ROUNDROBIN -EDR DISABLED -ECS DISABLED \
          -MIR DISABLED -considerEffectiveState NONE"]
    );
}

#[test]
fn several_domains_have_the_same_ttl_and_last_resort() {
    assert_eq!(
        of("ns-cai", "bind gslb vserver gslb-weighted@all -domainName"),
        [
            "bind gslb vserver gslb-weighted@all -domainName www.gslb.globex.com -TTL 20 -backupIP 198.51.100.99",
            "bind gslb vserver gslb-weighted@all -domainName shop.gslb.globex.com -TTL 20 -backupIP 198.51.100.99",
        ]
    );
}

#[test]
fn two_families_are_two_chains_with_the_same_domain() {
    assert_eq!(
        of("ns-cai", "set gslb vserver gslb-dual@"),
        [
            "set gslb vserver gslb-dual@ams -backupVServer gslb-dual@bog",
            "set gslb vserver gslb-dual@ams:aaaa -backupVServer gslb-dual@bog:aaaa",
        ]
    );
    assert_eq!(
        of("ns-cai", "bind gslb vserver gslb-dual@"),
        [
            "bind gslb vserver gslb-dual@ams -serviceName gslb-dual@ns-ams",
            "bind gslb vserver gslb-dual@bog -serviceName gslb-dual@ns-bog",
            "bind gslb vserver gslb-dual@ams:aaaa -serviceName gslb-dual@ns-ams:2",
            "bind gslb vserver gslb-dual@bog:aaaa -serviceName gslb-dual@ns-bog:2",
            "bind gslb vserver gslb-dual@ams -domainName dual.gslb.globex.com -TTL 30 -backupIP 198.51.100.98",
            "bind gslb vserver gslb-dual@ams:aaaa -domainName dual.gslb.globex.com -TTL 30 -backupIP 2001:db8::98",
        ]
    );
}

#[test]
fn another_gslb_stands_in_behind_the_last() {
    assert_eq!(
        of("ns-ams", "set gslb vserver gslb-fast"),
        ["set gslb vserver gslb-fast@all -backupVServer gslb-beyond@all"]
    );
    assert!(of("ns-ams", "bind gslb vserver gslb-beyond@all -domainName").is_empty());
    let chain = "  method active-passive syd fra\n  backup far\n";
    let far =
        "monitor up {\n  type TCP\n}\ngslb far {\n  address fra 10.9.0.1\n  monitor up\n  method round-robin\n}\n";
    assert_eq!(
        those(&commands(&two_sites(chain, far), "ns-fra"), "set gslb vserver "),
        [
            "set gslb vserver gslb-web@syd -backupVServer gslb-web@fra",
            "set gslb vserver gslb-web@fra -backupVServer gslb-far@all",
        ]
    );
}

fn ids(lines: &str, more: &str) -> Vec<String> {
    let vservers = those(&commands(&two_sites(lines, more), "ns-fra"), "add gslb vserver ");
    let id =
        |line: &String| line.split("-persistenceId ").nth(1).map(|rest| rest.split(' ').next().unwrap().to_owned());
    vservers.iter().filter_map(id).collect()
}

#[test]
fn a_declared_number_counts_on_in_a_chain() {
    assert_eq!(ids("  method active-passive fra syd\n  persistence SOURCEIP id 500\n", ""), ["500", "501"]);
    assert_eq!(ids("  method active-passive fra syd\n  persistence SOURCEIP id 65534\n", ""), ["65534", "65535"]);
}

#[test]
fn a_number_that_is_worked_out_stays_what_it_is_and_keeps_clear_of_declared_ones() {
    let lines = "  method round-robin\n  persistence SOURCEIP timeout 5\n";
    let alone = ids(lines, "");
    let other = |id: &str| {
        format!(
            "gslb other {{\n  domain other.gslb.contoso.com\n  vip web\n  method round-robin\n  persistence SOURCEIP{id}\n}}\n"
        )
    };
    assert_eq!(ids(lines, &other(""))[0], alone[0]);
    let taken = ids(lines, &other(&format!(" id {}", alone[0])));
    let next: u32 = alone[0].parse::<u32>().unwrap() + 1;
    assert_eq!(taken, [next.to_string(), alone[0].clone()]);
}
