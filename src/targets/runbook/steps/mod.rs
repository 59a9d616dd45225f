//! The steps of a runbook: what each is made of, one file per group.

mod adc;
mod answers;
mod availability;
mod data;
mod database;
mod farm;
mod go_back;
mod listener;
mod own;
pub(super) mod pool;
mod public;
mod record;
mod servers;
mod update;
mod verify;

use super::document::Document;
use super::prose::{Md, code, listed, md, text};
use super::scene::Scene;
use super::view::{Act, Gate, Part, Step};
use super::window;
use crate::estate::procedure::{Planned, What};
use crate::estate::{Action, StepName, Subject};
use crate::schema::literals::Duration;
use crate::source::{Span, Spanned};

/// What a step says.
struct Body {
    title: Md,
    /// What to know before.
    notes: Vec<Md>,
    acts: Vec<Act>,
    expect: Vec<Act>,
    verify: Vec<Act>,
    back: Vec<Act>,
}

/// What is decided before a step.
struct Decision {
    /// What is decided, for its heading.
    what: Md,
    about: Vec<Md>,
    criteria: Vec<Md>,
    /// Whether there is no way back afterwards.
    no_return: bool,
}

/// The steps in their order.
pub(super) fn all(document: &Document<'_>, scenes: &[Scene<'_, '_>]) -> Vec<Step> {
    let mut gates = 0;
    let steps = document.procedure.steps.iter().enumerate();
    steps.map(|(at, planned)| step(document, scenes, (at, planned), &mut gates)).collect()
}

fn step(
    document: &Document<'_>,
    scenes: &[Scene<'_, '_>],
    (at, planned): (usize, &Planned<'_>),
    gates: &mut usize,
) -> Step {
    let procedure = &document.procedure;
    let (body, decision, origin) = match planned.what {
        What::Stage { stage, subject, recovery, .. } => {
            let scene = scene_of(scenes, planned, subject);
            let decision = scene.filter(|_| procedure.is_no_return(document.estate, at));
            let decision = decision.and_then(|scene| match stage.name {
                StepName::SqlOnline => database::gate(scene),
                StepName::Recover => pool::gate(scene),
                _ => None,
            });
            (scene.map_or_else(nothing, |scene| body(scene, stage.name)), decision, recovery.head.span)
        }
        What::Own { step, .. } => (own::body(step), own::gate(step), step.head.span),
    };
    let parts = parts(body.acts, body.expect, body.verify, body.back);
    Step {
        origin: origin_mark(origin),
        number: at + 1,
        title: body.title,
        role: planned.role().map_or_else(|| md!("not declared"), text),
        estimate: planned.takes().map_or_else(|| md!("not declared"), |takes| text(takes.value)),
        seconds: planned.takes().map_or(0, |takes| takes.value.secs()),
        timeout: timeout(planned).map(|timeout| text(timeout.value).traced(timeout.span)),
        limit: timeout(planned).map_or(0, |timeout| timeout.value.secs()),
        owner: owner(planned),
        turn: turn(document, at),
        no_return: decision.as_ref().is_some_and(|decision| decision.no_return),
        gate: decision.map(|decision| numbered(document, decision, gates)),
        why: why(planned, document.action),
        notes: body.notes,
        parts,
    }
}

/// Of the things for which a step is done, the one whose words it takes.
fn scene_of<'s, 'd, 'e>(
    scenes: &'s [Scene<'d, 'e>],
    planned: &Planned<'_>,
    subject: Subject,
) -> Option<&'s Scene<'d, 'e>> {
    let own = scenes.iter().find(|scene| scene.subject != subject && planned.subjects.contains(&scene.subject));
    own.or_else(|| scenes.iter().find(|scene| scene.subject == subject))
}

/// Every step is done for something that the plan names.
fn nothing() -> Body {
    let none = Vec::new;
    Body { title: md!(""), notes: Vec::new(), acts: none(), expect: none(), verify: none(), back: none() }
}

fn timeout(planned: &Planned<'_>) -> Option<Spanned<Duration>> {
    match planned.what {
        What::Stage { estimate, .. } => estimate.and_then(|estimate| estimate.timeout),
        What::Own { step, .. } => step.timeout,
    }
}

fn owner(planned: &Planned<'_>) -> Option<Md> {
    let owner = match planned.what {
        What::Stage { estimate, .. } => estimate.and_then(|estimate| estimate.owner.as_ref()),
        What::Own { step, .. } => step.owner.as_ref(),
    };
    owner.map(|owner| text(owner.as_str()).traced(owner.span))
}

