//! What the objects are called where names meet.

use super::{RICH, commands, those};
use crate::project::Project;

#[test]
fn a_vip_a_gateway_and_a_gslb_of_one_name_are_three_virtual_servers() {
    let dmz = commands(&Project::text(RICH), "ns_dmz");
    assert_eq!(those(&dmz, "add lb vserver web SSL ").len(), 1);
    assert_eq!(those(&dmz, "add vpn vserver web:gateway SSL ").len(), 1);
    assert_eq!(
        those(&dmz, "bind ssl vserver "),
        ["bind ssl vserver web -certkeyName www", "bind ssl vserver web:gateway -certkeyName access"]
    );
    assert_eq!(those(&dmz, "add gslb vserver gslb-web@").len(), 1);
}

#[test]
fn a_second_adc_of_a_site_is_a_gslb_site_of_its_own() {
    let dmz = commands(&Project::text(RICH), "ns_dmz");
    assert_eq!(
        those(&dmz, "add gslb site "),
        [
            "add gslb site ber REMOTE 10.1.0.30 -publicIP 198.51.100.30",
            "add gslb site ber@ns_dmz LOCAL 10.1.1.20 -publicIP 198.51.100.31",
            "add gslb site mel REMOTE 10.2.0.30 -publicIP 203.0.113.30",
        ]
    );
    assert_eq!(
        those(&dmz, "add gslb service gslb-web@ns_dmz "),
        [
            "add gslb service gslb-web@ns_dmz 10.1.20.10 SSL 443 -publicIP 198.51.100.40 -publicPort 443 -siteName ber@ns_dmz"
        ]
    );
}

#[test]
fn a_vip_with_two_addresses_on_one_adc_is_two_virtual_servers() {
    let text = RICH.replace(
        "  at branch 10.3.20.14\n",
        "  at branch 10.3.20.14\n  at branch 10.3.20.15\n  allow net::placed-twice \"a test\"\n",
    );
    let branch = commands(&Project::text(&text), "ns-branch");
    assert_eq!(
        those(&branch, "add lb vserver syslog"),
        [
            "add lb vserver syslog UDP 10.3.20.14 514 -lbMethod LEASTCONNECTION",
            "add lb vserver syslog:2 UDP 10.3.20.15 514 -lbMethod LEASTCONNECTION",
        ]
    );
    assert_eq!(
        those(&branch, "bind lb vserver syslog"),
        ["bind lb vserver syslog log", "bind lb vserver syslog:2 log"]
    );
    assert_eq!(those(&branch, "add serviceGroup log").len(), 1);
}

#[test]
fn a_monitor_of_the_factory_keeps_its_name() {
    let mel = commands(&Project::text(RICH), "ns-mel");
    assert_eq!(
        those(&mel, "add lb monitor http"),
        [
            "add lb monitor http:own HTTP -respCode 200 204 301 -httpRequest \"HEAD /health?deep=\\\"yes\\\"\" -interval 5 \
         -resptimeout 2 -retries 3"
        ]
    );
    assert_eq!(those(&mel, "bind serviceGroup web -monitorName"), ["bind serviceGroup web -monitorName http:own"]);
}

#[test]
fn names_of_files_are_in_lower_case_and_no_two_alike() {
    let adc = |name: &str, last: u8| format!("  adc {name} {{ node 10.0.{last}.1 10.0.{last}.2 }}\n");
    let adcs = adc("NS", 1) + &adc("ns.node-1", 2) + &adc("ns.node-1.adc", 3);
    let project = Project::text(&format!("estate e {{ language 1 }}\nsite s {{\n{adcs}}}\n"));
    let mut paths: Vec<String> = super::scripts(&project).into_iter().map(|script| script.path).collect();
    paths.sort();
    let count = paths.len();
    paths.dedup();
    assert_eq!((count, paths.len()), (9, 9), "{paths:?}");
    assert!(paths.contains(&"netscaler/ns.conf".to_owned()) && paths.contains(&"netscaler/ns.node-1.conf".to_owned()));
}
