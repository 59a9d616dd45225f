//! Gateways: sessions, authentication, and what differs with the firmware.

use super::{commands, snapshots, those};
use crate::catalog::{check_order, check_script};
use crate::nasty;
use crate::netscaler_words::{Word, words};
use crate::project::Project;

const GATEWAYS: &str = include_str!("gateways.site");

/// The estate on that firmware; what older ones do not know is left out.
fn on(firmware: &str) -> Project {
    let text = GATEWAYS.replace("netscaler 14.1", &format!("netscaler {firmware}"));
    let is_new = matches!(firmware, "13.1" | "14.1");
    Project::text(&if is_new { text } else { text.replace("entra then otp", "entra") })
}

#[test]
fn an_appliance_of_every_firmware_takes_every_line() {
    for firmware in ["12.0", "12.1", "13.0", "13.1", "14.1"] {
        for script in super::scripts(&on(firmware)) {
            assert_eq!(check_script(&script.text), Vec::<String>::new(), "{firmware} {}", script.path);
            assert_eq!(check_order(&script.text), Vec::<String>::new(), "{firmware} {}", script.path);
        }
    }
}

#[test]
fn the_scripts_of_old_and_new_firmware_are_as_they_were_read() {
    snapshots(&on("12.0"), "targets/netscaler/gateways-12.0");
    snapshots(&on("14.1"), "targets/netscaler/gateways-14.1");
}

#[test]
fn the_language_of_rules_follows_the_firmware() {
    let rule = |firmware: &str| those(&commands(&on(firmware), "ns-ber"), "add vpn sessionPolicy partners:web ");
    let classic =
        "add vpn sessionPolicy partners:web \"REQ.HTTP.HEADER User-Agent NOTCONTAINS CitrixReceiver\" partners:web";
    let advanced = "add vpn sessionPolicy partners:web \"HTTP.REQ.HEADER(\\\"User-Agent\\\").CONTAINS(\\\"CitrixReceiver\\\").NOT\" \
                    partners:web";
    assert_eq!(rule("12.0"), [classic]);
    assert_eq!(rule("12.1"), [classic]);
    assert_eq!(rule("13.0"), [advanced]);
    assert_eq!(rule("14.1"), [advanced]);
}

#[test]
fn nfactor_begins_with_the_firmware_that_drops_classic_authentication() {
    for (firmware, classic) in [("12.0", true), ("13.0", true), ("13.1", false), ("14.1", false)] {
        let lines = commands(&on(firmware), "ns-ber");
        assert_eq!(those(&lines, "add authentication ldapPolicy ").is_empty(), !classic, "{firmware}");
        assert_eq!(those(&lines, "add authentication vserver ").is_empty(), classic, "{firmware}");
        let features = those(&lines, "enable ns feature");
        assert_eq!(
            features,
            [format!("enable ns feature SSL SSLVPN CS RESPONDER{}", if classic { "" } else { " AAA" })]
        );
    }
}

#[test]
fn browsers_and_the_workspace_app_give_two_passwords_in_their_own_order() {
    let lines = commands(&on("12.0"), "ns-mel");
    assert_eq!(
        those(&lines, "bind vpn vserver access -policy "),
        [
            "bind vpn vserver access -policy corp:ldap:web -priority 100",
            "bind vpn vserver access -policy branch:ldap:web -priority 110",
            "bind vpn vserver access -policy otp:radius:native -priority 120",
            "bind vpn vserver access -policy otp:radius:2:native -priority 130",
            "bind vpn vserver access -policy otp:radius:web -priority 100 -secondary",
            "bind vpn vserver access -policy otp:radius:2:web -priority 110 -secondary",
            "bind vpn vserver access -policy corp:ldap:native -priority 120 -secondary",
            "bind vpn vserver access -policy branch:ldap:native -priority 130 -secondary",
            "bind vpn vserver access -policy access:native -priority 100",
            "bind vpn vserver access -policy access:web -priority 110",
        ]
    );
    let credential = |action: &str| {
        let line = those(&lines, &format!("add vpn sessionAction {action} ")).remove(0);
        line.split(" -ssoCredential ").nth(1).map(|rest| rest.split(' ').next().unwrap().to_owned())
    };
    assert_eq!(credential("access:native").as_deref(), Some("SECONDARY"));
    assert_eq!(credential("access:web").as_deref(), Some("PRIMARY"));
}

#[test]
fn what_a_site_says_counts_there() {
    let lines = commands(&on("12.0"), "ns-mel");
    assert_eq!(
        those(&lines, "bind vpn vserver access -staServer "),
        ["bind vpn vserver access -staServer \"https://[2001:db8:2::31]\" -staAddressType IPV6"]
    );
    let web = those(&lines, "add vpn sessionAction access:web ");
    assert!(web[0].contains(" -wihome https://10.2.10.41/Citrix/CorpWeb "), "{web:?}");
    assert_eq!(
        those(&lines, "add authentication ldapAction corp:ldap")[0].split(" -serverPort").next().unwrap(),
        "add authentication ldapAction corp:ldap -serverName dc1.mel.fabrikam.com"
    );
    assert_eq!(those(&lines, "add authentication ldapAction corp:ldap").len(), 1);
}

