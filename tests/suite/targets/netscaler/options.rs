//! What is said by the vendor's own names, and what objects are called.

use sitewright::devices::netscaler::read::{Reading, read_line};
use sitewright::devices::netscaler::state::State;

use super::{commands, scripts, those};
use crate::catalog::{check_order, check_script};
use crate::nasty;
use crate::netscaler_words::{Word, words};
use crate::project::Project;

/// Every place where `options`, `naming` and `named` may stand.
const VENDOR: &str = include_str!("vendor.site");

fn fra() -> Vec<String> {
    commands(&Project::text(VENDOR), "ns-fra")
}

fn syd() -> Vec<String> {
    commands(&Project::text(VENDOR), "ns-syd")
}

#[test]
fn an_appliance_without_configuration_takes_every_line() {
    for script in scripts(&Project::text(VENDOR)) {
        assert_eq!(check_script(&script.text), Vec::<String>::new(), "{}", script.path);
        assert_eq!(check_order(&script.text), Vec::<String>::new(), "{}", script.path);
    }
}

#[test]
fn options_stand_behind_what_words_say_in_the_spelling_of_the_reference() {
    assert_eq!(
        those(&fra(), "add ssl certKey "),
        ["add ssl certKey web -cert web.pem -key web.key -expiryMonitor ENABLED -notificationPeriod 30"]
    );
    assert_eq!(
        those(&syd(), "add lb vserver "),
        [
            "add lb vserver vs_web_443 SSL 10.2.20.10 443 -lbMethod LEASTCONNECTION -cltTimeout 180 -icmpVsrResponse ACTIVE"
        ]
    );
    assert_eq!(
        those(&fra(), "add gslb service gs_web_ns-fra "),
        ["add gslb service gs_web_ns-fra 10.1.20.10 SSL 443 -siteName site_fra -maxClient 900"]
    );
}

#[test]
fn what_a_placement_says_wins_and_then_what_is_said_of_its_site() {
    assert_eq!(
        those(&fra(), "add lb vserver "),
        [
            "add lb vserver vs_web_nsg SSL 10.1.20.10 443 -lbMethod LEASTCONNECTION -cltTimeout 300 -icmpVsrResponse ACTIVE"
        ]
    );
    assert_eq!(those(&fra(), "set ssl vserver "), ["set ssl vserver vs_web_nsg -ssl3 ENABLED -tls1 DISABLED"]);
    assert_eq!(those(&syd(), "set ssl vserver "), ["set ssl vserver vs_web_443 -ssl3 DISABLED"]);
    assert_eq!(
        those(&fra(), "add serviceGroup "),
        ["add serviceGroup sg_web SSL -cip ENABLED X-Client -maxClient 500"]
    );
    assert_eq!(
        those(&syd(), "add serviceGroup "),
        ["add serviceGroup sg_web SSL -cip ENABLED X-Client -maxClient 100"]
    );
}

#[test]
fn objects_beside_the_main_one_are_told_too() {
    let fra = fra();
    assert_eq!(those(&fra, "add server "), ["add server srv_10.1.10.11 10.1.10.11 -comment \"rack 7\""]);
    assert_eq!(those(&fra, "set ssl serviceGroup "), ["set ssl serviceGroup sg_web -serverAuth ENABLED"]);
    assert_eq!(
        those(&fra, "add gslb site "),
        ["add gslb site site_fra LOCAL 10.1.0.30 -triggerMonitor MEPDOWN", "add gslb site syd REMOTE 10.2.0.30"]
    );
    assert_eq!(
        those(&fra, "add service "),
        [
            "add service svc_ADNS 10.1.0.53 ADNS 53 -comment \"answers DNS\"",
            "add service svc_ADNS_TCP 10.1.0.53 ADNS_TCP 53 -comment \"answers DNS\""
        ]
    );
}

