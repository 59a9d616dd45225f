//! Requirements B and E: zones, Controllers, the database, licenses.

use sitewright::simulate::Verdict::{Degraded, Fails, Works};

use super::{Case, answer, assert_answer};
use crate::project::Project;

const LINE: &str = "link:fra-syd";

fn zones() -> Project {
    Project::example("global-zones")
}

#[test]
fn b6_without_its_line_a_satellite_brokers_for_itself_and_only_reads() {
    let says = ["Local Host Cache of `ddc3", "no administration", "until 30d"];
    assert_answer(&zones(), &[LINE], "sydney", "desks-syd", Degraded, &says);
    assert_answer(&zones(), &[LINE], "sydney", "apps-fra", Fails, &["no line leads"]);
    assert_answer(&zones(), &[LINE], "headquarters", "apps-fra", Works, &[]);
}

#[test]
fn b7_two_of_everything_survive_the_line_and_one_server_at_once() {
    let both = [LINE, "controller:ddc3.corp.contoso.com"];
    assert_answer(&zones(), &both, "sydney", "desks-syd", Degraded, &["Local Host Cache of `ddc4"]);
    assert_answer(&zones(), &[LINE, "storefront:sf3.corp.contoso.com"], "sydney", "desks-syd", Degraded, &[]);
    assert_answer(&zones(), &["link:fra-sin"], "singapore", "office-sin", Degraded, &["ddc5"]);
    let both = ["link:fra-sin", "controller:ddc5.corp.contoso.com"];
    assert_answer(&zones(), &both, "singapore", "office-sin", Fails, &["never register with another satellite's"]);
    let both = ["link:fra-sin", "storefront:sf5.corp.contoso.com"];
    assert_answer(&zones(), &both, "singapore", "office-sin", Fails, &["no StoreFront server"]);
}

#[test]
fn b8_machines_of_the_primary_zone_never_register_with_a_satellite() {
    let both = ["controller:ddc1.corp.contoso.com", "controller:ddc2.corp.contoso.com"];
    assert_answer(&zones(), &both, "headquarters", "apps-fra", Fails, &["never register with a satellite's"]);
    assert_answer(&zones(), &both, "sydney", "desks-syd", Works, &[]);
}

#[test]
fn b9_machines_of_a_satellite_fall_back_to_the_primary_and_stay_there() {
    let own = ["controller:ddc3.corp.contoso.com", "controller:ddc4.corp.contoso.com"];
    let says = ["primary zone `fra`", "stay there when their own come back"];
    assert_answer(&zones(), &own, "sydney", "desks-syd", Works, &says);
    let all = [own[0], own[1], "controller:ddc1.corp.contoso.com", "controller:ddc2.corp.contoso.com"];
    assert_answer(&zones(), &all, "sydney", "desks-syd", Fails, &["never register with another satellite's"]);
}

/// A farm of a primary zone and a satellite, whose catalog says `rows`.
fn farm(version: &str, lease: &str, rows: &str) -> Project {
    Project::text(&format!(
        "estate contoso {{ language 1 }}
site fra {{ }}
site syd {{ }}
link fra syd {{ bandwidth 20Mbps;  rtt 40ms }}
sql ctx {{ listener ctx.corp.contoso.com;  database CitrixSite;  availability always-on;  at fra 10.1.30.10 }}
license ctx {{ owned 9_000;  server lic.corp.contoso.com {{ site fra }} }}
lease outage {{ {lease} }}
farm global {{
  version {version};  database ctx;  license ctx;  lease outage
  zone fra primary {{ site fra;  controller a.corp.contoso.com;  controller b.corp.contoso.com }}
  zone syd satellite {{ site syd;  controller c.corp.contoso.com;  controller d.corp.contoso.com;  catalog desks {rows} }}
  users all {{ count 100;  home syd;  uses desks }}
}}
"
    ))
}

