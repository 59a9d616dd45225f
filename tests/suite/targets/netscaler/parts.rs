//! What stands in the scripts, part by part.

use super::{RICH, commands, those};
use crate::project::Project;

#[test]
fn only_features_that_are_used_are_enabled() {
    let project = Project::text(RICH);
    let features = |adc: &str| those(&commands(&project, adc), "enable ns feature");
    assert_eq!(features("ns-branch"), ["enable ns feature LB SSL"]);
    assert_eq!(features("ns-ber"), ["enable ns feature LB SSL GSLB IPv6PT"]);
    assert_eq!(features("ns_dmz"), ["enable ns feature LB SSL SSLVPN GSLB IPv6PT"]);
    let bare = Project::text("estate e { language 1 }\nsite s { adc ns { node 10.0.0.1; hardening off } }\n");
    assert_eq!(commands(&bare, "ns"), ["save ns config"]);
}

#[test]
fn an_address_is_added_once_with_the_mask_of_its_network() {
    let project = Project::text(RICH);
    let addresses = |adc: &str| those(&commands(&project, adc), "add ns ip");
    assert_eq!(
        addresses("ns-ber"),
        [
            "add ns ip 10.1.0.20 255.255.255.0 -type SNIP",
            "add ns ip6 2001:db8:1::20/64 -type SNIP",
            "add ns ip 10.1.0.30 255.255.255.0 -type GSLBsiteIP",
        ]
    );
    assert_eq!(
        addresses("ns_dmz"),
        ["add ns ip 10.1.1.20 255.255.255.0 -type SNIP", "add ns ip 10.1.2.53 255.255.255.255 -type ADNSsvcIP",]
    );
    assert_eq!(addresses("ns-mel")[2], "add ns ip 10.2.0.53 255.255.0.0 -type ADNSsvcIP");
}

#[test]
fn a_management_address_is_not_added_again() {
    let text = RICH.replace("dns  10.2.0.53", "allow net::address-conflict \"a test\"\n dns  10.2.0.11");
    let mel = commands(&Project::text(&text), "ns-mel");
    assert!(those(&mel, "add ns ip 10.2.0.11 ").is_empty());
}

#[test]
fn a_group_has_the_members_of_its_site_with_their_weights() {
    let dmz = commands(&Project::text(RICH), "ns_dmz");
    assert_eq!(
        those(&dmz, "add server "),
        [
            "add server 10.1.10.11 10.1.10.11",
            "add server 10.1.10.12 10.1.10.12",
            "add server 2001:db8:1::11 2001:db8:1::11",
            "add server 10.9.10.11 10.9.10.11",
        ]
    );
    assert_eq!(
        those(&dmz, "bind serviceGroup "),
        [
            "bind serviceGroup web 10.1.10.11 8080 -weight 10",
            "bind serviceGroup web 10.1.10.12 8080 -weight 10",
            "bind serviceGroup web 2001:db8:1::11 8080 -weight 1",
            "bind serviceGroup web 10.9.10.11 8080",
            "bind serviceGroup web -monitorName http:own",
        ]
    );
}

#[test]
fn only_what_an_adc_uses_stands_in_its_script() {
    let branch = commands(&Project::text(RICH), "ns-branch");
    assert_eq!(those(&branch, "add ssl certKey "), ["add ssl certKey www -cert www.pem -key www.key"]);
    assert_eq!(
        those(&branch, "add lb monitor "),
        [
            "add lb monitor tls HTTP -interval 10 -resptimeout 4 -retries 5 -secure YES",
            "add lb monitor alive PING -interval 60 -resptimeout 2 -retries 3",
        ]
    );
    for absent in ["add gslb ", "set gslb ", "add dns ", "add service ", "add vpn ", "add serviceGroup mail"] {
        assert!(those(&branch, absent).is_empty(), "{absent}");
    }
}

#[test]
fn a_virtual_server_is_complete() {
    let mel = commands(&Project::text(RICH), "ns-mel");
    assert_eq!(
        those(&mel, "add lb vserver web SSL"),
        [
            "add lb vserver web SSL 10.2.20.10 443 -persistenceType COOKIEINSERT -timeout 30 -lbMethod LEASTRESPONSETIME \
         -comment \"The public web site.\""
        ]
    );
    assert_eq!(
        those(&mel, "add vpn vserver "),
        [
            "add vpn vserver web:gateway SSL 10.2.20.14 443 -vserverFqdn access.fabrikam.com -comment \"The way in from outside.\""
        ]
    );
}

