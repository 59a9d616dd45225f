//! Runbooks: what people do in a disaster, in a test of one, and for an update; one Markdown file for each plan.

mod close;
mod commands;
mod head;
mod literal;
mod moves;
mod names;
mod prose;
mod ready;
mod scene;
mod steps;
mod time;
mod view;

use minijinja::value::Value;
use rayon::prelude::*;

use super::render::{Escape, Template};
use super::{Artifact, Error};
use crate::checks::CheckedEstate;
use crate::estate::{Action, Estate, Plan};
use crate::targets::dns::failover::Failover;
use crate::targets::netscaler::namer::Names;
use prose::md;
use scene::Scene;
use view::Runbook;

static RUNBOOK: Template = Template {
    name: "runbook/runbook.md.j2",
    source: include_str!("../../../templates/runbook/runbook.md.j2"),
    escape: Escape::Markdown,
};

/// The runbooks, in the order of the plans. `failovers` are what plans change in zones.
pub(super) fn emit(estate: &CheckedEstate, failovers: &[Failover<'_>]) -> Result<Vec<Artifact>, Error> {
    let plans: Vec<&Plan> = estate.plans.iter().map(|(_, plan)| plan).collect();
    let names = Names::new(estate);
    let artifacts: Result<Vec<Vec<Artifact>>, Error> =
        plans.into_par_iter().map(|plan| of_plan(estate, &names, failovers, plan)).collect();
    artifacts.map(|artifacts| artifacts.into_iter().flatten().collect())
}

fn of_plan(
    estate: &Estate,
    names: &Names<'_>,
    failovers: &[Failover<'_>],
    plan: &Plan,
) -> Result<Vec<Artifact>, Error> {
    let count = plan.actions().count();
    let artifact = |(action, recovery)| {
        let scene = Scene::new(estate, (names, failovers), plan, action, recovery);
        RUNBOOK.render(path(plan, action, count), Value::from(view(&scene)))
    };
    plan.actions().map(artifact).collect()
}

/// The file of a plan; where it has several actions, a folder with a file for each.
fn path(plan: &Plan, action: Action, actions: usize) -> String {
    let name = &plan.name.value;
    if actions == 1 { format!("runbooks/{name}.md") } else { format!("runbooks/{name}/{}.md", head::word(action)) }
}

fn view(scene: &Scene<'_>) -> Runbook {
    let steps = steps::all(scene);
    Runbook {
        title: head::title(scene),
        made: head::made(scene),
        doc: prose::doc(&scene.plan.head),
        summary: head::summary(scene, &steps),
        start: ready::gate(scene),
        moves: if scene.action == Action::Update { md!("What is involved") } else { md!("What moves") },
        names: moves::names(scene),
        addresses: moves::addresses(scene),
        preconditions: ready::preconditions(scene),
        times: time::times(scene),
        about_time: time::about(scene),
        about_steps: head::about_steps(scene),
        acceptance: close::acceptance(scene),
        back: close::back(scene, &steps),
        afterwards: close::afterwards(scene),
        signatures: close::signatures(scene, &steps),
        evidence: close::evidence(scene, &steps),
        steps,
    }
}
