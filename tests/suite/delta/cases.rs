//! Cases that engineers know.

use super::{planned, told};
use crate::snapshot::snapshot;

const WEB: [&str; 6] = [
    "add server a 10.0.1.1",
    "add server b 10.0.1.2",
    "add serviceGroup web HTTP",
    "bind serviceGroup web a 80",
    "add lb vserver web HTTP 10.0.2.1 80",
    "bind lb vserver web web",
];

const GSLB: [&str; 9] = [
    "add gslb site fra 10.1.0.30",
    "add gslb site syd 10.2.0.30",
    "add gslb service xms-fra 10.1.20.10 SSL 443 -siteName fra",
    "add gslb service xms-syd 10.2.20.10 SSL 443 -siteName syd",
    "add gslb vserver primary SSL",
    "add gslb vserver standby SSL",
    "bind gslb vserver primary -serviceName xms-fra",
    "bind gslb vserver standby -serviceName xms-syd",
    "bind gslb vserver primary -domainName xms.gslb.contoso.com -TTL 30",
];

/// `lines`, in which each of `changes` replaces what begins as its first part; an empty text removes it.
fn with<'l>(lines: &[&'l str], changes: &[(&str, &'l str)], more: &[&'l str]) -> Vec<&'l str> {
    let changed = lines
        .iter()
        .map(|line| changes.iter().find(|(begins, _)| line.starts_with(begins)).map_or(*line, |(_, new)| new));
    changed.filter(|line| !line.is_empty()).chain(more.iter().copied()).collect()
}

#[test]
fn a_server_joins_before_another_leaves() {
    let new = with(&WEB, &[("bind serviceGroup", "bind serviceGroup web b 80")], &[]);
    snapshot("delta", "a-server-joins-before-another-leaves", &told(&planned(&WEB, &new)));
}

#[test]
fn a_shorter_ttl_is_set_in_place() {
    let new = with(
        &GSLB,
        &[(
            "bind gslb vserver primary -domainName",
            "bind gslb vserver primary -domainName xms.gslb.contoso.com -TTL 5",
        )],
        &[],
    );
    snapshot("delta", "a-shorter-ttl-is-set-in-place", &told(&planned(&GSLB, &new)));
}

#[test]
fn a_site_that_is_another_type_takes_its_services_along_and_brings_them_back() {
    let new = with(&GSLB, &[("add gslb site syd", "add gslb site syd REMOTE 10.2.0.30")], &[]);
    snapshot(
        "delta",
        "a-site-that-is-another-type-takes-its-services-along-and-brings-them-back",
        &told(&planned(&GSLB, &new)),
    );
}

#[test]
fn a_domain_changes_hands_in_one_block() {
    let new = [
        "add gslb site fra 10.1.0.30",
        "add gslb site syd 10.2.0.30",
        "add gslb service xms-fra 10.1.20.10 SSL 443 -siteName fra",
        "add gslb service xms-syd 10.2.20.10 SSL 443 -siteName syd",
        "add gslb vserver all SSL -lbMethod ROUNDROBIN",
        "bind gslb vserver all -serviceName xms-fra",
        "bind gslb vserver all -serviceName xms-syd",
        "bind gslb vserver all -domainName xms.gslb.contoso.com -TTL 30",
    ];
    snapshot("delta", "a-domain-changes-hands-in-one-block", &told(&planned(&GSLB, &new)));
}

#[test]
fn another_name_is_a_rename() {
    let new: Vec<String> = WEB.iter().map(|line| line.replace("web", "portal")).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    snapshot("delta", "another-name-is-a-rename", &told(&planned(&WEB, &new)));
}

#[test]
fn two_virtual_servers_change_their_addresses() {
    let second = ["add lb vserver shop HTTP 10.0.2.2 80"];
    let old = with(&WEB, &[], &second);
    let new = with(
        &WEB,
        &[("add lb vserver web", "add lb vserver web HTTP 10.0.2.2 80")],
        &["add lb vserver shop HTTP 10.0.2.1 80"],
    );
    snapshot("delta", "two-virtual-servers-change-their-addresses", &told(&planned(&old, &new)));
}

#[test]
fn the_files_of_a_certificate_are_replaced_in_place() {
    let old = [
        "add ssl certKey c -cert 2026.pem -key 2026.key",
        "add lb vserver v SSL 10.0.2.1 443",
        "bind ssl vserver v -certkeyName c",
    ];
    let new = with(&old, &[("add ssl certKey", "add ssl certKey c -cert 2027.pem -key 2027.key")], &[]);
    snapshot("delta", "the-files-of-a-certificate-are-replaced-in-place", &told(&planned(&old, &new)));
}

