//! What vips, pools and monitors say beyond a protocol and their servers.

use super::{clean, of, one_site, only, places};
use crate::project::Project;

/// A vip and its pool with more rows; `sorry` is a vip without an address that takes requests, `mail` one that takes none.
fn estate(vip: &str, pool: &str) -> Project {
    one_site(&format!(
        "certificate web {{\n  names www.contoso.com\n  cert web.pem\n  key web.key\n}}\n\
         pool web {{\n  protocol HTTP\n  servers 10.1.10.11\n  {pool}\n}}\n\
         pool mail {{\n  protocol TCP\n  port 25\n  servers 10.1.10.25\n}}\n\
         vip sorry {{\n  protocol HTTP\n  pool web\n  at fra\n}}\n\
         vip before {{\n  protocol SSL\n  certificate web\n  pool web\n  backup sorry\n  at fra 10.1.20.9\n}}\n\
         vip mail {{\n  protocol TCP\n  port 25\n  pool mail\n  at fra 10.1.20.25\n}}\n\
         vip web {{\n  protocol HTTP\n  pool web\n  {vip}\n}}\n"
    ))
}

fn vip(rows: &str) -> Project {
    estate(&format!("{rows}\n  at fra 10.1.20.10"), "")
}

/// A pool with this monitor.
fn monitor(rows: &str) -> Project {
    let project = estate("at fra 10.1.20.10", "monitor probe");
    Project::text(&format!("{}monitor probe {{\n  {rows}\n}}\n", project.sources.files()[0].text))
}

#[test]
fn methods_have_their_settings_and_protocols() {
    for good in [
        "method URLHASH length 4096",
        "method SOURCEIPHASH netmask 255.255.0.0 prefix 64",
        "method TOKEN rule \"HTTP.REQ.URL\" data-length 100 data-offset 25400",
        "method STATICPROXIMITY backup LEASTPACKETS",
        "method LRTM",
        "persistence COOKIEINSERT cookie srv backup SOURCEIP backup-timeout 1440",
        "persistence RULE response-rule \"HTTP.RES.HEADER(\\\"a\\\")\" timeout 5",
        "persistence NONE",
        "persistence DESTIP netmask 255.255.255.0",
    ] {
        clean(&vip(good));
    }
    for wrong in [
        "method URLHASH length 0",
        "method URLHASH netmask 255.0.0.0",
        "method SOURCEIPHASH netmask 255.0.255.0",
        "method SOURCEIPHASH prefix 129",
        "method TOKEN",
        "method TOKEN rule \"HTTP.REQ.URL\" data-length 101",
        "method LEASTCONNECTION backup ROUNDROBIN",
        "method STATICPROXIMITY backup URLHASH",
        "method CALLIDHASH",
        "method AUDITLOGHASH",
        "method TOKEN rule \"HTTP.REQ.URL\"\n  persistence RULE rule \"HTTP.REQ.METHOD\"",
    ] {
        only(&vip(wrong), "lb::method-settings");
    }
    for wrong in [
        "persistence SOURCEIP cookie a",
        "persistence COOKIEINSERT cookie \"a b\"",
        &format!("persistence COOKIEINSERT cookie {}", "x".repeat(33)),
        "persistence COOKIEINSERT backup DESTIP",
        "persistence COOKIEINSERT backup-timeout 5",
        "persistence COOKIEINSERT backup SOURCEIP backup-timeout 1",
        "persistence SOURCEIP backup SOURCEIP",
        "persistence RULE",
        "persistence URLPASSIVE",
        "persistence NONE timeout 5",
        "persistence SOURCEIP netmask 255.0.255.0",
        "persistence SOURCEIP prefix 0",
    ] {
        only(&vip(wrong), "lb::persistence-settings");
    }
    only(&vip("persistence CALLID"), "lb::persistence");
}

#[test]
fn an_override_is_looked_at_where_it_stands() {
    let project = estate("at fra 10.1.20.10 { method ROUNDROBIN length 4 }", "");
    assert_eq!(places(&project, &only(&project, "lb::method-settings")), ["4", "ROUNDROBIN"]);
    only(&estate("at fra 10.1.20.10 { persistence SSLSESSION }", ""), "lb::persistence");
    only(&estate("at fra 10.1.20.10 { client-timeout 366d }", ""), "lb::pool-settings");
}

