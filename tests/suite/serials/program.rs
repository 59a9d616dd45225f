//! `build --previous`: the folder of a build, or zone files.

use std::fs;

use super::estate;
use crate::cli::{folder, ran};
use crate::snapshot::snapshot;

const ZONE: &str = "out/dns/external/contoso.com.zone";

#[test]
fn a_build_counts_from_the_one_before_and_the_same_build_changes_nothing() {
    let folder = folder(&[("one.site", &estate("", "1")), ("two.site", &estate("", "2"))]);
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
    let built = |arguments: &[&str]| {
        let ran = ran(folder.path(), &[&["build"][..], arguments].concat());
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        ran.err
    };
    built(&["one.site", "-o", "out"]);
    let first = read(ZONE);
    let same = built(&["one.site", "-o", "out", "--previous", "out"]);
    assert_eq!((same.lines().last(), read(ZONE)), (Some("out holds this build already"), first.clone()));
    built(&["two.site", "-o", "out", "--previous", "out"]);
    let second = read(ZONE);
    assert!(second.contains(" 2          ; serial"), "{second}");
    assert!(read("out/dns/internal/contoso.com.zone").contains(" 1          ; serial"));
    let again = built(&["two.site", "-o", "out", "--previous", "out"]);
    assert_eq!((again.lines().last(), read(ZONE)), (Some("out holds this build already"), second));
}

#[test]
fn a_zone_file_of_a_name_server_is_what_stood_before() {
    // Signed, as it is transferred: what the signer added is no change.
    let signed = "@ DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==\n\
                  @ NSEC fabrikam.com. NS SOA RRSIG NSEC DNSKEY\n\
                  @ RRSIG NS 13 2 3600 20300101000000 20260101000000 1 fabrikam.com. AAAA\n";
    let served = "$TTL 1h\n@ SOA ns1.contoso.net. hostmaster (4294967295 1h 15m 2w 5m)\n  NS ns1.contoso.net.\n";
    let folder = folder(&[
        ("one.site", &estate("", "1")),
        ("db.fabrikam", &format!("{served}{signed}")),
        ("db.contoso", served),
    ]);
    let arguments = [
        "build",
        "one.site",
        "-o",
        "out",
        "--previous",
        "fabrikam.com=db.fabrikam",
        "--previous",
        "external/contoso.com=db.contoso",
    ];
    let ran = ran(folder.path(), &arguments);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
    // The same records: the number stays. Others: it goes on, over the end and not to 0.
    assert!(read("out/dns/external/fabrikam.com.zone").contains(" 4294967295 ; serial"));
    assert!(read(ZONE).contains(" 1          ; serial"));
}

#[test]
fn what_is_named_wrongly_or_cannot_be_read_is_told_at_once() {
    let folder =
        folder(&[("one.site", &estate("", "1")), ("bad.zone", "@ SOA a. b. (1 2 3 4 5)\nwww A 192.0.2.300\n")]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(ran(folder.path(), &["build", "one.site", "-o", "out"]).code, 0);
    assert_eq!(ran(folder.path(), &["plan", "one.site", "one.site", "-o", "plan"]).code, 0);
    let mut told = String::new();
    for (code, given) in [
        (64, &["contoso.com=bad.zone"][..]),
        (64, &["fabrikan.com=bad.zone"]),
        (64, &["out", "out"]),
        (66, &["nowhere"]),
        (66, &["fabrikam.com=nowhere"]),
        (65, &["empty", "plan", "bad.zone"]),
        (65, &["fabrikam.com=bad.zone"]),
    ] {
        let previous: Vec<&str> = given.iter().flat_map(|given| ["--previous", given]).collect();
        let ran = ran(folder.path(), &[&["build", "one.site", "-o", "new"][..], &previous].concat());
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{given:?}: {}", ran.err);
        told.push_str(&format!("{}\n{}\n", given.join(" "), ran.err));
    }
    assert!(!folder.path().join("new").exists());
    snapshot("cli", "previous", &told);
}

#[test]
fn the_help_is_as_it_was_read() {
    snapshot("cli", "help-build", &ran(crate::cli::root(), &["build", "--help"]).out);
}
