//! Sites, parents and children, parameters and locations.

use super::{ALL, of};
use crate::project::Project;
use crate::targets::netscaler::{commands, those};

#[test]
fn an_adc_that_answers_knows_all_sites_and_parents_first() {
    assert_eq!(
        of("ns-bog", "add gslb site "),
        [
            "add gslb site ams REMOTE 10.1.0.30 -publicIP 198.51.100.30 -triggerMonitor MEPDOWN",
            "add gslb site bog LOCAL 10.2.0.30 -publicIP 203.0.113.30 -metricExchange ENABLED -nwMetricExchange DISABLED \
             -sessionExchange ENABLED -triggerMonitor MEPDOWN_SVCDOWN",
            "add gslb site cai REMOTE 10.3.0.30 -publicIP 192.0.2.30 -triggerMonitor ALWAYS",
            "add gslb site ams@ns-ams-child REMOTE 10.1.8.30 -nwMetricExchange DISABLED -sessionExchange DISABLED -parentSite ams",
        ]
    );
    assert_eq!(of("ns-bog", "set gslb site "), ["set gslb site ams -backupParentlist bog cai"]);
}

#[test]
fn a_child_has_its_own_services_and_answers_nothing() {
    let child = commands(&Project::text(ALL), "ns-ams-child");
    let gslb: Vec<String> = child.iter().filter(|line| line.starts_with("add gslb ")).cloned().collect();
    assert_eq!(
        gslb,
        [
            "add gslb site ams REMOTE 10.1.0.30 -publicIP 198.51.100.30 -triggerMonitor MEPDOWN",
            "add gslb site bog REMOTE 10.2.0.30 -publicIP 203.0.113.30 -metricExchange ENABLED -nwMetricExchange DISABLED \
             -sessionExchange ENABLED -triggerMonitor MEPDOWN_SVCDOWN",
            "add gslb site cai REMOTE 10.3.0.30 -publicIP 192.0.2.30 -triggerMonitor ALWAYS",
            "add gslb site ams@ns-ams-child LOCAL 10.1.8.30 -nwMetricExchange DISABLED -sessionExchange DISABLED -parentSite ams",
            "add gslb service gslb-inner@ns-ams-child 10.1.28.12 HTTP 8080 -publicIP 198.51.100.42 -publicPort 8080 \
             -siteName ams@ns-ams-child -sitePersistence HTTPRedirect -cookieTimeout 60 -sitePrefix ams- -downStateFlush DISABLED",
        ]
    );
    for absent in ["bind gslb ", "set gslb vserver", "add location", "add service adns"] {
        assert!(those(&child, absent).is_empty(), "{absent}");
    }
    let script = Project::text(ALL).artifact("netscaler/ns-ams-child.conf");
    assert!(script.contains("\n# It is a child in GSLB: it answers no names, "));
    // Without backups of its parent it knows that one only.
    let alone = Project::text(&ALL.replace("      backup-parents  ns-bog ns-cai\n", ""));
    let sites = those(&commands(&alone, "ns-ams-child"), "add gslb site ");
    assert_eq!(sites.len(), 2, "{sites:?}");
}

#[test]
fn what_holds_for_all_of_gslb_stands_on_every_adc() {
    for adc in ["ns-ams", "ns-cai", "ns-ams-child"] {
        assert_eq!(
            of(adc, "set gslb parameter "),
            [
                "set gslb parameter -AutomaticConfigSync DISABLED",
                "set gslb parameter -GSLBSvcStateDelayTime 30",
                "set gslb parameter -svcStateLearningTime 60",
                "set gslb parameter -ldnsEntryTimeout 300",
                "set gslb parameter -RTTTolerance 10",
                "set gslb parameter -ldnsMask 255.255.255.0",
                "set gslb parameter -v6ldnsmasklen 56",
                "set gslb parameter -ldnsProbeOrder DNS PING",
                "set gslb parameter -dropLdnsReq DISABLED",
            ]
        );
    }
    let sync = ALL.replace("    state-delay   30s\n", "    config-sync ns-bog\n");
    let first = |adc: &str| those(&commands(&Project::text(&sync), adc), "set gslb parameter ")[0].clone();
    assert_eq!(first("ns-bog"), "set gslb parameter -AutomaticConfigSync ENABLED");
    assert_eq!(first("ns-ams"), "set gslb parameter -AutomaticConfigSync DISABLED");
}

#[test]
fn a_child_connects_to_those_above_it_only() {
    let all = of("ns-cai", "set ns rpcNode ");
    assert_eq!(
        all,
        [
            "set ns rpcNode 10.1.0.30 -password @secret:vault:adc/rpc@ -secure YES",
            "set ns rpcNode 10.2.0.30 -secure YES",
            "set ns rpcNode 10.3.0.30 -secure YES",
            "set ns rpcNode 10.1.8.30 -secure YES",
        ]
    );
    let alone = Project::text(&ALL.replace("      backup-parents  ns-bog ns-cai\n", ""));
    assert_eq!(
        those(&commands(&alone, "ns-ams-child"), "set ns rpcNode "),
        [
            "set ns rpcNode 10.1.0.30 -password @secret:vault:adc/rpc@ -secure YES",
            "set ns rpcNode 10.1.8.30 -secure YES",
        ]
    );
}

#[test]
fn locations_are_the_files_then_networks_and_addresses_site_by_site() {
    let lines = |adc: &str| -> Vec<String> {
        let all = commands(&Project::text(ALL), adc).into_iter();
        all.filter(|line| line.starts_with("add location")).collect()
    };
    assert_eq!(
        lines("ns-bog"),
        [
            "add locationFile /var/netscaler/inbuilt_db/Citrix_Netscaler_InBuilt_GeoIP_DB_IPv4",
            "add locationFile6 own6.csv -format geoip-country6",
            "add location 10.1.0.0 10.1.255.255 EU.NL.NH.Amsterdam -longitude 5 -latitude 52",
            "add location 198.51.100.43 198.51.100.43 EU.NL.NH.Amsterdam -longitude 5 -latitude 52",
            "add location 203.0.113.43 203.0.113.43 bog -longitude \"-74\" -latitude 5",
            "add location 10.3.0.0 10.3.255.255 cai",
            "add location 192.0.2.0 192.0.2.255 cai",
        ]
    );
    assert!(lines("ns-ams-child").is_empty());
    let without =
        ALL.replace("method proximity backup round-robin", "method rtt").replace("rtt backup proximity", "rtt");
    let project = Project::text(&without);
    assert!(those(&commands(&project, "ns-bog"), "add location").is_empty());
}
