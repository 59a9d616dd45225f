//! Lines, and what becomes of an appliance by them.

use super::{Key, Refusal, State};
use crate::devices::netscaler::read::{Reading, read_line};

/// What the lines leave of an empty appliance, and what was refused.
fn run(lines: &[&str]) -> (State, Vec<String>) {
    let mut state = State::fresh(["10.0.0.1".parse().unwrap()]);
    let refusals =
        lines.iter().filter_map(|line| Some(format!("{line}: {}", execute(&mut state, line).err()?))).collect();
    (state, refusals)
}

fn execute(state: &mut State, line: &str) -> Result<(), Refusal> {
    match read_line(line.as_bytes()).reading {
        Reading::Command(command) => state.execute(&command),
        other => panic!("{line}: {other:?}"),
    }
}

/// The refusal of the last line, where all before it are taken.
fn refused(lines: &[&str]) -> String {
    let (last, before) = lines.split_last().unwrap();
    let (mut state, refusals) = run(before);
    assert_eq!(refusals, [] as [String; 0]);
    let unchanged = state.clone();
    let refusal = execute(&mut state, last).unwrap_err().to_string();
    assert_eq!(state, unchanged, "{last} was refused and changed something");
    refusal
}

fn taken(lines: &[&str]) -> State {
    let (state, refusals) = run(lines);
    assert_eq!(refusals, [] as [String; 0]);
    state
}

fn same(left: &[&str], right: &[&str]) {
    assert_eq!(taken(left), taken(right));
}

const GSLB: [&str; 5] = [
    "add gslb site fra 10.0.0.30",
    "add gslb vserver v SSL",
    "add gslb service s 10.0.1.1 SSL 443 -siteName fra",
    "bind gslb vserver v -serviceName s",
    "bind gslb vserver v -domainName xms.gslb.contoso.com -TTL 30",
];

#[test]
fn add_needs_absence_and_set_presence() {
    assert_eq!(refused(&["add server s 10.0.1.1", "add server S 10.0.1.2"]), "server `s` exists already");
    assert_eq!(refused(&["set lb vserver v -timeout 5"]), "lb vserver `v` does not exist");
    assert_eq!(refused(&["rm server s"]), "server `s` does not exist");
}

#[test]
fn a_binding_needs_both_ends_and_stands_once() {
    assert_eq!(
        refused(&["add lb vserver v HTTP", "bind lb vserver v s"]),
        "service or serviceGroup `s` does not exist"
    );
    assert_eq!(refused(&["add serviceGroup g HTTP", "bind lb vserver v g"]), "lb vserver `v` does not exist");
    let both = ["add lb vserver v HTTP", "add serviceGroup g HTTP", "bind lb vserver v g", "bind lb vserver v G"];
    assert_eq!(refused(&both), "`g` at lb vserver `v` is bound already");
    assert_eq!(
        refused(&["add lb vserver v HTTP", "unbind lb vserver v g"]),
        "servicename g at lb vserver `v` is not bound"
    );
}

#[test]
fn nothing_goes_while_something_refers_to_it() {
    let used = ["add lb vserver v HTTP", "add serviceGroup g HTTP", "bind lb vserver v g", "rm serviceGroup g"];
    assert_eq!(refused(&used), "serviceGroup `g` is used by lb vserver `v`");
    let state = taken(&[
        "add lb vserver v HTTP",
        "add serviceGroup g HTTP",
        "bind lb vserver v g",
        "rm lb vserver v",
        "rm serviceGroup g",
    ]);
    assert_eq!(state, State::fresh([]));
}

#[test]
fn a_site_takes_its_services_with_it() {
    let state = taken(&[&GSLB[..], &["rm gslb site fra"]].concat());
    let left: Vec<String> = state.entries().map(|(key, _)| key.to_string()).collect();
    assert_eq!(left, ["gslb vserver `v`"]);
    assert_eq!(state.entries().next().unwrap().1.ties.len(), 1);
}

#[test]
fn what_is_said_in_another_way_is_the_same() {
    same(
        &["add lb vserver v HTTP 10.0.0.9 80 -persistenceType NONE -timeout 2"],
        &["ADD LB VSERVER v http 10.0.0.9 80"],
    );
    same(
        &["add lb vserver v HTTP 10.0.0.9 80 -comment x"],
        &["add lb vserver v HTTP 10.0.0.9 80", "set lb vserver V -comment x"],
    );
    same(&["add lb monitor m HTTP -interval 1 MIN"], &["add lb monitor m HTTP -interval 60"]);
    same(
        &["add dns addRec A.contoso.com. 10.0.0.1 10.0.0.2"],
        &["add dns addRec a.contoso.com 10.0.0.2", "add dns addRec a.contoso.com 10.0.0.1"],
    );
    same(&["enable ns feature lb ssl"], &["enable ns feature SSL", "enable ns feature LB"]);
    same(&["add server s 10.0.1.1", "disable server s"], &["add server s 10.0.1.1 -state DISABLED"]);
    same(&["add server s 10.0.1.1 -comment x", "unset server s -comment"], &["add server s 10.0.1.1"]);
    same(&["bind vlan 1 -ifnum 1/1 1/2"], &["bind vlan 1 -ifnum 1/2", "bind vlan 1 -ifnum 1/1"]);
}

