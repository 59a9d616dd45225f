//! What a record leads to: targets that are not there, aliases, circles and wildcards.

use super::{WEB, assert_codes, assert_fixed, zone, zone_and};

#[test]
fn a_target_elsewhere_that_resembles_nothing_is_fine() {
    let foreign =
        ["web.fabrikam.net", "contoso.mail.example.com", "www.contoso.co", "www.contoso.de", "www.contoso2.com"];
    for target in foreign {
        assert_codes(&zone(&format!("  www CNAME {target}")), &[]);
    }
}

#[test]
fn a_slip_in_the_zone_of_a_target_is_found_in_every_type_and_the_rest_of_the_data_stays() {
    for (line, mended) in [
        ("www CNAME web.contsoo.com", "CNAME web.contoso.com"),
        ("www MX 10 web.contosso.com", "MX 10 web.contoso.com"),
        ("_sip._tcp SRV 1 2 5060 web.cntoso.com", "SRV 1 2 5060 web.contoso.com"),
        ("@ NS web.comtoso.com", "NS web.contoso.com"),
    ] {
        let project = zone(&format!("  {line}\n  web A 198.51.100.80"));
        assert_codes(&project, &["dns::target-not-served"]);
        assert_fixed(&project, "dns::target-not-served", mended);
    }
}

#[test]
fn a_target_without_its_zone_is_not_completed_but_found() {
    let project = zone("  www CNAME web.prod\n  web.prod A 198.51.100.80");
    assert_codes(&project, &["dns::target-not-served"]);
    assert_fixed(&project, "dns::target-not-served", "www CNAME web.prod.contoso.com");
}

#[test]
fn a_target_in_the_zone_has_to_be_there() {
    let project = zone("  www CNAME webserver.contoso.com\n  web-server A 198.51.100.80");
    assert_codes(&project, &["dns::target-not-served"]);
    assert_fixed(&project, "dns::target-not-served", "CNAME web-server.contoso.com");
}

#[test]
fn a_wildcard_answers_for_names_that_do_not_exist_only() {
    assert_codes(&zone("  www CNAME a.shop.contoso.com\n  *.shop A 198.51.100.80"), &[]);
    // `b.shop` exists as a step to `a.b.shop`, and the wildcard does not answer for it.
    let hidden = zone("  www CNAME b.shop.contoso.com\n  *.shop A 198.51.100.80\n  a.b.shop A 198.51.100.81");
    assert_codes(&hidden, &["dns::target-not-served", "dns::wildcard-hidden"]);
}

#[test]
fn a_name_that_only_another_view_has_is_served() {
    let internal =
        "dns contoso.com {\n  view internal\n  @ NS ns1.contoso.net\n  web A 10.1.20.10\n  www A 10.1.20.10\n}\n";
    assert_codes(&zone_and("  www CNAME web.contoso.com", internal), &[]);
}

#[test]
fn a_target_behind_somebody_elses_delegation_is_theirs() {
    assert_codes(&zone("  lab NS ns1.fabrikam.net\n  www CNAME web.lab.contoso.com"), &[]);
}

#[test]
fn what_the_adcs_of_a_sub_zone_are_asked_for_is_a_gslb_domain_or_a_record_of_theirs() {
    let delegate = "  delegate gslb to fra syd\n";
    for served in ["web.gslb", "tools.gslb", "ns-fra.gslb"] {
        assert_codes(&zone_and(&format!("{delegate}  www CNAME {served}.contoso.com"), WEB), &[]);
    }
    let lost = zone_and(&format!("{delegate}  www CNAME wbe.gslb.contoso.com"), WEB);
    assert_codes(&lost, &["dns::target-not-served"]);
    assert_fixed(&lost, "dns::target-not-served", "CNAME web.gslb.contoso.com");
}

#[test]
fn a_record_on_an_adc_leads_somewhere_as_well() {
    let adc =
        "site fra {\n  adc ns-fra {\n    node 10.1.0.11\n    record app.example.org CNAME web.contsoo.com\n  }\n}\n";
    let project = zone_and("  web A 198.51.100.80", adc);
    assert_codes(&project, &["dns::target-not-served"]);
    assert_fixed(&project, "dns::target-not-served", "CNAME web.contoso.com");
}

#[test]
fn nothing_is_absent_where_something_could_not_be_read() {
    let broken = WEB.replace("domain web.gslb.contoso.com", "domain web_gslb.contoso.com");
    let project = zone_and("  delegate gslb to fra syd\n  www CNAME web.gslb.contoso.com", &broken);
    assert_codes(&project, &["type::mismatch"]);
    let broken = "dns corp.contoso.com {\n  view internl\n  @ NS dc1.contoso.net\n}\n";
    assert_codes(&zone_and("  www CNAME intranet.corp.contoso.com", broken), &["type::unknown-word"]);
}

