//! Load balancing: virtual servers, the pools behind them, and monitors.

use super::{clean, of, one_site, only, places, recovery};
use crate::project::Project;

/// A pool and a vip before it, with more rows.
fn balanced(vip: &str, vip_rows: &str, pool: &str, pool_rows: &str) -> Project {
    one_site(&format!(
        "certificate web {{\n  names web.contoso.com\n  cert web.pem\n  key web.key\n}}\n\
         vip ssl {{\n  protocol SSL\n  port 8443\n  certificate web\n  pool plain\n  at fra 10.1.20.11\n}}\n\
         pool plain {{\n  protocol HTTP\n  port 80\n  servers 10.1.10.11\n}}\n\
         pool web {{\n  protocol {pool}\n  port 80\n  servers 10.1.10.11\n  {pool_rows}\n}}\n\
         vip web {{\n  protocol {vip}\n  port 80\n  pool web\n  at fra 10.1.20.10\n  {vip_rows}\n}}\n"
    ))
}

#[test]
fn the_pairs_of_protocols_that_go_together() {
    let words = ["HTTP", "SSL", "SSL_BRIDGE", "TCP", "UDP"];
    let mut good = Vec::new();
    for vip in words {
        for pool in words {
            let certificate = if vip == "SSL" { "certificate web" } else { "" };
            let project = balanced(vip, certificate, pool, "");
            match project.codes().as_slice() {
                [] => good.push(format!("{vip} {pool}")),
                codes => assert_eq!(codes, ["lb::protocol-mismatch"], "{vip} {pool}\n{}", project.brief()),
            }
        }
    }
    let expected = ["HTTP HTTP", "HTTP SSL", "SSL HTTP", "SSL SSL", "SSL_BRIDGE SSL_BRIDGE", "TCP TCP", "UDP UDP"];
    assert_eq!(good, expected);
}

#[test]
fn a_persistence_needs_something_to_know_a_client_by() {
    let with = |protocol: &str, persistence: &str| {
        let certificate = if protocol == "SSL" { "certificate web\n  " } else { "" };
        balanced(protocol, &format!("{certificate}persistence {persistence}"), protocol, "")
    };
    for good in [
        ("HTTP", "COOKIEINSERT timeout 0"),
        ("SSL", "COOKIEINSERT"),
        ("SSL", "SSLSESSION timeout 2"),
        ("SSL_BRIDGE", "SSLSESSION timeout 1440"),
        ("UDP", "SOURCEIP timeout 60"),
    ] {
        clean(&with(good.0, good.1));
    }
    for wrong in [
        ("TCP", "COOKIEINSERT"),
        ("SSL_BRIDGE", "COOKIEINSERT"),
        ("HTTP", "SSLSESSION"),
        ("HTTP", "SOURCEIP timeout 0"),
        ("HTTP", "SOURCEIP timeout 1441"),
    ] {
        only(&with(wrong.0, wrong.1), "lb::persistence");
    }
}

#[test]
fn a_timeout_in_seconds_is_mended_to_minutes() {
    let project = balanced("HTTP", "persistence COOKIEINSERT timeout 3600", "HTTP", "");
    let fixed = project.fixed("lb::persistence").unwrap();
    assert!(fixed.sources.files()[0].text.contains("timeout 60\n"));
    clean(&fixed);
}

/// A monitor of the pool `web` with these rows.
fn monitored(rows: &str) -> Project {
    let project = balanced("HTTP", "", "HTTP", "monitor alive");
    let text = &project.sources.files()[0].text;
    Project::text(&format!("{text}monitor alive {{\n  {rows}\n}}\n"))
}

#[test]
fn a_monitor_waits_less_than_its_interval_whether_written_or_not() {
    clean(&monitored("type TCP\n  interval 3s"));
    clean(&monitored("type TCP\n  interval 20940s\n  timeout 20939s\n  retries 127"));
    for wrong in [
        "interval 2s",
        "timeout 5s",
        "interval 20941s",
        "timeout 0s",
        "retries 0",
        "retries 128",
        "interval 4s\n  timeout 4s",
    ] {
        only(&monitored(&format!("type TCP\n  {wrong}")), "lb::monitor-timing");
    }
    let project = monitored("type TCP\n  timeout 5s");
    let finding = only(&project, "lb::monitor-timing");
    assert_eq!(places(&project, &finding), ["5s", "monitor"]);
    assert_eq!(finding.labels[1].text, "the interval, 5s where none is given");
}