#[test]
fn active_and_passive_are_a_chain_in_the_order_of_the_sites() {
    let mel = commands(&Project::text(RICH), "ns-mel");
    assert_eq!(
        those(&mel, "set gslb vserver "),
        [
            "set gslb vserver gslb-web6@mel -backupVServer gslb-web6@ber",
            "set gslb vserver gslb-mail@ber -backupVServer gslb-mail@mel",
            "set gslb vserver gslb-access@ber -backupVServer gslb-access@mel",
        ]
    );
    let domains: Vec<String> =
        those(&mel, "bind gslb vserver ").into_iter().filter(|line| line.contains("-domainName")).collect();
    assert_eq!(
        domains,
        [
            "bind gslb vserver gslb-web@all -domainName www.gslb.fabrikam.com -TTL 10",
            "bind gslb vserver gslb-web6@mel -domainName www6.gslb.fabrikam.com -TTL 30",
            "bind gslb vserver gslb-mail@ber -domainName mail.gslb.fabrikam.com -TTL 30",
            "bind gslb vserver gslb-access@ber -domainName access.gslb.fabrikam.com -TTL 30",
        ]
    );
}

#[test]
fn round_robin_is_one_virtual_server_with_all_sites() {
    let ber = commands(&Project::text(RICH), "ns-ber");
    assert_eq!(
        those(&ber, "bind gslb vserver gslb-web@all -serviceName"),
        [
            "bind gslb vserver gslb-web@all -serviceName gslb-web@ns_dmz",
            "bind gslb vserver gslb-web@all -serviceName gslb-web@ns-mel",
        ]
    );
}

#[test]
fn a_domain_of_ipv6_addresses_is_answered_with_them() {
    let ber = commands(&Project::text(RICH), "ns-ber");
    assert_eq!(
        those(&ber, "add gslb vserver gslb-web6@ber "),
        ["add gslb vserver gslb-web6@ber SSL -dnsRecordType AAAA -lbMethod ROUNDROBIN"]
    );
}

#[test]
fn every_adc_that_takes_part_has_the_same_gslb_domains() {
    let project = Project::text(RICH);
    let domains = |adc: &str| -> Vec<String> {
        let lines = commands(&project, adc).into_iter();
        lines.filter(|line| line.contains("gslb-") && !line.starts_with("bind gslb service ")).collect()
    };
    assert!(domains("ns-ber").len() > 20);
    assert_eq!(domains("ns-ber"), domains("ns-mel"));
    assert_eq!(domains("ns-ber"), domains("ns_dmz"));
}

#[test]
fn a_monitor_watches_the_services_of_other_adcs_only() {
    let project = Project::text(RICH);
    let bound = |adc: &str| those(&commands(&project, adc), "bind gslb service ");
    assert_eq!(
        bound("ns-mel"),
        ["bind gslb service gslb-web@ns_dmz -monitorName tls", "bind gslb service gslb-mail@ns-ber -monitorName port",]
    );
    assert_eq!(
        bound("ns_dmz"),
        [
            "bind gslb service gslb-web@ns-mel -monitorName tls",
            "bind gslb service gslb-mail@ns-ber -monitorName port",
            "bind gslb service gslb-mail@ns-mel -monitorName port",
        ]
    );
}

#[test]
fn an_adc_has_its_own_records_and_those_of_its_sub_zones_once() {
    let ber = commands(&Project::text(RICH), "ns-ber");
    assert_eq!(
        those(&ber, "add dns "),
        [
            "add dns addRec portal.fabrikam.net 10.1.20.99 -TTL 600",
            "add dns aaaaRec portal.fabrikam.net 2001:db8:1::99 -TTL 600",
            "add dns cnameRec *.apps.fabrikam.net portal.fabrikam.net -TTL 3600",
            "add dns nsRec lab.fabrikam.net ns1.lab.fabrikam.net -TTL 3600",
            "add dns soaRec gslb.fabrikam.com -originServer ns-ber.gslb.fabrikam.com -contact hostmaster.fabrikam.com -TTL 86400",
            "add dns nsRec gslb.fabrikam.com ns-ber.gslb.fabrikam.com -TTL 86400",
            "add dns nsRec gslb.fabrikam.com ns-dmz.gslb.fabrikam.com -TTL 86400",
            "add dns nsRec gslb.fabrikam.com ns-mel.gslb.fabrikam.com -TTL 86400",
            "add dns addRec ns-ber.gslb.fabrikam.com 198.51.100.30 -TTL 86400",
            "add dns addRec ns-dmz.gslb.fabrikam.com 198.51.100.53 -TTL 86400",
            "add dns addRec ns-mel.gslb.fabrikam.com 203.0.113.53 -TTL 86400",
        ]
    );
    let last = ber.iter().rev().take(3).rev().cloned().collect::<Vec<_>>();
    assert_eq!(
        last,
        ["add service adns:udp 10.1.0.30 ADNS 53", "add service adns:tcp 10.1.0.30 ADNS_TCP 53", "save ns config",]
    );
}

