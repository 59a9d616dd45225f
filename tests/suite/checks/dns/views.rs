//! What the Internet sees and what is seen inside.

use super::{ESTATE, WEB, assert_codes, zone, zone_and};
use crate::project::Project;

#[test]
fn an_internal_zone_may_have_private_addresses() {
    let internal =
        "dns contoso.com {\n  view internal\n  @ NS ns1.contoso.net\n  www A 10.1.20.10\n  www6 AAAA fd00::1\n}\n";
    assert_codes(&Project::text(&format!("{ESTATE}{internal}")), &[]);
    assert_codes(&zone("  www AAAA fd00::1"), &["dns::private-address"]);
}

#[test]
fn an_adc_that_the_internet_is_sent_to_is_one_finding_however_often_it_is_named() {
    let private = WEB.replace("dns 10.2.0.53 public 203.0.113.53", "dns 10.2.0.53");
    let project = zone_and("  delegate gslb to fra syd\n  delegate apps to fra syd", &private);
    assert_codes(&project, &["dns::private-address"]);
    assert_eq!(project.check().items()[0].labels.len(), 3);
}

#[test]
fn a_name_that_is_answered_inside_in_any_way_is_not_lacking() {
    let inside = |lines: &str| format!("dns contoso.com {{\n  view internal\n  @ NS dc1.contoso.net\n{lines}}}\n");
    let outside = "  www A 198.51.100.80\n  _dmarc TXT \"v=DMARC1; p=none\"";
    for fine in
        ["  www CNAME web.fabrikam.net\n", "  * A 10.1.20.80\n", "  www NS ns1.fabrikam.net\n", "  www TXT \"x\"\n"]
    {
        assert_codes(&zone_and(outside, &inside(fine)), &[]);
    }
    assert_codes(&zone_and(outside, &inside("")), &["dns::views-differ"]);
    // Another zone inside does not answer for this one.
    let corp = "dns corp.contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n}\n";
    assert_codes(&zone_and(outside, corp), &[]);
}

/// Several statements may hand one sub-zone over: together they name the sites.
#[test]
fn the_views_may_name_the_same_sites_each_in_its_own_way() {
    let sites = "site fra { adc ns-fra { node 10.1.0.11;  dns 10.1.0.53 public 198.51.100.53 } }
site syd { adc ns-syd { node 10.2.0.11;  dns 10.2.0.53 public 203.0.113.53 } }\n";
    let internal = "dns contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n";
    let parted = format!("{sites}{internal}  delegate lab to syd\n  delegate lab to fra\n}}\n");
    assert_codes(&zone_and("  delegate lab to fra syd", &parted), &[]);
    let fewer = format!("{sites}{internal}  delegate lab to syd\n}}\n");
    assert_codes(&zone_and("  delegate lab to fra syd", &fewer), &["dns::views-delegate"]);
}

/// Servers of somebody else may be others inside, and some there have to be.
#[test]
fn a_sub_zone_of_somebody_else_is_handed_over_in_both_views() {
    let internal = |lines| format!("dns contoso.com {{\n  view internal\n  @ NS dc1.contoso.net\n{lines}}}\n");
    let lab = "  lab NS ns1.fabrikam.net\n  lab NS ns2.fabrikam.net";
    let lacking = zone_and(lab, &internal(""));
    assert_codes(&lacking, &["dns::views-delegate"]);
    assert_eq!(lacking.check().items().len(), 1, "{}", lacking.brief());
    for there in ["  lab NS dc2.contoso.net\n", "  lab A 10.1.0.9\n"] {
        assert_codes(&zone_and(lab, &internal(there)), &[]);
    }
}

/// Inside, a sub-zone that only the external view hands over does not exist; the mended text hands it over there as well.
#[test]
fn a_sub_zone_of_the_external_view_is_asked_for_inside_too() {
    let text = "estate contoso { language 1 }
site fra { adc ns-fra { node 10.1.0.11;  dns 10.1.0.53 public 198.51.100.53 } }
dns contoso.com {
  @ NS ns1.contoso.net
  delegate gslb to fra
}
dns contoso.com {
  view internal
  @ NS dc1.contoso.net
}
";
    let project = Project::text(text);
    assert_eq!(project.codes(), ["dns::views-delegate"], "{}", project.brief());
    let fixed = project.fixed("dns::views-delegate").unwrap();
    assert_eq!(fixed.codes(), Vec::<&str>::new(), "{}", fixed.brief());
    // A zone of its own, or records of its own, answer it inside.
    for own in ["dns gslb.contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n}\n", ""] {
        let text = match own {
            "" => text.replace("  @ NS dc1", "  gslb A 10.1.0.9\n  @ NS dc1"),
            zone => format!("{text}{zone}"),
        };
        let project = Project::text(&text);
        assert!(!project.codes().contains(&"dns::views-delegate"), "{}", project.brief());
    }
}