/// When it can begin: after which steps, and how long after.
fn turn(document: &Document<'_>, at: usize) -> Md {
    let mut causes = document.procedure.steps[at].after.clone();
    causes.sort_by_key(|cause| cause.step);
    // What another that it comes after waits for anyway is not said again.
    let needed = causes.iter().filter(|cause| {
        let is_said = |other: &&crate::estate::procedure::Cause| document.procedure.waits_for(other.step, cause.step);
        cause.wait.is_some() || causes.iter().find(is_said).is_none()
    });
    let said = needed.map(|cause| {
        let number = md!("step {}", text(cause.step + 1));
        match cause.wait {
            Some(wait) => md!("{} ({} after it: {})", number, text(wait.value).traced(wait.span), text(cause.reason)),
            None => number,
        }
    });
    let said: Vec<Md> = said.collect();
    if said.is_empty() { md!("at once") } else { md!("after {}", listed(said)) }
}

fn numbered(document: &Document<'_>, decision: Decision, gates: &mut usize) -> Gate {
    *gates += 1;
    let name = md!("G{}", text(*gates));
    let title = md!("Gate {}: {}", name, decision.what);
    let mut criteria = decision.criteria;
    // The last one is the decision itself.
    let last = criteria.len().saturating_sub(1);
    criteria.splice(last..last, window::in_time(document));
    Gate { name, title, about: decision.about, criteria }
}

fn parts(acts: Vec<Act>, expect: Vec<Act>, verify: Vec<Act>, back: Vec<Act>) -> Vec<Part> {
    let parts = [
        ("Do", "do", true, acts),
        ("Expect", "expect", false, expect),
        ("Verify", "verify", true, verify),
        ("Way back", "back", false, back),
    ];
    let parts = parts.into_iter().filter(|(.., acts)| !acts.is_empty());
    parts.map(|(label, class, ticked, acts)| Part { label, class, beside: class == "back", ticked, acts }).collect()
}

fn origin_mark(origin: Span) -> Md {
    md!("").traced(origin)
}

/// Why a step stands where it does, and where that is written.
fn why(planned: &Planned<'_>, action: Action) -> Md {
    match planned.what {
        What::Stage { stage, .. } => md!("{} ({}).", text(stage.reason), text(stage.source)),
        What::Own { step, replaces } => own::reason(step, replaces, action),
    }
}

fn body(scene: &Scene<'_, '_>, name: StepName) -> Body {
    let update = scene.action == Action::Update;
    match name {
        StepName::StopServers if scene.pools().is_some() => pool::stop(scene),
        StepName::StopServers => servers::stop_active(scene),
        StepName::PublicDns => public::body(scene),
        StepName::SqlDns if update && scene.xenmobile().is_some() => listener::check(scene),
        StepName::SqlDns => listener::change(scene),
        StepName::SqlOnline => database::body(scene),
        StepName::StartServers if update => servers::start_for_update(scene),
        StepName::StartServers => servers::start(scene),
        StepName::Verify if update && scene.pools().is_some() => pool::alike(scene),
        StepName::Verify => verify::body(scene),
        StepName::UpdatePrimary => match scene.subject {
            Subject::Xenpool(_) => pool::active(scene),
            Subject::Sql(_) => update::active_database(scene),
            _ => update::active(scene),
        },
        StepName::UpdateStandby => match scene.subject {
            Subject::Xenpool(_) => pool::standby(scene),
            Subject::Sql(_) => update::standby_database(scene),
            _ => update::standby(scene),
        },
        StepName::RestartServers => update::restart(scene),
        StepName::StopStandby => servers::stop_standby(scene),
        StepName::GoBack if update => update::databases_go_back(scene),
        StepName::GoBack => go_back::body(scene),
        StepName::Resynchronise if scene.pools().is_some() => pool::resynchronise(scene),
        StepName::Resynchronise => data::resynchronise(scene),
        StepName::Replicate if scene.pools().is_some() => pool::replicate(scene),
        StepName::Replicate => data::replicate(scene),
        StepName::Fence => pool::fence(scene),
        StepName::BreakMirror => pool::break_mirror(scene),
        StepName::Clone => pool::clone(scene),
        StepName::Recover => pool::recover(scene),
        StepName::Protect => pool::protect(scene),
        StepName::CleanUp => pool::clean_up(scene),
        StepName::PrimaryZone => farm::primary_zone(scene),
        StepName::LicenseServer => farm::license_server(scene),
        StepName::Register => farm::register(scene),
        StepName::ForceOutage => farm::force_outage(scene),
        StepName::UpdateLicense => update::license_servers(scene),
        StepName::UpdateStorefront => update::storefront(scene),
        StepName::UpdateControllers => update::controllers(scene),
        StepName::UpdateDatabases => update::databases(scene),
        StepName::UpdateOthers => update::other_controllers(scene),
        StepName::UpdateMachines => update::machines(scene),
    }
}

/// The word of the language for a step, by which other steps are placed beside it.
fn word(name: StepName) -> Md {
    code(name.word())
}
