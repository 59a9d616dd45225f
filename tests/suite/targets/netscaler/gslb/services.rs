//! Services, groups, names and monitors.

use super::{of, two_sites};
use crate::targets::netscaler::{commands, those};

#[test]
fn what_is_said_of_a_site_stands_at_its_services() {
    assert_eq!(
        of("ns-cai", "add gslb service gslb-weighted"),
        [
            "add gslb service gslb-weighted@ns-ams 10.1.20.10 SSL 443 -publicIP 198.51.100.40 -publicPort 443 -siteName ams",
            "add gslb service gslb-weighted@ns-bog 10.2.20.10 SSL 443 -publicIP 203.0.113.40 -publicPort 443 -siteName bog -maxClient 5000",
            "add gslb service gslb-weighted@ns-cai 10.3.20.10 SSL 443 -publicIP 192.0.2.40 -publicPort 443 -siteName cai -state DISABLED",
        ]
    );
}

#[test]
fn an_address_of_somebody_else_is_a_service_that_every_adc_watches() {
    for adc in ["ns-ams", "ns-bog", "ns-cai"] {
        assert_eq!(
            of(adc, "add gslb service gslb-beyond"),
            ["add gslb service gslb-beyond=cai 10.3.99.1 SSL 8443 -publicIP 192.0.2.99 -publicPort 443 -siteName cai"]
        );
        assert_eq!(of(adc, "bind gslb service gslb-beyond"), ["bind gslb service gslb-beyond=cai -monitorName far"]);
        assert_eq!(of(adc, "add lb monitor far ").len(), 1);
    }
    assert_eq!(
        of("ns-ams", "bind gslb vserver gslb-beyond"),
        ["bind gslb vserver gslb-beyond@all -serviceName gslb-beyond=cai -weight 5"]
    );
}

#[test]
fn an_address_beside_a_vip_has_its_port() {
    let project = two_sites(
        "  method round-robin\n  address syd 10.9.0.1\n  address syd 10.9.0.2 port 8080\n  monitor up\n",
        "monitor up {\n  type TCP\n}\n",
    );
    assert_eq!(
        those(&commands(&project, "ns-fra"), "add gslb service gslb-web="),
        [
            "add gslb service gslb-web=syd 10.9.0.1 HTTP 80 -siteName syd",
            "add gslb service gslb-web=syd:2 10.9.0.2 HTTP 8080 -siteName syd",
        ]
    );
}

#[test]
fn a_name_is_answered_as_one() {
    assert_eq!(
        of("ns-ams", "add gslb service gslb-cdn"),
        [
            "add gslb service gslb-cdn=ams -cnameEntry ams.cdn.example.net -siteName ams",
            "add gslb service gslb-cdn=bog -cnameEntry bog.cdn.example.net -siteName bog",
        ]
    );
    assert_eq!(
        of("ns-ams", "add gslb vserver gslb-cdn"),
        ["add gslb vserver gslb-cdn@all ANY -dnsRecordType CNAME -lbMethod LEASTPACKETS"]
    );
}

#[test]
fn a_group_of_each_site_has_its_services_as_members() {
    assert_eq!(
        of("ns-cai", "add gslb serviceGroup "),
        [
            "add gslb serviceGroup gslb-grouped@ns-ams SSL -siteName ams -sitePersistence ConnectionProxy",
            "add gslb serviceGroup gslb-grouped@ns-bog SSL -siteName bog -sitePersistence ConnectionProxy",
            "add gslb serviceGroup gslb-grouped@ns-cai SSL -siteName cai -sitePersistence ConnectionProxy",
        ]
    );
    assert_eq!(
        of("ns-cai", "bind gslb serviceGroup "),
        [
            "bind gslb serviceGroup gslb-grouped@ns-ams 10.1.20.10 443 -publicIP 198.51.100.40 -publicPort 443",
            "bind gslb serviceGroup gslb-grouped@ns-ams 10.1.99.1 443 -publicIP 198.51.100.97 -publicPort 443 -sitePrefix box- -state DISABLED",
            "bind gslb serviceGroup gslb-grouped@ns-bog 10.2.20.10 443 -publicIP 203.0.113.40 -publicPort 443 -weight 30",
            "bind gslb serviceGroup gslb-grouped@ns-cai 10.3.20.10 443 -publicIP 192.0.2.40 -publicPort 443",
            "bind gslb serviceGroup gslb-grouped@ns-ams -monitorName alive",
            "bind gslb serviceGroup gslb-grouped@ns-bog -monitorName alive",
            "bind gslb serviceGroup gslb-grouped@ns-cai -monitorName alive",
        ]
    );
    assert_eq!(of("ns-cai", "bind gslb vserver gslb-grouped@all -serviceGroupName ").len(), 3);
}

