//! Times of plans, by worked examples.

use sitewright::estate::{Action, Estate};
use sitewright::simulate::recovery::{Part, Schedule};

use crate::project::Project;

/// The recovery time of the failover that `rows` describe, in seconds, and the parts of its way.
fn times(rows: &str, action: Action) -> (u64, Vec<(Part, u32)>) {
    let text = Project::example("xenmobile-dr")
        .sources
        .files()
        .iter()
        .filter(|file| file.name != "plans.site")
        .map(|file| file.text.clone())
        .collect::<String>();
    let project = Project::text(&format!("{text}\nplan one {{\n{rows}\n}}\n"));
    let (_, read, _) = project.read();
    let estate: &Estate = match &read {
        Ok(checked) => checked,
        Err(estate) => estate,
    };
    let procedure = estate.procedures().find(|procedure| procedure.action == action).unwrap();
    let schedule = Schedule::new(estate, &procedure).unwrap();
    (schedule.recovery, schedule.path.iter().map(|leg| (leg.what, leg.time.secs())).collect())
}

const STEPS: &str = "estimate public-dns 5m;  estimate sql-dns 2m;  estimate sql-online 10m;  estimate start-servers 10m;  estimate verify 5m";

/// 5 + 10 until it is decided; 5 + 2 + 10 + 10 + 5 for the steps.
#[test]
fn a_disaster_counts_from_the_interruption() {
    let rows = format!("failover xenmobile xms from fra to syd;  notice 5m;  decision 10m;  {STEPS}");
    let (recovery, path) = times(&rows, Action::Failover);
    assert_eq!(recovery, (5 + 10 + 5 + 2 + 10 + 10 + 5) * 60);
    let minutes: Vec<u32> = path.iter().map(|(_, seconds)| seconds / 60).collect();
    assert_eq!(minutes, [5, 10, 5, 2, 10, 10, 5]);
    assert_eq!(path[0].0, Part::Notice);
}

/// The databases are up in half a minute: the servers still wait for the minute that the listener's record may be kept.
#[test]
fn a_record_that_is_kept_is_waited_for() {
    let steps = STEPS.replace("sql-online 10m", "sql-online 30s");
    let (recovery, path) = times(&format!("failover xenmobile xms from fra to syd;  {steps}"), Action::Failover);
    assert_eq!(recovery, 5 * 60 + 2 * 60 + 60 + 10 * 60 + 5 * 60);
    assert!(path.iter().any(|(part, seconds)| matches!(part, Part::Wait(_)) && *seconds == 60), "{path:?}");
}

/// Where the steps take no time clients go on to the old address for half a minute after the names were led.
#[test]
fn the_last_client_has_the_new_address_when_the_answer_is_over() {
    let (recovery, path) = times("failover xenmobile xms from fra to syd;  estimate public-dns 2m", Action::Failover);
    // The servers wait a minute for the listener: that is longer than the 30 s of the answers.
    assert_eq!(recovery, 2 * 60 + 60);
    assert!(matches!(path.last(), Some((Part::Wait(_), 60))), "{path:?}");
}

/// A test takes the service away with its first step, and what comes after the proof is nobody's waiting.
#[test]
fn a_test_counts_from_the_shut_down_to_the_proof() {
    let rows = format!(
        "test-failover xenmobile xms from fra to syd;  estimate stop-servers 5m;  {STEPS};  estimate go-back 2h"
    );
    assert_eq!(times(&rows, Action::TestFailover).0, (5 + 5 + 2 + 10 + 10 + 5) * 60);
}

/// The data comes home while users work: their waiting begins with the shut-down.
#[test]
fn a_failback_counts_from_the_shut_down() {
    let rows = format!(
        "failback xenmobile xms from syd to fra;  estimate resynchronise 10h;  estimate stop-servers 5m;  {STEPS}"
    );
    assert_eq!(times(&rows, Action::Failback).0, (5 + 5 + 2 + 10 + 10 + 5) * 60);
}

/// Two own steps of one role stand one after the other, of two roles side by side.
#[test]
fn a_role_does_one_thing_at_a_time() {
    let own = |role: &str, title: &str| {
        format!("step \"{title}\" {{ before public-dns;  role \"{role}\";  takes 20m;  do \"It.\" }}")
    };
    let one = format!("failover xenmobile xms from fra to syd;  {STEPS};  {};  {}", own("Lead", "A"), own("Lead", "B"));
    let two =
        format!("failover xenmobile xms from fra to syd;  {STEPS};  {};  {}", own("Lead", "A"), own("Scribe", "B"));
    let steps = (5 + 2 + 10 + 10 + 5) * 60;
    assert_eq!(times(&one, Action::Failover).0, 40 * 60 + steps);
    assert_eq!(times(&two, Action::Failover).0, 20 * 60 + steps);
}

/// A step that is done instead of another takes its place and its own time.
#[test]
fn a_step_done_instead_takes_its_own_time() {
    let own = "step \"By hand\" { instead start-servers;  takes 30m;  do \"It.\" }";
    let steps = STEPS.replace("estimate start-servers 10m;  ", "");
    let (recovery, _) = times(&format!("failover xenmobile xms from fra to syd;  {steps};  {own}"), Action::Failover);
    assert_eq!(recovery, (5 + 2 + 10 + 30 + 5) * 60);
}
