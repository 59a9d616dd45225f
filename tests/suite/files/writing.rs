//! Writing a build: what is written, what goes, and what stays.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use rustix::fs::{CWD, FileType, Mode, mknodat};
use sitewright::cli::write::{Outcome, write};
use tempfile::tempdir;

use super::child::builds;
use super::{build, content, names, put, with};

fn written(new: usize, changed: usize, removed: usize) -> Outcome {
    Outcome::Written { new, changed, removed, kept: Vec::new() }
}

/// Time of change and inode of all that is in `folder`, and of itself.
fn stamps(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, u64)> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let stamp = |entry: walkdir::DirEntry| {
        let meta = entry.metadata().unwrap();
        (entry.into_path(), (meta.modified().unwrap(), meta.ino()))
    };
    all.map(stamp).collect()
}

#[test]
fn a_first_build_makes_the_folders_it_needs() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("a/b/out");
    let first = build(&[("x", "1"), ("dns/contoso.com.zone", "2")]);
    assert_eq!(write(&out, &first).unwrap(), written(2, 0, 0));
    assert_eq!(content(&out), first.files);
    assert_eq!(names(&dir.path().join("a/b")), ["out".to_owned()].into());
}

#[test]
fn the_same_build_again_writes_nothing() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    let first = build(&[("x", "1"), ("dns/y", "2")]);
    write(&out, &first).unwrap();
    put(out.join("mine"), "mine");
    let before = stamps(dir.path());
    thread::sleep(Duration::from_millis(20));
    assert_eq!(write(&out, &first).unwrap(), Outcome::Unchanged);
    assert_eq!(stamps(dir.path()), before);
}

#[test]
fn a_next_build_changes_what_differs_and_removes_what_is_no_more() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    write(&out, &build(&[("same", "1"), ("changed", "1"), ("gone/deep/x", "1"), ("half/x", "1")])).unwrap();
    put(out.join("half/mine"), "mine");
    let before = stamps(&out);
    let next = build(&[("same", "1"), ("changed", "2"), ("new/x", "2")]);
    assert_eq!(write(&out, &next).unwrap(), written(1, 1, 2));
    assert_eq!(content(&out), with(&next, &[("half/mine", "mine")]));
    assert!(!out.join("gone").exists());
    let after = stamps(&out);
    for stays in ["same", "half/mine"] {
        assert_eq!(after[&out.join(stays)], before[&out.join(stays)], "{stays}");
    }
    assert_eq!(names(dir.path()), ["out".to_owned()].into());
}

#[test]
fn files_of_others_are_the_very_same_files_after_a_build() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    put(out.join("notes/read me.txt"), "mine");
    put(out.join("dns/mine"), "mine");
    put(out.join(".git/objects/ab/cd"), "object");
    fs::create_dir_all(out.join("empty/inner")).unwrap();
    symlink("/nowhere", out.join("link")).unwrap();
    symlink("notes", out.join("notes-link")).unwrap();
    mknodat(CWD, out.join("pipe"), FileType::Fifo, Mode::RUSR, 0).unwrap();
    fs::set_permissions(out.join("notes"), Permissions::from_mode(0o500)).unwrap();
    fs::set_permissions(out.join("notes/read me.txt"), Permissions::from_mode(0o400)).unwrap();
    fs::set_permissions(&out, Permissions::from_mode(0o2750)).unwrap();
    let inodes = ["notes/read me.txt", "dns/mine", ".git/objects/ab/cd", "link", "notes-link", "pipe"];
    let before = stamps(&out);
    for text in ["1", "2"] {
        write(&out, &build(&[("dns/x", text)])).unwrap();
        let after = stamps(&out);
        for path in inodes.map(|path| out.join(path)) {
            assert_eq!(after[&path], before[&path], "{}", path.display());
            assert_eq!(fs::symlink_metadata(&path).unwrap().nlink(), 1, "{}", path.display());
        }
        assert!(out.join("empty/inner").is_dir());
        assert_eq!(fs::metadata(out.join("notes")).unwrap().mode() & 0o7777, 0o500);
        assert_eq!(fs::metadata(&out).unwrap().mode() & 0o7777, 0o2750);
        assert_eq!(names(dir.path()), ["out".to_owned()].into());
    }
}

#[test]
fn new_files_and_folders_have_ordinary_rights() {
    let dir = tempdir().unwrap();
    put(dir.path().join("plain/file"), "");
    write(&dir.path().join("out"), &build(&[("d/x", "1")])).unwrap();
    let mode = |path: &str| fs::metadata(dir.path().join(path)).unwrap().mode();
    assert_eq!(mode("out/d/x"), mode("plain/file"));
    assert_eq!((mode("out"), mode("out/d")), (mode("plain"), mode("plain")));
}