#[test]
fn a_gateway_in_front_of_storefront_takes_no_universal_licences() {
    let lines = commands(&on("12.0"), "ns-ber");
    assert!(those(&lines, "add vpn vserver access ")[0].contains(" -icaOnly ON "));
    assert!(those(&lines, "add vpn vserver partners ")[0].contains(" -icaOnly OFF "));
    assert_eq!(
        those(&lines, "add vpn vserver micro "),
        ["add vpn vserver micro SSL 10.1.20.17 443 -vserverFqdn access.fabrikam.com"]
    );
}

#[test]
fn what_is_left_to_do_by_hand_is_said() {
    let by_hand = |from: &str, to: &str| {
        let text = GATEWAYS.replace(from, to);
        let script = Project::text(&text).artifact("netscaler/ns-ber.conf");
        script.lines().filter(|line| line.contains("by hand")).map(str::to_owned).collect::<Vec<_>>()
    };
    let said = |what: &str| vec![format!("# Bind {what} by hand: the estate does not describe them")];
    assert_eq!(by_hand("", ""), said("authentication and session policies"));
    let whole = "gateway micro {\n  authentication branch\n  storefront https://storefront.fabrikam.com\n  sta http://10.1.10.31\n";
    assert_eq!(by_hand("gateway micro {\n", whole), Vec::<String>::new());
    assert_eq!(by_hand("gateway micro {\n", "gateway micro {\n  authentication branch\n"), said("session policies"));
}

#[test]
fn who_comes_without_tls_is_sent_to_the_gateway() {
    let lines = commands(&on("12.0"), "ns-ber");
    assert_eq!(
        [those(&lines, "add responder "), those(&lines, "add cs "), those(&lines, "bind cs ")].concat(),
        [
            "add responder action redirect:https redirect \
             \"\\\"https://\\\" + HTTP.REQ.HOSTNAME.HTTP_URL_SAFE + HTTP.REQ.URL.PATH_AND_QUERY.HTTP_URL_SAFE\" \
             -responseStatusCode 301",
            "add responder policy redirect:https HTTP.REQ.IS_VALID redirect:https",
            "add cs vserver partners:redirect HTTP 10.1.20.15 80",
            "bind cs vserver partners:redirect -policyName redirect:https -priority 100 -gotoPriorityExpression END -type REQUEST",
        ]
    );
    let lines = commands(&on("12.0"), "ns-mel");
    assert!(those(&lines, "add responder action redirect:https:8443 ")[0].contains("+ \\\":8443\\\" +"));
    assert_eq!(those(&lines, "add cs vserver "), ["add cs vserver entra-code:redirect HTTP 10.2.20.16 8080"]);
}

#[test]
fn an_appliance_refuses_no_command() {
    use sitewright::devices::netscaler::{read::read, state::State};
    let estates = ["12.0", "13.0", "14.1"].map(on).into_iter().chain([Project::example("storefront")]);
    for script in estates.flat_map(|project| super::scripts(&project)) {
        let nodes = ["10.1.0.11", "10.1.0.12", "10.2.0.11", "10.2.0.12"];
        let mut state = State::fresh(nodes.map(|address| address.parse().unwrap()));
        for (line, command) in read(script.text.as_bytes()).unwrap().commands() {
            let refusal = state.execute(command).err().map(|refusal| refusal.to_string());
            assert_eq!(refusal, None, "{}:{line}", script.path);
        }
    }
}

#[test]
fn further_certificates_are_for_clients_that_ask_for_them() {
    let lines = commands(&on("12.0"), "ns-ber");
    assert_eq!(
        [those(&lines, "bind ssl vserver partners "), those(&lines, "set ssl vserver partners ")].concat(),
        [
            "bind ssl vserver partners -certkeyName access",
            "bind ssl vserver partners -certkeyName signing -SNICert",
            "set ssl vserver partners -sslProfile tls:sni",
        ]
    );
}

#[test]
fn a_nasty_distinguished_name_is_one_value() {
    for text in nasty::strings() {
        let text: String = text.chars().filter(|character| !character.is_control()).collect();
        if text.trim().is_empty() {
            continue;
        }
        let written = text.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "\\${");
        let base = "base            \"DC=corp,DC=fabrikam,DC=com\"";
        assert!(GATEWAYS.contains(base));
        let project = Project::text(&GATEWAYS.replace(base, &format!("base \"{written}\"")));
        if !project.codes().is_empty() {
            continue;
        }
        let line = those(&commands(&project, "ns-mel"), "add authentication ldapAction corp:ldap ").remove(0);
        let words = words(&line).unwrap();
        let at = words.iter().position(|word| *word == Word::Option("ldapBase".to_owned())).unwrap();
        assert_eq!(words[at + 1], Word::Value(text), "{line}");
    }
}
