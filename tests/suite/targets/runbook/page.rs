//! The pages of runbooks, as people use them and as judges see them.

use std::process::Command;

use serde_json::{Value, json};
use sitewright::targets::{Evidence, evidence_schema};

use super::Document;
use crate::cli::{follows, ran};
use crate::project::Project;
use crate::snapshot::snapshot;
use crate::tools::{self, Looked};

const FAILOVER: &str = "runbooks/xms-failover.html";

fn page(path: &str) -> String {
    Project::example("xenmobile-dr").artifact(path)
}

/// What stands between `from` and `to`.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split_once(from).unwrap().1.split_once(to).unwrap().0
}

/// Without what changes with every change of the layout or of the version.
#[test]
fn the_page_of_the_example_is_as_it_was() {
    let mut text = page(FAILOVER);
    for (from, to) in [
        ("<style>", "</style>"),
        ("<script>", "</script>"),
        ("style-src '", "'"),
        ("script-src '", "'"),
        ("data-digest=\"", "\""),
        ("class=\"digest\">", "<"),
    ] {
        let part = between(&text, from, to).to_owned();
        text = text.replace(&format!("{from}{part}{to}"), &format!("{from}…{to}"));
    }
    snapshot("examples/xenmobile-dr/runbooks", "xms-failover.html", &text);
}

/// People tick, reload, decide, stop the time, copy, export, import on another machine, and print.
#[test]
fn people_work_through_a_page() {
    let Some(Looked { found, folder }) = tools::look_at(&page(FAILOVER), "work") else { return };
    let facts = &found["facts"];
    assert_eq!([&found["outside"], &found["errors"], &found["html"]], [&json!([]); 3], "{found:#}");
    for look in ["desktop-light", "desktop-dark", "phone-light", "phone-dark", "print"] {
        assert_eq!(found["axe"][look], json!([]), "{look}");
    }
    assert_eq!([&facts["kept"], &facts["older"], &facts["taken"]], [true; 3], "{facts:#}");
    assert_eq!(facts["finished"], "Done");
    assert_eq!(facts["done"], "1 of 6 steps done");
    assert_eq!(facts["current"], "Step 2: Lead the public names to syd");
    assert_eq!(facts["copied"][0], facts["copied"][1]);
    let said = |name: &str| facts[name].as_str().unwrap().to_owned();
    assert!(said("late").contains("over its estimate by 00:55"), "{facts:#}");
    assert!(said("late").contains("past its time-out: the recovery lead decides"), "{facts:#}");
    assert_eq!(facts["lateState"], "Overdue");
    assert_eq!(facts["theme"], json!(["light", "dark", "auto"]));
    assert_eq!((&facts["reset"], &facts["buttons"]), (&json!(0), &json!(0)));
    assert_eq!(facts["refused"].as_array().unwrap().len(), 4);
    let asked: Vec<&str> = facts["asked"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(asked.iter().any(|text| text.contains("not ticked")) && asked.iter().any(|text| text.contains("exported")));
    evidence(&std::fs::read_to_string(folder.path().join("evidence.json")).unwrap());
    let read = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for step in Document::new(Project::example("xenmobile-dr").artifact("runbooks/xms-failover.md")).steps() {
        assert!(read(&said("bare")).contains(&read(&step.replace('`', ""))), "{step} without scripts");
    }
    let Some(pdftotext) = tools::find("pdftotext") else { return };
    let printed = Command::new(pdftotext).arg(folder.path().join("page.pdf")).arg("-").output().unwrap();
    let printed = read(&String::from_utf8(printed.stdout).unwrap());
    for step in Document::new(Project::example("xenmobile-dr").artifact("runbooks/xms-failover.md")).steps() {
        assert!(printed.contains(&read(&step.replace('`', ""))), "{step} on paper: {printed}");
    }
    // Only the way back asks for this.
    let back = "prereq yxrrset xms-sql.corp.contoso.com. A 10.2.30.10";
    assert!(printed.contains(back), "the way back is on paper: {printed}");
}

/// What a page exports follows its schema, and says what was done.
fn evidence(text: &str) {
    follows(text, &evidence_schema());
    let evidence: Evidence = serde_json::from_str(text).unwrap();
    let first = &evidence.steps[0];
    assert_eq!(first.title, "Tell the service desk");
    assert!(first.started.is_some() && first.finished.is_some() && first.ticks[0].at.is_some());
    assert_eq!((first.estimate, first.remark.as_str()), (Some(300), "<b>noted</b>"));
    assert_eq!(evidence.gates[0].decision.as_deref(), Some("go"));
    assert_eq!(evidence.gates[0].by, "Ada");
    assert_eq!(evidence.gates[1].decision, None);
    assert_eq!(evidence.document, between(&page(FAILOVER), "data-digest=\"", "\""));
}

#[test]
fn the_schema_of_evidence_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(ran(folder.path(), &["schema", "evidence"]).out, evidence_schema());
}