#[test]
fn what_a_monitor_says_for_nothing_is_one_finding() {
    let project = monitored("type PING\n  request \"HEAD /\"\n  responses 200 204");
    let finding = only(&project, "lb::monitor-settings");
    assert_eq!(places(&project, &finding), ["\"HEAD /\"", "200", "PING"]);
    clean(&monitored("type HTTPS\n  request \"HEAD /\"\n  responses 200 599"));
    only(&monitored("type HTTPS\n  responses 99"), "lb::monitor-settings");
    only(&monitored("type HTTPS\n  responses 600"), "lb::monitor-settings");
}

#[test]
fn weights_go_from_1_to_100() {
    for (weight, good) in [("0", false), ("1", true), ("100", true), ("101", false)] {
        let project = balanced("HTTP", "", "HTTP", &format!("servers 10.1.10.12 weight {weight}"));
        assert_eq!(project.codes().is_empty(), good, "{weight}\n{}", project.brief());
    }
}

#[test]
fn a_server_of_every_site_is_a_member_at_each() {
    let duplicate = "lb::duplicate-server";
    only(&balanced("HTTP", "", "HTTP", "servers 10.1.10.11 at fra"), duplicate);
    only(&balanced("HTTP", "", "HTTP", "servers 10.1.10.12 at fra\n  servers 10.1.10.12 at fra"), duplicate);
    only(&balanced("HTTP", "", "HTTP", "servers 10.1.10.12 at fra\n  servers 10.1.10.12"), duplicate);
}

#[test]
fn a_server_of_a_product_is_told_once_and_under_its_name() {
    let finding =
        only(&recovery(&[("servers 10.1.10.11 10.1.10.12", "servers 10.1.10.11 10.1.10.11")]), "lb::duplicate-server");
    assert_eq!(finding.message, "the server `10.1.10.11` stands twice in the xenmobile `xms`");
}

#[test]
fn a_pool_behind_the_address_counts_for_its_site_only() {
    let text = "pool a {\n  protocol HTTP\n  port 80\n  servers 10.1.10.11\n}\nvip web {\n  protocol HTTP\n  port 80\n  at fra 10.1.20.10 pool a\n}\n";
    clean(&one_site(text));
    let two = text.replace("vip web", "site syd {\n  adc ns-syd {\n    node 10.2.0.11\n  }\n}\nvip web");
    let project = one_site(&two.replace("pool a\n}", "pool a\n  at syd 10.2.20.10\n}"));
    let finding = only(&project, "lb::no-pool");
    assert_eq!(finding.message, "the vip `web` has no pool at `syd`");
}

const TWO: &str = "site syd {\n  adc ns-syd {\n    node 10.2.0.11\n  }\n}\npool web {\n  protocol HTTP\n  port 80\n  servers 10.1.10.11 at fra\n  servers 10.2.10.11 at syd\n}\n\
                   vip web {\n  protocol HTTP\n  port 80\n  pool web\n  at fra 10.1.20.10\n  at syd 10.2.20.10\n}\n";

#[test]
fn what_cannot_be_read_leaves_no_pool_without_servers() {
    clean(&one_site(TWO));
    for (from, to) in [
        ("servers 10.2.10.11 at syd", "servers 10.2.10.300 at syd"),
        ("servers 10.2.10.11 at syd", "servers 10.2.10.11 at sdy"),
        ("servers 10.2.10.11 at syd", "severs 10.2.10.11 at syd"),
        ("site syd {", "site syd {\n  role stanby"),
        ("site syd {", "site {"),
        ("site syd {", "siet syd {"),
    ] {
        let project = one_site(&TWO.replace(from, to));
        assert!(!project.codes().is_empty());
        let followers =
            project.codes().iter().filter(|code| code.starts_with("lb::") || code.starts_with("net::")).count();
        assert_eq!(followers, 0, "{to}\n{}", project.brief());
    }
}

#[test]
fn what_a_vip_that_cannot_be_read_uses_is_not_unused() {
    let project =
        one_site(&TWO.replace(
            "protocol HTTP\n  port 80\n  pool web\n  at fra",
            "protocol HTPP\n  port 80\n  pool web\n  at fra",
        ));
    assert_eq!(project.codes(), ["type::unknown-word"], "\n{}", project.brief());
}

#[test]
fn an_unused_monitor_is_named() {
    let project = one_site("monitor alive {\n  type PING\n}\n");
    assert_eq!(only(&project, "lb::unused").message, "the monitor `alive` is used by nothing");
    assert!(of(&monitored("type PING"), "lb::unused").is_empty());
}
