//! What `plan --change` writes for the window of a change.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::cli::{Ran, ran};
use crate::project::Project;
use crate::snapshot::snapshot;
use crate::tools;

/// The example as it shall be in `new`, and in `old` with `changes` undone: passages, each of which stands in it once.
fn estates(changes: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let example = Project::example("xenmobile-dr");
    for name in ["old", "new"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        for file in example.sources.files() {
            fs::write(folder.path().join(name).join(&*file.name), &*file.text).unwrap();
        }
    }
    for (new, old) in changes {
        replace(&folder.path().join("old"), new, old);
    }
    folder
}

/// Replaces a passage in the estate below `folder`.
fn replace(folder: &Path, from: &str, to: &str) {
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        count += text.matches(from).count();
        fs::write(&path, text.replace(from, to)).unwrap();
    }
    assert_eq!(count, 1, "`{from}` in the example");
}

/// Two more servers at Frankfurt, and a record.
const CHANGES: [(&str, &str); 2] =
    [("servers 10.1.10.11 10.1.10.12", "servers 10.1.10.11"), ("dc1  A   10.1.0.2", "dc1  A   10.1.0.3")];

fn plan(folder: &TempDir, more: &[&str]) -> Ran {
    ran(folder.path(), &[&["plan", "old", "new", "-o", "out"], more].concat())
}

/// The files of the plan by their paths.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries =
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let path = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    entries.map(|entry| (path(entry.path()), fs::read_to_string(entry.path()).unwrap())).collect()
}