#[test]
fn a_file_that_is_already_as_the_build_wants_it_is_taken_over() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    put(out.join("x"), "1");
    put(out.join("y"), "1");
    fs::create_dir(out.join("empty")).unwrap();
    assert_eq!(write(&out, &build(&[("x", "1"), ("z", "1")])).unwrap(), written(1, 0, 0));
    assert_eq!(write(&out, &build(&[("z", "1")])).unwrap(), written(0, 0, 1));
    assert_eq!(names(&out), ["empty", "manifest.json", "y", "z"].map(str::to_owned).into());
}

#[test]
fn a_file_edited_by_hand_stays_when_the_build_has_it_no_more() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    write(&out, &build(&[("x", "1"), ("y", "1")])).unwrap();
    put(out.join("y"), "by hand");
    let next = build(&[("x", "2")]);
    assert_eq!(write(&out, &next).unwrap(), written(0, 1, 0));
    assert_eq!(content(&out), with(&next, &[("y", "by hand")]));
}

#[test]
fn a_file_that_someone_removed_comes_back() {
    let dir = tempdir().unwrap();
    let first = build(&[("x", "1"), ("y", "1")]);
    write(dir.path().join("out").as_path(), &first).unwrap();
    fs::remove_file(dir.path().join("out/y")).unwrap();
    assert_eq!(write(&dir.path().join("out"), &first).unwrap(), written(1, 0, 0));
    assert_eq!(content(&dir.path().join("out")), first.files);
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    write(&out, &build(&[("x", "1"), ("y/z", "1")])).unwrap();
    let next = build(&[("x/z", "1"), ("y", "1")]);
    assert_eq!(write(&out, &next).unwrap(), written(2, 0, 2));
    assert_eq!(content(&out), next.files);
}

#[test]
fn a_build_goes_to_where_a_link_leads() {
    let dir = tempdir().unwrap();
    fs::create_dir_all(dir.path().join("disk/real")).unwrap();
    symlink("disk/real", dir.path().join("out")).unwrap();
    let first = build(&[("x", "1")]);
    write(&dir.path().join("out"), &first).unwrap();
    assert!(fs::symlink_metadata(dir.path().join("out")).unwrap().is_symlink());
    assert_eq!(content(&dir.path().join("disk/real")), first.files);
    assert_eq!(names(&dir.path().join("disk")), ["real".to_owned()].into());
}

#[test]
fn a_build_around_its_own_sources_leaves_them() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("work");
    put(out.join("estate/main.site"), "estate");
    let first = build(&[("x", "1")]);
    write(&out, &first).unwrap();
    assert_eq!(content(&out), with(&first, &[("estate/main.site", "estate")]));
}

#[test]
fn a_link_in_the_manifests_way_leads_nowhere() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    write(&out, &build(&[("d/x", "1")])).unwrap();
    fs::rename(out.join("d"), dir.path().join("elsewhere")).unwrap();
    symlink("../elsewhere", out.join("d")).unwrap();
    write(&out, &build(&[("y", "1")])).unwrap();
    assert!(dir.path().join("elsewhere/x").exists());
    assert!(fs::symlink_metadata(out.join("d")).unwrap().is_symlink());
}

#[test]
fn what_a_killed_run_left_is_cleared_away_even_by_an_unchanged_build() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("out");
    let first = build(&[("x", "1")]);
    write(&out, &first).unwrap();
    put(dir.path().join(".out.sitewright-stage/building/y"), "half");
    put(dir.path().join(".out.sitewright-stage/lock"), "");
    assert_eq!(write(&out, &first).unwrap(), Outcome::Unchanged);
    put(dir.path().join(".out.sitewright-stage/ready/fresh"), "someone's");
    assert_eq!(write(&out, &first).unwrap(), Outcome::Unchanged);
    assert_eq!(content(&out), with(&first, &[("fresh", "someone's")]));
    put(dir.path().join(".out.sitewright-stage/ready/x"), "someone's");
    let kept = vec![PathBuf::from("kept-by-sitewright-1/x")];
    assert_eq!(write(&out, &first).unwrap(), Outcome::Written { new: 0, changed: 0, removed: 0, kept });
    assert_eq!(names(dir.path()), ["out".to_owned()].into());
}

#[test]
fn builds_at_the_same_time_wait_for_each_other() {
    let dir = tempdir().unwrap();
    let builds = builds();
    for round in 0..8 {
        let out = dir.path().join(format!("new{round}/out"));
        thread::scope(|scope| {
            let runs: Vec<_> = (0..4)
                .map(|n| {
                    scope.spawn({
                        let (out, build) = (&out, &builds[n % 2]);
                        move || (n, write(out, build))
                    })
                })
                .collect();
            for run in runs {
                let (n, result) = run.join().unwrap();
                assert!(result.is_ok(), "{n}: {result:?}");
            }
        });
        let held = content(&out);
        assert!(builds.iter().any(|build| build.files == held));
        assert_eq!(names(out.parent().unwrap()), ["out".to_owned()].into());
    }
}
