//! Runbooks: what people do in a disaster, in a test of one, and for an update; for each plan a Markdown file, and a page that works by itself.

mod close;
mod commands;
mod document;
mod evidence;
mod head;
mod literal;
mod moves;
mod names;
mod page;
mod picture;
mod prose;
mod ready;
mod scene;
mod steps;
mod time;
mod view;
mod window;

use minijinja::value::Value;
use rayon::prelude::*;

use super::render::{Escape, Template};
use super::{Artifact, Error, Templates};
use crate::checks::CheckedEstate;
use crate::estate::{Action, Plan};
use crate::simulate::window::Timeline;
use crate::targets::dns::failover::Failover;
use crate::targets::netscaler::namer::Names;
use document::Document;
pub use evidence::{Evidence, schema as evidence_schema};
use prose::md;
use view::Runbook;

static RUNBOOK: Template = Template {
    name: "runbook/runbook.md.j2",
    source: include_str!("../../../templates/runbook/runbook.md.j2"),
    escape: Escape::Markdown,
};

/// The runbooks, in the order of the plans. `failovers` are what plans change in zones.
pub(super) fn emit(
    estate: &CheckedEstate,
    failovers: &[Failover<'_>],
    templates: &Templates,
) -> Result<Vec<Artifact>, Error> {
    let plans: Vec<&Plan> = estate.plans.iter().map(|(_, plan)| plan).collect();
    let names = Names::new(estate);
    let all = plans.into_par_iter().flat_map_iter(|plan| plan.actions().into_iter().map(move |action| (plan, action)));
    let documents = all.filter_map(|(plan, action)| Document::new(estate, (&names, failovers), plan, action));
    let files: Result<Vec<[Artifact; 2]>, Error> = documents.map(|document| files(&document, templates)).collect();
    Ok(files?.into_iter().flatten().collect())
}

/// The runbook of the plan that is carried out in the window of a change; none where the change has no plan.
pub(super) fn carried_out(
    estate: &CheckedEstate,
    failovers: &[Failover<'_>],
    templates: &Templates,
    timeline: &Timeline<'_>,
) -> Result<Vec<Artifact>, Error> {
    let Some(recovery) = &timeline.recovery else { return Ok(Vec::new()) };
    let (plan, action) = (recovery.procedure.plan, recovery.procedure.action);
    let names = Names::new(estate);
    let document = Document::new(estate, (&names, failovers), plan, action);
    let document = document.map(|document| Document { window: Some(timeline), ..document });
    let files = document.map(|document| files(&document, templates)).transpose()?;
    Ok(files.into_iter().flatten().collect())
}

/// The same twice: to be read anywhere, and as the page that people work with.
fn files(document: &Document<'_>, templates: &Templates) -> Result<[Artifact; 2], Error> {
    let runbook = view(document);
    let page = page::page(document, &runbook, templates, format!("{}.html", path(document)))?;
    Ok([RUNBOOK.render_by(templates, format!("{}.md", path(document)), Value::from(runbook))?, page])
}

/// The files of a plan, without what tells one from the other; where it is for several occasions, a folder with a file for each.
fn path(document: &Document<'_>) -> String {
    let name = &document.plan.name.value;
    match document.plan.actions().as_slice() {
        [_] => format!("runbooks/{name}"),
        _ => format!("runbooks/{name}/{}", document.action.word()),
    }
}

fn view(document: &Document<'_>) -> Runbook {
    let scenes = document.scenes();
    let steps = steps::all(document, &scenes);
    Runbook {
        title: head::title(document),
        made: head::made(document),
        doc: prose::doc(&document.plan.head),
        summary: head::summary(document, &scenes, &steps),
        people: head::people(document),
        start: ready::gate(document),
        moves: if document.action == Action::Update { md!("What is involved") } else { md!("What moves") },
        names: moves::names(document, &scenes),
        addresses: moves::addresses(document, &scenes),
        preconditions: ready::preconditions(document, &scenes),
        times: time::times(document, &scenes),
        path: time::path(document),
        about_time: time::about(document, &scenes),
        about_steps: head::about_steps(document),
        acceptance: close::acceptance(document, &scenes),
        back: close::back(document, &scenes, &steps),
        afterwards: close::afterwards(document, &scenes),
        signatures: close::signatures(document, &scenes, &steps),
        evidence: close::evidence(document, &steps),
        steps,
    }
}
