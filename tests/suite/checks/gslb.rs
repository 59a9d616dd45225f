//! GSLB checks: the wizard's default, the document's slip, delegations, followers.

mod settings;

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
    // Where one view hands it over, all sites are told somewhere; who asks the other one finds nothing.
    let one = split.replace("  delegate gslb to fra\n", "");
    assert_codes(&Project::text(&one), &["dns::views-delegate"]);
}

#[test]
fn two_statements_hand_over_together() {
    assert_codes(&web(&zone("  delegate gslb to fra\n  delegate gslb to syd\n")), &[]);
    let external = "dns contoso.com {\n  @ NS ns1.contoso.net\n  delegate lab to fra syd\n}\n";
    let both = zone("  delegate lab to fra\n  delegate lab to syd\n  delegate gslb to fra syd\n") + external;
    assert!(!web(&both).codes().contains(&"dns::views-delegate"), "{}", web(&both).brief());
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