#[test]
fn settings_of_the_appliance_are_set_before_all_else() {
    let fra = fra();
    assert_eq!(fra[1], "set ns tcpParam -maxBurst 5 -WS ENABLED");
    assert!(those(&syd(), "set ns tcpParam").is_empty());
}

#[test]
fn what_only_set_takes_comes_behind_all_objects_of_its_section() {
    let fra = fra();
    assert_eq!(
        those(&fra, "add lb monitor "),
        [
            "add lb monitor alive HTTP -interval 5 -resptimeout 2 -retries 3 -password @secret:vault:lb/probe@ -userName probe"
        ]
    );
    assert_eq!(those(&fra, "set lb monitor "), ["set lb monitor alive HTTP -metric cpu"]);
    let project = VENDOR.replace(
        "options { EDR ENABLED }",
        "options { EDR ENABLED; domainName web.gslb.contoso.com; sitedomainTTL 60 }",
    );
    let fra = commands(&Project::text(&project), "ns-fra");
    let at = |line: &str| fra.iter().position(|known| known == line).unwrap_or_else(|| panic!("{line}\n{fra:#?}"));
    assert!(
        at("set gslb vserver gslb_vsvr_nsg -domainName web.gslb.contoso.com -sitedomainTTL 60")
            > at("bind gslb vserver gslb_vsvr_nsg -domainName web.gslb.contoso.com -TTL 30")
    );
}

#[test]
fn a_name_stands_wherever_the_object_is_spoken_of() {
    let fra = fra();
    assert_eq!(
        those(&fra, "bind "),
        [
            "bind serviceGroup sg_web srv_10.1.10.11 443",
            "bind serviceGroup sg_web -monitorName alive",
            "bind lb vserver vs_web_nsg sg_web",
            "bind ssl vserver vs_web_nsg -certkeyName web",
            "bind gslb vserver gslb_vsvr_nsg -serviceName gs_web_ns-fra",
            "bind gslb vserver gv_web_syd -serviceName gs_web_ns-syd",
            "bind gslb vserver gslb_vsvr_nsg -domainName web.gslb.contoso.com -TTL 30",
        ]
    );
    assert_eq!(those(&fra, "set gslb vserver "), ["set gslb vserver gslb_vsvr_nsg -backupVServer gv_web_syd"]);
    assert_eq!(
        those(&fra, "add gslb vserver "),
        [
            "add gslb vserver gslb_vsvr_nsg SSL -dnsRecordType A -lbMethod ROUNDROBIN -EDR ENABLED",
            "add gslb vserver gv_web_syd SSL -dnsRecordType A -lbMethod ROUNDROBIN -comment \"the passive one\" -EDR ENABLED",
        ]
    );
}

#[test]
fn a_runbook_speaks_of_objects_as_the_scripts_do() {
    let example = Project::example("xenmobile-dr");
    let files: Vec<(String, String)> = example
        .sources
        .files()
        .iter()
        .map(|file| {
            let naming = "  language 1\n  naming { gslb-vserver \"gv_{name}_{site}\"; gslb-service \"gs_{name}_{adc}\"; lb-vserver \"vs_{name}\" }\n";
            (file.name.clone(), file.text.replace("  language 1\n", naming))
        })
        .collect();
    let project = Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let built = project.build();
    let all: String = built.iter().map(|artifact| artifact.text.as_str()).collect();
    assert!(!all.contains("gslb-xms"), "a default name is left");
    let runbooks: String = built
        .iter()
        .filter(|artifact| artifact.path.starts_with("runbooks/"))
        .map(|artifact| artifact.text.as_str())
        .collect();
    assert!(runbooks.contains("unbind gslb vserver gv_xms-mdm_fra -serviceName gs_xms-mdm_ns-fra"), "{runbooks}");
    assert!(runbooks.contains("show lb vserver vs_xms-mdm-443"));
}