#[test]
fn b10_b11_a_fixed_list_binds_and_a_list_that_is_updated_does_not() {
    let lists = |rest: &str| {
        farm(
            "7.15",
            "local-host-cache on",
            &format!("static {{ machines 9;  controllers c.corp.contoso.com;  {rest} }}"),
        )
    };
    let failed = ["controller:c.corp.contoso.com"];
    assert_answer(&lists("auto-update on"), &failed, "all", "desks", Works, &[]);
    assert_answer(&lists("auto-update off"), &failed, "all", "desks", Fails, &["their list is fixed"]);
}

#[test]
fn b12_b13_the_grace_of_the_licenses_counts_where_their_server_is_elsewhere() {
    let server = ["license:lic-fra.corp.contoso.com"];
    assert_answer(&zones(), &server, "newyork", "desks-nyc", Works, &["grace", "until 30d"]);
    let case = Case { failed: &[LINE], users: "sydney", resource: "desks-syd" };
    let (_, text) = answer(&zones().input("licenses", "per-site"), &case);
    assert!(!text.contains("until"), "{text}");
}

#[test]
fn e1_without_a_cache_logons_are_refused_and_running_sessions_stay() {
    let none = farm("7.15", "local-host-cache off", "static { machines 9 }");
    let says = ["new logons and reconnects are refused, running sessions stay"];
    assert_answer(&none, &["sql:ctx"], "all", "desks", Fails, &says);
    assert_answer(&none, &[LINE], "all", "desks", Fails, &says);
}

#[test]
fn e2_a_database_that_is_highly_available_survives_one_server() {
    let cached = farm("7.15", "local-host-cache on", "static { machines 9 }");
    assert_answer(&cached, &["sql-server:ctx"], "all", "desks", Works, &[]);
}

#[test]
fn e3_e4_connection_leasing_serves_what_was_used_in_14_days() {
    let leasing = |rows: &str| farm("7.7", "connection-leasing on", rows);
    let losses = [
        "no load balancing",
        "do not follow their user",
        "new users",
        "machines that are off",
        "Studio, Director",
        "until 14d",
    ];
    assert_answer(&leasing("static { machines 9 }"), &["sql:ctx"], "all", "desks", Degraded, &losses);
    assert_answer(&leasing("shared { machines 9 }"), &["sql:ctx"], "all", "desks", Degraded, &losses);
    assert_answer(&leasing("pooled { machines 9 }"), &["sql:ctx"], "all", "desks", Fails, &["no pooled desktops"]);
}

#[test]
fn e6_one_elected_controller_brokers_and_another_one_when_it_fails() {
    let cached = farm("7.12", "local-host-cache on", "static { machines 5_000 }");
    assert_answer(&cached, &["sql:ctx"], "all", "desks", Degraded, &["Local Host Cache of `c."]);
    let both = ["sql:ctx", "controller:c.corp.contoso.com"];
    assert_answer(&cached, &both, "all", "desks", Degraded, &["Local Host Cache of `d."]);
    let (_, text) = answer(&cached, &Case { failed: &["sql:ctx"], users: "all", resource: "desks" });
    assert!(!text.contains("tested with"), "{text}");
    let many = farm("7.12", "local-host-cache on", "static { machines 5_001 }");
    let says = ["more machines register with `c.corp.contoso.com` than one broker was tested with"];
    assert_answer(&many, &["sql:ctx"], "all", "desks", Degraded, &says);
}

#[test]
fn e7_the_local_host_cache_has_its_limits() {
    let losses = ["no administration", "machines that are off are not started", "exceed their session limits"];
    let cached = |rows: &str| farm("7.12", "local-host-cache on", rows);
    assert_answer(&cached("static { machines 9 }"), &["sql:ctx"], "all", "desks", Degraded, &losses);
    let says = ["pooled desktops are not given out"];
    assert_answer(&cached("pooled { machines 9 }"), &["sql:ctx"], "all", "desks", Fails, &says);
}

