//! What a GSLB domain, its services and its sites are set to.

use super::*;

/// Two sites whose GSLB addresses go on so, what the estate says besides, a vip at both, a `gslb web` with these lines, and more.
fn settled(estate: &str, fra: &str, syd: &str, lines: &str, more: &str) -> Project {
    let adc = |net: u8, gslb: &str| format!("    gslb 10.{net}.0.30 {gslb}\n    dns 10.{net}.0.53\n");
    let text = sites(&adc(1, fra), &adc(2, syd)).replace("language 1\n", &format!("language 1\n{estate}"));
    Project::text(&format!(
        "{text}{VIP}monitor up {{\n  type TCP\n}}\npool x {{\n  protocol HTTP\n  port 81\n  servers 10.1.10.99\n  monitor up\n}}\n\
         vip x {{\n  protocol HTTP\n  port 81\n  pool x\n  at fra 10.1.20.99\n}}\n\
         gslb web {{\n  domain web.gslb.contoso.com\n  vip web\n{lines}}}\n{more}"
    ))
}

/// The codes of a `gslb web` with these lines.
fn codes(lines: &str) -> Vec<&'static str> {
    settled("", "", "", lines, "").codes()
}

#[test]
fn every_method_stands_alone_and_some_with_a_second_one() {
    for method in [
        "round-robin",
        "least-connection",
        "least-response-time",
        "least-bandwidth",
        "least-packets",
        "source-ip-hash mask 255.255.0.0 mask6 64",
        "rtt",
        "rtt backup least-packets tolerance 0ms",
    ] {
        assert_eq!(codes(&format!("  method {method}\n")), [""; 0], "{method}");
    }
    assert_eq!(codes("  method custom-load\n"), ["gslb::custom-load"]);
    assert_eq!(codes("  method custom-load\n  monitor up\n"), [""; 0]);
    for method in ["round-robin backup rtt", "rtt backup rtt", "rtt backup active-passive", "rtt backup weighted"] {
        assert_eq!(codes(&format!("  method {method}\n")), ["gslb::backup-method"], "{method}");
    }
    for settings in ["rtt mask 255.0.0.0", "source-ip-hash tolerance 5ms", "least-packets mask6 64"] {
        assert_eq!(codes(&format!("  method {settings}\n")), ["gslb::method-settings"], "{settings}");
    }
}

#[test]
fn numbers_are_held_to_their_bounds() {
    for (lines, is_good) in [
        ("  method weighted\n  at fra weight 1\n  at syd weight 100\n", true),
        ("  method weighted\n  at fra weight 0\n  at syd weight 100\n", false),
        ("  method weighted\n  at fra weight 1\n  at syd weight 101\n", false),
        ("  method round-robin\n  persistence SOURCEIP timeout 2 id 0 mask6 128\n", true),
        ("  method round-robin\n  persistence SOURCEIP timeout 1\n", false),
        ("  method round-robin\n  persistence SOURCEIP id 65536\n", false),
        ("  method round-robin\n  persistence SOURCEIP mask6 0\n", false),
        ("  method round-robin\n  persistence SOURCEIP mask 255.0.255.0\n", false),
        ("  method round-robin\n  site-persistence ConnectionProxy cookie-timeout 1440\n", true),
        ("  method round-robin\n  site-persistence ConnectionProxy cookie-timeout 1441\n", false),
        ("  method rtt tolerance 100ms\n", true),
        ("  method rtt tolerance 101ms\n", false),
    ] {
        assert_eq!(codes(lines), if is_good { &[][..] } else { &["gslb::range"] }, "{lines}");
    }
    for (rows, is_good) in [
        ("state-delay 1h", true),
        ("state-delay 3601s", false),
        ("ldns-timeout 30s", true),
        ("ldns-timeout 29s", false),
        ("rtt-tolerance 100ms", true),
        ("rtt-tolerance 0ms", false),
        ("ldns-mask 255.255.255.255", true),
        ("ldns-mask 0.255.255.255", false),
        ("ldns-mask6 129", false),
    ] {
        let project = settled(&format!("  gslb-parameter {{ {rows} }}\n"), "", "", "  method round-robin\n", "");
        assert_eq!(project.codes(), if is_good { &[][..] } else { &["gslb::range"] }, "{rows}");
    }
}

