//! A page as a browser, axe and html-validate see it, and a calendar as ical.js reads it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::{find, leave_out};

/// What was found in a page.
pub(crate) struct Looked {
    /// What `tests/html/judge.js` prints.
    pub(crate) found: Value,
    /// Where it left an export and a PDF.
    pub(crate) folder: TempDir,
}

/// Node and the folder of its judges, where `package` is installed there.
fn judges(package: &str) -> Option<(PathBuf, PathBuf)> {
    let judges = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html");
    let node = find("node")?;
    if !judges.join("node_modules").join(package).is_dir() {
        leave_out("tests/html/node_modules", std::env::var("CI").is_ok_and(|ci| ci == "true"));
        return None;
    }
    Some((node, judges))
}

/// What ical.js reads in a calendar; `None` where it is not installed.
pub(crate) fn read_calendar(text: &str) -> Option<Value> {
    let (node, judges) = judges("ical.js")?;
    let file = tempfile::Builder::new().suffix(".ics").tempfile().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let output = Command::new(node).arg(judges.join("calendar.js")).arg(file.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Works through `page`, or, with `mode` `shape`, takes it apart; `None` where a judge is not installed.
pub(crate) fn look_at(page: &str, mode: &str) -> Option<Looked> {
    let ((node, judges), chromium) = (judges("playwright-core")?, find("chromium")?);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    std::fs::File::create(&file).unwrap().write_all(page.as_bytes()).unwrap();
    let mut command = Command::new(node);
    command.arg(judges.join("judge.js")).args([&file, folder.path()]).arg(mode).env("CHROMIUM", chromium);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    Some(Looked { found: serde_json::from_slice(&output.stdout).unwrap(), folder })
}
