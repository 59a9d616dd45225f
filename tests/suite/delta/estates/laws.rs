//! The laws of scripts and plans, over pairs of estates.

use std::net::IpAddr;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use sitewright::delta::netscaler::{Plan, adopt, plan};
use sitewright::devices::netscaler::read::{Reading, read, read_line};
use sitewright::devices::netscaler::state::{Attributes, Key, State};

use super::world::{World, pair, world};
use crate::catalog::{check_line, check_oldest_line, check_order};
use crate::project::Project;

/// How many cases a law has where `PROPTEST_CASES` does not say it.
const CASES: u32 = 200;

fn cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(CASES);
    ProptestConfig { cases, max_global_rejects: 4 * cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// The scripts of an estate, by their paths; `None` where it has errors.
fn scripts(world: &World) -> Option<Vec<(String, String)>> {
    let artifacts = Project::text(&world.text()).built()?.into_iter();
    Some(
        artifacts
            .filter(|artifact| artifact.path.starts_with("netscaler/"))
            .map(|artifact| (artifact.path, artifact.text))
            .collect(),
    )
}

/// An appliance that has been given nothing but its addresses.
fn fresh(path: &str) -> State {
    let net = if path.contains("ns-syd") { 2 } else { 1 };
    let addresses = if path.contains("ns-dmz") { vec!["8.11"] } else { vec!["0.11", "0.12", "1.12"] };
    State::fresh(addresses.into_iter().map(|last| format!("10.{net}.{last}").parse::<IpAddr>().unwrap()))
}

/// What a script leaves of a fresh appliance, and what is refused of it.
fn run(path: &str, text: &str) -> Result<State, String> {
    let script = read(text.as_bytes()).unwrap();
    if let Some((line, _, trouble)) = script.unknown().next() {
        return Err(format!("{path}:{line}: {trouble:?}"));
    }
    let mut state = fresh(path);
    for (line, command) in script.commands() {
        state.execute(command).map_err(|refusal| format!("{path}:{line}: {command}: {refusal}"))?;
    }
    Ok(state)
}

/// The states of the appliances of two estates, each with its path; an appliance that only one of them has is empty before or behind.
fn states(before: &World, after: &World) -> Option<Vec<(String, State, State)>> {
    let (before, after) = (scripts(before)?, scripts(after)?);
    let mut paths: Vec<&String> = before.iter().chain(&after).map(|(path, _)| path).collect();
    paths.sort();
    paths.dedup();
    let state = |scripts: &[(String, String)], path: &str| {
        let script = scripts.iter().find(|(own, _)| own == path);
        script.map_or_else(|| fresh(path), |(path, text)| run(path, text).unwrap_or_else(|refusal| panic!("{refusal}")))
    };
    Some(paths.into_iter().map(|path| (path.clone(), state(&before, path), state(&after, path))).collect())
}

/// Where two states differ, but for what a plan leaves as it is because appliances cannot take it back.
fn differences(one: &State, other: &State, plan: &Plan) -> Vec<String> {
    let rest = |state: &State, key: &Key| {
        let entry = state.get(key).cloned().unwrap_or_default();
        let lasts = |name: &str| plan.lasting.iter().any(|lasting| lasting.key == *key && lasting.name == name);
        let attributes: Attributes = entry.attributes.into_iter().filter(|(name, _)| !lasts(name)).collect();
        (attributes, entry.ties)
    };
    let is_there =
        |state: &State, key: &Key| state.get(key).is_some() || plan.lasting.iter().any(|lasting| lasting.key == *key);
    let keys = one.entries().chain(other.entries()).map(|(key, _)| key);
    let differ = keys.filter(|key| is_there(one, key) != is_there(other, key) || rest(one, key) != rest(other, key));
    differ.map(|key| format!("{key}: {:?} / {:?}", one.get(key), other.get(key))).collect()
}

/// Goes through a plan: nothing is refused, and from behind every block the way back leads to where it began.
fn go(plan: &Plan, old: &State, oldest: bool) -> Result<State, String> {
    let taken = |line: &str| if oldest { check_oldest_line(line) } else { check_line(line) };
    let mut current = old.clone();
    for (at, block) in plan.blocks.iter().enumerate() {
        for step in &block.steps {
            current.execute(&step.command).map_err(|refusal| format!("{}: {refusal}", step.command))?;
            taken(&step.command.to_string()).map_err(|problem| format!("{}: {problem}", step.command))?;
        }
        let mut back = current.clone();
        for command in plan.blocks[..=at].iter().rev().flat_map(|block| block.undo()) {
            back.execute(command).map_err(|refusal| format!("back: {command}: {refusal}"))?;
            taken(&command.to_string()).map_err(|problem| format!("back: {command}: {problem}"))?;
        }
        same(&back, old, plan).map_err(|differ| format!("back from block {at}: {differ}"))?;
    }
    Ok(current)
}

fn same(one: &State, other: &State, plan: &Plan) -> Result<(), String> {
    let differ = differences(one, other, plan);
    if differ.is_empty() { Ok(()) } else { Err(differ.join("\n")) }
}

/// Whether a fresh appliance takes all of a script, and the reference of its firmware has every line of it.
fn taken(path: &str, text: &str, oldest: bool) -> Result<(), String> {
    run(path, text)?;
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let taken = if oldest { check_oldest_line(line) } else { check_line(line) };
        taken.map_err(|problem| format!("{path}: {line}: {problem}"))?;
    }
    let order = check_order(text);
    if order.is_empty() { Ok(()) } else { Err(format!("{path}: {}", order.join("\n"))) }
}