#[test]
fn a_page_says_what_its_picture_shows_and_names_no_other_place() {
    let text = page(FAILOVER);
    assert!(text.contains("4 Bring xdm online at syd (Database): from 27m to 37m, critical."), "{text}");
    assert!(text.contains("xms.contoso.com goes from 198.51.100.40 to 203.0.113.40."));
    assert!(!text.contains("http://") && !text.contains("https://") && !text.contains(" src="), "all is in the page");
    assert!(text.contains("RTO 1h") && text.contains("users are served: 52m"));
}

#[test]
fn every_command_of_a_page_leads_to_its_source() {
    let project = Project::example("xenmobile-dr");
    let artifact = project.build().into_iter().find(|artifact| artifact.path == FAILOVER).unwrap();
    let mut inside = false;
    let mut count = 0;
    for (line, origin) in artifact.text.lines().zip(&artifact.lines) {
        inside |= line.starts_with("<pre>");
        if inside {
            assert!(origin.is_some(), "{line}");
            count += 1;
        }
        inside &= !line.ends_with("</pre>");
    }
    assert!(count > 50, "{count}");
}

#[test]
fn another_text_is_another_page() {
    let digest = |text: &str| between(text, "data-digest=\"", "\"").to_owned();
    assert_ne!(digest(&page(FAILOVER)), digest(&page("runbooks/xms-test.html")));
    assert_eq!(digest(&page(FAILOVER)), digest(&page(FAILOVER)));
}

#[test]
fn without_times_there_is_no_timeline() {
    let project = Project::example("xenmobile-dr");
    let lines = project.sources.files().iter().flat_map(|file| file.text.lines());
    let all: Vec<String> = lines.map(str::to_owned).collect();
    let mut text = String::new();
    for line in all {
        let line = line.replace(" takes 5m", "");
        if !line.trim_start().starts_with("estimate ") && !line.trim_start().starts_with("takes ") {
            text.push_str(&line);
            text.push('\n');
        }
    }
    let page = Project::text(&text).artifact("runbooks/xms-update.html");
    assert_eq!(page.contains("id=\"timeline-title\""), !page.contains("There is no timeline"));
    assert!(page.contains("There is no timeline, because the plan says of no step how long it takes"), "{page}");
}

/// Pages of pools, of a test and of a way home have the same judges.
#[test]
fn every_kind_of_page_is_sound() {
    for (example, path) in
        [("xenserver-dr", "hr-failover"), ("xenserver-dr", "hr-test"), ("xenmobile-dr", "xms-failback")]
    {
        let page = Project::example(example).artifact(&format!("runbooks/{path}.html"));
        let Some(Looked { found, .. }) = tools::look_at(&page, path) else { return };
        assert_eq!([&found["outside"], &found["errors"], &found["html"]], [&json!([]); 3], "{path}: {found:#}");
        for look in ["desktop-light", "desktop-dark", "phone-light", "phone-dark", "print"] {
            assert_eq!(found["axe"][look], json!([]), "{path}, {look}");
        }
    }
}