#[test]
fn seconds_that_were_meant_as_minutes_are_mended() {
    let project = settled("", "", "", "  method round-robin\n  persistence SOURCEIP timeout 1800\n", "");
    assert_fixed(&project, "gslb::range", "persistence SOURCEIP timeout 30\n");
}

#[test]
fn weights_count_where_the_method_uses_them() {
    assert_eq!(codes("  method weighted\n"), ["gslb::weights"]);
    assert_eq!(codes("  method least-connection\n  at fra weight 2\n"), [""; 0]);
    for method in ["active-passive fra syd", "source-ip-hash", "rtt"] {
        assert_eq!(codes(&format!("  method {method}\n  at fra weight 2\n")), ["gslb::weights"], "{method}");
    }
}

#[test]
fn methods_that_compare_need_metric_exchange() {
    let off = "{ metric-exchange off }";
    let with = |method: &str| {
        settled("", "{ trigger-monitor MEPDOWN }", off, &format!("  method {method}\n  monitor up\n"), "").codes()
    };
    for method in ["round-robin", "active-passive fra syd", "source-ip-hash"] {
        assert_eq!(with(method), [""; 0], "{method}");
    }
    for method in ["least-connection", "least-packets", "rtt"] {
        assert_eq!(with(method), ["gslb::dynamic-method-without-mep"], "{method}");
    }
    let quiet = |method: &str| settled("", "", "{ network-metrics off }", &format!("  method {method}\n"), "").codes();
    assert_eq!(quiet("least-connection"), [""; 0]);
    assert_eq!(quiet("rtt"), ["gslb::dynamic-method-without-mep"]);
    let unwatched = settled("", "", off, "  method round-robin\n", "");
    assert_codes(&unwatched, &["gslb::no-mep-no-monitor"]);
    let at = settled("", "", off, "  method round-robin\n  at syd monitor up\n", "");
    assert_codes(&at, &[]);
}

#[test]
fn a_family_at_each_site_is_no_second_site() {
    let vip = |syd: &str| VIP.replace("at syd 10.2.20.10", syd);
    let with = |syd: &str, lines: &str| {
        let gslb =
            gslb("web", "web.gslb.contoso.com", "round-robin").replace("vip web\n", &format!("vip web\n{lines}"));
        Project::text(&(sites(FRA, SYD) + &vip(syd) + &gslb)).codes()
    };
    assert_eq!(with("at syd 10.2.20.10\n  at syd 2001:db8::2", ""), [""; 0]);
    assert_eq!(with("at syd 2001:db8::2", ""), ["gslb::mixed-record-type"]);
    assert_eq!(with("at syd 10.2.20.10\n  at syd 10.2.20.11", ""), ["net::placed-twice"]);
    assert_eq!(with("at syd 10.2.20.10", "  last-resort 10.9.9.9\n"), [""; 0]);
    assert_eq!(with("at syd 10.2.20.10", "  last-resort 10.9.9.9 10.9.9.8\n"), ["gslb::mixed-record-type"]);
    assert_eq!(with("at syd 10.2.20.10", "  last-resort 2001:db8::9\n"), ["gslb::mixed-record-type"]);
    assert_eq!(with("at syd 10.2.20.10\n  at syd 2001:db8::2", "  last-resort 10.9.9.9 2001:db8::9\n"), [""; 0]);
}

#[test]
fn backups_may_follow_each_other_and_not_turn_round() {
    let more = |name: &str, backup: &str| format!("gslb {name} {{\n  vip web\n  method round-robin\n{backup}}}\n");
    let chain = more("a", "  backup b\n") + &more("b", "  backup c\n") + &more("c", "");
    assert_codes(&settled("", "", "", "  method active-passive fra syd\n  backup a\n", &chain), &[]);
    let round = more("a", "  backup b\n") + &more("b", "  backup c\n") + &more("c", "  backup a\n");
    assert_codes(&settled("", "", "", "  method round-robin\n  backup a\n", &round), &["gslb::backup-loop"]);
    assert_codes(&settled("", "", "", "  method round-robin\n", &more("a", "  backup a\n")), &["gslb::backup-loop"]);
    let long: String = (0..11)
        .map(|n| more(&format!("g{n}"), &if n < 10 { format!("  backup g{}\n", n + 1) } else { String::new() }))
        .collect();
    let long = settled("", "", "", "  method round-robin\n  backup g0\n", &long);
    assert!(
        long.codes().iter().all(|code| *code == "gslb::backup-loop") && !long.codes().is_empty(),
        "{}",
        long.brief()
    );
}