#[test]
fn a_mail_address_with_a_dot_becomes_one_that_the_appliance_can_hold() {
    let internal = RICH.find("dns fabrikam.com {\n  view internal").unwrap();
    let external = RICH.find("dns fabrikam.com {\n  @ ").unwrap();
    let text = RICH[..external].to_owned() + &RICH[internal..];
    let mel = commands(&Project::text(&text), "ns-mel");
    assert_eq!(
        those(&mel, "add dns soaRec "),
        ["add dns soaRec gslb.fabrikam.com -originServer ns-ber.gslb.fabrikam.com -contact hostmaster.fabrikam.com \
         -serial 1 -refresh 3600 -retry 900 -expire 1209600 -minimum 60 -TTL 3600"]
    );
}

#[test]
fn the_firmware_stands_in_the_head_and_changes_no_command() {
    let of = |versions: &str| Project::text(&RICH.replace("versions { netscaler 14.1 }", versions));
    let [old, new, none] = ["versions { netscaler 12.0 }", "versions { netscaler 14.1 }", ""].map(of);
    assert!(old.artifact("netscaler/ns-mel.conf").contains("\n# Firmware: 12.0\n"));
    assert!(none.artifact("netscaler/ns-mel.conf").contains("\n# Firmware: none is declared; "));
    assert_eq!(commands(&old, "ns-mel"), commands(&new, "ns-mel"));
    assert_eq!(commands(&none, "ns-mel"), commands(&new, "ns-mel"));
}

#[test]
fn each_node_of_a_pair_is_told_of_the_other_and_the_shared_script_of_none() {
    let project = Project::text(RICH);
    let secured = |node: &str| format!("set ns ip {node} -telnet DISABLED -ftp DISABLED -gui SECUREONLY");
    let node = |number: u8| commands(&project, &format!("ns-ber.node-{number}"));
    assert_eq!(node(1), [secured("10.1.0.11").as_str(), "add HA node 1 10.1.0.12", "save ns config"]);
    assert_eq!(node(2), [secured("10.1.0.12").as_str(), "add HA node 1 10.1.0.11", "save ns config"]);
    let scripts = super::scripts(&project);
    let told: Vec<&str> = scripts
        .iter()
        .filter(|script| script.text.contains("\nadd HA node "))
        .map(|script| script.path.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "netscaler/ns-ber.node-1.conf",
            "netscaler/ns-ber.node-2.conf",
            "netscaler/ns-branch.node-1.conf",
            "netscaler/ns-branch.node-2.conf",
        ]
    );
}

#[test]
fn the_adcs_and_the_zone_above_say_the_same_of_a_sub_zone() {
    let project = Project::example("xenmobile-dr");
    let zone = project.artifact("dns/external/contoso.com.zone");
    // Owner, TTL, type and value, with whole names.
    let above: Vec<[String; 4]> = zone
        .lines()
        .filter_map(|line| line.split(';').next())
        .map(|line| line.split_whitespace().map(|word| word.trim_end_matches('.')).collect::<Vec<_>>())
        .filter(|words| words.len() == 5 && words[0].ends_with("gslb"))
        .map(|words| [format!("{}.contoso.com", words[0]), words[1].into(), words[3].into(), words[4].into()])
        .collect();
    assert_eq!(above.len(), 4, "{zone}");
    for adc in ["ns-fra", "ns-syd"] {
        let commands = commands(&project, adc);
        for [owner, ttl, kind, value] in &above {
            let object = if kind == "NS" { "nsRec" } else { "addRec" };
            let command = format!("add dns {object} {owner} {value} -TTL {ttl}");
            assert!(commands.contains(&command), "{adc}: {command}");
        }
    }
}