#[test]
fn an_expression_is_closed() {
    for wrong in ["HTTP.REQ.URL(", "HTTP.REQ.URL)", "A(\\\"b)", ""] {
        only(&vip(&format!("persistence RULE rule \"{wrong}\"")), "type::mismatch");
    }
}

#[test]
fn a_spillover_has_a_place_to_go_to() {
    for good in [
        "backup sorry\n  spillover CONNECTION 1",
        "backup sorry\n  spillover HEALTH 100 persistence 1440",
        "spillover BANDWIDTH 1000 otherwise DROP",
        "redirect-when-down \"https://sorry.contoso.com\"\n  spillover DYNAMICCONNECTION otherwise REDIRECT",
    ] {
        clean(&vip(good));
    }
    for wrong in [
        "spillover CONNECTION 1000",
        "backup sorry\n  spillover CONNECTION 0",
        "backup sorry\n  spillover HEALTH 101",
        "backup sorry\n  spillover DYNAMICCONNECTION 100",
        "backup sorry\n  spillover CONNECTION 9 persistence 1",
        "backup sorry\n  spillover CONNECTION 9 otherwise REDIRECT",
    ] {
        only(&vip(wrong), "lb::spillover");
    }
}

#[test]
fn backups_end_somewhere_and_speak_the_same() {
    clean(&vip("backup sorry"));
    clean(&vip("backup before"));
    let itself = only(&vip("backup web"), "lb::backup-loop");
    assert_eq!(itself.message, "the vip `web` is its own backup");
    only(&vip("backup mail"), "lb::backup-protocol");
    let text = vip("backup sorry").sources.files()[0]
        .text
        .replace("  pool web\n  at fra\n", "  pool web\n  backup web\n  at fra\n");
    let project = Project::text(&text);
    let finding = only(&project, "lb::backup-loop");
    assert_eq!(places(&project, &finding), ["web", "sorry"]);
}

#[test]
fn what_has_no_address_is_led_to_and_nothing_else() {
    only(&estate("at fra", ""), "lb::no-address");
    only(&estate("at fra public 198.51.100.10", ""), "lb::no-address");
    let gslb = "gslb web {\n  domain web.gslb.contoso.com\n  vip sorry\n  method round-robin\n}\n";
    let project = vip("backup sorry");
    let project = Project::text(&format!("{}{gslb}", project.sources.files()[0].text));
    assert_eq!(of(&project, "lb::no-address").len(), 1, "{}", project.brief());
    let lost = estate("at fra\n  nonsense", "");
    assert_eq!(lost.codes(), ["name::unknown-attribute"], "{}", lost.brief());
}

#[test]
fn the_port_of_a_redirect_is_taken() {
    let project = estate("at fra 10.1.20.9", "");
    let text = &project.sources.files()[0].text;
    clean(&Project::text(text));
    let text = text.replace("backup sorry\n", "backup sorry\n  redirect https\n");
    only(&Project::text(&text), "net::address-conflict");
    clean(&Project::text(&text.replace("redirect https", "redirect https from 8080")));
    only(&vip("redirect https"), "lb::redirect");
    let own = text
        .replace("redirect https", "redirect https from 443")
        .replace("at fra 10.1.20.9\n}\nvip mail", "at fra 10.1.20.8\n}\nvip mail");
    only(&Project::text(&own), "lb::redirect");
}

#[test]
fn a_port_is_known_or_said() {
    for (protocol, known) in
        [("HTTP", true), ("TCP", false), ("SSL_TCP", false), ("UDP", false), ("ANY", true), ("DNS", true)]
    {
        let certificate = if protocol == "SSL_TCP" { "certificate web" } else { "" };
        let behind = if protocol == "SSL_TCP" { "TCP" } else { protocol };
        let project = one_site(&format!(
            "certificate web {{\n  names www.contoso.com\n  cert web.pem\n  key web.key\n}}\nvip tls {{\n  protocol SSL\n  certificate web\n  pool plain\n  at fra 10.1.20.8\n}}\n\
             pool plain {{\n  protocol HTTP\n  servers 10.1.10.8\n}}\npool web {{\n  protocol {behind}\n  port 99\n  servers 10.1.10.11\n}}\n\
             vip web {{\n  protocol {protocol}\n  pool web\n  {certificate}\n  at fra 10.1.20.10\n}}\n"
        ));
        assert_eq!(project.codes().is_empty(), known, "{protocol}\n{}", project.brief());
        if !known {
            only(&project, "lb::no-port");
        }
    }
}

