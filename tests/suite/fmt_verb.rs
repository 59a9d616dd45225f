//! `sitewright fmt`: which files it writes, what it says, and how it ends.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::{Ran, folder, ran};

const MESSY: &str = "site  fra{\n\n role primary }\n";
const CLEAN: &str = "site fra {\n  role primary\n}\n";
const BROKEN: &str = "site  fra {\n role primary\n";

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Runs `fmt` with `input` as its standard input.
fn with_input(input: &str, arguments: &[&str]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sitewright"))
        .arg("fmt")
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap().into()
}

#[test]
fn files_that_differ_are_written_and_nothing_else_is() {
    let folder = folder(&[("a.site", MESSY), ("b.site", CLEAN), (".hidden.site", MESSY), ("notes.txt", MESSY)]);
    fs::create_dir(folder.path().join("below")).unwrap();
    fs::write(folder.path().join("below/c.site"), MESSY).unwrap();
    let first = ran(folder.path(), &["fmt"]);
    assert_eq!((first.code, first.out.as_str(), first.err.as_str()), (0, "", "2 files formatted, 1 unchanged\n"));
    for (name, expected) in
        [("a.site", CLEAN), ("b.site", CLEAN), ("below/c.site", CLEAN), (".hidden.site", MESSY), ("notes.txt", MESSY)]
    {
        assert_eq!(text(folder.path(), name), expected, "{name}");
    }
    assert_eq!(names(folder.path()), [".hidden.site", "a.site", "b.site", "below", "notes.txt"]);
    let again = ran(folder.path(), &["fmt", "a.site", ".", "a.site", "./a.site"]);
    assert_eq!((again.code, again.err.as_str()), (0, "0 files formatted, 3 unchanged\n"));
}

#[test]
fn check_writes_nothing_and_prints_a_patch() {
    let folder = folder(&[("a.site", MESSY), ("b.site", CLEAN)]);
    let found = ran(folder.path(), &["fmt", "--check", "a.site", "b.site"]);
    let patch = "--- a/a.site\n+++ b/a.site\n@@ -1,3 +1,3 @@\n-site  fra{\n-\n- role primary }\n+site fra {\n+  role primary\n+}\n";
    assert_eq!((found.code, found.out.as_str()), (1, patch));
    assert_eq!(found.err, "1 file would be formatted, 1 unchanged\n");
    assert_eq!(text(folder.path(), "a.site"), MESSY);
    assert_eq!(ran(folder.path(), &["fmt"]).code, 0);
    let clean = ran(folder.path(), &["fmt", "--check"]);
    assert_eq!(
        (clean.code, clean.out.as_str(), clean.err.as_str()),
        (0, "", "0 files would be formatted, 2 unchanged\n")
    );
}

#[test]
fn a_file_with_errors_of_form_is_left_as_it_is() {
    let folder = folder(&[("a.site", BROKEN), ("b.site", MESSY)]);
    let found = ran(folder.path(), &["fmt", "."]);
    assert_eq!((found.code, found.out.as_str()), (1, ""));
    assert!(found.err.contains("syntax::unclosed-brace") && found.err.contains("a.site:1:11"), "{}", found.err);
    assert!(found.err.ends_with("1 file formatted, 0 unchanged, 1 left as it is because of errors\n"), "{}", found.err);
    assert_eq!((text(folder.path(), "a.site").as_str(), text(folder.path(), "b.site").as_str()), (BROKEN, CLEAN));
}

#[test]
fn what_is_wrong_beyond_the_form_is_no_matter() {
    let folder = folder(&[("a.site", "siet  fra {\n role primray\n}\n")]);
    assert_eq!(ran(folder.path(), &["fmt"]).code, 0);
    assert_eq!(text(folder.path(), "a.site"), "siet fra {\n  role primray\n}\n");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let formatted = with_input(MESSY, &["-"]);
    assert_eq!((formatted.code, formatted.out.as_str(), formatted.err.as_str()), (0, CLEAN, ""));
    assert_eq!(with_input(CLEAN, &["-"]).out, CLEAN);
    assert_eq!(with_input("", &["-"]).out, "");
    let checked = with_input(MESSY, &["--check", "-"]);
    assert_eq!((checked.code, checked.err.as_str()), (1, ""));
    assert!(checked.out.starts_with("--- a/-\n+++ b/-\n"), "{}", checked.out);
    assert_eq!(with_input(CLEAN, &["--check", "-"]).code, 0);
    let broken = with_input(BROKEN, &["-"]);
    assert_eq!((broken.code, broken.out.as_str()), (1, ""));
    assert!(broken.err.contains("syntax::unclosed-brace"), "{}", broken.err);
    let binary = with_input("a\0b", &["-"]);
    assert_eq!((binary.code, binary.out.as_str()), (65, ""));
}

#[test]
fn what_cannot_be_formatted_has_the_codes_of_reading() {
    let folder = folder(&[("a.site", MESSY), ("b.txt", MESSY)]);
    let missing = ran(folder.path(), &["fmt", "nowhere", "a.site"]);
    assert_eq!(missing.code, 66, "{}", missing.err);
    assert_eq!(text(folder.path(), "a.site"), CLEAN, "the others are formatted all the same");
    assert_eq!(ran(folder.path(), &["fmt", "b.txt"]).code, 65);
    let mixed = ran(folder.path(), &["fmt", "-", "a.site"]);
    assert_eq!((mixed.code, mixed.out.as_str()), (64, ""), "{}", mixed.err);
}

#[cfg(unix)]
#[test]
fn modes_stay_links_are_refused_and_write_protection_is_heeded() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder(&[("a.site", MESSY), ("b.site", MESSY)]);
    let path = |name: &str| folder.path().join(name);
    let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(path("a.site"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(path("b.site"), fs::Permissions::from_mode(0o444)).unwrap();
    let protected = ran(folder.path(), &["fmt"]);
    assert_eq!(protected.code, 74);
    assert!(protected.err.contains("b.site: may not be written"), "{}", protected.err);
    assert_eq!((mode("a.site"), text(folder.path(), "a.site").as_str()), (0o640, CLEAN));
    assert_eq!((mode("b.site"), text(folder.path(), "b.site").as_str()), (0o444, MESSY));

    symlink("b.site", path("link.site")).unwrap();
    for arguments in [&["fmt", "link.site"][..], &["fmt", "."]] {
        let refused = ran(folder.path(), arguments);
        assert!(refused.err.contains("link.site: is a symbolic link"), "{}", refused.err);
        assert!(fs::symlink_metadata(path("link.site")).unwrap().is_symlink());
    }
    assert_eq!(ran(folder.path(), &["fmt", "link.site"]).code, 65);
    assert_eq!(names(folder.path()), ["a.site", "b.site", "link.site"]);
}
