//! Lines that the vendor's catalog takes, and lines that it refuses.

use sitewright::devices::netscaler::Command;

use super::{check_line, check_script};

const EXAMPLES: &str = include_str!("../../catalogs/netscaler-examples.ns");

/// Whether `line` is refused for a reason that holds `reason`.
fn assert_refused(line: &str, reason: &str) {
    let problem = check_line(line).expect_err(line);
    assert!(problem.contains(reason), "{line}: {problem}");
}

fn assert_taken(line: &str) {
    assert_eq!(check_line(line), Ok(()), "{line}");
}

#[test]
fn the_examples_are_taken() {
    assert_eq!(check_script(EXAMPLES), Vec::<String>::new());
    assert_eq!(super::commands(EXAMPLES).count(), 35);
}

#[test]
fn every_piece_of_an_example_matters() {
    for (_, line) in super::commands(EXAMPLES) {
        assert!(check_line(&format!("{line} stray")).is_err() || line.starts_with("add dns addRec"), "{line}");
        assert!(check_line(&format!("{line} -stray x")).is_err(), "{line}");
        assert!(check_line(&line.replacen(' ', "x ", 1)).is_err(), "{line}");
    }
}

#[test]
fn case_does_not_matter_but_letters_do() {
    assert_taken("ADD LB VSERVER v ssl_bridge 10.0.0.1 443 -PERSISTENCETYPE sslsession");
    assert_refused("ad lb vserver v HTTP", "no such verb: `ad`");
    assert_refused("add vserver v HTTP", "knows no such object");
    assert_refused("add lb vservers v HTTP", "knows no such object");
    assert_refused("add \"lb vserver\" v HTTP", "knows no such object");
    assert_refused("-add lb vserver v HTTP", "begins with no verb");
}

#[test]
fn an_unknown_option_is_refused() {
    assert_refused("add lb vserver v HTTP -persistance SOURCEIP", "no option `-persistance`");
    assert_refused("add gslb vserver v HTTP -backupVServer w", "no option `-backupVServer`");
    assert_refused("set lb vserver v -sc OFF", "dropped before 12.0");
    assert_refused("add gslb policy p", "dropped before 12.0");
    assert_refused("add service s srv HTTP 80 -gslb NONE", "saved configurations only");
    assert_refused("set ns cqaparam -x", "saved configurations only");
    assert_refused("add sc policy p", "deprecated");
}

#[test]
fn an_option_without_its_dash_is_refused() {
    assert_refused("add lb vserver v HTTP 10.0.0.1 80 persistenceType SOURCEIP", "one argument too many");
    assert_refused("set ica parameter EnableSRonHAFailover YES", "one argument too many");
    assert_refused("add gslb service s 10.0.0.1 HTTP 80 siteName fra", "one argument too many");
}

#[test]
fn words_that_run_together_are_refused() {
    assert_refused("set lb vserver v -lbMethod ROUNDROBIN-cltTimeout 180", "no word of");
    assert_refused("add lb vserver v HTTP 10.0.0.180", "`port` is missing");
    assert_refused("addlb vserver v HTTP", "no such verb");
    assert_refused("add lb vserver v HTTP -timeout10", "no option `-timeout10`");
}

#[test]
fn an_option_is_given_once_with_its_value() {
    assert_refused("add lb vserver v HTTP -timeout", "has no value");
    assert_refused("add lb vserver v HTTP -timeout -lbMethod ROUNDROBIN", "has no value");
    assert_refused("add lb vserver v HTTP -timeout 5 -timeout 6", "given twice");
    assert_refused("bind ssl vserver v -certkeyName c -SNICert yes", "one argument too many");
}

#[test]
fn an_enum_has_its_words_only() {
    assert_refused("add lb vserver v HTTPS", "`HTTPS` is no word of HTTP");
    assert_refused("add gslb vserver v HTTP -lbMethod ROUNDROBINS", "no word of");
    assert_refused("enable ns feature LB SSLL", "no word of");
    assert_refused("add gslb vserver v HTTP -EDR \"\"", "no word of");
}

#[test]
fn a_number_stays_within_its_bounds() {
    assert_taken("set gslb vserver v -timeout 2");
    assert_taken("set gslb vserver v -timeout 1440");
    for value in ["1", "1441", "x", "2s", "02", "\"\"", "\"-2\"", "1e3"] {
        assert_refused(&format!("set gslb vserver v -timeout {value}"), "whole number from 2 to 1440");
    }
    assert_refused("bind gslb vserver v -domainName d.example -TTL 0", "whole number from 1");
    assert_refused("add vlan 4095", "no text of the right length");
    assert_refused("set vrIDParam -deadInterval 61", "from 1 to 60");
}

#[test]
fn addresses_ports_and_masks_are_what_they_say() {
    for bad in ["256.0.0.1", "10.0.0", "010.0.0.1", "10.0.0.1/24", "fe80::g", "x"] {
        assert_refused(&format!("add gslb site s {bad}"), "no address");
    }
    for mask in ["255.255.0.255", "255.255.256.0", "24", "/24", "0.0.0.255"] {
        assert_refused(&format!("add ns ip 10.0.0.1 {mask}"), "no netmask");
    }
    assert_taken("add route 0.0.0.0 0.0.0.0 10.0.0.1");
    assert_refused("add service s srv HTTP 65536", "no port");
    assert_refused("add service s srv HTTP http", "no port");
    assert_taken("add server s web.example.com");
    assert_refused("add server s 10.0.0.256", "no domain name");
    assert_refused("add dns addRec a..b 10.0.0.1", "no domain name");
    assert_refused("add location 10.0.0.0/33 10.0.0.255 x", "no address or prefix");
}