#[test]
fn servers_are_drained_with_a_time_and_told_apart_by_their_port() {
    clean(&estate(
        "at fra 10.1.20.10",
        "servers 10.1.10.11 port 81\n  servers a.contoso.com state drained within 5m id a",
    ));
    only(&estate("at fra 10.1.20.10", "servers 10.1.10.12 state disabled within 5m"), "lb::pool-settings");
    only(&estate("at fra 10.1.20.10", "servers 10.1.10.12 10.1.10.13 id a"), "lb::pool-settings");
    only(&estate("at fra 10.1.20.10", "client-ip-header \"X Y\""), "lb::pool-settings");
    only(&estate("at fra 10.1.20.10", "max-requests 65536"), "lb::pool-settings");
    only(&estate("at fra 10.1.20.10", "server-timeout 366d"), "lb::pool-settings");
    let long = format!("servers {}.{}.contoso.com", "x".repeat(63), "y".repeat(63));
    only(&estate("at fra 10.1.20.10", &long), "lb::pool-settings");
    only(&estate("at fra 10.1.20.10", "servers 10.1.10.11"), "lb::duplicate-server");
    only(&estate("at fra 10.1.20.10", "health off"), "lb::health-off");
}

#[test]
fn a_monitor_has_the_settings_of_its_type() {
    for good in [
        "type HTTP\n  responses 200-299 304\n  header \"Host: a.b\"",
        "type RADIUS\n  user a\n  password secret \"v:a\"\n  radius-key secret \"v:b\"\n  responses 2 3",
        "type DNS\n  query a.b\n  answers 10.1.1.1",
        "type TCP-ECV\n  send a\n  receive b\n  secure on",
        "type STOREFRONT\n  store Store",
        "type USER\n  script a.pl\n  arguments \"a b\"",
    ] {
        let project = monitor(good);
        clean(&project);
    }
    for wrong in [
        "type PING\n  port 80",
        "type TCP\n  send a",
        "type HTTP\n  receive a",
        "type HTTP\n  responses 200-600",
        "type HTTP\n  header \"Host\"",
        "type HTTP\n  header \"A: b\\nC: d\"",
        "type UDP-ECV\n  send a\n  secure on",
        "type STOREFRONT\n  store Store\n  user a",
        "type RADIUS\n  user a\n  password secret \"v:a\"\n  radius-key secret \"v:b\"\n  responses 0",
    ] {
        only(&monitor(wrong), "lb::monitor-settings");
    }
    let project = monitor("type TCP\n  send a\n  query a.b");
    assert_eq!(places(&project, &only(&project, "lb::monitor-settings")), ["a", "a.b", "TCP"]);
    for wrong in ["type DNS", "type HTTP-ECV\n  send a", "type USER", "type MYSQL-ECV\n  sql a", "type LDAP"] {
        only(&monitor(wrong), "lb::monitor-needs");
    }
    only(&monitor("type HTTP\n  responses 299-200"), "type::range");
    assert_eq!(monitor("type FTP\n  user a\n  password geheim").codes(), ["type::mismatch"]);
}

#[test]
fn retries_go_together() {
    clean(&monitor(
        "type TCP\n  retries 40\n  failure-retries 32\n  success-retries 32\n  alert-retries 32\n  down-time 20939s",
    ));
    for wrong in [
        "failure-retries 4",
        "retries 40\n  failure-retries 33",
        "success-retries 0",
        "alert-retries 33",
        "down-time 0s",
        "down-time 20940s",
    ] {
        only(&monitor(&format!("type TCP\n  {wrong}")), "lb::monitor-retries");
    }
}