fn bundle() -> BTreeMap<String, String> {
    let folder = estates(&CHANGES);
    let made = plan(&folder, &["--change", "chg0042"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.err.ends_with("begin with change.md\n"), "{}", made.err);
    files(&folder.path().join("out"))
}

#[test]
fn the_record_has_the_fields_of_itil() {
    snapshot("change", "change.md", &bundle()["change.md"]);
}

/// The window is from 20:00 to 00:00 UTC; 30 minutes back and 20 to look: 23:10 UTC.
#[test]
fn the_calendar_says_the_same_instants() {
    let calendar = &bundle()["change.ics"];
    snapshot("change", "change.ics", &calendar.replace("\r\n", "\n").replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    let Some(read) = tools::read_calendar(calendar) else { return };
    let of = |at: usize, key: &str| read[at][key].clone();
    assert_eq!(of(0, "summary"), json!("CHG0042: Bring XenMobile home to Frankfurt"));
    assert_eq!([of(0, "begin"), of(0, "end")], ["2027-02-06T20:00:00Z", "2027-02-07T00:00:00Z"]);
    assert_eq!([of(1, "begin"), of(1, "end")], ["2027-02-06T23:10:00Z", "2027-02-07T00:00:00Z"]);
    assert_eq!(
        [of(2, "begin"), of(3, "begin"), of(4, "begin")],
        ["2027-02-05T20:00:00Z", "2027-02-06T20:00:00Z", "2027-02-07T00:00:00Z"]
    );
    assert_eq!(
        [of(0, "alarms"), of(1, "alarms"), of(2, "alarms")],
        [json!(["-PT30M"]), json!(["-PT15M"]), json!(["PT0S"])]
    );
    assert_eq!([of(0, "busy"), of(1, "busy")], ["OPAQUE", "TRANSPARENT"]);
}

#[test]
fn the_runbook_is_that_of_the_window() {
    let files = bundle();
    for path in ["runbooks/xms-failback.md", "runbooks/xms-failback.html"] {
        let text = files[path].replace("<bdi>", "").replace("</bdi>", "");
        for said in [
            "CHG0042",
            "2027-02-06 21:00 CET",
            "(20:00 UTC)",
            "2027-02-07 00:10 CET (2027-02-06 23:10 UTC)",
            "is approved as change",
        ] {
            assert!(text.contains(said), "{path}: {said}");
        }
        assert!(!text.contains("approved as change ____"), "{path}");
    }
    // A build does not know of a window.
    let built = Project::example("xenmobile-dr").artifact("runbooks/xms-failback.md");
    assert!(built.contains("approved as change ____") && !built.contains("CHG0042"));
}

/// A page that says its window has the judges of every other.
#[test]
fn the_page_of_the_window_is_sound() {
    let Some(looked) = tools::look_at(&bundle()["runbooks/xms-failback.html"], "xms-failback") else { return };
    let found = looked.found;
    assert_eq!([&found["outside"], &found["errors"], &found["html"]], [&json!([]); 3], "{found:#}");
    for look in ["desktop-light", "desktop-dark", "phone-light", "phone-dark", "print"] {
        assert_eq!(found["axe"][look], json!([]), "{look}");
    }
}

/// The gate before the point of no return says until when there is time.
#[test]
fn the_gate_before_the_point_of_no_return_has_the_latest_time() {
    let folder = estates(&[]);
    replace(&folder.path().join("new"), "plan        xms-failback", "plan        xms-failover");
    let made = plan(&folder, &["--change", "CHG0042"]);
    assert_eq!(made.code, 0, "{}{}", made.out, made.err);
    let files = files(&folder.path().join("out"));
    let gate = files["runbooks/xms-failover.md"].split("### Gate G1").nth(1).unwrap();
    let gate = gate.split("\n### ").next().unwrap();
    assert!(gate.contains("- [ ] It is not later than 2027-02-07 00:10 CET (2027-02-06 23:10 UTC): after that the way back does not fit into the window."), "{gate}");
    assert!(files["change.md"].contains("**point of no return:** step 4"), "{}", files["change.md"]);
}

#[test]
fn one_manifest_has_the_digests_of_all() {
    let files = bundle();
    let manifest: Value = serde_json::from_str(&files["manifest.json"]).unwrap();
    let listed: BTreeMap<&str, &str> = manifest["artifacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["path"].as_str().unwrap(), entry["sha256"].as_str().unwrap()))
        .collect();
    let others = files.iter().filter(|(path, _)| *path != "manifest.json");
    let digests: BTreeMap<&str, String> = others
        .map(|(path, text)| {
            let digest = Sha256::digest(text.as_bytes());
            (path.as_str(), digest.iter().map(|byte| format!("{byte:02x}")).collect())
        })
        .collect();
    assert_eq!(listed.len(), digests.len());
    for (path, digest) in digests {
        assert_eq!(listed.get(path), Some(&digest.as_str()), "{path}");
    }
}

/// What the record and the runbook name is there.
#[test]
fn every_file_that_is_named_is_there() {
    let files = bundle();
    let endings = [".conf", ".md", ".html", ".nsupdate", ".ps1", ".sh"];
    let mut named = 0;
    for document in ["change.md", "plan.md", "runbooks/xms-failback.md"] {
        let words = files[document].split(['`', ' ', '\n']);
        for word in
            words.filter(|word| endings.iter().any(|ending| word.ends_with(ending)) && !word.contains(['*', '$', '~']))
        {
            if word.starts_with("/var/tmp/") {
                continue;
            }
            named += 1;
            let path = word.trim_start_matches(".\\").replace('\\', "/");
            assert!(files.contains_key(&path), "{document} names {word}");
        }
    }
    assert!(named > 15, "{named}");
}

/// The scripts of a pool are run by the steps of its runbook.
#[test]
fn a_pool_brings_its_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let example = Project::example("xenserver-dr");
    let change = "change CHG7 {\n  title \"Bring the VMs home\"\n  reason \"r\"\n  risk medium\n  impact \"i\"\n  requester \"Ana\"\n  owner \"Ben\"\n  implementer \"Cem\"\n  approver \"Dana\"\n  plan hr-failback\n  time-zone UTC\n  window 2027-02-06T08:00 to 2027-02-07T20:00\n  validation 20m\n  rollback 30m\n}\n";
    fs::create_dir(folder.path().join("estate")).unwrap();
    for file in example.sources.files() {
        fs::write(folder.path().join("estate").join(&*file.name), &*file.text).unwrap();
    }
    fs::write(folder.path().join("estate/changes.site"), change).unwrap();
    let made = ran(folder.path(), &["plan", "estate", "estate", "-o", "out", "--change", "CHG7"]);
    assert_eq!(made.code, 0, "{}{}", made.out, made.err);
    let files = files(&folder.path().join("out"));
    let scripts: Vec<&str> = files.keys().map(String::as_str).filter(|path| path.ends_with(".sh")).collect();
    assert_eq!(scripts.len(), files["runbooks/hr-failback.md"].matches(".sh --dry-run").count(), "{scripts:?}");
    assert!(
        scripts.iter().all(|path| path.contains("failback") || path.contains("readiness") || path.contains("protect")),
        "{scripts:?}"
    );
}

#[test]
fn without_a_change_there_is_none_of_it() {
    let folder = estates(&CHANGES);
    assert_eq!(plan(&folder, &[]).code, 0);
    let files = files(&folder.path().join("out"));
    assert!(
        files.keys().all(|path| !path.starts_with("change") && !path.starts_with("runbooks")),
        "{:?}",
        files.keys()
    );
}

#[test]
fn a_change_that_is_not_declared_is_told() {
    let folder = estates(&CHANGES);
    let made = plan(&folder, &["--change", "CHG0024"]);
    assert_eq!(made.code, 64);
    assert!(
        made.err.contains("declares no change `CHG0024`") && made.err.contains("did you mean `CHG0042`?"),
        "{}",
        made.err
    );
    assert!(plan(&folder, &["--change", "x"]).err.contains("it declares `CHG0042`"));
    assert!(plan(&folder, &["--templates", "t"]).err.contains("--change"), "templates are those of a change");
    fs::remove_file(folder.path().join("new/changes.site")).unwrap();
    assert!(plan(&folder, &["--change", "x"]).err.contains("`sitewright explain change` says how"));
    assert!(!folder.path().join("out").exists());
}

/// Freezes and other changes are held against the sites that a change names: it changes nothing elsewhere.
#[test]
fn a_device_elsewhere_is_told() {
    let folder = estates(&[("servers 10.2.10.11 10.2.10.12", "servers 10.2.10.11")]);
    replace(&folder.path().join("new"), "plan        xms-failback", "at          fra\n  implementation 10m");
    let made = plan(&folder, &["--change", "CHG0042"]);
    assert_eq!(made.code, 1, "{}", made.err);
    assert!(
        made.err.contains("ns-syd is changed at syd, and CHG0042 is not done there") && made.err.contains("`at syd`"),
        "{}",
        made.err
    );
    assert!(!folder.path().join("out").exists());
    replace(&folder.path().join("new"), "at          fra\n", "at          fra syd\n");
    assert_eq!(plan(&folder, &["--change", "CHG0042"]).code, 0);
}

#[test]
fn the_night_in_which_the_clocks_change_is_told() {
    let folder = estates(&CHANGES);
    replace(&folder.path().join("new"), "2027-02-06T21:00 to 2027-02-07T01:00", "2027-03-27T22:00 to 2027-03-28T06:00");
    assert_eq!(plan(&folder, &["--change", "CHG0042"]).code, 0);
    let files = files(&folder.path().join("out"));
    let record = &files["change.md"];
    assert!(record.contains("2027-03-27 22:00 CET to 2027-03-28 06:00 CEST, 7h long"), "{record}");
    assert!(
        record.contains("**The clocks change in this window:** from CET (UTC+01:00) to CEST (UTC+02:00)."),
        "{record}"
    );
}

/// Whatever people write, a record stays one of its lines, and a calendar one of its entries.
#[test]
fn hostile_words_break_out_of_nothing() {
    let folder = estates(&CHANGES);
    let evil = "END:VEVENT\\nBEGIN:VEVENT\\nSUMMARY:x; \\\\, <script>alert(1)</script> | x | [a](http://x) `rm -rf /`";
    let new = folder.path().join("new");
    replace(&new, "The storage at Frankfurt is repaired (INC0815); Sydney has the smaller servers.", evil);
    replace(&new, "Mobile devices work as before; report what does not.", evil);
    assert_eq!(plan(&folder, &["--change", "CHG0042"]).code, 0);
    let files = files(&folder.path().join("out"));
    let calendar = &files["change.ics"];
    assert_eq!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count(), 5);
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    if let Some(read) = tools::read_calendar(calendar) {
        let about = read[4]["description"].as_str().unwrap();
        assert!(about.starts_with("END:VEVENT\nBEGIN:VEVENT\nSUMMARY:x; \\, <script>alert(1)</script> |"), "{about}");
    }
    let record = &files["change.md"];
    assert!(!record.contains("<script>") && !record.contains(" [a](") && !record.contains("| x |"), "{record}");
}

#[test]
fn a_record_can_have_a_layout_of_the_house() {
    let folder = estates(&CHANGES);
    fs::create_dir_all(folder.path().join("own/change")).unwrap();
    fs::write(
        folder.path().join("own/change/change.md.j2"),
        "{{ number }} by {{ approvers | join(', ') }}: {{ reason }}\n",
    )
    .unwrap();
    assert_eq!(plan(&folder, &["--change", "CHG0042", "--templates", "own"]).code, 0);
    let files = files(&folder.path().join("out"));
    assert!(
        files["change.md"].starts_with("CHG0042 by Dana Weiss, change manager: The storage"),
        "{}",
        files["change.md"]
    );
    fs::write(folder.path().join("own/change/change.md.j2"), "{{ nothing }}\n").unwrap();
    let made = plan(&folder, &["--change", "CHG0042", "--templates", "own"]);
    assert_eq!(made.code, 65, "{}", made.err);
}