fn leads_there_and_back(old: &State, new: &State, newer: bool, oldest: bool) -> Result<(), String> {
    let planned = plan(old, new, newer).map_err(|unproved| unproved.to_string())?;
    let end = go(&planned, old, oldest)?;
    same(&end, new, &planned)?;
    let nothing = plan(new, new, newer).map_err(|unproved| unproved.to_string())?;
    if nothing.blocks.is_empty() { Ok(()) } else { Err("a plan for nothing has commands".to_owned()) }
}

fn leaves_what_is_foreign(old: &State, new: &State) -> Result<(), String> {
    let adopted = adopt(old, Some(old), new);
    if !adopted.foreign.is_empty() || adopted.target != *new {
        return Err(format!("what is all its own is taken for foreign: {:?}", adopted.foreign));
    }
    let mut running = old.clone();
    for line in FOREIGN {
        let Reading::Command(command) = read_line(line.as_bytes()).reading else { return Err(line.to_owned()) };
        running.execute(&command).map_err(|refusal| format!("{line}: {refusal}"))?;
    }
    let adopted = adopt(&running, Some(old), new);
    let planned = plan(&running, &adopted.target, true).map_err(|unproved| format!("foreign: {unproved}"))?;
    let end = go(&planned, &running, false).map_err(|problem| format!("foreign: {problem}"))?;
    let is_foreign = |key: &Key| old.get(key).is_none() && new.get(key).is_none();
    match running.entries().find(|(key, entry)| is_foreign(key) && end.get(key) != Some(*entry)) {
        Some((key, _)) => Err(format!("{key} is foreign, and was touched")),
        None => Ok(()),
    }
}

/// What somebody else has put on an appliance, and what of it is an object of its own.
const FOREIGN: [&str; 12] = [
    "add server foreign 10.7.0.1",
    "add serviceGroup foreign HTTP",
    "bind serviceGroup foreign foreign 80",
    "add lb monitor foreign TCP",
    "bind serviceGroup foreign -monitorName foreign",
    "add lb vserver foreign HTTP 10.7.0.2 80",
    "bind lb vserver foreign foreign",
    "add ssl certKey foreign -cert foreign.pem -key foreign.key",
    "add dns addRec foreign.example.net 10.7.0.3 -TTL 60",
    "set ns tcpParam -nagle ENABLED",
    "enable ns feature AppFw",
    "add ns ip 10.7.0.9 255.255.255.0 -type SNIP",
];

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_empty_appliance_takes_every_script(world in world()) {
        let Some(scripts) = scripts(&world) else { return Err(TestCaseError::reject("it has errors")) };
        for (path, text) in scripts {
            let done = taken(&path, &text, world.firmware() == "12.0");
            prop_assert!(done.is_ok(), "{}", done.unwrap_err());
        }
    }

    #[test]
    fn a_plan_leads_to_the_new_estate_and_back_from_every_block((before, after) in pair()) {
        let Some(states) = states(&before, &after) else { return Err(TestCaseError::reject("it has errors")) };
        let oldest = [&before, &after].map(|world| world.firmware() == "12.0");
        for (path, old, new) in states {
            let done = leads_there_and_back(&old, &new, oldest == [false; 2], oldest == [true; 2]);
            prop_assert!(done.is_ok(), "{path}: {}", done.unwrap_err());
        }
    }

    #[test]
    fn what_is_not_the_estates_stays_as_it_is((before, after) in pair()) {
        let Some(states) = states(&before, &after) else { return Err(TestCaseError::reject("it has errors")) };
        for (path, old, new) in states {
            let done = leaves_what_is_foreign(&old, &new);
            prop_assert!(done.is_ok(), "{path}: {}", done.unwrap_err());
        }
    }
}

#[test]
fn most_estates_that_are_drawn_are_whole() {
    let mut runner = TestRunner::deterministic();
    let all = 300;
    let worlds = (0..all).map(|_| world().new_tree(&mut runner).unwrap().current());
    let whole = worlds.filter(|world| scripts(world).is_some()).count();
    assert!(whole * 3 >= all * 2, "{whole} of {all}");
}
