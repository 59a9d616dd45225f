//! What is said of an appliance itself.

use std::net::IpAddr;

use sitewright::devices::netscaler::read::{Reading, read_line};
use sitewright::devices::netscaler::state::State;

use super::{RICH, commands, scripts, those};
use crate::catalog::{check_order, check_script};
use crate::project::Project;

const FULL: &str = include_str!("full.site");

#[test]
fn the_scripts_of_a_full_estate_are_as_they_were_read() {
    super::snapshots(&Project::text(FULL), "targets/netscaler/full");
}

#[test]
fn an_appliance_takes_all_that_can_be_said_of_it() {
    for script in scripts(&Project::text(FULL)) {
        assert_eq!(check_script(&script.text), Vec::<String>::new(), "{}", script.path);
        assert_eq!(check_order(&script.text), Vec::<String>::new(), "{}", script.path);
    }
}

#[test]
fn every_ssl_virtual_server_has_a_profile() {
    let projects = [
        Project::text(RICH),
        Project::text(&FULL.replace("hardening    off\n", "\n")),
        Project::example("xenmobile-dr"),
        Project::example("starter"),
    ];
    let mut seen = 0;
    for script in projects.iter().flat_map(scripts) {
        for line in script.text.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            if let ["add", "lb" | "cs" | "vpn" | "authentication", "vserver", name, "SSL", ..] = words[..] {
                let set = format!("\nset ssl vserver {name} -sslProfile ");
                assert!(script.text.contains(&set), "{}: {name}", script.path);
                seen += 1;
            }
        }
    }
    assert!(seen > 8, "{seen}");
}

fn full() -> Project {
    Project::text(FULL)
}

