//! Builds that are refused: nothing is written, and everything in the way is named.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use sitewright::cli::Exit;
use sitewright::cli::write::{Build, write};
use tempfile::{TempDir, tempdir};

use super::{build, content, names, put};

/// The text of the error that `build` meets in `dir/path`, with `DIR` for `dir`; all must be as it was.
fn refused(dir: &TempDir, path: &str, build: &Build) -> String {
    let real = fs::canonicalize(dir.path()).unwrap();
    let (before, list) = (content(dir.path()), names(dir.path()));
    let error = write(&real.join(path), build).unwrap_err();
    assert_eq!((content(dir.path()), names(dir.path())), (before, list));
    assert_eq!(error.exit, Exit::Output);
    error.to_string().replace(real.to_str().unwrap(), "DIR")
}

const HEAD: &str = "sitewright: DIR/out: nothing is written, since the build would overwrite what it does not own; \
                    move these away, or name another folder, and build again";

#[test]
fn everything_that_is_not_the_builds_own_is_named() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    write(&out, &build(&[("a", "1"), ("d/b", "1"), ("c", "1")])).unwrap();
    put(out.join("a"), "by hand");
    put(out.join("d/b"), "by hand");
    put(out.join("mine"), "mine");
    put(out.join("folder/x"), "mine");
    put(out.join("file"), "mine");
    fs::create_dir(out.join("empty")).unwrap();
    symlink("mine", out.join("link")).unwrap();
    let wanted = ["a", "d/b", "c", "mine", "folder", "file/x", "file/y", "empty", "link"].map(|path| (path, "2"));
    let lines = [
        HEAD,
        "  `a` was changed since it was built",
        "  `d/b` was changed since it was built",
        "  `empty` is a folder, and the build has a file of this name",
        "  `file` is no folder, and the build has a folder of this name",
        "  `folder` is a folder, and the build has a file of this name",
        "  `link` is no ordinary file",
        "  `mine` is not of a build",
    ];
    assert_eq!(refused(&dir, "out", &build(&wanted)), lines.join("\n"));
}

#[test]
fn without_a_sound_manifest_no_file_counts_as_built() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    let first = build(&[("a", "1"), ("b", "1")]);
    let next = build(&[("a", "2"), ("b", "1")]);
    let lines = [
        HEAD,
        "  `a` is not of a build",
        "  `manifest.json` is not the manifest of a build, so that no file here is known as built",
    ];
    write(&out, &first).unwrap();
    let list = first.files["manifest.json"].clone();
    let outside = br#"{"artifacts": [{"path": "../x", "sha256": ""}]}"#.to_vec();
    for damaged in [list[..list.len() - 4].to_vec(), b"{}".to_vec(), b"\xff".to_vec(), vec![], outside] {
        put(out.join("manifest.json"), damaged);
        assert_eq!(refused(&dir, "out", &next), lines.join("\n"));
    }
    fs::remove_file(out.join("manifest.json")).unwrap();
    assert_eq!(refused(&dir, "out", &next), lines[..2].join("\n"));
}

#[test]
fn hostile_names_in_the_way_are_escaped() {
    let dir = tempdir().unwrap();
    put(dir.path().join("out/\u{202e}x"), "mine");
    let said = refused(&dir, "out", &build(&[("\u{202e}x", "1")]));
    assert_eq!(said, format!("{HEAD}\n  `\\u{{202e}}x` is not of a build"));
}

#[test]
fn what_is_no_folder_is_refused() {
    let dir = tempdir().unwrap();
    let any = build(&[("a", "1")]);
    put(dir.path().join("file"), "x");
    symlink("nowhere", dir.path().join("dangling")).unwrap();
    let said = refused(&dir, "file", &any);
    let file = "sitewright: DIR/file: is a file, and a build is a folder; name a folder, or move the file away";
    assert_eq!(said, file);
    let said = refused(&dir, "file/a/b", &any);
    assert_eq!(said, "sitewright: DIR/file: is a file, so that no folder can be below it; name another folder");
    let said = refused(&dir, "dangling", &any);
    let dangling = "is a symbolic link to what does not exist; make its target, or remove the link";
    assert_eq!(said, format!("sitewright: DIR/dangling: {dangling}"));
    let root = write(Path::new("/"), &any).unwrap_err().to_string();
    assert_eq!(root, "sitewright: /: is the root of the filesystem; name a folder inside it");
}

#[test]
fn a_file_where_the_stage_goes_is_not_taken_for_one() {
    let dir = tempdir().unwrap();
    put(dir.path().join(".out.sitewright-stage"), "someone's");
    assert!(
        refused(&dir, "out", &build(&[("a", "1")]))
            .starts_with("sitewright: DIR/.out.sitewright-stage: cannot be used")
    );
    fs::remove_file(dir.path().join(".out.sitewright-stage")).unwrap();
    symlink("/tmp", dir.path().join(".out.sitewright-stage")).unwrap();
    assert!(
        refused(&dir, "out", &build(&[("a", "1")]))
            .starts_with("sitewright: DIR/.out.sitewright-stage: cannot be used")
    );
}

#[test]
fn a_name_that_is_too_long_is_refused() {
    let dir = tempdir().unwrap();
    let said = refused(&dir, &"o".repeat(250), &build(&[("a", "1")]));
    assert!(said.ends_with("cannot be written into: the name is too long; name a folder with a shorter path, and build again; the build folder is as it was"), "{said}");
    let long = "n".repeat(300);
    assert!(refused(&dir, "new/out", &build(&[(&long, "1")])).contains("the name is too long"));
}

#[test]
fn a_build_that_is_none_is_a_fault_of_the_program() {
    let dir = tempdir().unwrap();
    let mut faulty = build(&[("a", "1")]);
    faulty.files.insert("../b".into(), b"1".to_vec());
    let error = write(&dir.path().join("out"), &faulty).unwrap_err();
    assert_eq!(error.exit, Exit::Internal);
    assert!(error.to_string().contains("`../b` is no path of a build; this is a fault of sitewright"));
    assert!(names(dir.path()).is_empty());
}
