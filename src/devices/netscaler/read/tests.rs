//! What becomes of lines and files.

use super::{NoText, Reading, read, read_line};

fn canonical(line: &str) -> String {
    match read_line(line.as_bytes()).reading {
        Reading::Command(command) => command.to_string(),
        Reading::Blank => "(blank)".to_owned(),
        Reading::Other => "(other)".to_owned(),
        Reading::Unknown(trouble) => format!("{}: {}", trouble.at, trouble.message),
    }
}

#[test]
fn a_command_is_read_whatever_its_spelling() {
    for (line, expected) in [
        ("add lb vserver v HTTP 10.0.0.1 80", "add lb vserver v HTTP 10.0.0.1 80"),
        (
            "ADD LB VSERVER v HTTP 10.0.0.1 80 -PERSISTENCETYPE sourceip",
            "add lb vserver v HTTP 10.0.0.1 80 -persistenceType sourceip",
        ),
        ("add ip 10.0.0.1 255.255.255.0", "add ns ip 10.0.0.1 255.255.255.0"),
        ("en ns feature LB SSL", "enable ns feature LB SSL"),
        ("add cs vserver c -td 1 HTTP 10.0.0.2 80", "add cs vserver c HTTP 10.0.0.2 80 -td 1"),
        ("bind ssl vserver v -certkeyName \"a b\" -SNICert", "bind ssl vserver v -certkeyName \"a b\" -SNICert"),
        (
            "add lb monitor m HTTP -respCode 200 302 -interval 10 SEC",
            "add lb monitor m HTTP -respCode 200 302 -interval 10 SEC",
        ),
        ("add responder policy p q{HTTP.REQ.IS_VALID} NOOP", "add responder policy p HTTP.REQ.IS_VALID NOOP"),
        ("add service s 10.0.0.1 HTTP 80 -gslb NONE -devno 123", "add service s 10.0.0.1 HTTP 80"),
        ("bind vlan 10 -IPAddress 10.0.0.1 255.255.255.0", "bind vlan 10 -IPAddress 10.0.0.1 255.255.255.0"),
    ] {
        assert_eq!(canonical(line), expected);
    }
}

#[test]
fn how_a_secret_was_encrypted_is_no_part_of_the_command() {
    let line = "set ns rpcNode 10.0.0.1 -password abc -encrypted -encryptmethod ENCMTHD_3 -kek -suffix 2024_01_01_00_00_00 -srcIP *";
    assert_eq!(canonical(line), "set ns rpcNode 10.0.0.1 -password abc -srcIP *");
}

#[test]
fn what_changes_nothing_is_told_apart_from_what_is_unknown() {
    for line in ["save ns config", "save config", "sh run", "stat lb vserver", "sync gslb config -nowarn"] {
        assert_eq!(canonical(line), "(other)", "{line}");
    }
    assert_eq!(canonical("# add lb vserver"), "(blank)");
    assert_eq!(canonical("   "), "(blank)");
}

#[test]
fn a_line_that_is_not_understood_says_where() {
    assert_eq!(canonical("frobnicate lb vserver"), "0: `frobnicate` is no verb");
    assert_eq!(canonical("add nonsense x"), "4: no object that is known here can be given to `add`");
    assert_eq!(canonical("add lb vserver v HTTP -nonsense 1"), "22: `add lb vserver` knows no option `-nonsense`");
    assert_eq!(canonical("add lb vserver v HTTP 10.0.0.1 80 81"), "34: `add lb vserver` takes no such value here");
    assert_eq!(canonical("add lb vserver v HTTP 10.0.0.1 80 -timeout"), "34: `-timeout` has no value");
    assert_eq!(canonical("add lb vserver \"v HTTP"), "15: the quote \" is never closed");
}

#[test]
fn the_head_of_a_saved_configuration_names_its_firmware() {
    let script = read(b"#NS13.1 Build 49.15\r\n# Last modified by `save config`, Mon\r\nset ns config -IPAddress 10.0.0.1 -netmask 255.0.0.0\r\n").unwrap();
    assert_eq!(script.firmware.as_deref(), Some("13.1"));
    assert_eq!(
        script.commands().map(|(line, command)| (line, command.to_string())).collect::<Vec<_>>(),
        [(3, "set ns config -IPAddress 10.0.0.1 -netmask 255.0.0.0".to_owned())]
    );
    assert!(!script.is_cut_off);
}

#[test]
fn a_file_that_ends_within_a_line_is_told() {
    assert!(read(b"add server s 10.0.0.1\nadd server t 10.").unwrap().is_cut_off);
    assert!(!read(b"").unwrap().is_cut_off);
}

#[test]
fn a_binary_file_is_an_error_with_its_place() {
    assert_eq!(read(b"add server s 10.0.0.1\n\x7fELF\0").unwrap_err(), NoText { line: 2, column: 5 });
}

#[test]
fn a_line_in_another_encoding_is_kept_and_counted() {
    let script = read(b"add server s 10.0.0.1 -comment M\xfcnchen\n").unwrap();
    let unknown: Vec<_> = script.unknown().map(|(line, kept, trouble)| (line, kept.text.len(), trouble.at)).collect();
    assert_eq!(unknown, [(1, 40, 32)]);
}