#[test]
fn what_needs_a_vlan_comes_behind_it_and_what_a_vlan_needs_before() {
    let ber = commands(&full(), "ns-ber");
    let place = |line: &str| ber.iter().position(|command| command == line).unwrap_or_else(|| panic!("no {line}"));
    let order = [
        place("add vlan 10 -aliasName servers"),
        place("bind vlan 10 -ifnum LA/1 -tagged"),
        place("add ns ip6 2001:db8:1::20/64 -type SNIP -vlan 10"),
        place("bind vlan 10 -IPAddress 10.1.0.20 255.255.255.0"),
        place("add route 0.0.0.0 0.0.0.0 10.1.0.1"),
        place("add service adns:udp 10.1.2.53 ADNS 53"),
    ];
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn what_is_never_propagated_is_told_to_each_node() {
    let project = full();
    for node in ["ns-ber.node-1", "ns-ber.node-2"] {
        let told = commands(&project, node);
        assert_eq!(those(&told, "set HA node"), ["set HA node -failSafe ON -syncvlan 99"]);
        assert_eq!(those(&told, "add channel"), ["add channel LA/2 -ifnum 1/3 1/4"]);
        assert_eq!(those(&told, "add vlan"), ["add vlan 99 -aliasName sync"]);
    }
    let shared = commands(&project, "ns-ber");
    for absent in ["set HA node", "add channel", "set interface", "set ns hostName", "set ns ip", "add vlan 99"] {
        assert!(those(&shared, absent).is_empty(), "{absent}");
    }
}

#[test]
fn nodes_in_different_networks_have_each_its_own() {
    let project = full();
    let second = commands(&project, "ns-mel.node-2");
    assert_eq!(those(&second, "add HA node"), ["add HA node 1 10.2.0.11 -inc ENABLED"]);
    assert_eq!(those(&second, "add route"), ["add route 0.0.0.0 0.0.0.0 10.2.1.1"]);
    let shared = commands(&project, "ns-mel");
    for absent in ["add vlan", "add route", "add ns ip 10.2.0.20", "add ns ip 10.2.1.20"] {
        assert!(those(&shared, absent).is_empty(), "{absent}");
    }
}

#[test]
fn hardening_can_be_turned_off() {
    let mel = commands(&full(), "ns-mel");
    assert!(those(&mel, "set system").is_empty() && those(&mel, "set ns httpProfile").is_empty());
    let text = FULL.replace("node 10.3.0.11 {", "hardening off\nnode 10.3.0.11 {");
    let lab = commands(&Project::text(&text), "ns-lab");
    assert!(those(&lab, "set ssl vserver").is_empty() && those(&lab, "add ssl profile").is_empty());
}

#[test]
fn hardening_can_be_the_default_of_no_adc() {
    let text = FULL
        .replace("versions { netscaler 14.1 }", "versions { netscaler 14.1 }\n  defaults { adc { hardening off } }");
    let lab = commands(&Project::text(&text), "ns-lab");
    assert!(those(&lab, "set ns ip").is_empty());
}

#[test]
fn the_nearest_profile_counts() {
    let profile = |adc: &str, text: &str| those(&commands(&Project::text(text), adc), "set ssl vserver");
    assert_eq!(profile("ns-ber", FULL), ["set ssl vserver web -sslProfile modern"]);
    assert_eq!(profile("ns-lab", FULL), ["set ssl vserver web -sslProfile tls:default"]);
    let text = FULL.replace("vip web {", "tls-profile old { versions 1.2 }\nvip web {\n  tls old");
    assert_eq!(profile("ns-ber", &text), ["set ssl vserver web -sslProfile old"]);
}

#[test]
fn metric_exchange_is_the_same_on_every_adc() {
    let secure = |text: &str, adc: &str| those(&commands(&Project::text(text), adc), "set ns rpcNode");
    assert_eq!(secure(FULL, "ns-mel"), secure(FULL, "ns-ber"));
    let plain = FULL.replace("versions { netscaler 14.1 }", "versions { netscaler 14.1 }\n  mep plain");
    assert_eq!(secure(&plain, "ns-mel")[1], "set ns rpcNode 10.2.0.30 -secure NO");
}

#[test]
fn a_long_text_is_cut_into_strings() {
    let text = FULL.replace("\"v=spf1 \\\"-all\\\"\"", &format!("\"{}\"", "x".repeat(300)));
    let ber = commands(&Project::text(&text), "ns-ber");
    let cut = format!("add dns txtRec txt.corp.fabrikam.net {} {} -TTL 3600", "x".repeat(255), "x".repeat(45));
    assert_eq!(those(&ber, "add dns txtRec"), [cut]);
}

/// The scripts in the order in which they are run on one appliance: what is a node's own, then what the ADC is given.
#[test]
fn an_empty_appliance_refuses_nothing() {
    for project in [Project::text(RICH), full(), Project::example("xenmobile-dr")] {
        let all = scripts(&project);
        for script in all.iter().filter(|script| !script.path.contains(".node-")) {
            let stem = script.path.trim_end_matches(".conf");
            let first = all.iter().find(|node| node.path == format!("{stem}.node-1.conf"));
            let text = first.map(|first| first.text.clone()).unwrap_or_default() + &script.text;
            let nsips = text.lines().filter(|line| line.starts_with("# Node"));
            let nsips =
                nsips.flat_map(str::split_whitespace).filter_map(|word| word.trim_end_matches(',').parse().ok());
            let mut state = State::fresh(nsips.collect::<Vec<IpAddr>>());
            // Every SSL virtual server and profile has the group DEFAULT from the beginning, which the model does not know.
            let is_left_out = |line: &str| line == "save ns config" || line.ends_with(" -cipherName DEFAULT");
            let is_command = |line: &&str| !line.is_empty() && !line.starts_with('#') && !is_left_out(line);
            for line in text.lines().filter(is_command) {
                let Reading::Command(command) = read_line(line.as_bytes()).reading else { panic!("{line}") };
                if let Err(refusal) = state.execute(&command) {
                    panic!("{}: {line}: {refusal}", script.path);
                }
            }
        }
    }
}

#[test]
fn a_profile_does_not_meet_one_from_the_factory() {
    let text = FULL.replace("modern", "ns_default_ssl_profile_frontend");
    let ber = commands(&Project::text(&text), "ns-ber");
    assert_eq!(those(&ber, "set ssl vserver"), ["set ssl vserver web -sslProfile ns_default_ssl_profile_frontend:own"]);
}

#[test]
fn a_product_hands_its_profile_on() {
    let example = Project::example("xenmobile-dr");
    let files = example.sources.files().iter().map(|file| (file.name.clone(), file.text.clone()));
    let changed: Vec<(String, String)> = files
        .map(|(name, text)| {
            (name, text.replace("xenmobile xms {", "tls-profile own { versions 1.2 }\nxenmobile xms {\n  tls own"))
        })
        .collect();
    let project = Project::files(changed.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    assert_eq!(
        those(&commands(&project, "ns-fra"), "set ssl vserver"),
        ["set ssl vserver xms-mam -sslProfile own", "set ssl vserver xms-gateway -sslProfile own"]
    );
}