#[test]
fn a_circle_is_one_finding_from_wherever_it_is_entered() {
    let project =
        zone("  a CNAME b.contoso.com\n  b CNAME c.contoso.com\n  c CNAME b.contoso.com\n  d CNAME c.contoso.com");
    assert_codes(&project, &["dns::cname-loop"]);
    assert_codes(&zone("  www CNAME www.contoso.com"), &["dns::cname-loop"]);
    assert_codes(&zone("  *.shop CNAME any.shop.contoso.com"), &["dns::cname-loop"]);
}

#[test]
fn a_circle_may_pass_through_several_zones_and_views() {
    let other = "dns fabrikam.com {\n  @ NS ns1.contoso.net\n  web CNAME www.contoso.com\n}\n";
    assert_codes(&zone_and("  www CNAME web.fabrikam.com", other), &["dns::cname-loop"]);
    let internal = "dns fabrikam.com {\n  view internal\n  @ NS ns1.contoso.net\n  web CNAME www.contoso.com\n}\n";
    assert_codes(&zone_and("  www CNAME web.fabrikam.com", internal), &["dns::cname-loop"]);
    // Each view has an end of its own: nobody is led in a circle.
    let split = "dns contoso.com {\n  view internal\n  @ NS ns1.contoso.net\n  www A 10.1.20.10\n  web CNAME www.contoso.com\n}\n";
    assert_codes(&zone_and("  www CNAME web.contoso.com\n  web A 198.51.100.80", split), &[]);
}

#[test]
fn a_name_in_full_of_another_zone_is_not_completed() {
    let other = "dns fabrikam.com {\n  @ NS ns1.contoso.net\n}\n";
    for owner in ["www.fabrikam.com", "www.fabrikam.com.", "www.contsoo.com"] {
        assert_codes(&zone_and(&format!("  {owner} A 198.51.100.80"), other), &["dns::out-of-zone"]);
    }
    for owner in ["www.contoso.com", "www.contoso.com.", "a.b", "_sip._tcp"] {
        assert_codes(&zone_and(&format!("  {owner} TXT \"x\""), other), &[]);
    }
}

#[test]
fn a_chain_is_one_finding_where_it_begins_and_a_circle_is_none() {
    let chain = "  b CNAME c.contoso.com\n  c CNAME d.contoso.com\n  d CNAME e.fabrikam.net";
    let project = zone(chain);
    assert_codes(&project, &["dns::cname-chain"]);
    assert_fixed(&project, "dns::cname-chain", "b CNAME e.fabrikam.net");
    assert_codes(&zone(&format!("  a CNAME b.contoso.com\n{chain}")), &["dns::cname-chain"]);
    assert_codes(&zone("  a CNAME b.contoso.com\n  b CNAME c.fabrikam.net"), &[]);
    let circle = "  a CNAME b.contoso.com\n  b CNAME c.contoso.com\n  c CNAME d.contoso.com\n  d CNAME b.contoso.com";
    assert_codes(&zone(circle), &["dns::cname-loop"]);
}

#[test]
fn a_wildcard_is_hidden_by_steps_only() {
    for fine in [
        "  * A 198.51.100.80\n  b A 198.51.100.80\n  a.b A 198.51.100.81",
        "  * A 198.51.100.80\n  _sip._tcp SRV 0 0 5060 sip.fabrikam.net",
        "  *.shop A 198.51.100.80\n  a.b A 198.51.100.81",
        "  * A 198.51.100.80\n  lab NS ns1.fabrikam.net",
    ] {
        assert_codes(&zone(fine), &[]);
    }
    let deep = zone("  * A 198.51.100.80\n  a.b A 198.51.100.81\n  c.b A 198.51.100.82\n  d.e.b A 198.51.100.83");
    assert_codes(&deep, &["dns::wildcard-hidden"]);
}

#[test]
fn services_and_domain_controllers_have_their_own_names() {
    assert_codes(
        &zone("  _dmarc TXT \"v=DMARC1\"\n  _sip._tcp SRV 1 1 5060 sip.fabrikam.net\n  _x CNAME a.fabrikam.net"),
        &[],
    );
    assert_codes(&zone("  gc._msdcs A 198.51.100.2"), &[]);
    assert_codes(&zone("  my_mail MX 10 mx.fabrikam.net"), &["dns::host-name"]);
    assert_codes(&zone_and("  delegate my_gslb to fra syd\n  delegate gslb to fra syd", WEB), &["dns::host-name"]);
}

#[test]
fn an_address_is_no_name() {
    let project = zone("  www 5m CNAME 198.51.100.80");
    assert_codes(&project, &["dns::host-name"]);
    assert_fixed(&project, "dns::host-name", "  www 5m A 198.51.100.80");
    assert_codes(&zone("  @ NS 198.51.100.53"), &["dns::host-name"]);
    assert_codes(&zone("  @ MX 10 198.51.100.25"), &["dns::host-name"]);
}
