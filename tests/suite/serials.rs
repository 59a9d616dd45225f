//! Serial numbers of zones: by what stood before, never by a clock.

mod program;

use proptest::prelude::*;
use sitewright::devices::dns::serial::is_newer;

use crate::project::Project;
use crate::snapshot::snapshot;

/// An estate with two views of one zone, and another zone.
fn estate(serial: &str, host: &str) -> String {
    format!(
        "estate contoso {{
  language 1
}}
dns contoso.com {{
  soa {{ {serial} }}
  @   NS ns1.contoso.net
  www A  192.0.2.{host}
}}
dns contoso.com {{
  view internal
  @   NS ns1.contoso.net
  www A  10.0.0.1
}}
dns fabrikam.com {{
  @   NS ns1.contoso.net
}}
"
    )
}

fn external(serial: &str, host: &str) -> Project {
    Project::text(&estate(serial, host)).built_too()
}

/// The serial number in the zone file.
fn serial(project: &Project, zone: &str) -> u32 {
    let text = project.artifact(&format!("dns/{zone}.zone"));
    let line = text.lines().find(|line| line.ends_with("; serial")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
fn only_a_zone_that_changed_gets_a_new_serial() {
    let first = external("", "1");
    assert_eq!(["external/contoso.com", "internal/contoso.com"].map(|zone| serial(&first, zone)), [1, 1]);
    let second = external("", "2").after(&first);
    assert_eq!(serial(&second, "external/contoso.com"), 2);
    assert_eq!(serial(&second, "internal/contoso.com"), 1);
    assert_eq!(serial(&second, "external/fabrikam.com"), 1);
    // Back again is a change as well.
    assert_eq!(serial(&external("", "1").after(&second), "external/contoso.com"), 3);
}

#[test]
fn what_did_not_change_has_the_bytes_that_it_had() {
    let second = external("", "2").after(&external("", "1"));
    let again = external("", "2").after(&second);
    for zone in ["external/contoso.com", "internal/contoso.com", "external/fabrikam.com"] {
        let path = format!("dns/{zone}.zone");
        assert_eq!(again.artifact(&path), second.artifact(&path));
    }
}

#[test]
fn what_a_name_server_does_not_see_is_no_change() {
    let first = external("", "1");
    let noted = Project::text(&estate("", "1").replace("dns fabrikam.com", "## Kept for old links.\ndns fabrikam.com"));
    assert_eq!(serial(&noted.after(&first), "external/fabrikam.com"), 1);
}

#[test]
fn each_policy_follows_any_other() {
    let on = |day: &str, serial: &str, host: &str, before: &Project| external(serial, host).seen_on(day).after(before);
    let counted = external("serial counter", "1");
    let dated = on("2026-11-22", "serial date", "2", &counted);
    assert_eq!(serial(&dated, "external/contoso.com"), 2_026_112_200);
    let once_more = on("2026-11-22", "serial date", "3", &dated);
    assert_eq!(serial(&once_more, "external/contoso.com"), 2_026_112_201);
    // An earlier day never leads back.
    assert_eq!(serial(&on("2026-11-01", "serial date", "4", &once_more), "external/contoso.com"), 2_026_112_202);
    assert_eq!(serial(&external("serial counter", "4").after(&once_more), "external/contoso.com"), 2_026_112_202);
    let written = external("serial 2026112209", "4").after(&once_more);
    assert_eq!(serial(&written, "external/contoso.com"), 2_026_112_209);
    // A day is needed only where the zone changed.
    assert_eq!(serial(&external("serial date", "4").after(&written), "external/contoso.com"), 2_026_112_209);
    assert_eq!(serial(&on("2027-01-01", "serial date", "4", &written), "external/contoso.com"), 2_026_112_209);
}

#[test]
fn what_secondaries_would_not_follow_is_an_error_at_its_characters() {
    let first = external("serial 2026112201", "1");
    let mut told = String::new();
    for (serial, host) in [
        ("serial 2026112201", "2"),
        ("serial 2026112109", "2"),
        ("serial 2026112109", "1"),
        ("serial 4173595849", "2"),
        ("serial date", "2"),
    ] {
        let next = external(serial, host).after(&first);
        assert!(next.built().is_none(), "{serial}");
        told.push_str(&next.human());
        if let Some(fixed) = next.fixed("dns::serial-not-newer") {
            assert_eq!(fixed.codes(), [""; 0], "{serial}");
        }
    }
    let late = external("serial date", "1").seen_on("9999-12-31");
    told.push_str(&late.human());
    snapshot("diagnostics", "serials", &told);
    assert!(external("serial 2026112201", "1").after(&first).codes().is_empty());
}

#[test]
fn a_literal_that_is_no_serial_is_told_with_the_reason() {
    let mut told = String::new();
    for wrong in ["0", "4294967296", "20261122001", "conter", "2026-11-22"] {
        told.push_str(&external(&format!("serial {wrong}"), "1").human());
    }
    snapshot("diagnostics", "serial-literal", &told);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn a_chain_of_builds_never_goes_back(
        steps in prop::collection::vec((1..4_u8, any::<bool>(), 1..29_u8), 1..6), start in prop_oneof![Just(u32::MAX), Just(1), Just(2_147_483_648), Just(4_294_010_199)],
    ) {
        let mut before = external(&format!("serial {start}"), "1");
        let (mut host, mut last) = (1, start);
        for (to, is_date, day) in steps {
            let policy = if is_date { "serial date" } else { "serial counter" };
            let next = external(policy, &to.to_string()).seen_on(&format!("2026-11-{day:02}")).after(&before);
            let now = serial(&next, "external/contoso.com");
            if to == host {
                prop_assert_eq!(now, last);
            } else {
                prop_assert!(is_newer(now, last) && now != 0, "{last} -> {now}");
            }
            let again = external(policy, &to.to_string()).after(&next);
            prop_assert_eq!(serial(&again, "external/contoso.com"), now);
            (before, host, last) = (next, to, now);
        }
    }
}
