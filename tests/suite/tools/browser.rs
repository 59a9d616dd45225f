//! A page as a browser, axe and html-validate see it.

use std::io::Write as _;
use std::path::Path;
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

/// Works through `page`, or, with `mode` `shape`, takes it apart; `None` where a judge is not installed.
pub(crate) fn look_at(page: &str, mode: &str) -> Option<Looked> {
    let judges = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html");
    let (node, chromium) = (find("node")?, find("chromium")?);
    if !judges.join("node_modules/playwright-core").is_dir() {
        leave_out("tests/html/node_modules", std::env::var("CI").is_ok_and(|ci| ci == "true"));
        return None;
    }
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
