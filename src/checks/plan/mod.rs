//! Recovery plans.

mod no_replication;
mod one_action;
mod order;
mod order_list;
mod places;
mod rpo;
mod rto;
mod step_placement;

use super::Check;
use crate::diagnostics::listed;
use crate::estate::procedure::stages;
use crate::estate::{Action, Estate, Plan, Recovery, Sql};
use crate::schema::Id;

pub(super) static CHECKS: &[&Check] = &[
    &one_action::CHECK,
    &places::CHECK,
    &order::CHECK,
    &order_list::CHECK,
    &step_placement::CHECK,
    &no_replication::CHECK,
    &rpo::CHECK,
    &rto::CHECK,
];

/// What `plan` does, where it does one thing.
fn only_action(plan: &Plan) -> Option<(Action, &Recovery)> {
    let mut actions = plan.actions();
    actions.next().filter(|_| actions.next().is_none())
}

/// The word with which a plan says it.
const fn word(action: Action) -> &'static str {
    match action {
        Action::Failover => "failover",
        Action::TestFailover => "test-failover",
        Action::Update => "update",
    }
}

/// The steps of `action` in their order, for messages.
fn steps(action: Action, joint: &str) -> String {
    let names: Vec<&str> = stages(action).iter().map(|stage| stage.name.word()).collect();
    listed(&names, joint)
}

/// The database of what `plan` acts on.
fn database(estate: &Estate, plan: &Plan) -> Option<Id<Sql>> {
    let (_, recovery) = only_action(plan)?;
    estate[recovery.xenmobile.value].database.map(|database| database.value)
}
