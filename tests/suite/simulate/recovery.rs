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
        .filter(|file| !["plans.site", "changes.site"].contains(&&*file.name))
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

/// Until the ADCs have seen that a server is up: 30 s in which it is not probed, 2 s for the answer, 1 s for the other site to learn of it.
const UP: u64 = 30 + 2 + 1;

/// Until they have seen that it is down: three probes, 5 s apart, 2 s for the last of them, 1 s for the other site.
const DOWN: u64 = 3 * 5 + 2 + 1;

/// 5 + 10 until it is decided; 5 + 2 + 10 + 10 + 5 for the steps.
#[test]
fn a_disaster_counts_from_the_interruption() {
    let rows = format!("failover xenmobile xms from fra to syd;  notice 5m;  decision 10m;  {STEPS}");
    let (recovery, path) = times(&rows, Action::Failover);
    assert_eq!(recovery, (5 + 10 + 5 + 2 + 10 + 10 + 5) * 60 + UP);
    let minutes: Vec<u32> = path.iter().map(|(_, seconds)| seconds / 60).collect();
    assert_eq!(minutes, [5, 10, 5, 2, 10, 10, 0, 5]);
    assert_eq!(path[0].0, Part::Notice);
}

/// The databases are up in half a minute: the servers still wait for the minute that the listener's record may be kept.
#[test]
fn a_record_that_is_kept_is_waited_for() {
    let steps = STEPS.replace("sql-online 10m", "sql-online 30s");
    let (recovery, path) = times(&format!("failover xenmobile xms from fra to syd;  {steps}"), Action::Failover);
    assert_eq!(recovery, DOWN + 5 * 60 + 2 * 60 + 60 + 10 * 60 + UP + 5 * 60);
    assert!(path.iter().any(|(part, seconds)| matches!(part, Part::Wait(..)) && *seconds == 60), "{path:?}");
}

/// Where the steps take no time clients go on to the old address for half a minute after the names were led.
#[test]
fn the_last_client_has_the_new_address_when_the_answer_is_over() {
    let (recovery, path) = times("failover xenmobile xms from fra to syd;  estimate public-dns 2m", Action::Failover);
    // The servers wait a minute for the listener, and the ADCs for the servers: that is longer than the 30 s of the answers.
    assert_eq!(recovery, DOWN + 2 * 60 + 60 + UP);
    assert!(matches!(path.last(), Some((Part::Wait(..), 33))), "{path:?}");
}

/// A test takes the service away with its first step, and what comes after the proof is nobody's waiting.
#[test]
fn a_test_counts_from_the_shut_down_to_the_proof() {
    let rows = format!(
        "test-failover xenmobile xms from fra to syd;  estimate stop-servers 5m;  {STEPS};  estimate go-back 2h"
    );
    assert_eq!(times(&rows, Action::TestFailover).0, (5 + 5 + 2 + 10 + 10 + 5) * 60 + UP);
}

/// The data comes home while users work: their waiting begins with the shut-down.
#[test]
fn a_failback_counts_from_the_shut_down() {
    let rows = format!(
        "failback xenmobile xms from syd to fra;  estimate resynchronise 10h;  estimate stop-servers 5m;  {STEPS}"
    );
    assert_eq!(times(&rows, Action::Failback).0, (5 + 5 + 2 + 10 + 10 + 5) * 60 + UP);
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
    let steps = DOWN + (5 + 2 + 10 + 10 + 5) * 60 + UP;
    assert_eq!(times(&one, Action::Failover).0, 40 * 60 + steps);
    assert_eq!(times(&two, Action::Failover).0, 20 * 60 + steps);
}

/// A step that is done instead of another takes its place and its own time.
#[test]
fn a_step_done_instead_takes_its_own_time() {
    let own = "step \"By hand\" { instead start-servers;  takes 30m;  do \"It.\" }";
    let steps = STEPS.replace("estimate start-servers 10m;  ", "");
    let (recovery, _) = times(&format!("failover xenmobile xms from fra to syd;  {steps};  {own}"), Action::Failover);
    assert_eq!(recovery, DOWN + (5 + 2 + 10 + 30 + 5) * 60 + UP);
}

/// Monitors of a house: 3 of 5 probes, 10 s apart; up again after a minute and two probes.
#[test]
fn monitors_say_how_fast_an_adc_notices() {
    let text = |interval: &str| {
        format!(
            "estate contoso {{ language 1 }}
site fra {{ adc ns-fra {{ node 10.1.0.11;  gslb 10.1.0.30 public 198.51.100.30;  dns 10.1.0.53 public 198.51.100.53 }} }}
site syd {{ adc ns-syd {{ node 10.2.0.11;  gslb 10.2.0.30 public 203.0.113.30;  dns 10.2.0.53 public 203.0.113.53 }} }}
monitor alive {{ type HTTP;  {interval} }}
pool web {{ protocol HTTP;  servers 10.1.10.80;  monitor alive }}
vip web {{ protocol HTTP;  pool web;  at fra 10.1.20.80 public 198.51.100.80;  at syd 10.2.20.80 public 203.0.113.80 }}
gslb web {{ domain www.gslb.contoso.com;  vip web;  method active-passive fra syd }}
plan one {{ failover gslb web from fra to syd;  estimate public-dns 1m }}
"
        )
    };
    let detection = |interval: &str| {
        let project = Project::text(&text(interval));
        let (_, read, _) = project.read();
        let estate: &Estate = match &read {
            Ok(checked) => checked,
            Err(estate) => estate,
        };
        let procedure = estate.procedures().next().unwrap();
        let schedule = Schedule::new(estate, &procedure).unwrap();
        schedule.path.iter().find(|leg| leg.what == Part::Detection).map(|leg| u64::from(leg.time.secs()))
    };
    assert_eq!(detection("interval 5s"), Some(DOWN));
    assert_eq!(detection("interval 10s;  retries 5;  failure-retries 3;  timeout 4s"), Some(3 * 10 + 4 + 1));
}