#[test]
fn another_protocol_needs_another_virtual_server() {
    let new = with(&WEB, &[("add lb vserver web", "add lb vserver web TCP 10.0.2.1 80")], &[]);
    snapshot("delta", "another-protocol-needs-another-virtual-server", &told(&planned(&WEB, &new)));
}

#[test]
fn a_member_is_turned_off() {
    let new = with(&WEB, &[("bind serviceGroup", "bind serviceGroup web a 80 -state DISABLED")], &[]);
    snapshot("delta", "a-member-is-turned-off", &told(&planned(&WEB, &new)));
}

#[test]
fn the_ttl_of_records_is_that_of_the_last_one() {
    let old = ["add dns addRec a.contoso.com 10.0.0.1 10.0.0.2 -TTL 60"];
    snapshot(
        "delta",
        "the-ttl-of-records-is-that-of-the-last-one",
        &told(&planned(&old, &["add dns addRec a.contoso.com 10.0.0.1 10.0.0.2 -TTL 5"])),
    );
}

#[test]
fn a_host_name_lasts() {
    let plan = planned(&[], &["set ns hostName ns-fra"]);
    let lasting: Vec<String> = plan.lasting.iter().map(|lasting| format!("{} {}", lasting.key, lasting.name)).collect();
    assert_eq!(lasting, ["ns hostName hostName"]);
}

#[test]
fn caa_records_go_together() {
    let old = [
        "add dns caaRec contoso.com -valuestring ca.example.net",
        "add dns caaRec contoso.com -tag iodef -valuestring mailto:ca@contoso.com",
        "add dns caaRec contoso.com -tag issuewild -valuestring ca.example.net",
    ];
    snapshot("delta", "caa-records-go-together", &told(&planned(&old, &old[..2])));
    drop(planned(&[], &old));
    drop(planned(&old, &[]));
    // A new record comes when the old ones are gone.
    let new = ["add dns caaRec contoso.com -tag issue -valuestring ca.example.com -ttl 60"];
    drop(planned(&old[..1], &new));
}

/// Sites, and a vserver whose services are members of a service group, which no command unbinds.
const GROUPED: [&str; 6] = [
    "set ns hostName ns",
    "add gslb site fra REMOTE 10.1.0.30",
    "add gslb serviceGroup web HTTP -siteName fra",
    "bind gslb serviceGroup web 10.1.20.10 80",
    "add gslb vserver web HTTP",
    "bind gslb vserver web -servicegroupname web",
];

/// Plans from each to the other, and says what is not proved.
#[track_caller]
fn there_and_back(one: &[&str], other: &[&str]) -> (super::Plan, super::Plan) {
    (planned(one, other), planned(other, one))
}

#[test]
fn a_service_group_that_no_command_unbinds_goes_with_its_vserver() {
    there_and_back(&GROUPED[..1], &GROUPED);
    there_and_back(&GROUPED[..5], &GROUPED);
    there_and_back(&[GROUPED[0], GROUPED[1], GROUPED[4]], &GROUPED);
    let moved = with(&GROUPED, &[("bind gslb serviceGroup", "bind gslb serviceGroup web 10.1.20.11 80")], &[]);
    there_and_back(&moved, &GROUPED);
    let other = with(&GROUPED, &[("add gslb site", "add gslb site fra LOCAL 10.1.0.30")], &[]);
    there_and_back(&other, &GROUPED);
}

#[test]
fn an_address_of_the_appliance_itself_is_never_added() {
    let managed = ["set ns hostName ns", "set ns ip 10.0.0.1 -gui SECUREONLY -telnet DISABLED"];
    let (there, back) = there_and_back(&managed[..1], &managed);
    assert!(there.commands().all(|command| command.to_string().starts_with("set ns ip 10.0.0.1 ")), "{}", told(&there));
    assert!(back.commands().all(|command| command.to_string().starts_with("unset ns ip 10.0.0.1 ")), "{}", told(&back));
}

#[test]
fn the_node_itself_is_never_added_nor_removed() {
    let safe = ["set ns hostName ns", "set HA node -failSafe ON"];
    let (there, back) = there_and_back(&safe[..1], &safe);
    assert!(told(&there).contains("  set HA node -failSafe ON\n  back: unset HA node -failSafe\n"), "{}", told(&there));
    assert!(told(&back).contains("  unset HA node -failSafe\n"), "{}", told(&back));
}

