//! Networks: addresses, sites, and the ADC on which something stands.

use super::{clean, of, one_site, only, places, recovery};
use crate::project::Project;

const CONFLICT: &str = "net::address-conflict";
const OUTSIDE: &str = "net::outside-network";

const POOL: &str = "pool web {\n  protocol HTTP\n  port 80\n  servers 10.1.10.11\n}\n";

/// A vip of the pool `web`.
fn vip(name: &str, protocol: &str, port: u16, at: &str) -> String {
    format!("vip {name} {{\n  protocol {protocol}\n  port {port}\n  pool web\n  at {at}\n}}\n")
}

/// Two sites with an ADC each, whose blocks hold `fra` and `syd` besides.
fn two_sites(fra: &str, syd: &str, own: &str) -> Project {
    Project::text(&format!(
        "estate contoso {{\n  language 1\n}}\nsite fra {{\n  adc ns-fra {{\n    node 10.1.0.11\n    {fra}\n  }}\n}}\n\
         site syd {{\n  adc ns-syd {{\n    node 10.2.0.11\n    {syd}\n  }}\n}}\n{own}"
    ))
}

#[test]
fn vips_of_one_adc_share_an_address_on_different_ports() {
    let shared = vip("a", "HTTP", 80, "fra 10.1.20.10") + &vip("b", "HTTP", 8080, "fra 10.1.20.10");
    clean(&one_site(&(POOL.to_owned() + &shared)));
    let same = vip("a", "HTTP", 80, "fra 10.1.20.10") + &vip("b", "HTTP", 80, "fra 10.1.20.10");
    let project = one_site(&(POOL.to_owned() + &same));
    let finding = only(&project, CONFLICT);
    assert_eq!(
        finding.message,
        "`10.1.20.10` stands for two things: the vip `a` at `fra` (port 80) and the vip `b` at `fra` (port 80)"
    );
    assert_eq!(places(&project, &finding), ["10.1.20.10", "10.1.20.10"]);
}

#[test]
fn a_port_is_shared_by_tcp_and_udp() {
    let pools = "pool t {\n  protocol TCP\n  port 53\n  servers 10.1.10.11\n}\npool u {\n  protocol UDP\n  port 53\n  servers 10.1.10.11\n}\n";
    let vips = "vip t {\n  protocol TCP\n  port 53\n  pool t\n  at fra 10.1.20.10\n}\nvip u {\n  protocol UDP\n  port 53\n  pool u\n  at fra 10.1.20.10\n}\n";
    clean(&one_site(&format!("{pools}{vips}")));
}

#[test]
fn only_the_vips_that_clash_are_shown() {
    let vips = vip("a", "HTTP", 80, "fra 10.1.20.10")
        + &vip("b", "HTTP", 8080, "fra 10.1.20.10")
        + &vip("c", "HTTP", 8080, "fra 10.1.20.10");
    let finding = only(&one_site(&(POOL.to_owned() + &vips)), CONFLICT);
    assert_eq!(finding.labels.len(), 2);
    assert!(finding.message.contains("vip `b`") && finding.message.contains("vip `c`"), "{}", finding.message);
}

#[test]
fn vips_of_two_adcs_do_not_share_an_address() {
    let text = "estate contoso {\n  language 1\n}\nsite fra {\n  adc a {\n    node 10.1.0.11\n  }\n  adc b {\n    node 10.1.0.12\n  }\n}\n";
    let vips = vip("a", "HTTP", 80, "fra 10.1.20.10 on a") + &vip("b", "HTTP", 8080, "fra 10.1.20.10 on b");
    only(&Project::text(&format!("{text}{POOL}{vips}")), CONFLICT);
}

#[test]
fn the_address_of_a_gslb_site_may_be_a_subnet_or_dns_address_of_its_adc() {
    // Its address is one that the ADC owns: a SNIP, the ADNS address, or one of its own (netscaler.md, G5).
    clean(&two_sites("snip 10.1.0.20/24\n    gslb 10.1.0.20\n    dns 10.1.0.20", "", ""));
    let taken = two_sites("gslb 10.1.0.30", "dns 10.1.0.30", "");
    let finding = only(&taken, CONFLICT);
    assert!(finding.help.as_ref().is_some_and(|help| help.contains("for each site")), "{finding:?}");
    only(&two_sites("gslb 10.1.0.11", "", ""), CONFLICT);
}

