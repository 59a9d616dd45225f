//! Plans between states of an appliance: the laws, and worked cases.

mod cases;
mod config;
mod estates;
mod laws;

use sitewright::delta::netscaler::{Plan, plan};
use sitewright::devices::netscaler::read::{Reading, read_line};
use sitewright::devices::netscaler::state::State;

/// What the lines leave of an empty appliance.
fn state(lines: &[impl AsRef<str>]) -> State {
    let mut state = State::fresh(["10.0.0.1".parse().unwrap()]);
    for line in lines {
        let line = line.as_ref();
        match read_line(line.as_bytes()).reading {
            Reading::Command(command) => state.execute(&command).unwrap_or_else(|refusal| panic!("{line}: {refusal}")),
            other => panic!("{line}: {other:?}"),
        }
    }
    state
}

#[track_caller]
fn planned(old: &[&str], new: &[&str]) -> Plan {
    match plan(&state(old), &state(new), true) {
        Ok(plan) => plan,
        Err(unproved) => panic!("{unproved}"),
    }
}

/// The blocks as people read them.
fn told(plan: &Plan) -> String {
    let mut told = String::new();
    for block in &plan.blocks {
        told += &format!("{} ({})\n", block.title, block.impact);
        told.extend(block.why.iter().map(|why| format!("  because {why}\n")));
        told.extend(block.steps.iter().map(|step| format!("  {}\n", step.command)));
        told.extend(block.undo().map(|command| format!("  back: {command}\n")));
    }
    told
}