#[test]
fn both_kinds_of_site_persistence_stand_at_the_services() {
    assert_eq!(
        of("ns-cai", "add gslb service gslb-inner"),
        [
            "add gslb service gslb-inner@ns-ams-child 10.1.28.12 HTTP 8080 -publicIP 198.51.100.42 -publicPort 8080 \
             -siteName ams@ns-ams-child -sitePersistence HTTPRedirect -cookieTimeout 60 -sitePrefix ams- -downStateFlush DISABLED",
            "add gslb service gslb-inner@ns-bog 10.2.20.12 HTTP 8080 -publicIP 203.0.113.42 -publicPort 8080 \
             -siteName bog -sitePersistence HTTPRedirect -cookieTimeout 60 -sitePrefix bog- -downStateFlush DISABLED",
        ]
    );
    assert_eq!(
        of("ns-cai", "bind gslb vserver gslb-inner@all -domainName"),
        ["bind gslb vserver gslb-inner@all -domainName inner.gslb.globex.com -TTL 30 -sitedomainTTL 300"]
    );
    let proxy = two_sites("  method round-robin\n  site-persistence ConnectionProxy cookie-timeout 0\n", "");
    assert_eq!(
        those(&commands(&proxy, "ns-fra"), "add gslb service gslb-web@ns-fra"),
        [
            "add gslb service gslb-web@ns-fra 10.1.20.10 HTTP 80 -siteName fra -sitePersistence ConnectionProxy -cookieTimeout 0"
        ]
    );
}

#[test]
fn a_site_may_have_a_monitor_of_its_own() {
    let monitors = "monitor up {\n  type TCP\n}\nmonitor slow {\n  type TCP\n  interval 1m\n}\n";
    let project = two_sites("  method round-robin\n  monitor up\n  at syd monitor slow\n", monitors);
    assert_eq!(
        those(&commands(&project, "ns-fra"), "bind gslb service "),
        ["bind gslb service gslb-web@ns-syd -monitorName slow"]
    );
    assert_eq!(
        those(&commands(&project, "ns-syd"), "bind gslb service "),
        ["bind gslb service gslb-web@ns-fra -monitorName up"]
    );
}

#[test]
fn domains_that_lead_to_one_address_share_its_service() {
    let shop = "gslb shop {\n  domain shop.gslb.contoso.com\n  vip web\n  method weighted\n  at fra weight 9\n  at syd weight 1\n}\n";
    let script = commands(&two_sites("  method active-passive fra syd\n", shop), "ns-fra");
    assert_eq!(
        those(&script, "add gslb service "),
        [
            "add gslb service gslb-web@ns-fra 10.1.20.10 HTTP 80 -siteName fra",
            "add gslb service gslb-web@ns-syd 10.2.20.10 HTTP 80 -siteName syd",
        ]
    );
    assert_eq!(
        those(&script, "bind gslb vserver gslb-shop@all -serviceName "),
        [
            "bind gslb vserver gslb-shop@all -serviceName gslb-web@ns-fra -weight 9",
            "bind gslb vserver gslb-shop@all -serviceName gslb-web@ns-syd -weight 1",
        ]
    );
}

#[test]
fn a_shared_service_has_the_monitors_of_all_its_domains_once() {
    let more = "monitor up {\n  type TCP\n}\nmonitor slow {\n  type TCP\n  interval 1m\n}\n\
                gslb shop {\n  domain shop.gslb.contoso.com\n  vip web\n  method round-robin\n  monitor up\n}\n\
                gslb mall {\n  domain mall.gslb.contoso.com\n  vip web\n  method round-robin\n  monitor slow\n}\n";
    let script = commands(&two_sites("  method round-robin\n  monitor up\n", more), "ns-fra");
    assert_eq!(
        those(&script, "bind gslb service "),
        ["bind gslb service gslb-web@ns-syd -monitorName up", "bind gslb service gslb-web@ns-syd -monitorName slow",]
    );
}