#[test]
fn a_record_whose_name_begins_as_the_vendors_do_is_added_and_removed() {
    let record = [
        "set ns hostName ns",
        "add dns addRec ns1.contoso.com 10.9.0.1",
        "add dns srvRec _sip._udp.contoso.com sip.contoso.com -priority 0 -weight 0 -port 5060",
    ];
    let (there, back) = there_and_back(&record[..1], &record);
    assert_eq!(there.commands().filter(|command| command.to_string().starts_with("add dns ")).count(), 2);
    assert_eq!(back.commands().filter(|command| command.to_string().starts_with("rm dns ")).count(), 2);
}

#[test]
fn a_naptr_record_is_removed_by_all_that_it_says() {
    let record = [
        "set ns hostName ns",
        "add dns naptrRec sip.contoso.com 0 100 -flags s -services \"SIP+D2U\" -replacement _sip._udp.contoso.com",
    ];
    let (_, back) = there_and_back(&record[..1], &record);
    for command in back.commands() {
        assert_eq!(crate::catalog::check_line(&command.to_string()), Ok(()), "{command}");
    }
}

#[test]
fn the_ttl_of_a_mail_exchanger_is_taken_back_at_its_host() {
    let plain = ["add dns mxRec contoso.com -mx mail.contoso.com -pref 10"];
    let (there, _) = there_and_back(&["add dns mxRec contoso.com -mx mail.contoso.com -pref 10 -TTL 60"], &plain);
    assert!(told(&there).contains("  unset dns mxRec contoso.com -TTL -mx mail.contoso.com\n"), "{}", told(&there));
}

#[test]
fn a_syslog_policy_is_unbound_from_all() {
    let logged = [
        "set ns hostName ns",
        "add audit syslogAction log 10.0.0.9 -logLevel ALL",
        "add audit syslogPolicy log true log",
        "bind audit syslogGlobal -policyName log -priority 100",
    ];
    let (_, back) = there_and_back(&logged[..1], &logged);
    assert!(
        told(&back).contains("unbind audit syslogGlobal -policyName log\n")
            || told(&back).contains("unbind audit syslogGlobal log\n"),
        "{}",
        told(&back)
    );
}

#[test]
fn a_child_comes_and_goes_with_a_parent_that_is_made_anew() {
    let family = [
        "add gslb site fra REMOTE 10.1.0.30 -publicIP 198.51.100.30",
        "add gslb site child REMOTE 10.1.8.30 -parentSite fra",
    ];
    there_and_back(&with(&family, &[("add gslb site fra", "add gslb site fra REMOTE 10.1.0.30")], &[]), &family);
}

#[test]
fn a_policy_that_becomes_one_of_another_kind_keeps_its_name() {
    let action = ["add authentication ldapAction corp -serverIP 10.0.0.5", "add vpn vserver gw SSL 10.0.2.9 443"];
    let classic = with(
        &action,
        &[],
        &["add authentication ldapPolicy corp ns_true corp", "bind vpn vserver gw -policy corp -priority 10"],
    );
    let advanced = with(&action, &[], &["add authentication Policy corp -rule true -action corp"]);
    there_and_back(&classic, &advanced);
}

#[test]
fn an_option_is_set_with_the_one_that_it_needs() {
    let warned = ["add ssl certKey c -cert c.pem -key c.key -expiryMonitor ENABLED -notificationPeriod 30"];
    let (there, _) = there_and_back(
        &warned,
        &["add ssl certKey c -cert c.pem -key c.key -expiryMonitor ENABLED -notificationPeriod 20"],
    );
    for command in there.commands() {
        assert_eq!(crate::catalog::check_line(&command.to_string()), Ok(()), "{command}");
    }
}

#[test]
fn what_a_method_looks_at_is_set_with_the_method() {
    let hashed = ["add lb vserver v HTTP 10.0.2.1 80 -lbMethod SOURCEIPHASH -netmask 255.255.255.0"];
    let (there, back) = there_and_back(&["add lb vserver v HTTP 10.0.2.1 80 -lbMethod SOURCEIPHASH"], &hashed);
    for command in there.commands().chain(back.commands()) {
        assert_eq!(crate::catalog::check_line(&command.to_string()), Ok(()), "{command}");
    }
}

#[test]
fn the_answers_that_a_monitor_expects_are_taken_back() {
    let old = ["add lb monitor m DNS -query www.contoso.com -queryType Address -IPAddress 10.0.0.1 10.0.0.2"];
    let plan = planned(&old, &["add lb monitor m DNS -query www.contoso.com -queryType Address"]);
    let commands: Vec<String> = plan.commands().map(ToString::to_string).collect();
    assert_eq!(commands, ["rm lb monitor m DNS", "add lb monitor m DNS -query www.contoso.com -queryType Address"]);
}
