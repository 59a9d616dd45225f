//! The end of a runbook: when it has succeeded, how one goes back, what is left to do, who signs, and what is kept.

use super::prose::{Md, code, listed, md, text};
use super::scene::Scene;
use super::view::{Fact, Step};
use super::{head, time};
use crate::estate::procedure::Planned;
use crate::estate::{Action, Site, StepName};
use crate::schema::Id;
use crate::schema::literals::Duration;
use crate::source::Spanned;

/// When it has succeeded (A21): a client, not a console, is the proof.
pub(super) fn acceptance(scene: &Scene<'_>) -> Vec<Md> {
    let serving = if scene.action == Action::Failover { scene.to() } else { scene.from() };
    let fqdn = &scene.xenmobile.fqdn;
    let enrols = md!("A device that was not enrolled before enrols with {}.", code(&fqdn.value)).traced(fqdn.span);
    let mut lines = vec![enrols];
    lines.extend(scene.domains.iter().filter_map(|domain| {
        let (name, answer) = (code(&domain.public.value), code(domain.answer(serving)?));
        Some(md!("From outside, {} leads to {}.", name, answer).traced(domain.at(serving)?.head.span))
    }));
    lines.push(md!("Every XenMobile server of {} is up, and its console shows no alarm.", scene.site(serving)));
    if scene.action != Action::Failover {
        lines.push(md!("The XenMobile servers of {} are offline.", scene.site(scene.to())));
    }
    if scene.action == Action::Update {
        lines.push(md!("All XenMobile servers of both sites have the same release: ________________"));
    }
    lines.push(md!("The service owner accepts: ________________ at ________ UTC."));
    lines
}

/// The order in which the steps are undone.
pub(super) fn back(scene: &Scene<'_>, steps: &[Step]) -> Vec<Md> {
    let last = match scene.action {
        Action::Failover => steps.iter().find(|step| step.gate.is_some()).map_or(steps.len(), |step| step.number - 1),
        // The last step of a test is the way back itself.
        Action::TestFailover => steps.len().saturating_sub(1),
        Action::Update => steps.len(),
    };
    let order = listed((1..=last).rev().map(text));
    let mut lines = Vec::new();
    if last > 0 {
        lines.push(md!("Undo the steps that were done, the last one first, each by its Way back: {}.", order));
    }
    match scene.action {
        Action::Failover if last < steps.len() => {
            lines.push(md!("After gate G1 there is no way back but a failback."));
        }
        Action::TestFailover => lines.push(md!(
            "From {} on, {} does all of it at once.",
            scene.step(StepName::SqlOnline),
            scene.step(StepName::GoBack)
        )),
        _ => {}
    }
    lines.push(md!(
        "Who decides: the recovery lead. When: a step does not verify and cannot be mended in the time that is left."
    ));
    lines
}

pub(super) fn afterwards(scene: &Scene<'_>) -> Vec<Md> {
    let mut lines = match scene.action {
        Action::Failover => after_failover(scene),
        Action::TestFailover => {
            vec![md!("Write the report: what did not verify, who mends it and until when, and when the next test is.")]
        }
        Action::Update => {
            vec![md!("Declare the new release in the estate ({}), and build again.", code("versions { xenmobile … }"))]
        }
    };
    if scene.action != Action::Update {
        lines.push(md!(
            "Hold the times against the objectives, and declare what the steps took: recovery took ________ (objective {}), data \
             of ________ was lost (objective {}).",
            objective(scene.plan.rto.as_ref()),
            objective(scene.plan.rpo.as_ref())
        ));
    }
    lines.push(md!("Put the evidence where the next one finds it."));
    lines
}

fn objective(limit: Option<&Spanned<Duration>>) -> Md {
    limit.map_or_else(|| md!("not declared"), |limit| text(limit.value).traced(limit.span))
}

/// What keeps the deployment safe until it comes home.
fn after_failover(scene: &Scene<'_>) -> Vec<Md> {
    let (from, to) = (scene.site(scene.from()), scene.site(scene.to()));
    let fence = md!(
        "Before the network of {} comes back: its XenMobile servers stay off, and every ADC there that could not be reached gets \
         the lines of {}.",
        from,
        scene.step(StepName::PublicDns)
    );
    let sources = md!(
        "The estate still says that {} is the active site, so that no zone and no ADC script made of it may be loaded: they lead \
         back. Make {} the first site of {} and the source of its replication there, and build again.",
        from,
        to,
        code(&scene.xenmobile.name.value)
    );
    let replicate = scene.database().map(|database| {
        let sql = database.sql;
        let origin = sql.replication.as_ref().map_or(sql.head.span, |replication| replication.head.span);
        let name = code(&sql.name.value).traced(origin);
        md!(
            "Once {} is back: replicate {} from {} to {}. Until that runs, another disaster loses all that was written since.",
            from,
            name,
            to,
            from
        )
    });
    let name = |site: Id<Site>| &scene.estate[site].name.value;
    let statement = format!(
        "{} xenmobile {} from {} to {}",
        head::word(Action::Failover),
        scene.xenmobile.name.value,
        name(scene.to()),
        name(scene.from())
    );
    let failback = md!(
        "Going home is a failback: a plan of its own in the changed estate ({}), with a window, when {} has all data again.",
        code(statement),
        from
    );
    [fence, sources].into_iter().chain(replicate).chain([failback]).collect()
}

/// Who signs for what.
pub(super) fn signatures(scene: &Scene<'_>, steps: &[Step]) -> Vec<Fact> {
    let mut facts = vec![Fact::new(md!("Recovery lead"), md!("gate G0, the start"))];
    if let Some(step) = steps.iter().find(|step| step.gate.is_some()) {
        facts.push(Fact::new(
            md!("Recovery lead"),
            md!("gate G1, the point of no return before step {}", text(step.number)),
        ));
        facts.push(Fact::new(md!("Service owner"), md!("gate G1, the loss of data ({})", time::loss(scene))));
    }
    facts.extend(steps.iter().map(|step| Fact::new(step.role.clone(), md!("step {}", text(step.number)))));
    facts.push(Fact::new(md!("Service owner"), md!("acceptance")));
    facts
}

/// What is kept, and under which names; the names stay when steps are added.
pub(super) fn evidence(scene: &Scene<'_>, steps: &[Step]) -> Vec<Fact> {
    let plan = &scene.plan.name.value;
    let mut facts =
        vec![Fact::new(md!("This runbook, with its times and signatures"), code(format!("{plan}-runbook.pdf")))];
    for (planned, step) in scene.steps.iter().zip(steps) {
        let word = match planned {
            Planned::Stage(stage) => stage.name.word().to_owned(),
            Planned::Own(_) => format!("step-{}", step.number),
        };
        facts.push(Fact::new(
            md!("Step {}: every command with its answer", text(step.number)),
            code(format!("{plan}-{word}.txt")),
        ));
    }
    facts
}
