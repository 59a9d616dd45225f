//! Requirements D: Citrix Cloud.

use sitewright::simulate::Verdict::{Degraded, Fails, Works};

use super::{Case, answer, assert_answer};
use crate::project::Project;

fn cloud() -> Project {
    Project::example("cloud-continuity")
}

/// The example with a passage replaced.
fn changed(from: &str, to: &str) -> Project {
    let example = cloud();
    let text = &example.sources.files()[0].text;
    assert!(text.contains(from), "{from}");
    Project::text(&text.replacen(from, to, 1))
}

/// The same without leases, with these rows in Frankfurt besides.
fn without_leases(rows: &str) -> Project {
    let example = changed("  lease      continuity\n", "");
    let text = &example.sources.files()[0].text;
    Project::text(&text.replacen("    open       443 2598\n", &format!("    open       443 2598\n    {rows}\n"), 1))
}

#[test]
fn d1_a_region_is_replaced_by_another() {
    assert_answer(&cloud(), &["cloud:region"], "mobile", "apps", Works, &["the services of another one serve"]);
}

#[test]
fn d8_whose_leases_are_blocked_has_none() {
    let project = changed("users mobile { count 300", r#"users mobile { account "contoso\\Leaver";  count 300"#);
    assert_answer(
        &project,
        &["cloud:broker"],
        "mobile",
        "apps",
        Fails,
        &["the leases of `contoso\\Leaver` are blocked"],
    );
    assert_answer(&project, &["cloud:broker"], "office", "apps", Degraded, &[]);
}

#[test]
fn d10_leases_are_the_way_out_and_not_the_way() {
    let (verdict, text) = answer(&cloud(), &Case { failed: &[], users: "office", resource: "apps" });
    assert_eq!((verdict, text.trim()), (Works, ""));
}

#[test]
fn d11_1_without_the_store_leases_open_a_part_under_a_banner() {
    let says = ["with a banner", "what the endpoint has no lease for", "browsers", "until 14d"];
    assert_answer(&cloud(), &["cloud:store"], "mobile", "apps", Degraded, &says);
    assert_answer(&cloud(), &["cloud:store"], "mobile", "web-and-saas", Fails, &[]);
}

#[test]
fn d11_2_without_the_broker_connectors_broker_and_web_apps_work() {
    assert_answer(&cloud(), &["cloud:broker"], "office", "apps", Degraded, &["re-register with the elected one"]);
    assert_answer(&cloud(), &["cloud:broker"], "office", "web-and-saas", Works, &["do without the broker"]);
}

#[test]
fn d11_3_without_identity_users_prove_who_they_are_at_the_machine() {
    let says = ["prove who they are at the machine"];
    assert_answer(&cloud(), &["cloud:identity"], "office", "desks", Degraded, &says);
    assert_answer(&cloud(), &["cloud:identity"], "office", "web-and-saas", Fails, &[]);
}

#[test]
fn d11_4_without_the_internet_the_internal_network_is_left() {
    assert_answer(&cloud(), &["internet"], "office", "desks", Degraded, &["internal network of `fra`"]);
    assert_answer(&cloud(), &["internet"], "mobile", "apps", Fails, &["come from the Internet"]);
}

#[test]
fn d11_5_d17_another_point_of_presence_serves() {
    assert_answer(&cloud(), &["gateway-service"], "mobile", "apps", Works, &["another point of presence"]);
}

#[test]
fn d12_internal_sessions_need_their_port() {
    assert_eq!(changed("open       443 2598", "open       443").codes(), ["cloud::port-closed"]);
}

#[test]
fn d13_policies_and_old_machines_leave_no_leases() {
    assert_eq!(changed("azure-active-directory", "policy").codes(), ["cloud::policy-identity"]);
    let old = changed("vda 2203;  hypervisor ec2", "vda 7.15;  hypervisor ec2");
    assert_eq!(old.codes(), ["cloud::rendezvous-vda", "cloud::vda-too-old"]);
}

#[test]
fn d14_connectors_start_machines_on_two_hypervisors_alone() {
    let says = ["machines that are off are not started"];
    assert_answer(&cloud(), &["cloud:broker"], "mobile", "burst", Degraded, &says);
    let (_, text) = answer(&cloud(), &Case { failed: &["cloud:broker"], users: "office", resource: "apps" });
    assert!(!text.contains("are off"), "{text}");
}

#[test]
fn d16_without_leases_storefront_on_premises_and_the_connectors_serve() {
    let says = ["neither Workspace connection leases nor StoreFront"];
    assert_answer(&without_leases(""), &["cloud:broker"], "office", "desks", Fails, &says);
    let own = without_leases("storefront sf1.corp.contoso.com");
    assert_answer(&own, &["cloud:broker"], "office", "desks", Degraded, &["StoreFront on premises at `fra`"]);
    assert_answer(&own, &["cloud:store"], "office", "desks", Works, &["StoreFront on premises"]);
    assert_answer(&own, &["cloud:broker"], "mobile", "apps", Fails, &[]);
}

#[test]
fn a_location_without_connectors_is_lost() {
    let all = ["connector:cc4.corp.contoso.com", "connector:cc5.corp.contoso.com"];
    assert_answer(&cloud(), &all, "mobile", "burst", Fails, &["no Cloud Connector of `aws`"]);
}
