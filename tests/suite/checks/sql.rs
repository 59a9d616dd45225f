//! SQL checks: listeners that a failover can change.

use crate::project::Project;

fn estate(listener: &str, places: &str, zones: &str) -> Project {
    Project::text(&format!(
        "estate contoso {{\n  language 1\n}}\nsite fra {{\n}}\nsite syd {{\n}}\nsite muc {{\n}}\n\
         sql db {{\n  listener {listener}\n  availability always-on\n  database hr\n{places}}}\n{zones}"
    ))
}

const TWO: &str = "  at fra 10.1.30.10\n  at syd 10.2.30.10\n  replication asynchronous from fra to syd\n";
const CORP: &str = "dns corp.contoso.com {\n  view internal\n  @ NS dc1.contoso.net\n}\n";

#[track_caller]
fn assert_codes(project: &Project, codes: &[&str]) {
    assert_eq!(project.codes(), codes, "\n{}", project.brief());
}

#[test]
fn a_listener_is_in_an_internal_zone_that_answers_for_it() {
    assert_codes(&estate("db.corp.contoso.com", TWO, CORP), &[]);
    assert_codes(&estate("db.corp.contoso.com", TWO, ""), &["sql::listener-not-served"]);
    let external = "dns contoso.com {\n  @ NS dc1.contoso.net\n}\n";
    assert_codes(&estate("db.corp.contoso.com", TWO, external), &["sql::listener-not-served"]);
    let handed = CORP.replace("}\n", "  prod NS ns1.fabrikam.net\n}\n");
    assert_codes(&estate("db.prod.corp.contoso.com", TWO, &handed), &["sql::listener-not-served"]);
}

#[test]
fn a_slip_in_the_listener_is_mended() {
    let project = estate("db.crop.contoso.com", TWO, CORP);
    let fixed = project.fixed("sql::listener-not-served").unwrap();
    assert_codes(&fixed, &[]);
}

#[test]
fn a_database_at_one_site_never_moves() {
    assert_codes(&estate("db.corp.contoso.com", "  at fra 10.1.30.10\n", ""), &[]);
}

#[test]
fn nothing_is_said_of_zones_when_one_could_not_be_read() {
    let broken = CORP.replace("internal", "internl");
    assert_codes(&estate("db.corp.contoso.com", TWO, &broken), &["type::unknown-word"]);
}

#[test]
fn every_record_that_leads_elsewhere_is_one_too_many() {
    for (line, count) in [("db A 10.1.30.10", 1), ("db CNAME db2.fabrikam.net", 1), ("db TXT \"owner: hr\"", 0)] {
        let zone = CORP.replace("}\n", &format!("  {line}\n}}\n"));
        let project = estate("db.corp.contoso.com", TWO, &zone);
        assert_codes(&project, &["sql::listener-record-twice"][..count]);
    }
    // The compiler writes into the longest zone.
    let above =
        format!("{CORP}dns contoso.com {{\n  view internal\n  @ NS dc1.contoso.net\n  corp NS dc1.contoso.net\n}}\n");
    assert_codes(&estate("db.corp.contoso.com", TWO, &above), &[]);
}

#[test]
fn both_ends_of_a_replication_have_the_database() {
    for ends in ["from fra to fra", "from muc to syd", "from fra to muc"] {
        let project = estate("db.corp.contoso.com", &TWO.replace("from fra to syd", ends), CORP);
        assert_codes(&project, &["sql::replication-sites"]);
        let fixed = project.fixed("sql::replication-sites").unwrap();
        assert_codes(&fixed, &[]);
    }
}
