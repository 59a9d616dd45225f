//! Certificates, monitors, pools and vips with all that they can say.

use sitewright::devices::netscaler::read::read;
use sitewright::devices::netscaler::state::State;

use super::{commands, scripts, snapshots, those};
use crate::catalog::{check_order, check_script};
use crate::nasty;
use crate::netscaler_words::{Word, words};
use crate::project::Project;

const BALANCING: &str = include_str!("balancing.site");

fn on(adc: &str, beginning: &str) -> Vec<String> {
    those(&commands(&Project::text(BALANCING), adc), beginning)
}

#[test]
fn the_scripts_are_as_they_were_read() {
    snapshots(&Project::text(BALANCING), "targets/netscaler/balancing");
}

#[test]
fn an_appliance_of_the_oldest_firmware_takes_every_line() {
    for script in scripts(&Project::text(BALANCING)) {
        assert_eq!(check_script(&script.text), Vec::<String>::new(), "{}", script.path);
        assert_eq!(check_order(&script.text), Vec::<String>::new(), "{}", script.path);
    }
}

#[test]
fn an_empty_appliance_executes_every_command_without_a_refusal() {
    for script in scripts(&Project::text(BALANCING)) {
        let read = read(script.text.as_bytes()).unwrap();
        assert_eq!(read.unknown().count(), 0, "{}", script.path);
        let mut state = State::fresh(["10.1.0.11".parse().unwrap(), "10.2.0.11".parse().unwrap()]);
        for (line, command) in read.commands() {
            let refusal = state.execute(command).err();
            assert!(refusal.is_none(), "{}:{line}: {command}: {}", script.path, refusal.unwrap());
        }
    }
}

#[test]
fn a_site_may_differ_from_the_others() {
    assert_eq!(
        on("ns-mel", "add lb vserver api "),
        ["add lb vserver api HTTP 0.0.0.0 0 -persistenceType NONE -lbMethod ROUNDROBIN \
             -redirectURL https://sorry.fabrikam.com/full -soMethod DYNAMICCONNECTION"]
    );
    assert_eq!(
        on("ns-mel", "add cs vserver front "),
        [
            "add cs vserver front SSL 10.2.20.10 443 -stateupdate ENABLED -cltTimeout 300 -comment \"The shop, by host and path.\""
        ]
    );
    assert_eq!(
        on("ns-mel", "add server "),
        [
            "add server 10.1.10.11 10.1.10.11",
            "add server app1.fabrikam.com app1.fabrikam.com",
            "add server app2.fabrikam.com app2.fabrikam.com",
        ]
    );
}

#[test]
fn a_chain_is_linked_when_all_of_it_stands_and_only_where_it_is_shown() {
    assert_eq!(on("ns-ber", "link "), ["link ssl certKey issuing root", "link ssl certKey www issuing"]);
    let text = BALANCING.replace("  sni         shop apps\n", "");
    let project = Project::text(&text.replace("certificate www\n", "certificate apps\n"));
    let added = those(&commands(&project, "ns-mel"), "add ssl certKey ");
    assert_eq!(added, ["add ssl certKey apps -cert apps.pem -key apps.key -bundle YES"]);
}

#[test]
fn a_vip_without_a_profile_is_told_itself_that_it_has_several_certificates() {
    let text = BALANCING.replace("  adc ns-mel {\n", "  adc ns-mel {\n    hardening off\n");
    let mel = commands(&Project::text(&text), "ns-mel");
    assert_eq!(those(&mel, "set ssl vserver "), ["set ssl vserver front -SNIEnable ENABLED"]);
    assert_eq!(
        those(&mel, "bind ssl vserver "),
        [
            "bind ssl vserver front -certkeyName www",
            "bind ssl vserver front -certkeyName shop -SNICert",
            "bind ssl vserver front -certkeyName apps -SNICert",
        ]
    );
}

