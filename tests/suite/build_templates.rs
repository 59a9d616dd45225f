//! `build --templates`: layouts of users.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::cli::{Ran, ran, root};

/// A build of the example with templates, given by name and text.
fn built(templates: &[(&str, &str)]) -> (TempDir, Ran) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in templates {
        let path = folder.path().join("own").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let estate = Path::new(&root()).join("examples/xenmobile-dr");
    let ran = ran(folder.path(), &["build", estate.to_str().unwrap(), "-o", "out", "--templates", "own"]);
    (folder, ran)
}

#[test]
fn a_template_of_the_same_name_takes_the_place_of_ours() {
    let (folder, ran) =
        built(&[("runbook/runbook.md.j2", "{{ title }}!\n"), ("runbook/runbook.css", "body { color: black }\n")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let read = |path: &str| fs::read_to_string(folder.path().join("out/runbooks").join(path)).unwrap();
    assert_eq!(read("xms-update.md"), "Runbook `xms-update`: update of XenMobile `xms` at `fra` and `syd`!\n");
    assert!(read("xms-update.html").contains("<style>body { color: black }\n</style>"));
}

#[test]
fn what_is_wrong_with_templates_is_said_at_once_and_nothing_is_written() {
    let (folder, ran) = built(&[
        ("runbook/runbook.md.j2", "fine\n{% if title %}\n"),
        ("runbook/runbok.md.j2", ""),
        ("runbook/runbook.js", "let a = 1;\n\"</script>\";\n"),
    ]);
    assert_eq!(ran.code, 65);
    for said in [
        "own/runbook/runbok.md.j2: no template has this name; those that can be replaced are change/change.md.j2",
        "own/runbook/runbook.js: line 2: it stands inside the page",
        "own/runbook/runbook.md.j2: line 2: syntax error",
    ] {
        assert!(ran.err.contains(said), "{said} in\n{}", ran.err);
    }
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_value_that_does_not_exist_is_told_with_its_line() {
    let (folder, ran) = built(&[("runbook/runbook.md.j2", "one\ntwo {{ nothing }}\n")]);
    assert_eq!(ran.code, 65);
    assert!(ran.err.contains("own/runbook/runbook.md.j2: line 2: undefined value"), "{}", ran.err);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let estate = Path::new(&root()).join("examples/xenmobile-dr");
    let ran = ran(folder.path(), &["build", estate.to_str().unwrap(), "-o", "out", "--templates", "none"]);
    assert_eq!(ran.code, 66, "{}", ran.err);
}