#[test]
fn only_one_can_have_an_address_and_a_port() {
    let lines = ["add lb vserver a HTTP 10.0.0.9 80", "add lb vserver b TCP 10.0.0.9 80"];
    assert_eq!(refused(&lines), "the address 10.0.0.9, TCP port 80 belongs to lb vserver `a`");
    taken(&[
        "add lb vserver a HTTP 10.0.0.9 53",
        "add lb vserver b DNS 10.0.0.9 53",
        "add lb vserver c HTTP",
        "add lb vserver d HTTP",
    ]);
    let moved = [
        "add lb vserver a HTTP 10.0.0.9 80",
        "set lb vserver a -IPAddress 10.0.0.8",
        "add lb vserver b HTTP 10.0.0.9 80",
    ];
    taken(&moved);
    assert_eq!(
        refused(&["add server a 10.0.1.1", "add server b 10.0.1.1"]),
        "the server of the address 10.0.1.1 belongs to server `a`"
    );
}

#[test]
fn a_domain_has_one_vserver() {
    let second = ["add gslb vserver w SSL", "bind gslb vserver w -domainName XMS.gslb.contoso.com"];
    let refusal = refused(&[&GSLB[..], &second].concat());
    assert_eq!(refusal, "the A records of the GSLB domain xms.gslb.contoso.com belongs to gslb vserver `v`");
}

#[test]
fn what_a_binding_says_can_be_set() {
    let state = taken(
        &[
            &GSLB[..],
            &[
                "set gslb vserver v -domainName xms.gslb.contoso.com -TTL 5",
                "set gslb vserver v -serviceName s -weight 7",
            ],
        ]
        .concat(),
    );
    let entry = state.get(&Key::new("gslb vserver", &["v"]).unwrap()).unwrap();
    let said: Vec<String> = entry
        .ties
        .values()
        .flat_map(|tie| &tie.attributes)
        .map(|(name, value)| format!("{name} {}", value.first()))
        .collect();
    assert_eq!(said, ["TTL 5", "weight 7"]);
}

#[test]
fn a_new_name_is_followed() {
    let state = taken(
        &[&GSLB[..], &["rename gslb service s t", "unbind gslb vserver v -serviceName T", "rm gslb service t"]]
            .concat(),
    );
    assert_eq!(state.entries().count(), 2);
    same(
        &["add lb vserver v SSL", "set ssl vserver v -tls1 DISABLED", "rename lb vserver v w"],
        &["add lb vserver w SSL", "set ssl vserver w -tls1 DISABLED"],
    );
}

#[test]
fn settings_of_a_virtual_server_come_and_go_with_it() {
    assert_eq!(
        refused(&["set ssl vserver v -tls1 DISABLED"]),
        "lb vserver or cs vserver or vpn vserver or authentication vserver or cr vserver or gslb vserver `v` does not exist"
    );
    let lines =
        ["add ssl certKey c -cert c.pem -key c.key", "add lb vserver v SSL", "bind ssl vserver v -certkeyName c"];
    assert_eq!(refused(&[&lines[..], &["rm ssl certKey c"]].concat()), "ssl certKey `c` is used by ssl vserver `v`");
    let state = taken(&[&lines[..], &["rm lb vserver v", "rm ssl certKey c"]].concat());
    assert_eq!(state, State::fresh([]));
}

#[test]
fn a_certificate_has_an_issuer_until_it_is_unlinked() {
    let lines =
        ["add ssl certKey c -cert c.pem -key c.key", "add ssl certKey ca -cert ca.pem", "link ssl certKey c ca"];
    assert_eq!(refused(&[&lines[..], &["rm ssl certKey ca"]].concat()), "ssl certKey `ca` is used by ssl certKey `c`");
    taken(&[&lines[..], &["unlink ssl certKey c", "rm ssl certKey ca"]].concat());
}

#[test]
fn what_comes_from_the_factory_can_be_named() {
    taken(&[
        "add serviceGroup g HTTP",
        "bind serviceGroup g -monitorName http",
        "add responder policy p HTTP.REQ.IS_VALID NOOP",
        "set ns ip 10.0.0.1 -gui SECUREONLY",
        "set ns config -IPAddress 10.0.0.2 -netmask 255.0.0.0",
        "set ns ip 10.0.0.2 -gui SECUREONLY",
    ]);
    assert_eq!(refused(&["set ns ip 10.0.0.3 -gui SECUREONLY"]), "ns ip `10.0.0.3` does not exist");
}

#[test]
fn the_records_of_a_name_have_one_ttl() {
    same(
        &["add dns addRec a.b 10.0.0.1 -TTL 60", "add dns addRec a.b 10.0.0.2 -TTL 5"],
        &["add dns addRec a.b 10.0.0.1 10.0.0.2 -TTL 5"],
    );
}

#[test]
fn a_binding_from_the_factory_can_be_loosened() {
    let lines = ["add lb vserver v SSL", "unbind ssl vserver v -cipherName DEFAULT"];
    assert_ne!(taken(&lines), taken(&lines[..1]));
    same(&[&lines[..], &["bind ssl vserver v -cipherName DEFAULT"]].concat(), &lines[..1]);
}

#[test]
fn members_can_be_turned_off() {
    let lines = ["add serviceGroup g HTTP", "bind serviceGroup g 10.0.1.1 80", "disable serviceGroup g 10.0.1.1 80"];
    same(&lines, &["add serviceGroup g HTTP", "bind serviceGroup g 10.0.1.1 80 -state DISABLED"]);
}

#[test]
fn the_secret_of_a_device_equals_any() {
    same(
        &["set ns rpcNode 10.0.0.1 -password 8f2c -encrypted -encryptmethod ENCMTHD_3"],
        &["set ns rpcNode 10.0.0.1 -password \"@secret:vault:rpc@\""],
    );
    let one = taken(&["set ns rpcNode 10.0.0.1 -password \"@secret:vault:a@\""]);
    assert_ne!(one, taken(&["set ns rpcNode 10.0.0.1 -password \"@secret:vault:b@\""]));
}