#[test]
fn a_rule_that_grows_too_long_becomes_several() {
    let hosts: Vec<String> = (0..30).map(|number| format!("host-{number:02}.shop.fabrikam.com")).collect();
    let text =
        BALANCING.replace("route host shop.fabrikam.com *.shop", &format!("route host {} *.shop", hosts.join(" ")));
    let project = Project::text(&text);
    let policies = those(&commands(&project, "ns-ber"), "add cs policy front:to:api");
    assert_eq!(policies.len(), 1 + 31);
    assert_eq!(
        policies[2],
        "add cs policy front:to:api:3 -rule \"HTTP.REQ.HOSTNAME.SERVER.SET_TEXT_MODE(IGNORECASE).EQ(\\\"host-01.shop.fabrikam.com\\\")\" -action front:to:api"
    );
    for script in scripts(&project) {
        assert_eq!(check_order(&script.text), Vec::<String>::new(), "{}", script.path);
    }
}

#[test]
fn two_names_that_are_long_lead_to_one_that_fits() {
    let [front, api] = ["f".repeat(63), "a".repeat(63)];
    let text =
        BALANCING.replace("vip front {", &format!("vip {front} {{")).replace("vip api {", &format!("vip {api} {{"));
    let project = Project::text(&text.replace(" to api\n", &format!(" to {api}\n")));
    let actions = those(&commands(&project, "ns-ber"), "add cs action ");
    assert_eq!(actions[0], format!("add cs action {front}:to::1 -targetLBVserver {api}"));
}

#[test]
fn a_nasty_text_of_a_monitor_is_one_value() {
    let mut taken = 0;
    for text in nasty::strings() {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
        let written = format!("send \"{}\"", escaped.replace("${", "\\${"));
        let project = Project::text(&BALANCING.replace("send \"GET /\"", &written));
        // What no source may hold is refused where it stands.
        if project.codes().iter().any(|code| code.starts_with("syntax::") || code.starts_with("type::")) {
            continue;
        }
        let line = those(&commands(&project, "ns-ber"), "add lb monitor page ").remove(0);
        let words = words(&line).unwrap();
        let at = words.iter().position(|word| *word == Word::Option("send".to_owned())).unwrap();
        assert_eq!(words[at + 1..at + 3], [Word::Value(text), Word::Option("recv".to_owned())], "{line}");
        taken += 1;
    }
    assert!(taken > 50, "{taken}");
}

/// What stands in the statement from which a command of a new kind comes.
fn origin_of(line: &str) -> Option<&'static str> {
    let of = [
        ("link ssl certKey ", "issuer"),
        ("disable serviceGroup ", "state drained"),
        ("add lb vserver api ", "at "),
        ("add cs vserver front ", "at "),
        ("add cs vserver ", "redirect"),
        ("add cs action ", "to "),
        ("add cs policy ", "route "),
        ("bind cs vserver front -policyName ", "route "),
        ("bind cs vserver front -lbvserver ", "otherwise"),
        ("bind cs vserver ", "redirect"),
        ("bind ssl vserver front -certkeyName shop ", "sni"),
        ("set lb vserver ", "backup"),
        ("set cs vserver ", "backup"),
        ("add responder ", "redirect"),
    ];
    of.into_iter().find(|(beginning, _)| line.starts_with(beginning)).map(|(_, origin)| origin)
}

#[test]
fn every_command_of_a_new_kind_leads_to_its_statement() {
    let project = Project::text(BALANCING);
    let mut count = 0;
    for script in scripts(&project) {
        for (line, origin) in script.text.lines().zip(&script.lines) {
            let (Some(expected), Some(origin)) = (origin_of(line), origin) else { continue };
            let place = project.sources.place(*origin);
            let written = BALANCING.lines().nth(place.line as usize - 1).unwrap();
            assert!(written.contains(expected), "`{line}` should come from `{expected}`, not from `{written}`");
            count += 1;
        }
    }
    assert_eq!(count, 46);
}
