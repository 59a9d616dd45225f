//! The verbs: arguments, exit codes and channels.

use serde_json::Value;

use super::{BASE, Read};
use crate::cli::{folder, follows, ran};
use crate::snapshot::snapshot;

const LOWER: (&str, &str) = ("ttl    30s", "ttl 10s");

fn head() -> String {
    BASE.replace(LOWER.0, LOWER.1)
}

#[test]
fn differences_end_with_2_only_where_that_is_asked_for() {
    let folder = folder(&[("old.site", BASE), ("new.site", &head())]);
    let shown = ran(folder.path(), &["diff", "old.site", "new.site"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    assert!(shown.out.contains("domainName www.gslb.example.com TTL: 30 → 10"), "{}", shown.out);
    assert_eq!(ran(folder.path(), &["diff", "old.site", "new.site", "--exit-code"]).code, 2);
    let same = ran(folder.path(), &["diff", "old.site", "old.site", "--exit-code"]);
    assert_eq!((same.code, same.out.as_str()), (0, "there is no difference\n"));
    assert_eq!(ran(folder.path(), &["plan", "old.site", "new.site", "-o", "out", "--exit-code"]).code, 2);
}

#[test]
fn both_forms_follow_their_schemas() {
    let folder = folder(&[
        ("old.site", BASE),
        ("new.site", &head()),
        ("ns.conf", &(Read::text(BASE).script("ns-osl") + "frob\n")),
    ]);
    let found =
        ran(folder.path(), &["diff", "old.site", "new.site", "--running", "ns-osl=ns.conf", "--format", "json"]);
    assert_eq!(found.code, 0, "{}", found.err);
    follows(&found.out, &ran(folder.path(), &["schema", "diff"]).out);
    let diff: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(diff["devices"][1]["running"]["unknown"][0]["column"], 1);
    let made = ran(folder.path(), &["plan", "old.site", "new.site", "-o", "out"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let read = |name: &str| std::fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    follows(&read("plan.json"), &ran(folder.path(), &["schema", "plan"]).out);
    follows(&read("manifest.json"), &ran(folder.path(), &["schema", "manifest"]).out);
    let again = ran(folder.path(), &["plan", "old.site", "new.site", "-o", "out"]);
    assert!(again.err.starts_with("out holds this plan already\n"), "{}", again.err);
}

#[test]
fn the_estate_here_is_compared_with_what_a_device_runs() {
    let folder = folder(&[("estate.site", &head()), ("ns.conf", &Read::text(BASE).script("ns-osl"))]);
    for arguments in
        [&["diff", "--running", "ns-osl=ns.conf"][..], &["diff", "--running", "NS-OSL=ns.conf", "estate.site"]]
    {
        let shown = ran(folder.path(), arguments);
        assert_eq!(shown.code, 0, "{}", shown.err);
        assert!(shown.out.contains("TTL: 30 → 10") && shown.out.contains("not compared"), "{}", shown.out);
    }
}

#[test]
fn an_estate_with_errors_is_not_compared() {
    let bad = BASE.replace("role primary", "role primray");
    let folder = folder(&[("old.site", BASE), ("bad.site", &bad)]);
    for arguments in [
        &["diff", "bad.site", "old.site"][..],
        &["diff", "old.site", "bad.site"],
        &["plan", "old.site", "bad.site", "-o", "out"],
    ] {
        let ran = ran(folder.path(), arguments);
        assert_eq!(ran.code, 1);
        assert!(
            ran.out.contains("type::unknown-word") && ran.err.contains("bad.site: there are errors"),
            "{}",
            ran.err
        );
    }
    assert!(!folder.path().join("out").exists());
}

#[test]
fn wrong_arguments_and_files_have_their_codes() {
    let folder = folder(&[
        ("estate.site", BASE),
        ("binary.conf", "add server s 10.0.0.1\n\u{7f}ELF\0"),
        ("none.conf", "\n# nothing\nfrob\n"),
    ]);
    std::fs::write(
        folder.path().join("latin.conf"),
        b"add server s 10.0.0.1 -comment M\xfcnchen\nadd server t 10.0.0.2\n",
    )
    .unwrap();
    let mut said = String::new();
    for (code, arguments) in [
        (64, &["diff"][..]),
        (64, &["diff", "--running", "ns.conf"]),
        (64, &["diff", "--running", "ns-bre=binary.conf"]),
        (64, &["diff", "--running", "ns-ber=latin.conf", "--running", "ns-ber=latin.conf"]),
        (66, &["diff", "--running", "ns-ber=nowhere.conf"]),
        (66, &["diff", "nowhere"]),
        (65, &["diff", "--running", "ns-ber=binary.conf"]),
        (65, &["diff", "--running", "ns-ber=none.conf"]),
    ] {
        let ran = ran(folder.path(), arguments);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{arguments:?}: {}", ran.err);
        said.push_str(&ran.err);
    }
    snapshot("change", "wrong", &said);
    let latin = ran(folder.path(), &["diff", "--running", "ns-ber=latin.conf"]);
    assert_eq!(latin.code, 0, "{}", latin.err);
    assert!(latin.out.contains("line 1, column 33: the line is not encoded in UTF-8"), "{}", latin.out);
}

#[test]
fn the_name_says_whether_a_file_is_of_a_device_or_of_a_zone() {
    let zone = "dns contoso.com {\n  @ NS ns1.contoso.net\n  www A 192.0.2.1\n}\n";
    let internal = "dns contoso.com {\n  view internal\n  @ NS ns1.contoso.net\n}\ndns fabrikam.com {\n  @ NS ns1.contoso.net\n}\n";
    let served = "$TTL 1h\n@ SOA ns1.contoso.net. hostmaster.contoso.com. 7 1h 15m 2w 5m\n@ NS ns1.contoso.net.\nwww A 192.0.2.9\n";
    let folder = folder(&[
        ("estate.site", &format!("{BASE}{zone}{internal}")),
        ("db.contoso", served),
        ("bad.zone", "@ SOA a. b. 1 2 3 4 5\nwww A 192.0.2.300\n  MX mail\n"),
    ]);
    let mut said = String::new();
    for (code, arguments) in [
        (64, &["contoso.com=db.contoso"][..]),
        (64, &["external/contosso.com=db.contoso", "fabricam.com=db.contoso"]),
        (64, &["external/contoso.com=db.contoso", "EXTERNAL/contoso.com.=db.contoso"]),
        (65, &["external/contoso.com=bad.zone"]),
        (66, &["external/contoso.com=nowhere"]),
    ] {
        let running: Vec<&str> = arguments.iter().flat_map(|one| ["--running", one]).collect();
        let ran = ran(folder.path(), &[&["diff"][..], &running].concat());
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{arguments:?}: {}", ran.err);
        said.push_str(&ran.err);
    }
    snapshot("change/zones", "wrong", &said);
    let shown = ran(
        folder.path(),
        &["diff", "estate.site", "estate.site", "--running", "external/contoso.com=db.contoso", "--exit-code"],
    );
    assert_eq!((shown.code, shown.err.as_str()), (2, ""));
    snapshot("change/zones", "file", &shown.out);
    let json = ran(folder.path(), &["diff", "--running", "external/contoso.com=db.contoso", "--format", "json"]);
    follows(&json.out, &ran(folder.path(), &["schema", "diff"]).out);
}

#[test]
fn a_serial_that_secondaries_would_not_follow_keeps_from_comparing() {
    let zone = |host: &str| {
        format!("{BASE}dns contoso.com {{\n  soa {{ serial 5 }}\n  @ NS ns1.contoso.net\n  www A 192.0.2.{host}\n}}\n")
    };
    let folder = folder(&[("old.site", &zone("1")), ("new.site", &zone("2"))]);
    for arguments in [&["diff", "old.site", "new.site"][..], &["plan", "old.site", "new.site", "-o", "out"]] {
        let ran = ran(folder.path(), arguments);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.out.contains("dns::serial-not-newer") && ran.out.contains("[new.site:"), "{}", ran.out);
        assert!(ran.err.contains("new.site: there are errors, so nothing is compared"), "{}", ran.err);
    }
    assert_eq!(ran(folder.path(), &["diff", "old.site", "old.site"]).out, "there is no difference\n");
}

#[test]
fn a_plan_and_a_build_never_take_each_other_away() {
    let folder = folder(&[("old.site", BASE), ("new.site", &head())]);
    assert_eq!(ran(folder.path(), &["build", "old.site", "-o", "out"]).code, 0);
    let plan = ran(folder.path(), &["plan", "old.site", "new.site", "-o", "out"]);
    assert_eq!(plan.code, 74);
    assert!(plan.err.contains("holds a build, which a plan would take away"), "{}", plan.err);
    assert!(folder.path().join("out/netscaler/ns-ber.conf").is_file());
    assert_eq!(ran(folder.path(), &["plan", "old.site", "new.site", "-o", "plan"]).code, 0);
    assert_eq!(ran(folder.path(), &["build", "old.site", "-o", "plan"]).code, 74);
}

#[test]
fn the_help_of_both_is_as_it_was_read() {
    let folder = folder(&[]);
    snapshot("cli", "help-diff", &ran(folder.path(), &["diff", "--help"]).out);
    snapshot("cli", "help-plan", &ran(folder.path(), &["plan", "--help"]).out);
}