#[test]
fn one_private_address_at_two_sites_is_a_conflict() {
    let pool = "pool web {\n  protocol HTTP\n  port 80\n  servers 10.9.10.11 at fra\n  servers 10.9.10.11 at syd\n}\n";
    let vip = "vip web {\n  protocol HTTP\n  port 80\n  pool web\n  at fra 10.9.20.10\n  at syd 10.9.20.10\n}\n";
    let project = two_sites("", "", &format!("{pool}{vip}"));
    assert_eq!(project.codes(), [CONFLICT, CONFLICT], "\n{}", project.brief());
}

#[test]
fn a_server_may_be_in_several_pools_but_is_no_vip() {
    let second = "pool more {\n  protocol HTTP\n  port 8080\n  servers 10.1.10.11\n}\n";
    let used = "vip more {\n  protocol HTTP\n  port 8080\n  pool more\n  at fra 10.1.20.11\n}\n";
    clean(&one_site(&format!("{POOL}{second}{used}{}", vip("web", "HTTP", 80, "fra 10.1.20.10"))));
    only(&one_site(&format!("{POOL}{}", vip("web", "HTTP", 80, "fra 10.1.10.11"))), CONFLICT);
}

#[test]
fn a_database_is_reached_through_a_tcp_vip_but_runs_on_no_xenmobile_server() {
    let tcp = "pool sql {\n  protocol TCP\n  port 1433\n  servers 10.1.30.10\n}\nvip sql {\n  protocol TCP\n  port 1433\n  pool sql\n  at fra 10.1.30.9\n}\n";
    clean(&recovery(&[("certificate xms {", &format!("{tcp}certificate xms {{"))]));
    let project = recovery(&[("at syd 10.2.30.10", "at syd 10.2.10.11")]);
    let finding = only(&project, CONFLICT);
    assert_eq!(finding.labels.len(), 2, "a server of three pools is written once: {finding:?}");
}

#[test]
fn public_addresses_are_shared_by_port_at_one_site_only() {
    clean(&recovery(&[("public 198.51.100.53", "public 198.51.100.40")]));
    only(&recovery(&[("public 198.51.100.44", "public 198.51.100.40")]), CONFLICT);
    let project = recovery(&[("public 203.0.113.44", "public 198.51.100.44")]);
    let finding = only(&project, CONFLICT);
    assert!(
        finding.message.starts_with("the public address `198.51.100.44` stands for two things"),
        "{}",
        finding.message
    );
}

#[test]
fn an_address_of_a_product_is_outside_once() {
    // The address of MDM stands for two virtual servers.
    let project = recovery(&[("mdm     10.1.20.10", "mdm     10.3.20.10")]);
    let finding = only(&project, OUTSIDE);
    assert_eq!(places(&project, &finding), ["10.3.20.10", "10.1.0.0/16"]);
}

#[test]
fn the_site_whose_network_holds_an_address_is_suggested() {
    let finding = only(&recovery(&[("servers 10.2.10.11 10.2.10.12", "servers 10.2.10.11 10.1.10.13")]), OUTSIDE);
    assert!(finding.help.as_ref().is_some_and(|help| help.contains("a network of `fra`")), "{finding:?}");
}

#[test]
fn an_address_that_was_copied_from_the_other_site_is_told_once() {
    let copied = ("servers 10.2.10.11 10.2.10.12", "servers 10.2.10.11 10.1.10.12");
    only(&recovery(&[copied]), OUTSIDE);
    // Who answers for addresses outside still hears of those that two sites have.
    let allowed = "network  10.2.0.0/16\n  allow net::outside-network \"the lab, CHG0042\"";
    only(&recovery(&[copied, ("network  10.2.0.0/16", allowed)]), CONFLICT);
}

#[test]
fn every_written_address_of_a_site_has_to_lie_in_its_networks() {
    for (from, to) in [
        ("node 10.1.0.11 10.1.0.12", "node 10.1.0.11 10.9.0.12"),
        ("snip 10.1.0.20/24", "snip 10.9.0.20/24"),
        ("gslb 10.1.0.30", "gslb 10.9.0.30"),
        ("dns  10.1.0.53", "dns  10.9.0.53"),
        ("mam     10.1.20.12", "mam     10.9.20.12"),
        ("at fra 10.1.30.10", "at fra 10.9.30.10"),
    ] {
        only(&recovery(&[(from, to)]), OUTSIDE);
    }
}

#[test]
fn an_allow_in_a_site_silences_what_is_outside_its_networks() {
    let allowed = "network  10.1.0.0/16\n  allow net::outside-network \"the lab, CHG0042\"";
    clean(&recovery(&[("network  10.1.0.0/16", allowed), ("mam     10.1.20.12", "mam     10.9.20.12")]));
}

#[test]
fn a_network_that_cannot_be_read_leaves_nothing_outside() {
    let project = recovery(&[("network  10.1.0.0/16", "network  10.1.0.0/61")]);
    assert_eq!(project.codes(), ["type::range"], "\n{}", project.brief());
}