#[test]
fn the_loss_of_a_site_takes_its_users_its_machines_and_its_database() {
    assert_answer(&zones(), &["site:syd"], "sydney", "desks-syd", Fails, &["own site `syd`"]);
    assert_answer(&zones(), &["site:fra"], "newyork", "desks-nyc", Degraded, &["Local Host Cache of `ddc6"]);
    assert_answer(&zones(), &["zone:fra"], "newyork", "desks-nyc", Degraded, &["Local Host Cache of `ddc6"]);
    assert_answer(&zones(), &["zone:global/fra"], "headquarters", "pool-fra", Fails, &["machines stand in `fra`"]);
}

#[test]
fn nothing_that_fails_costs_nothing() {
    assert_answer(&zones(), &[], "sydney", "apps-fra", Works, &[]);
}

/// A farm of two zones with a delivery group over both; the group says `rows`, and its users sit in Sydney.
fn grouped(rows: &str, account: &str) -> Project {
    Project::text(&format!(
        "estate contoso {{ language 1 }}
site fra {{ }}
site syd {{ }}
link fra syd {{ bandwidth 20Mbps;  rtt 40ms }}
sql ctx {{ listener ctx.corp.contoso.com;  database CitrixSite;  availability always-on;  at fra 10.1.30.10 }}
license ctx {{ owned 9_000;  server lic.corp.contoso.com {{ site fra }} }}
lease outage {{ local-host-cache on }}
farm global {{
  version 1912;  database ctx;  license ctx;  lease outage
  zone fra primary {{ site fra;  controller a.corp.contoso.com;  controller b.corp.contoso.com;  catalog apps-fra shared {{ machines 9 }} }}
  zone syd satellite {{ site syd;  controller c.corp.contoso.com;  controller d.corp.contoso.com;  catalog apps-syd shared {{ machines 9 }} }}
  group office {{ catalogs apps-fra apps-syd;  {rows} }}
  users all {{ count 100;  home syd;  uses office;  {account} }}
}}
"
    ))
}

const KNOWN: &str = "account \"CONTOSO\\\\All\"";

#[test]
fn a_group_over_two_zones_is_served_from_the_other_when_the_preferred_one_is_lost() {
    let near = grouped("prefers user-home", KNOWN);
    assert_answer(&near, &[], "all", "office", Works, &[]);
    assert_answer(&near, &["zone:global/syd"], "all", "office", Works, &["machines of the zone `fra` serve"]);
    assert_answer(&near, &[LINE], "all", "office", Degraded, &["Local Host Cache of `c.corp"]);
    let both = ["zone:global/syd", "zone:global/fra"];
    assert_answer(&near, &both, "all", "office", Fails, &["its machines stand in `syd`, which is lost"]);
}

#[test]
fn no_other_zone_serves_where_the_home_zone_alone_may() {
    let bound = grouped("prefers user-home-only", KNOWN);
    assert_answer(&bound, &["zone:global/syd"], "all", "office", Fails, &["from `syd` and from no other zone"]);
    // The product knows the home zone of an account, and of nobody else.
    let unknown = grouped("prefers user-home-only", "");
    assert_answer(&unknown, &["zone:global/syd"], "all", "office", Works, &[]);
}

#[test]
fn the_first_preference_that_leads_to_a_zone_counts() {
    let word = "application \"Word\" home fra only on";
    let own = grouped(&format!("prefers application-home user-home;  {word}"), KNOWN);
    assert_answer(&own, &["zone:global/fra"], "all", "Word", Fails, &["from `fra` and from no other zone"]);
    // Its home is not asked for.
    let users = grouped(&format!("prefers user-home;  {word}"), KNOWN);
    assert_answer(&users, &["zone:global/fra"], "all", "Word", Degraded, &["Local Host Cache of `c.corp"]);
    let ignored = grouped("prefers user-home-only;  application \"Word\" user-home off", KNOWN);
    assert_answer(&ignored, &["zone:global/syd"], "all", "Word", Works, &[]);
}
