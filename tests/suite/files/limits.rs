//! Rights that are missing and disks that are full: said clearly, and nothing is changed.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use sitewright::cli::write::write;
use tempfile::{TempDir, tempdir};

use super::child::{bound, builds, can, give_away, run};
use super::{content, names, put};

/// A folder that another user can reach.
fn shared() -> TempDir {
    let dir = tempdir().unwrap();
    fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
    dir
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Does `job` in `dir/path` where rights bind, and gives what was said, with `DIR` for `dir`.
fn said(dir: &TempDir, job: &str, path: &str) -> Vec<String> {
    let real = fs::canonicalize(dir.path()).unwrap();
    let lines = run(bound(), job, &real.join(path));
    lines.iter().map(|line| line.replace(real.to_str().unwrap(), "DIR")).collect()
}

#[test]
fn sources_that_may_not_be_read_are_all_named() {
    if !can(bound(), "unreadable sources") {
        return;
    }
    let dir = shared();
    put(dir.path().join("e/a.site"), "");
    put(dir.path().join("e/file.site"), "");
    put(dir.path().join("e/folder/x.site"), "");
    give_away(&dir.path().join("e"));
    set_mode(&dir.path().join("e/file.site"), 0);
    set_mode(&dir.path().join("e/folder"), 0);
    let text = "cannot be read: permission is denied; run as a user who may read it, or give that user the right";
    let expected = ["file.site", "folder"].map(|name| format!("sitewright: DIR/e/{name}: {text}"));
    assert_eq!(said(&dir, "read", "e"), expected);
    set_mode(&dir.path().join("e/folder"), 0o755);
    set_mode(&dir.path().join("e"), 0);
    assert_eq!(said(&dir, "read", "e"), [format!("sitewright: DIR/e: {text}")]);
    assert_eq!(said(&dir, "read", "e/a.site"), [format!("sitewright: DIR/e/a.site: {text}")]);
    set_mode(&dir.path().join("e"), 0o755);
}

#[test]
fn folders_that_may_not_be_written_are_named() {
    if !can(bound(), "unwritable folders") {
        return;
    }
    let dir = shared();
    fs::create_dir_all(dir.path().join("up/out")).unwrap();
    give_away(&dir.path().join("up"));
    set_mode(&dir.path().join("up"), 0o555);
    let help =
        "give the right to the user who builds, or name another folder, and build again; the build folder is as it was";
    let up = format!("74 sitewright: DIR/up: cannot be written into: permission is denied; {help}");
    assert_eq!(said(&dir, "write", "up/out"), [up.as_str()]);
    assert_eq!(said(&dir, "write", "up/new"), [up.as_str()]);
    let made = format!("74 sitewright: DIR/up/new: cannot be made: permission is denied; {help}");
    assert_eq!(said(&dir, "write", "up/new/out"), [made]);
    set_mode(&dir.path().join("up"), 0o755);
    set_mode(&dir.path().join("up/out"), 0o555);
    let out = format!("74 sitewright: DIR/up/out: cannot be written: permission is denied; {help}");
    assert_eq!(said(&dir, "write", "up/out"), [out]);
    set_mode(&dir.path().join("up/out"), 0o755);
    assert_eq!(names(&dir.path().join("up")), ["out".to_owned()].into());
    assert_eq!(said(&dir, "write", "up/out"), ["written"]);
}

#[test]
fn an_unchanged_build_needs_no_right_to_write() {
    if !can(bound(), "an unchanged build in a read-only folder") {
        return;
    }
    let dir = shared();
    write(&dir.path().join("up/out"), &builds()[0]).unwrap();
    set_mode(&dir.path().join("up"), 0o555);
    assert_eq!(said(&dir, "write", "up/out"), ["written"]);
    set_mode(&dir.path().join("up"), 0o755);
}

#[test]
fn folders_of_others_that_are_closed_stay_and_own_ones_are_carried() {
    if !can(bound(), "write-protected folders in a build") {
        return;
    }
    let dir = shared();
    put(dir.path().join("up/out/protected/x"), "mine");
    give_away(&dir.path().join("up"));
    set_mode(&dir.path().join("up/out/protected"), 0o500);
    assert_eq!(said(&dir, "write", "up/out"), ["written"]);
    assert_eq!(said(&dir, "write b", "up/out"), ["written"]);
    assert_eq!(names(&dir.path().join("up")), ["out".to_owned()].into());
    assert_eq!(content(&dir.path().join("up/out/protected")).len(), 1);
    let mode = fs::metadata(dir.path().join("up/out/protected")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o500);
    if bound().is_empty() {
        eprintln!("LEFT OUT: a folder of another user in a build: only root can make one");
        return;
    }
    put(dir.path().join("up/out/theirs/x"), "theirs");
    let before = content(&dir.path().join("up/out"));
    let text =
        "belongs to another user and cannot be carried over into the new build; move it away, or build as that user";
    assert_eq!(said(&dir, "write", "up/out"), [format!("74 sitewright: DIR/up/out/theirs: {text}")]);
    assert_eq!(content(&dir.path().join("up/out")), before);
}

/// A mount that is seen by the child only, and goes with it.
fn mounting(script: &str) -> Vec<String> {
    let unshare: &[&str] = if bound().is_empty() { &["unshare", "-rm"] } else { &["unshare", "-m"] };
    let script = format!("{script} && exec \"$0\" \"$@\"");
    unshare.iter().map(|&part| part.to_owned()).chain(["sh".into(), "-ec".into(), script]).collect()
}

#[test]
fn a_full_disk_changes_nothing() {
    let dir = shared();
    let path = dir.path().to_str().unwrap();
    let wrapper = mounting(&format!("mount -t tmpfs -o size=64k none {path}"));
    let wrapper: Vec<_> = wrapper.iter().map(String::as_str).collect();
    if !can(&wrapper, "a full disk") {
        return;
    }
    let lines = run(&wrapper, "write what is too large", dir.path());
    let text = "cannot be written: no space is left on the disk; free some space, and build again; the build folder is as it was";
    let expected = [
        format!("74 sitewright: {path}/out/b/c: {text}"),
        format!("74 sitewright: {path}/new/out/b/c: {text}"),
        "all as it was".into(),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_limit_on_the_size_of_files_changes_nothing() {
    let dir = shared();
    // The signal must be ignored, or it ends the process, which the kill test covers.
    let wrapper = ["sh", "-ec", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""];
    if !can(&wrapper, "a limit on the size of files") {
        return;
    }
    let lines = run(&wrapper, "write what is too large", dir.path());
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].contains("out/b/c: cannot be written: the file would be larger than is allowed; raise the limit"));
    assert_eq!(lines[2], "all as it was");
}

#[test]
fn mount_points_are_refused() {
    let dir = shared();
    fs::create_dir_all(dir.path().join("out/inner")).unwrap();
    fs::create_dir(dir.path().join("again")).unwrap();
    let path = dir.path().to_str().unwrap();
    let mounts = [
        (
            "mount -t tmpfs none OUT",
            "out: is a mount point, which cannot be exchanged as a whole; name a folder inside it",
        ),
        ("mount --bind OUT/../again OUT", "out: cannot be exchanged for the new build: it is a mount point"),
        (
            "mount -t tmpfs none OUT/inner",
            "out/inner: is a mount point, which cannot be carried over into the new build",
        ),
    ];
    for (mount, expected) in mounts {
        let wrapper = mounting(&mount.replace("OUT", &format!("{path}/out")));
        let wrapper: Vec<_> = wrapper.iter().map(String::as_str).collect();
        if can(&wrapper, mount) {
            let lines = run(&wrapper, "write", &dir.path().join("out"));
            assert!(lines.len() == 1 && lines[0].contains(expected), "{lines:?}");
            assert_eq!(names(dir.path()), ["again", "out"].map(str::to_owned).into());
        }
    }
}
