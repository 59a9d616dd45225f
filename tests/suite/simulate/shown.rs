//! Outcomes as people and machines read them.

use std::process::Command;

use sitewright::simulate::{Failure, Simulation, all, human, json, lines, schema};

use super::checked;
use crate::project::Project;
use crate::snapshot::snapshot;

#[test]
fn outcomes_are_as_they_were_read() {
    for (name, example, failed) in [
        ("line-of-sydney", "global-zones", &["link:fra-syd"][..]),
        ("database", "local-host-cache", &["sql:citrix"]),
        ("internet", "cloud-continuity", &["internet"]),
        ("nothing", "local-host-cache", &[]),
    ] {
        let estate = checked(&Project::example(example));
        let failures: Vec<Failure<'_>> = failed.iter().map(|text| Failure::parse(text, &estate).unwrap()).collect();
        snapshot("simulate", name, &human(&Simulation::new(&estate).outcome(&failures), &estate));
    }
}

#[test]
fn what_each_failure_costs_is_a_line_each() {
    let estate = checked(&Project::example("global-zones"));
    let outcomes: Vec<_> =
        all(&estate).into_iter().map(|failure| Simulation::new(&estate).outcome(&[failure])).collect();
    snapshot("simulate", "single", &lines(&outcomes, &estate));
}

#[test]
fn json_is_of_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for example in ["global-zones", "local-host-cache", "cloud-continuity", "starter"] {
        let estate = checked(&Project::example(example));
        let outcomes: Vec<_> =
            all(&estate).into_iter().map(|failure| Simulation::new(&estate).outcome(&[failure])).collect();
        let document: serde_json::Value = serde_json::from_str(&json(&outcomes, &estate)).unwrap();
        assert!(validator.is_valid(&document), "{example}");
    }
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitewright"));
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_program_tries_pairs_and_refuses_what_it_does_not_know() {
    let (code, out, err) = run(&["simulate", "examples/local-host-cache", "--all", "double"]);
    let estate = checked(&Project::example("local-host-cache"));
    let count = all(&estate).len();
    assert_eq!(code, 0);
    snapshot("simulate", "double", &out);
    let shown = out.lines().count();
    assert_eq!(err, format!("{shown} of {} pairs cost more than their two parts\n", count * (count - 1) / 2));
    let (code, out, err) = run(&["simulate", "examples/local-host-cache", "--fail", "sql:citrx", "--fail", "site:x"]);
    assert_eq!((code, out.as_str()), (64, ""));
    assert!(err.contains("did you mean `sql:citrix`?") && err.contains("`site:x`"), "{err}");
    let (code, out, _) = run(&["simulate", "examples/local-host-cache", "--list"]);
    assert_eq!((code, out.lines().count()), (0, count));
}

#[test]
fn an_estate_with_errors_is_not_simulated() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.site"), "estate a { language 1 }\nsite fra { network x }\n").unwrap();
    let path = folder.path().to_str().unwrap();
    for verb in ["simulate", "capacity"] {
        let (code, out, err) = run(&[verb, path]);
        assert_eq!((code, out.as_str()), (1, ""), "{verb}");
        assert!(err.contains("type::mismatch") && err.contains("there are errors, so nothing follows"), "{err}");
    }
}
