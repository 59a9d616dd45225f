//! GSLB checks: the wizard's default, the document's slip, delegations, followers.

use sitewright::diagnostics::{Style, human};

use crate::project::Project;

/// The example, with `from` in one of its files replaced by `to`.
fn example_with(from: &str, to: &str) -> Project {
    let example = Project::example("xenmobile-dr");
    let files: Vec<(String, String)> =
        example.sources.files().iter().map(|file| (file.name.clone(), file.text.replace(from, to))).collect();
    assert!(
        files.iter().zip(example.sources.files()).any(|((_, text), file)| *text != file.text),
        "`{from}` is not in the example"
    );
    Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// Compares the report with `snapshots/checks/<name>.snap`.
fn snapshot(name: &str, project: &Project) {
    let text = human(&project.check(), &project.sources, Style { color: false, width: 100 });
    crate::snapshot::snapshot("checks", name, &text);
}

const METHOD: &str = "  method      cname gslb.contoso.com  # public CNAMEs into the zone that the ADCs serve\n";

#[test]
fn the_wizards_default_over_two_sites_is_one_finding() {
    let project = example_with(METHOD, "");
    assert_eq!(project.codes(), ["gslb::local-record-conflict"], "{}", project.brief());
    snapshot("wizard-default", &project);
}

#[test]
fn the_slip_of_the_document_is_one_finding() {
    let company = |text: &str| text.replace("contoso.com", "company.com");
    let example = Project::example("xenmobile-dr");
    let files: Vec<(String, String)> =
        example.sources.files().iter().map(|file| (file.name.clone(), company(&file.text))).collect();
    let slip = |text: &String| text.replace("CNAME  xms.gslb.company.com", "CNAME  xms.gslb.comany.com");
    let slipped: Vec<(&str, String)> = files.iter().map(|(name, text)| (name.as_str(), slip(text))).collect();
    let project = Project::files(slipped.iter().map(|(name, text)| (*name, text.as_str())));
    assert_eq!(project.codes(), ["dns::target-not-served"], "{}", project.brief());
    snapshot("slip", &project);
    let fixed = project.fixed("dns::target-not-served").unwrap();
    assert!(fixed.codes().is_empty(), "{}", fixed.brief());
}

#[test]
fn the_wizards_default_with_an_untouched_zone_is_mended_by_the_lines_that_are_shown() {
    let prepared = "  xms  CNAME  xms.gslb.contoso.com\n  mam  CNAME  mam.gslb.contoso.com\n  delegate gslb to fra syd  # NS records and glue follow from the ADCs' DNS addresses\n";
    let example = example_with(METHOD, "");
    let files: Vec<(String, String)> =
        example.sources.files().iter().map(|file| (file.name.clone(), file.text.replace(prepared, ""))).collect();
    let project = Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    assert_eq!(project.codes(), ["gslb::local-record-conflict"], "{}", project.brief());
    snapshot("wizard-default-untouched-zone", &project);
    let fixed = project.fixed("gslb::local-record-conflict").unwrap();
    assert!(fixed.codes().is_empty(), "{}", fixed.brief());
}

/// Two sites with an ADC each; the lines go into the block of each ADC.
fn sites(fra: &str, syd: &str) -> String {
    format!(
        "estate contoso {{\n  language 1\n}}\nsite fra {{\n  adc ns-fra {{\n    node 10.1.0.11\n{fra}  }}\n}}\n\
         site syd {{\n  adc ns-syd {{\n    node 10.2.0.11\n{syd}  }}\n}}\n"
    )
}

const FRA: &str = "    gslb 10.1.0.30\n    dns 10.1.0.53\n";
const SYD: &str = "    gslb 10.2.0.30\n    dns 10.2.0.53\n";

const VIP: &str = "pool web {\n  protocol HTTP\n  port 80\n  servers 10.1.10.11 at fra\n  servers 10.2.10.11 at syd\n}\n\
                   vip web {\n  protocol HTTP\n  port 80\n  pool web\n  at fra 10.1.20.10\n  at syd 10.2.20.10\n}\n";

fn gslb(name: &str, domain: &str, method: &str) -> String {
    format!("gslb {name} {{\n  domain {domain}\n  vip web\n  method {method}\n}}\n")
}

/// The zone `contoso.com` as the company's own network sees it.
fn zone(lines: &str) -> String {
    format!("dns contoso.com {{\n  view internal\n  @ NS ns1.contoso.net\n{lines}}}\n")
}

/// Two sites that serve `web.gslb.contoso.com`, and more.
fn web(more: &str) -> Project {
    Project::text(&(sites(FRA, SYD) + VIP + &gslb("web", "web.gslb.contoso.com", "active-passive fra syd") + more))
}

#[track_caller]
fn assert_codes(project: &Project, codes: &[&str]) {
    assert_eq!(project.codes(), codes, "\n{}", project.brief());
}

#[track_caller]
fn assert_fixed(project: &Project, code: &str, line: &str) {
    let fixed = project.fixed(code).unwrap();
    assert_codes(&fixed, &[]);
    assert!(fixed.sources.files()[0].text.contains(line), "{}", fixed.sources.files()[0].text);
}

const CONFLICT: &str = "gslb::local-record-conflict";

/// The estate of [`web`] with records on the ADCs.
fn with_records(fra: &str, syd: &str, domain: &str, more: &str) -> Project {
    let gslb = gslb("web", domain, "active-passive fra syd");
    Project::text(&(sites(&format!("{FRA}{fra}"), &format!("{SYD}{syd}")) + VIP + &gslb + more))
}

#[test]
fn records_for_one_domain_on_two_adcs_are_one_finding() {
    let record = "    record web.gslb.contoso.com A 10.1.20.12\n";
    let project = with_records(record, record, "web.gslb.contoso.com", &zone("  delegate gslb to fra syd\n"));
    assert_codes(&project, &[CONFLICT]);
    assert_eq!(project.check().items()[0].labels.len(), 3);
    assert_fixed(&project, CONFLICT, "dns 10.1.0.53\n  }\n");
}

#[test]
fn a_record_of_any_type_collides_in_any_spelling() {
    for record in [
        "WEB.gslb.contoso.com. A 10.1.20.12",
        "web.gslb.contoso.com AAAA fd00::1",
        "web.gslb.contoso.com CNAME a.fabrikam.net",
    ] {
        let project = with_records(&format!("    record {record}\n"), "", "web.gslb.contoso.com", "");
        assert_codes(&project, &[CONFLICT]);
    }
}

#[test]
fn a_domain_outside_the_adcs_sub_zone_gets_another_name_there() {
    let record = "    record web.contoso.com A 10.1.20.12\n";
    let project = with_records(record, "", "web.contoso.com", &zone(""));
    assert_codes(&project, &[CONFLICT]);
    let help = project.check().items()[0].help.clone().unwrap();
    for line in ["`domain web.gslb.contoso.com`", "`web CNAME web.gslb.contoso.com`", "`delegate gslb to fra syd`"] {
        assert!(help.contains(line), "{help}");
    }
    assert_fixed(&project, CONFLICT, "  web CNAME web.gslb.contoso.com\n  delegate gslb to fra syd\n");
}

#[test]
fn what_stands_in_the_way_of_the_cname_is_for_the_user_to_take_out() {
    let record = "    record web.contoso.com A 10.1.20.12\n";
    let project = with_records(record, "", "web.contoso.com", &zone("  web A 198.51.100.80\n"));
    assert_codes(&project, &[CONFLICT]);
    let found = project.check();
    assert!(found.items()[0].fix.is_none());
    assert!(found.items()[0].help.as_ref().unwrap().contains("instead of what is there"));
}

#[test]
fn a_wildcard_on_an_adc_covers_domains_at_any_depth_and_is_one_finding() {
    let more =
        gslb("shop", "shop.eu.gslb.contoso.com", "round-robin") + &gslb("other", "other.contoso.com", "round-robin");
    let project = with_records("    record *.gslb.contoso.com A 10.1.20.12\n", "", "web.gslb.contoso.com", &more);
    assert_codes(&project, &[CONFLICT]);
    assert_eq!(project.check().items()[0].labels.len(), 3);
}

#[test]
fn an_ns_record_hands_domains_over_unless_it_leads_to_the_adcs_themselves() {
    let ns = "    record gslb.contoso.com NS ns1.fabrikam.net\n";
    assert_codes(&with_records(ns, "", "web.gslb.contoso.com", ""), &[CONFLICT]);
    let own = "    record gslb.contoso.com NS adns.contoso.com\n    record adns.contoso.com A 10.1.0.53\n";
    assert_codes(&with_records(own, "", "web.gslb.contoso.com", ""), &[]);
    let derived = "    record gslb.contoso.com NS ns-fra.gslb.contoso.com\n";
    let delegated = zone("  delegate gslb to fra syd\n");
    assert_codes(&with_records(derived, "", "web.gslb.contoso.com", &delegated), &[]);
}

#[test]
fn a_zone_that_nobody_declares_cannot_be_judged() {
    assert_codes(&web(""), &[]);
    assert_codes(&web("dns fabrikam.com {\n  @ NS ns1.contoso.net\n}\n"), &[]);
}

#[test]
fn a_zone_that_cannot_be_read_causes_no_missing_delegation() {
    assert_codes(&web(&zone("  delegate gslb to fra sdy\n")), &["name::unknown-reference"]);
    assert_codes(&web(&zone("  www A 198.51.100.300\n")), &["type::mismatch"]);
}

#[test]
fn name_servers_that_are_written_by_hand_are_believed() {
    assert_codes(&web(&zone("  gslb NS adns.contoso.com\n  adns A 10.1.0.53\n")), &[]);
}

#[test]
fn one_line_that_is_missing_is_one_finding_for_all_its_domains() {
    let project = web(&(gslb("shop", "shop.gslb.contoso.com", "round-robin") + &zone("  www A 198.51.100.80\n")));
    assert_codes(&project, &["gslb::delegation-missing"]);
    assert_fixed(&project, "gslb::delegation-missing", "  www A 198.51.100.80\n  delegate gslb to fra syd\n");
}

#[test]
fn a_cname_at_the_domain_says_what_the_domain_should_be() {
    let wrong = gslb("web", "web.contoso.com", "active-passive fra syd");
    let lines = zone("  web CNAME web.gslb.contoso.com\n  delegate gslb to fra syd\n");
    let project = Project::text(&(sites(FRA, SYD) + VIP + &wrong + &lines));
    assert_codes(&project, &["gslb::delegation-missing"]);
    assert_fixed(&project, "gslb::delegation-missing", "domain web.gslb.contoso.com");
}

#[test]
fn the_zones_own_name_as_a_domain_cannot_be_handed_over() {
    let apex = gslb("web", "contoso.com", "active-passive fra syd");
    let project = Project::text(&(sites(FRA, SYD) + VIP + &apex + &zone("")));
    assert_codes(&project, &["gslb::delegation-missing"]);
    assert!(project.check().items()[0].help.as_ref().unwrap().contains("cannot hand over its own name"));
}

#[test]
fn a_slip_in_the_zone_of_the_domains_is_one_finding() {
    let project = example_with("method      cname gslb.contoso.com", "method      cname gslb.contsoo.com");
    assert_codes(&project, &["gslb::delegation-missing"]);
    assert_codes(&project.fixed("gslb::delegation-missing").unwrap(), &[]);
}

#[test]
fn each_view_hands_over_for_itself() {
    let external = "dns contoso.com {\n  @ NS ns1.contoso.net\n  delegate gslb to fra syd\n}\n";
    let public = |text: &str| {
        text.replace("dns 10.1.0.53", "dns 10.1.0.53 public 198.51.100.53")
            .replace("dns 10.2.0.53", "dns 10.2.0.53 public 203.0.113.53")
            .replace("10.1.20.10", "10.1.20.10 public 198.51.100.40")
            .replace("10.2.20.10", "10.2.20.10 public 203.0.113.40")
    };
    let estate = sites(FRA, SYD) + VIP + &gslb("web", "web.gslb.contoso.com", "active-passive fra syd") + external;
    let split = public(&(estate + &zone("  delegate gslb to fra\n")));
    let project = Project::text(&split);
    assert_codes(&project, &["gslb::delegation-incomplete"]);
    assert_fixed(
        &project,
        "gslb::delegation-incomplete",
        "  delegate gslb to fra syd\n}\ndns contoso.com {\n  view internal",
    );
    // Where one view hands it over, the other may answer by itself.
    let one = split.replace("  delegate gslb to fra\n", "");
    assert_codes(&Project::text(&one), &[]);
}

#[test]
fn two_statements_hand_over_together() {
    assert_codes(&web(&zone("  delegate gslb to fra\n  delegate gslb to syd\n")), &[]);
}

#[test]
fn an_adc_without_a_dns_address_is_one_finding() {
    let silent = "    gslb 10.2.0.30\n";
    let lines = zone("  delegate gslb to fra syd\n  delegate apps to fra syd\n");
    let gslb = gslb("web", "web.gslb.contoso.com", "active-passive fra syd");
    let project = Project::text(&(sites(FRA, silent) + VIP + &gslb + &lines));
    assert_codes(&project, &["gslb::no-dns-listener"]);
    let second = "    gslb 10.2.0.30\n  }\n  adc ns-syd-dns {\n    node 10.2.0.12\n    dns 10.2.0.53\n";
    let on = VIP.replace("at syd 10.2.20.10", "at syd 10.2.20.10 on ns-syd");
    assert_codes(&Project::text(&(sites(FRA, second) + &on + &gslb + &lines)), &[]);
}

#[test]
fn an_adc_that_is_asked_for_a_domain_takes_part_in_gslb() {
    let third = "site muc {\n  adc ns-muc {\n    node 10.3.0.11\n    dns 10.3.0.53\n  }\n}\n";
    let project = web(&(third.to_owned() + &zone("  delegate gslb to fra syd muc\n")));
    assert_codes(&project, &["gslb::no-gslb-address"]);
    // A sub-zone without a GSLB domain needs none.
    assert_codes(&web(&(third.to_owned() + &zone("  delegate gslb to fra syd\n  delegate apps to muc\n"))), &[]);
}

#[test]
fn every_way_to_get_the_sites_wrong_is_one_finding_with_its_mend() {
    for method in [
        "active-passive",
        "active-passive syd",
        "active-passive fra syd fra",
        "active-passive muc fra",
        "round-robin fra syd",
    ] {
        let more = "site muc {\n}\n".to_owned() + &gslb("web", "web.gslb.contoso.com", method);
        let project = Project::text(&(sites(FRA, SYD) + VIP + &more));
        assert_codes(&project, &["gslb::method-sites"]);
        assert_codes(&project.fixed("gslb::method-sites").unwrap(), &[]);
    }
}

#[test]
fn a_domain_on_three_virtual_servers_is_one_finding() {
    let more = gslb("b", "web.gslb.contoso.com", "round-robin") + &gslb("c", "WEB.gslb.contoso.com", "round-robin");
    assert_codes(&web(&more), &["gslb::domain-twice"]);
}

#[test]
fn a_vip_and_a_gateway_are_one_too_many() {
    let gateway = "certificate web {\n  names web.contoso.com\n  cert web.pem\n  key web.key\n}\n\
                   gateway web {\n  fqdn web.contoso.com\n  certificate web\n  at fra 10.1.20.14\n  at syd 10.2.20.14\n}\n";
    let both = gslb("web", "web.gslb.contoso.com", "active-passive").replace("vip web", "vip web\n  gateway web");
    assert_codes(&Project::text(&(sites(FRA, SYD) + VIP + gateway + &both)), &["gslb::one-target"]);
}

#[test]
fn a_default_gateway_name_can_be_the_enrolment_name() {
    let project = example_with("xms.contoso.com", "mam.contoso.com");
    let codes: Vec<_> = project.codes().into_iter().filter(|code| code.starts_with("gslb")).collect();
    assert_eq!(codes, ["gslb::needs-two-domains"], "{}", project.brief());
}

#[test]
fn a_ttl_of_the_zone_is_one_finding_for_all_its_cnames() {
    let project = example_with("  ttl  5m\n", "  ttl  2h\n");
    assert_codes(&project, &["gslb::ttl-too-high"]);
    // Without a plan that has a time to keep there is nothing to compare with.
    let without = |text: &str| {
        text.replace("  rto      60m\n", "").replace("  rto           60m\n", "").replace("  ttl  5m\n", "  ttl  2h\n")
    };
    let example = Project::example("xenmobile-dr");
    let files: Vec<(String, String)> =
        example.sources.files().iter().map(|file| (file.name.clone(), without(&file.text))).collect();
    let project = Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    assert!(!project.codes().contains(&"gslb::ttl-too-high"), "{}", project.brief());
}

#[test]
fn a_public_name_with_an_address_leads_past_gslb() {
    let project = example_with("  mam  CNAME  mam.gslb.contoso.com\n", "  mam  A     198.51.100.44\n");
    assert_codes(&project, &["gslb::cname-missing"]);
    let chain = "  mam  CNAME apps.contoso.com\n  apps CNAME mam.gslb.contoso.com\n";
    assert_codes(&example_with("  mam  CNAME  mam.gslb.contoso.com\n", chain), &[]);
    let crossed = example_with("  mam  CNAME  mam.gslb.contoso.com\n", "  mam  CNAME xms.gslb.contoso.com\n");
    assert_codes(&crossed, &["gslb::cname-missing"]);
}

#[test]
fn a_product_that_cannot_be_read_causes_no_finding_about_what_it_stands_for() {
    for (from, to) in [
        ("method      cname gslb.contoso.com", "method      cnmae gslb.contoso.com"),
        ("mdm     10.1.20.10 public 198.51.100.40", "mdm     10.1.20.10 public 198.51.100.400"),
        ("certificate xms", "certificate xsm"),
        ("method      cname gslb.contoso.com", "method      cname gslb_contoso.com"),
        ("gateway 10.2.20.14 public", "gatway 10.2.20.14 public"),
    ] {
        let project = example_with(from, to);
        let codes: Vec<_> =
            project.codes().into_iter().filter(|code| !code.starts_with("type") && !code.starts_with("name")).collect();
        assert!(codes.is_empty(), "{to}\n{}", project.brief());
    }
}

#[test]
fn a_public_zone_without_its_lines_is_told_which() {
    let delegate = "  delegate gslb to fra syd  # NS records and glue follow from the ADCs' DNS addresses\n";
    let project = example_with(delegate, "");
    assert_codes(&project, &["gslb::delegation-missing"]);
    assert_codes(&project.fixed("gslb::delegation-missing").unwrap(), &[]);
    let cnames = "  xms  CNAME  xms.gslb.contoso.com\n  mam  CNAME  mam.gslb.contoso.com\n";
    let project = example_with(cnames, "");
    assert_codes(&project, &["gslb::cname-missing"]);
    assert_codes(&project.fixed("gslb::cname-missing").unwrap(), &[]);
}

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