#[test]
fn what_the_estate_says_for_all_comes_before_what_a_declaration_says() {
    let text = VENDOR.replace(
        "  language 1\n",
        "  language 1\n  defaults { vip { options { cltTimeout 60; tcpProfileName nstcp_default_XA_XD_profile }; options ssl-vserver { tls11 DISABLED } } }\n",
    );
    let project = Project::text(&text);
    assert!(project.codes().is_empty(), "{}", project.brief());
    let syd = commands(&project, "ns-syd");
    assert_eq!(
        those(&syd, "add lb vserver "),
        [
            "add lb vserver vs_web_443 SSL 10.2.20.10 443 -lbMethod LEASTCONNECTION -cltTimeout 180 -icmpVsrResponse ACTIVE \
          -tcpProfileName nstcp_default_XA_XD_profile"
        ]
    );
    assert_eq!(those(&syd, "set ssl vserver "), ["set ssl vserver vs_web_443 -ssl3 DISABLED -tls11 DISABLED"]);
}

#[test]
fn every_line_leads_to_what_says_it() {
    let project = Project::text(VENDOR);
    let script = project.build().into_iter().find(|artifact| artifact.path == "netscaler/ns-fra.conf").unwrap();
    let of = |beginning: &str| {
        let at = script.text.lines().position(|line| line.starts_with(beginning)).unwrap();
        project.sources.text(script.lines[at].unwrap()).to_owned()
    };
    assert_eq!(of("set ns tcpParam"), "maxBurst 5");
    assert_eq!(of("set lb monitor alive"), "metric cpu");
    assert_eq!(of("set ssl vserver"), "ssl3 ENABLED");
    assert_eq!(of("add lb vserver"), "10.1.20.10");
}

#[test]
fn an_empty_appliance_refuses_nothing() {
    for script in scripts(&Project::text(VENDOR)) {
        let mut state = State::fresh([]);
        let is_command = |line: &&str| !line.is_empty() && !line.starts_with('#') && *line != "save ns config";
        for line in script.text.lines().filter(is_command) {
            let Reading::Command(command) = read_line(line.as_bytes()).reading else { panic!("{line}") };
            if let Err(refusal) = state.execute(&command) {
                panic!("{}: {line}: {refusal}", script.path);
            }
        }
    }
}

#[test]
fn a_nasty_value_is_one_value_and_changes_nothing_else() {
    let mut seen = 0;
    for text in nasty::strings() {
        let written = quoted(&text);
        let project = Project::text(&VENDOR.replace("\"rack 7\"", &written));
        if !project.codes().is_empty() {
            // Control characters, and what is longer than a remark may be.
            let is_refused = text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) || text.len() > 255;
            assert!(is_refused, "{text:?}\n{}", project.brief());
            continue;
        }
        let line = those(&commands(&project, "ns-fra"), "add server ").remove(0);
        let words = words(&line).unwrap();
        assert_eq!(words.len(), 6, "{line}");
        assert_eq!(words[5], Word::Value(text), "{line}");
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
}

/// `text` as a string of the language.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '$' => out.push_str("\\$"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[test]
fn an_adc_has_what_the_estate_says_for_all_adcs() {
    let text = VENDOR.replace(
        "  language 1\n",
        "  language 1\n  defaults { adc { options ns-tcpParam { WS DISABLED; SACK ENABLED }; options ns-httpParam { dropInvalReqs ON } } }\n",
    );
    let project = Project::text(&text);
    assert!(project.codes().is_empty(), "{}", project.brief());
    let of = |adc: &str| {
        those(&commands(&project, adc), "set ns ").into_iter().filter(|line| line.contains("Param")).collect::<Vec<_>>()
    };
    assert_eq!(of("ns-syd"), ["set ns httpParam -dropInvalReqs ON", "set ns tcpParam -SACK ENABLED -WS DISABLED"]);
    assert_eq!(
        of("ns-fra"),
        ["set ns httpParam -dropInvalReqs ON", "set ns tcpParam -maxBurst 5 -SACK ENABLED -WS ENABLED"]
    );
}