#[test]
fn a_parent_is_a_site_that_answers() {
    let child = |fra: &str, syd: &str| settled("", fra, syd, "  method round-robin\n", "").codes();
    assert_eq!(child("", "{ parent ns-fra }"), ["gslb::child-with-vserver"]);
    assert_eq!(child("", "{ parent ns-syd }"), ["gslb::child-with-vserver"]);
    assert_eq!(child("{ backup-parents ns-syd }", ""), [""; 0]);
    assert_eq!(child("{ backup-parents ns-fra }", ""), ["gslb::child-with-vserver"]);
    // That each has a DNS listener as a child, and that the other is no parent: of one ADC only the first is told.
    assert_eq!(child("{ parent ns-syd }", "{ parent ns-fra }"), ["gslb::child-with-vserver"; 2]);
}

#[test]
fn a_child_is_not_asked_for_names_and_the_zone_leaves_it_out() {
    let child = "    gslb 10.2.0.30 { parent ns-fra }\n";
    let estate = |to: &str| {
        let lines = zone(&format!("  delegate gslb to {to}\n"));
        Project::text(&(sites(FRA, child) + VIP + &gslb("web", "web.gslb.contoso.com", "round-robin") + &lines))
    };
    assert_codes(&estate("fra"), &[]);
    assert_codes(&estate("fra syd"), &["gslb::no-dns-listener"]);
}

#[test]
fn proximity_needs_a_place_for_who_asks_and_for_what_is_answered() {
    let near = "  method proximity\n";
    let with = |estate: &str, fra: &str, syd: &str, lines: &str| {
        let text = sites(FRA, SYD).replace("language 1\n", &format!("language 1\n{estate}"));
        let text = text
            .replace("site fra {\n", &format!("site fra {{\n{fra}"))
            .replace("site syd {\n", &format!("site syd {{\n{syd}"));
        Project::text(&(text + VIP + "gslb web {\n  domain web.gslb.contoso.com\n  vip web\n" + lines + "}\n")).codes()
    };
    let code = "gslb::proximity-without-locations";
    assert_eq!(with("", "", "", near), [code]);
    assert_eq!(with("", "  clients 10.1.0.0/16\n", "  clients 10.2.0.0/16\n", near), [""; 0]);
    assert_eq!(with("", "  clients 10.1.0.0/16\n", "", near), [code]);
    let built_in = "  locations {\n    file built-in\n  }\n";
    // A private address is in no file.
    assert_eq!(with(built_in, "", "", near), [code]);
    let places = ["  location \"Frankfurt\" 50.11 8.68\n", "  location \"Sydney\" -33.87 151.21\n"];
    assert_eq!(with(built_in, places[0], places[1], near), [""; 0]);
    // Places of the services alone tell nothing of who asks.
    assert_eq!(with("", places[0], places[1], near), [code]);
    assert_eq!(with("", "", "", "  method rtt backup proximity\n"), [code]);
}

#[test]
fn two_domains_may_not_be_one() {
    let twice = gslb("web", "web.gslb.contoso.com WEB.gslb.contoso.com", "round-robin");
    assert_codes(&Project::text(&(sites(FRA, SYD) + VIP + &twice)), &["gslb::domain-twice"]);
    let several = gslb("web", "web.gslb.contoso.com shop.gslb.contoso.com", "round-robin");
    assert_codes(&Project::text(&(sites(FRA, SYD) + VIP + &several)), &[]);
    // Each of them has to be handed over.
    let elsewhere = gslb("web", "web.gslb.contoso.com web.apps.contoso.com", "round-robin");
    let project = Project::text(&(sites(FRA, SYD) + VIP + &elsewhere + &zone("  delegate gslb to fra syd\n")));
    assert_codes(&project, &["gslb::delegation-missing"]);
}

