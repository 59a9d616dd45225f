//! Recovery plans.

mod circle;
mod database_stays;
mod estimate;
mod instead;
mod named_twice;
mod no_controller;
mod no_failback;
mod no_outage_mode;
mod no_replication;
mod no_return;
mod no_steps;
mod nothing_moves;
mod one_action;
mod order;
mod order_list;
mod places;
mod role_missing;
mod rpo;
mod rto;
mod step_name;
mod step_placement;
mod timeout;
mod unknown_time;

use std::collections::HashSet;

use super::Check;
use crate::diagnostics::listed;
use crate::estate::procedure::Procedure;
use crate::estate::{Action, Estate, Farm, Plan, Recovery, Site, Subject};
use crate::schema::Id;
use crate::source::{Span, Spanned};

pub(super) static CHECKS: &[&Check] = &[
    &one_action::CHECK,
    &places::CHECK,
    &order::CHECK,
    &order_list::CHECK,
    &step_placement::CHECK,
    &no_replication::CHECK,
    &rpo::CHECK,
    &rto::CHECK,
    &unknown_time::CHECK,
    &no_failback::CHECK,
    &named_twice::CHECK,
    &no_steps::CHECK,
    &circle::CHECK,
    &step_name::CHECK,
    &instead::CHECK,
    &no_return::CHECK,
    &estimate::CHECK,
    &timeout::CHECK,
    &role_missing::CHECK,
    &database_stays::CHECK,
    &no_controller::CHECK,
    &no_outage_mode::CHECK,
    &nothing_moves::CHECK,
];

/// What `plan` is for, where it is for one occasion between two sites.
fn only_action(plan: &Plan) -> Option<Action> {
    let mut recoveries = plan.recoveries();
    let (action, first) = recoveries.next()?;
    let same = |(other, recovery): (Action, &Recovery)| {
        other == action && recovery.from.value == first.from.value && recovery.to.value == first.to.value
    };
    recoveries.all(same).then_some(action)
}

/// Every plan that is for one occasion, with its steps.
fn procedures(estate: &Estate) -> impl Iterator<Item = Procedure<'_>> {
    estate.procedures().filter(|procedure| only_action(procedure.plan).is_some())
}

/// The steps of a plan in their order, for messages.
fn steps(procedure: &Procedure<'_>, joint: &str) -> String {
    listed(&procedure.words(), joint)
}

/// What the plan says that it is for: the place to show.
fn purpose(plan: &Plan) -> Span {
    plan.first().map_or(plan.name.span, |recovery| recovery.head.span)
}

/// Every farm that plans move for good, each with the site that takes it over, once, where the first plan names it.
fn moved_farms(estate: &Estate) -> Vec<(&Farm, Spanned<Id<Site>>)> {
    let mut seen = HashSet::new();
    let moved = estate.plans.iter().flat_map(|(_, plan)| plan.subjects()).filter_map(|(action, recovery, subject)| {
        let away = match action {
            Action::Failover => recovery.to,
            Action::Failback => recovery.from,
            Action::TestFailover | Action::Update => return None,
        };
        let Subject::Farm(farm) = subject.value else { return None };
        seen.insert((farm, away.value)).then(|| (&estate[farm], away))
    });
    moved.collect()
}