#[test]
fn what_overlaps_with_a_network_of_its_own_site_is_told_with_that_one() {
    let text = "estate contoso {\n  language 1\n}\nsite fra {\n  network 10.0.0.0/8\n  network 10.1.0.0/16\n}\nsite syd {\n  network 10.0.0.0/16\n  network 10.1.2.0/24\n}\n";
    assert_eq!(Project::text(text).codes(), ["net::overlapping-networks", "net::overlapping-networks"]);
    let same = text.replace("10.0.0.0/16", "192.168.0.0/16").replace("10.1.2.0/24", "10.0.0.0/8");
    let finding = only(&Project::text(&same), "net::overlapping-networks");
    assert_eq!(finding.message, "the network `10.0.0.0/8` of `syd` is a network of `fra`");
}

#[test]
fn a_xenmobile_asks_once_for_its_adc() {
    let second = "adc ns-b {\n    node 10.1.0.13\n  }\n\n  adc ns-fra {";
    let finding = only(&recovery(&[("adc ns-fra {", second)]), "net::which-adc");
    assert_eq!(finding.message, "the xenmobile `xms` does not say on which ADC of `fra` it stands");
    assert!(finding.help.as_ref().is_some_and(|help| help.contains("`on ns-b` or `on ns-fra`")), "{finding:?}");
    clean(&recovery(&[("adc ns-fra {", second), ("gateway 10.1.20.14", "on      ns-fra\n    gateway 10.1.20.14")]));
}

#[test]
fn a_site_without_adc_is_named() {
    let text = format!(
        "estate contoso {{\n  language 1\n}}\nsite fra {{\n}}\n{POOL}{}",
        vip("web", "HTTP", 80, "fra 10.1.20.10")
    );
    let finding = only(&Project::text(&text), "net::which-adc");
    assert_eq!(finding.message, "the vip `web` is placed at `fra`, which has no ADC");
}

#[test]
fn an_adc_that_cannot_be_read_causes_no_question() {
    for (from, to) in
        [("node 10.1.0.11 10.1.0.12", "node 10.1.0.300"), ("adc ns-fra {", "adc {"), ("adc ns-fra {", "acd ns-fra {")]
    {
        let project = recovery(&[(from, to)]);
        assert!(!project.codes().is_empty());
        assert!(of(&project, "net::which-adc").is_empty(), "\n{}", project.brief());
    }
}

#[test]
fn an_adc_of_another_site_is_replaced_by_the_own_one() {
    let project = recovery(&[("gateway 10.1.20.14", "on      ns-syd\n    gateway 10.1.20.14")]);
    assert_eq!(of(&project, "net::adc-elsewhere").len(), 1, "\n{}", project.brief());
    clean(&project.fixed("net::adc-elsewhere").unwrap());
}

#[test]
fn a_product_that_is_placed_twice_is_told_once() {
    let again = "at fra {\n    servers 10.1.10.13\n    mdm 10.1.20.15\n    mam 10.1.20.16\n    gateway 10.1.20.17\n    standby offline\n  }\n  at syd {";
    let project = recovery(&[("at syd {", again)]);
    assert_eq!(of(&project, "net::placed-twice").len(), 1, "\n{}", project.brief());
}

#[test]
fn a_node_twice_is_told_once() {
    let project = one_site("").sources.files()[0].text.replace("node 10.1.0.11", "node 10.1.0.11 10.1.0.11");
    let finding = only(&Project::text(&project), "net::node-count");
    assert_eq!(finding.message, "the ADC `ns-fra` has the node `10.1.0.11` twice");
}

#[test]
fn coordinates_are_in_order_whole_and_on_the_map() {
    let at = |location: &str| recovery(&[("location \"Frankfurt\" 50.11 8.68", location)]);
    clean(&at("location \"Frankfurt\""));
    clean(&at("location \"Frankfurt\" -90 180"));
    only(&at("location \"Frankfurt\" 50.11"), "net::coordinates");
    only(&at("location \"Frankfurt\" 50.11 180.5"), "net::coordinates");
    let swapped = at("location \"Frankfurt\" 151.21 -33.87");
    clean(&swapped.fixed("net::coordinates").unwrap());
}

#[test]
fn a_public_address_keeps_the_family_and_is_told_once() {
    let project = recovery(&[("mdm     10.1.20.10 public 198.51.100.40", "mdm     10.1.20.10 public 2001:db8::40")]);
    let findings = of(&project, "net::address-family");
    assert_eq!(findings.len(), 1, "\n{}", project.brief());
}