#[test]
fn an_address_of_somebody_else_is_looked_at_like_a_vip() {
    let with = |lines: &str| codes(&format!("  method round-robin\n{lines}"));
    assert_eq!(with("  address fra 10.9.0.1\n"), ["gslb::service-without-vserver"]);
    assert_eq!(with("  address fra 10.9.0.1 monitor up\n"), [""; 0]);
    // It is the address of a vip of the estate, whose state is known.
    assert_eq!(with("  address fra 10.1.20.99 port 81\n"), [""; 0]);
    assert_eq!(with("  address fra 10.9.0.1 public-port 8443 monitor up\n"), ["gslb::method-settings"]);
    assert_eq!(with("  address fra 10.9.0.1 public 2001:db8::1 monitor up\n"), ["net::address-family"]);
    assert_eq!(with("  address syd 10.9.0.1 public 10.1.20.10 monitor up\n"), ["gslb::public-ip-reused"]);
    let far = "site muc {\n}\n";
    let project = settled("", "", "", "  method round-robin\n  address muc 10.9.0.1 monitor up\n", far);
    assert_codes(&project, &["gslb::no-gslb-address"]);
}

#[test]
fn what_is_newer_than_the_firmware_is_said_at_the_statement() {
    let with = |version: &str, parameter: &str, lines: &str| {
        settled(&format!("{version}{parameter}"), "", "", &format!("  method round-robin\n{lines}"), "").codes()
    };
    let groups = "  service-groups on\n";
    assert_eq!(with("", "", groups), ["limit::needs-firmware"]);
    assert_eq!(with("  versions { netscaler 12.0 }\n", "", groups), ["limit::needs-firmware"]);
    assert_eq!(with("  versions { netscaler 12.1 }\n", "", groups), [""; 0]);
    assert_eq!(with("", "", "  service-groups off\n"), [""; 0]);
    let learning = "  gslb-parameter { learning-time 1m }\n";
    assert_eq!(with("  versions { netscaler 12.1 }\n", learning, ""), ["limit::needs-firmware"]);
    assert_eq!(with("  versions { netscaler 13.0 }\n", learning, ""), [""; 0]);
}

#[test]
fn values_that_the_command_line_cannot_carry_are_no_values() {
    for (lines, code) in [
        ("  method round-robin\n  at fra prefix \"fra -\"\n", "type::mismatch"),
        ("  method round-robin\n  at fra prefix NONE\n", "type::mismatch"),
        ("  method round-robin\n  at fra prefix -fra\n", "type::mismatch"),
    ] {
        assert_eq!(codes(lines), [code], "{lines}");
    }
    for row in [
        "location \"Rome\" qualifiers \"EU.IT.a\\\"b\"",
        "location \"Rome\" qualifiers EU..IT",
        "location \"Rome\" qualifiers a.b.c.d.e.f.g",
    ] {
        let text = sites(FRA, SYD).replace("site fra {\n", &format!("site fra {{\n  {row}\n"));
        let codes = Project::text(&text).codes();
        assert!(codes == ["type::mismatch"] || codes == ["type::range"], "{row}: {codes:?}");
    }
    for file in ["\"a b\"", "../x/", ".x"] {
        let project = settled(&format!("  locations {{ file {file} }}\n"), "", "", "  method round-robin\n", "");
        assert_codes(&project, &["type::mismatch"]);
    }
}

#[test]
fn one_service_is_one_thing_for_all_domains() {
    let shop = |lines: &str| {
        let shop =
            format!("gslb shop {{\n  domain shop.gslb.contoso.com\n  vip web\n  method round-robin\n{lines}}}\n");
        settled("  versions { netscaler 13.1 }\n", "", "", "  method round-robin\n", &shop).codes()
    };
    assert_eq!(shop(""), [""; 0]);
    assert_eq!(shop("  at fra weight 5\n"), [""; 0]);
    for lines in [
        "  at fra disabled\n",
        "  at fra max-clients 5\n",
        "  site-persistence ConnectionProxy\n",
        "  down-state-flush off\n",
    ] {
        let codes = shop(lines);
        assert!(!codes.is_empty() && codes.iter().all(|code| *code == "gslb::service-settings"), "{lines}: {codes:?}");
        // Members of groups are what their own domain says.
        assert_eq!(shop(&format!("{lines}  service-groups on\n")), [""; 0], "{lines}");
    }
    assert_eq!(codes("  method round-robin\n  address fra 10.1.20.10\n"), ["gslb::service-settings"]);
}
