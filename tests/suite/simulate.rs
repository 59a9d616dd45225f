//! What is left when things fail, row by row of the requirements, and what brokering costs.

mod capacity;
mod cloud;
mod farm;
mod laws;
mod recovery;
mod shown;
mod window;

use sitewright::checks::CheckedEstate;
use sitewright::simulate::{Answer, Failure, Simulation, Verdict};

use crate::project::Project;

/// The estate of a project without errors.
fn checked(project: &Project) -> CheckedEstate {
    let (_, estate, found) = project.read();
    estate.unwrap_or_else(|_| panic!("{found:#?}"))
}

/// What `users` can do with `resource` when all of `failed` come together.
struct Case<'c> {
    failed: &'c [&'c str],
    users: &'c str,
    resource: &'c str,
}

/// Asks, and gives the verdict with the reasons, losses and the time as one text.
fn answer(project: &Project, case: &Case<'_>) -> (Verdict, String) {
    let estate = checked(project);
    let failures: Vec<Failure<'_>> =
        case.failed.iter().map(|text| Failure::parse(text, &estate).unwrap_or_else(|_| panic!("{text}"))).collect();
    let outcome = Simulation::new(&estate).outcome(&failures);
    let found = outcome.rows.iter().find(|row| row.users == case.users && row.resource == case.resource);
    let row = found.unwrap_or_else(|| panic!("no {} of {}", case.resource, case.users));
    (row.verdict, text(row))
}

fn text(row: &Answer<'_>) -> String {
    let why: Vec<String> = row.why.iter().map(ToString::to_string).collect();
    let until = row.until.map_or(String::new(), |until| format!("until {}", until.after));
    format!("{}\n{}\n{until}", why.join("\n"), row.lost.join("\n"))
}

#[track_caller]
fn assert_answer(project: &Project, failed: &[&str], users: &str, resource: &str, verdict: Verdict, says: &[&str]) {
    let (found, text) = answer(project, &Case { failed, users, resource });
    assert_eq!(found, verdict, "{failed:?} {users} {resource}\n{text}");
    for part in says {
        assert!(text.contains(part), "{failed:?} {users} {resource} lacks {part:?}\n{text}");
    }
}
