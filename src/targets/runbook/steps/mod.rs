//! The steps of a runbook: what each is made of, one file per group.

mod adc;
mod answers;
mod availability;
mod database;
mod go_back;
mod listener;
mod own;
mod record;
mod servers;
mod update;
mod verify;

use super::prose::{Md, code, md, text};
use super::scene::Scene;
use super::view::{Act, Part, Step};
use crate::estate::procedure::{Planned, Stage};
use crate::estate::{Action, StepName};
use crate::source::Span;

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

/// The steps in their order.
pub(super) fn all(scene: &Scene<'_>) -> Vec<Step> {
    scene.steps.iter().enumerate().map(|(at, planned)| step(scene, at + 1, planned)).collect()
}

fn step(scene: &Scene<'_>, number: usize, planned: &Planned<'_>) -> Step {
    let (body, origin, role, estimate, why) = match planned {
        Planned::Stage(stage) => {
            (body(scene, stage.name), scene.origin(), text(role(stage.name)), md!("not declared"), reason(stage))
        }
        Planned::Own(own) => {
            (own::body(own), own.head.span, own::role(own), own::estimate(own), own::reason(own, scene.action))
        }
    };
    let gate = match planned {
        Planned::Stage(stage) if stage.name == StepName::SqlOnline => database::gate(scene),
        _ => None,
    };
    let parts = parts(body.acts, body.expect, body.verify, body.back);
    Step { origin: origin_mark(origin), number, title: body.title, role, estimate, gate, why, notes: body.notes, parts }
}

fn parts(acts: Vec<Act>, expect: Vec<Act>, verify: Vec<Act>, back: Vec<Act>) -> Vec<Part> {
    let parts = [("Do", true, acts), ("Expect", false, expect), ("Verify", true, verify), ("Way back", false, back)];
    let parts = parts.into_iter().filter(|(_, _, acts)| !acts.is_empty());
    parts.map(|(label, ticked, acts)| Part { label, ticked, acts }).collect()
}

fn origin_mark(origin: Span) -> Md {
    md!("").traced(origin)
}

/// Why a step of the product stands where it does, and where that is written.
fn reason(stage: &Stage) -> Md {
    md!("{} ({}).", text(stage.reason), text(stage.source))
}

/// Who does a step of the product: one role each.
const fn role(name: StepName) -> &'static str {
    match name {
        StepName::PublicDns => "Network (ADC)",
        StepName::SqlDns => "DNS",
        StepName::SqlOnline => "Database",
        StepName::StopServers | StepName::StartServers | StepName::RestartServers | StepName::StopStandby => {
            "Hypervisor"
        }
        StepName::Verify | StepName::UpdatePrimary | StepName::UpdateStandby => "XenMobile",
        StepName::GoBack => "Recovery lead",
    }
}

fn body(scene: &Scene<'_>, name: StepName) -> Body {
    let update = scene.action == Action::Update;
    match name {
        StepName::StopServers => servers::stop_active(scene),
        StepName::PublicDns => adc::body(scene),
        StepName::SqlDns if update => listener::check(scene),
        StepName::SqlDns => listener::change(scene),
        StepName::SqlOnline => database::body(scene),
        StepName::StartServers if update => servers::start_for_update(scene),
        StepName::StartServers => servers::start(scene),
        StepName::Verify => verify::body(scene),
        StepName::UpdatePrimary => update::active(scene),
        StepName::UpdateStandby => update::standby(scene),
        StepName::RestartServers => update::restart(scene),
        StepName::StopStandby => servers::stop_standby(scene),
        StepName::GoBack => go_back::body(scene),
    }
}

/// The word of the language for a step, by which other steps are placed beside it.
fn word(name: StepName) -> Md {
    code(name.word())
}