#[test]
fn a_mandatory_argument_cannot_be_left_out() {
    assert_refused("add lb vserver v", "`servicetype` is missing");
    assert_refused("add lb vserver v HTTP 10.0.0.1", "`port` is missing");
    assert_refused("add ns ip 10.0.0.1", "`netmask` is missing");
    assert_refused("add gslb service s 10.0.0.1 HTTP 80", "`-sitename` is missing");
    assert_refused("add gslb service s -siteName fra", "one of `-cnameentry`");
    assert_refused("add dns soaRec d.example -originServer ns.d.example", "`-contact` is missing");
    assert_refused("add dns zone d.example", "`-proxymode` is missing");
    assert_refused("add ssl certKey c -key c.key", "`-cert` is missing");
    assert_refused("bind lb vserver v", "one of `servicename`");
    assert_refused("bind serviceGroup g srv", "missing");
    assert_refused("link ssl certKey c", "`linkcertkeyname` is missing");
    assert_refused("add server s", "is missing");
}

#[test]
fn an_option_needs_the_one_it_belongs_to() {
    assert_refused("bind gslb vserver v -serviceName s -TTL 5", "`-ttl` needs `-domainname`");
    assert_refused("bind gslb vserver v -TTL 5", "`-ttl` needs `-domainname`");
    assert_refused("bind ssl vserver v -SNICert", "needs `-certkeyname`");
    assert_refused("add lb vserver v HTTP -IPPattern 10.0.0.0", "`-ipmask` is missing, which `-ippattern` needs");
    assert_refused("set gslb vserver v -serviceName s", "`-weight` is missing");
}

#[test]
fn alternatives_exclude_each_other() {
    assert_refused("bind gslb vserver v -serviceName s -domainName d.example", "exclude each other");
    assert_refused("add gslb service s 10.0.0.1 HTTP 80 -cnameEntry w.example -siteName fra", "exclude each other");
    assert_refused("add gslb site s 10.0.0.1 -parentSite p -backupParentlist q", "exclude each other");
    assert_refused("add ssl certKey c -cert c.pem -key c.key -fipsKey f", "exclude each other");
    assert_taken("add gslb service s -cnameEntry w.example -siteName fra");
}

#[test]
fn an_optional_argument_in_the_middle_may_be_left_out() {
    assert_taken("add gslb site s 10.0.0.1");
    assert_taken("add gslb site s LOCAL 10.0.0.1");
    assert_taken("add service s srv HTTP 80");
    assert_taken("add service s 10.0.0.1 HTTP 80");
    assert_refused("add service s 10.0.0.1 srv HTTP 80", "exclude each other");
}

#[test]
fn an_option_may_have_several_values() {
    assert_taken("add lb monitor m HTTP-ECV -interval 500 MSEC -resptimeout 200 MSEC");
    assert_refused("add lb monitor m HTTP-ECV -interval 5 HOURS", "one argument too many");
    assert_taken("add lb monitor m HTTP -respCode 200 301-302 -retries 3");
    assert_refused("add lb monitor m HTTP -respCode 200 302-301", "no number or range");
    assert_taken("bind vlan 20 -IPAddress 10.0.0.1 255.255.255.0");
    assert_taken("bind cs vserver v -policyName p -priority 1 -invoke policylabel l");
    assert_refused("bind cs vserver v -policyName p -invoke policylabel", "lacks its");
    assert_taken("add dns txtRec d.example \"v=spf1 -all\" \"second string\" -TTL 60");
}

#[test]
fn what_14_1_added_is_taken() {
    assert_taken("add gslb vserver v HTTP -lbMethod API -rule true");
    assert_taken("add lb vserver v MQTT 10.0.0.1 1883 -probeProtocol TCP");
    assert_taken("bind gslb vserver v -serviceGroupName g -order 1");
    assert_refused("bind gslb vserver v -serviceGroupName g -serviceName s", "exclude each other");
    assert_taken("add gslb serviceGroup g SSL -siteName fra");
    assert_taken("set ssl vserver v -tls13 ENABLED");
    assert_refused("set ssl vserver v -tls13 YES", "no word of");
}

#[test]
fn quoting_is_read_before_the_arguments() {
    assert_taken("add lb vserver \"my vserver\" HTTP -comment \"-state DISABLED\"");
    assert_taken("add lb vserver v HTTP -comment \"\"");
    assert_refused("add lb vserver my vserver HTTP", "no word of");
    assert_refused("add lb vserver \"\" HTTP", "no text of the right length");
    assert_refused("add lb vserver v HTTP -comment a b", "one argument too many");
    assert_refused("add lb vserver v HTTP -comment -x", "has no value");
    assert_refused("add lb vserver v HTTP -comment \"x", "never closed");
}

#[test]
fn a_nasty_string_is_one_value_to_the_checker_too() {
    for text in crate::nasty::strings().iter().filter(|text| !text.contains(char::is_control)) {
        let line = Command::add("lb vserver").arg("v").arg("HTTP").comment(text.as_str()).to_string();
        assert_taken(&line);
        // Taken or not, the text alone is read to its end.
        _ = check_line(text);
    }
}

#[test]
fn a_script_is_read_by_its_lines() {
    let script = "# comment\n\nsave ns config\nsave ns configs\n  # more\nshell ls -la\nadd lb vserver v\r\n";
    let problems = check_script(script);
    assert_eq!(problems.len(), 2);
    assert!(problems[0].starts_with("line 4: ") && problems[1].starts_with("line 7: "), "{problems:?}");
}
