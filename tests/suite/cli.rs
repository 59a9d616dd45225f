//! The program: its verbs, exit codes and channels. What a verb computes is tested below it.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::snapshot::snapshot;

/// Runs the program in `folder`.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitewright")).args(arguments).current_dir(folder).env_clear().output().unwrap()
}

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn ran(folder: &Path, arguments: &[&str]) -> Ran {
    run(folder, arguments).into()
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const GOOD: &str = "estate contoso {\n  language 1\n}\nsite fra {\n}\n";
const BAD: &str = "estate contoso {\n  language 1\n}\nsite fra {\n  role primray\n}\n";

#[test]
fn a_clean_estate_checks_with_0_and_says_so_beside_the_result() {
    let folder = folder(&[("a.site", GOOD)]);
    let ran = ran(folder.path(), &["check"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", "no findings in 1 file\n"));
}

#[test]
fn findings_go_to_standard_output_and_end_with_1() {
    let folder = folder(&[("a.site", BAD)]);
    let ran = ran(folder.path(), &["check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("type::unknown-word") && ran.out.contains("a.site:5:8"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'), "no colours where nobody looks");
}

#[test]
fn json_findings_follow_their_schema() {
    let folder = folder(&[("a.site", BAD)]);
    let found = ran(folder.path(), &["check", "--format", "json"]);
    let schema = ran(folder.path(), &["schema", "findings"]);
    assert_eq!((found.code, schema.code), (1, 0));
    follows(&found.out, &schema.out);
}

pub fn follows(instance: &str, schema: &str) {
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let instance: serde_json::Value = serde_json::from_str(instance).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&instance).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn a_build_with_errors_writes_nothing() {
    let folder = folder(&[("a.site", BAD)]);
    let ran = ran(folder.path(), &["build", "-o", "out"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("nothing was written"), "{}", ran.err);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_build_lists_itself_by_its_schema_and_the_same_build_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let example = root().join("examples/xenmobile-dr");
    let first = ran(folder.path(), &["build", example.to_str().unwrap(), "-o", "out"]);
    assert_eq!(first.code, 0, "{}{}", first.out, first.err);
    let manifest = std::fs::read_to_string(folder.path().join("out/manifest.json")).unwrap();
    follows(&manifest, &ran(folder.path(), &["schema", "manifest"]).out);
    assert!(!manifest.contains(root().to_str().unwrap()), "a path of this machine");
    let again = ran(folder.path(), &["build", example.to_str().unwrap(), "-o", "out"]);
    assert_eq!((again.code, again.err.as_str()), (0, "out holds this build already\n"));
}

#[test]
fn the_same_sources_give_the_same_bytes_wherever_they_are() {
    let [one, two] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let deep = two.path().join("a/b");
    std::fs::create_dir_all(&deep).unwrap();
    for (base, threads) in [(one.path(), "1"), (deep.as_path(), "2")] {
        let copy = base.join("estate");
        std::fs::create_dir(&copy).unwrap();
        let mut names: Vec<_> = std::fs::read_dir(root().join("examples/xenmobile-dr"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        // Files that were made in another order are listed in another one by some file systems.
        if threads == "2" {
            names.reverse();
        }
        for name in names.iter().filter(|name| name.is_file()) {
            std::fs::copy(name, copy.join(name.file_name().unwrap())).unwrap();
        }
        let built = Command::new(env!("CARGO_BIN_EXE_sitewright"))
            .args(["build", "estate", "-o", "out"])
            .current_dir(base)
            .env_clear()
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", if threads == "1" { "UTC" } else { "Asia/Tokyo" })
            .status()
            .unwrap();
        assert!(built.success());
    }
    assert_eq!(all_files(&one.path().join("out")), all_files(&deep.join("out")));
}

fn all_files(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = std::collections::BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(
                    path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned(),
                    std::fs::read(&path).unwrap(),
                );
            }
        }
    }
    assert!(!files.is_empty());
    files
}

#[test]
fn what_cannot_be_read_has_its_own_codes() {
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(ran(empty.path(), &["check"]).code, 66);
    assert_eq!(ran(empty.path(), &["check", "nowhere"]).code, 66);
    let binary = folder(&[("a.site", GOOD), ("b.site", "a\0b")]);
    let of_binary = ran(binary.path(), &["check"]);
    assert_eq!(of_binary.code, 65);
    assert!(of_binary.err.contains("b.site") && of_binary.out.is_empty(), "{}", of_binary.err);
    std::fs::write(binary.path().join("b.site"), b"caf\xe9").unwrap();
    assert_eq!(ran(binary.path(), &["build", "-o", "out"]).code, 65);
}

#[test]
fn a_wrong_command_line_is_64() {
    let folder = folder(&[("a.site", GOOD)]);
    for wrong in [
        &["chekc"][..],
        &["check", "--format", "xml"],
        &["build"],
        &[],
        &["check", "--as-of", "tomorrow"],
        &["explain", "gslb::nothing"],
        &["explain", "ttl"],
    ] {
        let ran = ran(folder.path(), wrong);
        assert_eq!(ran.code, 64, "{wrong:?}: {}", ran.err);
        assert!(ran.out.is_empty() && !ran.err.is_empty());
    }
    assert!(
        ran(folder.path(), &["explain", "gslb::local-record-conflct"])
            .err
            .contains("did you mean `gslb::local-record-conflict`?")
    );
    assert!(ran(folder.path(), &["explain", "gslb.tll"]).err.contains("did you mean `gslb.ttl`?"));
}

#[test]
fn an_output_that_cannot_be_written_is_74() {
    let folder = folder(&[("a.site", GOOD), ("file", "mine")]);
    let ran = ran(folder.path(), &["build", "-o", "file"]);
    assert_eq!(ran.code, 74, "{}", ran.err);
    assert_eq!(std::fs::read_to_string(folder.path().join("file")).unwrap(), "mine");
}

#[cfg(target_os = "linux")]
#[test]
fn a_build_into_the_folder_where_one_stands_says_that_it_was_replaced() {
    let folder = folder(&[("a.site", GOOD)]);
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let first = ran(&out, &["build", "../a.site", "-o", "."]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.err.contains("enter it again") && out.join("manifest.json").is_file(), "{}", first.err);
    let again = ran(&out, &["build", "../a.site", "-o", "."]);
    assert_eq!((again.code, again.err.as_str()), (0, ". holds this build already\n"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut text = GOOD.to_owned();
    text.push_str(&"site fra {\n  role primray\n}\n".repeat(2_000));
    let folder = folder(&[("a.site", &text)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_sitewright"))
        .arg("check")
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn init_writes_estates_that_check_green_and_touches_nothing() {
    for example in ["starter", "xenmobile-dr", "branches", "storefront"] {
        let folder = tempfile::tempdir().unwrap();
        let made = ran(folder.path(), &["init", "estate", "--example", example]);
        assert_eq!(made.code, 0, "{}", made.err);
        let checked = ran(folder.path(), &["check", "estate"]);
        assert_eq!((checked.code, checked.out.as_str()), (0, ""), "{example}");
        assert_eq!(ran(folder.path(), &["build", "estate", "-o", "out"]).code, 0);
        let before = all_files(&folder.path().join("estate"));
        assert_eq!(ran(folder.path(), &["init", "estate", "--example", example]).code, 74);
        assert_eq!(all_files(&folder.path().join("estate")), before);
    }
}

#[test]
fn init_has_every_file_of_an_example() {
    for example in ["starter", "xenmobile-dr", "branches", "storefront"] {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(ran(folder.path(), &["init", "estate", "--example", example]).code, 0);
        let mut shipped = all_files(&root().join("examples").join(example));
        shipped.retain(|name, _| !name.ends_with(".md"));
        assert_eq!(all_files(&folder.path().join("estate")), shipped);
    }
}

#[test]
fn an_allow_holds_until_its_day() {
    let text = format!(
        "{GOOD}certificate old {{\n  names old.contoso.com\n  cert old.pem\n  key old.key\n  allow tls::unused-certificate \"kept, CHG0042\" until 2027-03-31\n}}\n"
    );
    let folder = folder(&[("a.site", &text)]);
    assert_eq!(ran(folder.path(), &["check"]).out, "");
    assert_eq!(ran(folder.path(), &["check", "--as-of", "2027-03-31"]).out, "");
    let late = ran(folder.path(), &["check", "--as-of", "2027-04-01"]);
    assert!(late.out.contains("allow::expired") && late.out.contains("tls::unused-certificate"), "{}", late.out);
    assert_eq!(late.code, 0, "warnings are no errors");
}

#[test]
fn explain_shows_what_has_a_name_and_lists_all() {
    let shown = ran(root(), &["explain", "gslb::local-record-conflict"]);
    let snapshot = |name: &str, text: &str| snapshot("cli", name, text);
    snapshot("explain", &shown.out);
    snapshot("explain-list", &ran(root(), &["explain"]).out);
    snapshot("explain-kind", &ran(root(), &["explain", "gslb"]).out);
    snapshot("explain-attribute", &ran(root(), &["explain", "adc.snip"]).out);
    snapshot("explain-modifier", &ran(root(), &["explain", "vip.at.pool"]).out);
    snapshot("explain-literal", &ran(root(), &["explain", "domain", "name"]).out);
    snapshot("explain-several", &ran(root(), &["explain", "ttl"]).err);
    snapshot("help", &ran(root(), &["--help"]).out);
    snapshot("help-build", &ran(root(), &["build", "--help"]).out);
    snapshot("help-fix", &ran(root(), &["fix", "--help"]).out);
}
