//! Storefronts over one site and two.

use super::{clean, of, only};
use crate::project::Project;

/// The example with passages replaced, wherever they stand.
fn apps(changes: &[(&str, &str)]) -> Project {
    let example = Project::example("storefront");
    let mut files: Vec<(String, String)> =
        example.sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect();
    for (from, to) in changes {
        assert!(files.iter().any(|(_, text)| text.contains(from)), "`{from}` in the example");
        for (_, text) in &mut files {
            *text = text.replace(from, to);
        }
    }
    Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

#[test]
fn the_mistakes_that_the_example_proposes_are_found() {
    let project = apps(&[("callback access-fra.", "callback access."), ("callback access-syd.", "callback access.")]);
    assert_eq!(project.codes(), ["storefront::callback"; 2], "\n{}", project.brief());
    let project = apps(&[("    sta      https://ddc1-syd.contoso.com https://ddc2-syd.contoso.com\n", "")]);
    let finding = only(&project, "gateway::no-sta");
    assert_eq!(
        finding.message,
        "the gateway `apps-gateway` brings users to StoreFront at `syd`, and asks no STA there"
    );
}

#[test]
fn a_callback_leads_to_its_own_gateway() {
    let swapped = apps(&[("A      10.1.20.34", "A      10.2.20.34")]);
    let finding = only(&swapped, "storefront::callback");
    assert_eq!(
        finding.message,
        "the callback `access-fra.contoso.com` leads to 10.2.20.34, which is not the Gateway of `fra`"
    );
    let absent = apps(&[("  access-fra  A      10.1.20.34\n", "")]);
    only(&absent, "storefront::callback");
    let uncertified = apps(&[("access-fra.contoso.com access-syd.contoso.com", "access-syd.contoso.com")]);
    only(&uncertified, "storefront::callback");
}

#[test]
fn names_lead_to_their_gslb_domains_in_every_view_that_has_them() {
    let inside = apps(&[("CNAME  apps.internal.contoso.com", "A      10.1.20.30")]);
    let finding = only(&inside, "storefront::cname-missing");
    assert_eq!(
        finding.message,
        "`apps.contoso.com` does not lead to `apps.internal.contoso.com` in the internal view of `contoso.com`"
    );
    let nowhere = apps(&[
        ("  access      CNAME  access.gslb.contoso.com\n", ""),
        ("  access   CNAME access.gslb.contoso.com\n", ""),
    ]);
    only(&nowhere, "storefront::cname-missing");
    // Who has no inner record for the Gateway lets inner users do without it.
    clean(&apps(&[("  access      CNAME  access.gslb.contoso.com\n", "")]));
}

#[test]
fn certificates_are_issued_for_both_names() {
    let project = apps(&[(" apps.contoso.com\n  cert", "\n  cert")]);
    let finding = only(&project, "tls::name-not-covered");
    assert_eq!(
        finding.message,
        "the storefront `apps` is called `apps.contoso.com`, for which its certificate `apps` is not issued"
    );
    let project = apps(&[("names access.contoso.com ", "names ")]);
    let finding = only(&project, "tls::name-not-covered");
    assert!(finding.message.starts_with("the Gateway of the storefront `apps` is called `access.contoso.com`"));
}

#[test]
fn a_placement_is_told_once() {
    let project = apps(&[("  at syd {\n    servers", "  at fra {\n    servers")]);
    assert_eq!(of(&project, "net::placed-twice").len(), 1, "\n{}", project.brief());
}

#[test]
fn what_cannot_be_read_takes_nothing_with_it() {
    for (from, to) in [("vip      10.1.20.30", "vip      10.1.20.300"), ("certificate     apps", "certificate     app")]
    {
        let project = apps(&[(from, to)]);
        assert_eq!(project.codes().len(), 1, "\n{}", project.brief());
    }
}

#[test]
fn a_single_site_needs_no_gslb() {
    let text = "estate contoso { language 1 }\nsite fra { adc ns { node 10.1.0.11 } }\n\
                certificate apps {\n  names apps.contoso.com\n  cert a.pem\n  key a.key\n}\n\
                storefront apps {\n  fqdn apps.contoso.com\n  certificate apps\n  at fra {\n    servers 10.1.10.41\n    vip 10.1.20.30\n  }\n}\n";
    let project = Project::text(text);
    clean(&project);
    let script = project.artifact("netscaler/ns.conf");
    assert!(!script.contains("gslb") && !script.contains("vpn") && !script.contains("dns addRec"), "{script}");
    assert!(script.contains("bind serviceGroup apps-storefront -monitorName apps-storefront\n"), "{script}");
}

/// The example with a farm over both sites and a second one, and these rows in its store.
fn shown(rows: &str) -> Project {
    let example = Project::example("storefront");
    let mut files: Vec<(String, String)> =
        example.sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect();
    for (_, text) in &mut files {
        *text = text.replace("  redirect        https\n", &format!("  redirect        https\n{rows}"));
        // Both sites serve users all the time.
        *text = text.replace("  role     standby\n", "");
    }
    files.push(("farms.site".to_owned(), FARMS.to_owned()));
    Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

const FARMS: &str = r#"
sql one {
  listener one-sql.corp.contoso.com
  availability always-on
  database S1
  logging L1
  monitoring M1
  at fra 10.1.0.70
}
sql two {
  listener two-sql.corp.contoso.com
  availability always-on
  database S2
  logging L2
  monitoring M2
  at syd 10.2.0.70
}
license citrix { owned 500;  server lic.corp.contoso.com { site fra } }
lease outage { local-host-cache on }
farm one {
  version 2203
  database one
  license citrix
  lease outage
  zone fra primary {
    site fra
    controller ddc1.corp.contoso.com
    controller ddc2.corp.contoso.com
    catalog office shared { machines 5 }
  }
  zone syd satellite {
    site syd
    controller ddc3.corp.contoso.com
    controller ddc4.corp.contoso.com
  }
  users staff { count 10;  home fra;  uses office;  account "CONTOSO/Staff" }
}
farm two {
  version 2203
  database two
  license citrix
  lease outage
  zone syd primary {
    site syd
    controller ddc5.corp.contoso.com
    controller ddc6.corp.contoso.com
    catalog office shared { machines 9 }
  }
}
"#;

#[test]
fn a_zone_without_machines_may_be_left_out_and_needs_no_health_check() {
    clean(&shown("  feed one { zones fra }\n  feed two\n"));
    clean(&shown("  feed one\n"));
    let left = shown("  feed one { zones syd }\n");
    assert_eq!(only(&left, "storefront::zone-left-out").message, "`apps` asks no Controller of the zone `fra`");
}

#[test]
fn everybody_may_be_mapped_and_the_same_kinds_of_machines_are_identical() {
    clean(&shown("  feed one\n  feed two\n  identical on\n  mapping all { farms one two }\n"));
    let some = "  feed one\n  feed two\n  mapping some { groups \"contoso/staff\";  farms one two }\n";
    clean(&shown(some));
    let other = shown("  feed one\n  feed two\n  mapping some { groups \"CONTOSO/Sales\";  farms one two }\n");
    assert_eq!(
        only(&other, "storefront::unmapped-users").message,
        "`CONTOSO/Staff` is in no mapping that gives the farm `one`"
    );
}

#[test]
fn aggregation_groups_differ_for_those_who_are_in_both_mappings() {
    let two = |groups: &str| {
        shown(&format!(
            "  feed one\n  mapping all {{ groups \"CONTOSO/Staff\";  farms one }}\n  mapping more {{ {groups}farms one;  aggregation more }}\n"
        ))
    };
    clean(&two("groups \"CONTOSO/Sales\";  "));
    only(&two("groups \"CONTOSO/Sales\" \"contoso/STAFF\";  "), "storefront::aggregation-differs");
    only(&two(""), "storefront::aggregation-differs");
}

#[test]
fn two_mappings_have_two_names() {
    let twice = shown("  feed one\n  mapping all { farms one }\n  mapping ALL { farms one }\n");
    assert_eq!(only(&twice, "storefront::mapping-farm").message, "`apps` has two mappings called `ALL`");
}
