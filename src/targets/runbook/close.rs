//! The end of a runbook: when it has succeeded, how one goes back, what is left to do, who signs, and what is kept.

use std::collections::HashSet;

use super::document::Document;
use super::prose::{Md, code, listed, md, text};
use super::scene::Scene;
use super::steps::pool;
use super::time;
use super::view::{Fact, Step};
use super::window;
use crate::estate::{Action, Site, StepName, Subject};
use crate::schema::Id;
use crate::schema::literals::Duration;
use crate::source::Spanned;

/// When it has succeeded (A21): a client, not a console, is the proof.
pub(super) fn acceptance(document: &Document<'_>, scenes: &[Scene<'_, '_>]) -> Vec<Md> {
    let serving = match document.action {
        Action::Failover | Action::Failback => document.to(),
        Action::TestFailover | Action::Update => document.from(),
    };
    let mut lines: Vec<Md> = scenes.iter().flat_map(|scene| acceptance_of(scene, serving)).collect();
    lines.push(md!("The service owner accepts: ________________ at ________ UTC."));
    lines
}

fn acceptance_of(scene: &Scene<'_, '_>, serving: Id<Site>) -> Vec<Md> {
    let mut lines = Vec::new();
    if let Some(xenmobile) = scene.xenmobile() {
        let fqdn = &xenmobile.fqdn;
        lines.push(md!("A device that was not enrolled before enrols with {}.", code(&fqdn.value)).traced(fqdn.span));
    }
    lines.extend(scene.domains.iter().filter_map(|domain| {
        let (name, answer) = (code(&domain.public.value), code(domain.answer(serving)?));
        Some(md!("From outside, {} leads to {}.", name, answer).traced(domain.at(serving)?.head.span))
    }));
    match scene.subject {
        Subject::Xenmobile(_) => {
            lines.push(md!("Every XenMobile server of {} is up, and its console shows no alarm.", scene.site(serving)));
            let idle = if scene.action == Action::Failback { scene.from() } else { scene.to() };
            if scene.action != Action::Failover {
                lines.push(md!("The XenMobile servers of {} are offline.", scene.site(idle)));
            }
            if scene.action == Action::Update {
                lines.push(md!("All XenMobile servers of both sites have the same release: ________________"));
            }
        }
        Subject::Xenpool(_) => lines.extend(pool::acceptance(scene, serving)),
        Subject::Farm(_) => lines.push(md!(
            "A user of each group of {} starts a desktop or an application, and Director shows no failure since.",
            scene.product()
        )),
        Subject::Sql(_) => lines.push(md!("Whoever works on {} has done so since, without an error.", scene.product())),
        Subject::Gslb(_) | Subject::Dns(_) => {
            lines.push(md!("What {} stands for works as its users know it.", scene.product()));
        }
    }
    lines
}

/// The order in which the steps are undone.
pub(super) fn back(document: &Document<'_>, scenes: &[Scene<'_, '_>], steps: &[Step]) -> Vec<Md> {
    let no_return = steps.iter().find(|step| step.no_return);
    let last = match document.action {
        Action::Failover | Action::Failback => no_return.map_or(steps.len(), |step| step.number - 1),
        // The last steps of a test are the way back itself.
        Action::TestFailover => steps.len().saturating_sub(scenes.len()),
        Action::Update => steps.len(),
    };
    let order = listed((1..=last).rev().map(text));
    let mut lines = Vec::new();
    if last > 0 {
        lines.push(md!("Undo the steps that were done, the last one first, each by its Way back: {}.", order));
    }
    if let Some(gate) = no_return.and_then(|step| step.gate.as_ref()) {
        lines.push(md!("After gate {} there is no way back but a failback.", gate.name.clone()));
    }
    if document.action == Action::TestFailover {
        lines.extend(scenes.iter().filter(|scene| scene.xenmobile().is_some()).map(|scene| {
            let (online, back) = (scene.step(StepName::SqlOnline), scene.step(StepName::GoBack));
            md!("From {} on, {} does all of it at once.", online, back)
        }));
    }
    lines.push(md!(
        "Who decides: the recovery lead. When: a step does not verify and cannot be mended in the time that is left."
    ));
    lines.extend(window::in_time(document));
    lines
}

pub(super) fn afterwards(document: &Document<'_>, scenes: &[Scene<'_, '_>]) -> Vec<Md> {
    let mut lines = match document.action {
        Action::Failover => after_failover(document, scenes),
        Action::TestFailover => {
            vec![md!("Write the report: what did not verify, who mends it and until when, and when the next test is.")]
        }
        Action::Failback => vec![md!(
            "The estate describes normal operation again: build it, and see that nothing differs from what runs ({}).",
            code("sitewright diff --running …")
        )],
        Action::Update => {
            let declared = declared(scenes);
            if declared.is_empty() {
                vec![md!("Note the new releases where your house keeps them.")]
            } else {
                vec![md!("Declare the new release in the estate ({}), and build again.", listed(declared))]
            }
        }
    };
    if document.action != Action::Update {
        lines.push(md!(
            "Hold the times against the objectives, and declare what the steps took: recovery took ________ (objective {}), data \
             of ________ was lost (objective {}).",
            objective(document.plan.rto.as_ref()),
            objective(document.plan.rpo.as_ref())
        ));
    }
    lines.push(md!("Put the evidence where the next one finds it."));
    lines
}

/// Where the estate says which release something has.
fn declared(scenes: &[Scene<'_, '_>]) -> Vec<Md> {
    let mut all: Vec<Md> = Vec::new();
    for scene in scenes {
        let where_it_stands = match scene.subject {
            Subject::Xenmobile(_) => code("versions { xenmobile … }"),
            Subject::Xenpool(_) => md!("{} and {} of both pools", code("version"), code("patch-level")),
            Subject::Farm(_) => md!("{} of {}", code("version"), scene.product()),
            Subject::Sql(_) | Subject::Gslb(_) | Subject::Dns(_) => continue,
        };
        if !all.contains(&where_it_stands) {
            all.push(where_it_stands);
        }
    }
    all
}

fn objective(limit: Option<&Spanned<Duration>>) -> Md {
    limit.map_or_else(|| md!("not declared"), |limit| text(limit.value).traced(limit.span))
}

/// What keeps everything safe until it comes home.
fn after_failover(document: &Document<'_>, scenes: &[Scene<'_, '_>]) -> Vec<Md> {
    let (from, to) = (document.site(document.from()), document.site(document.to()));
    let mut lines: Vec<Md> = scenes.iter().filter_map(fence).collect();
    lines.push(md!(
        "The estate describes normal operation, so that no zone and no script made of it may be loaded meanwhile: they lead back to {}.",
        from
    ));
    let mut seen = HashSet::new();
    for scene in scenes {
        let Some(database) = scene.database().filter(|database| seen.insert(database.sql.head.span)) else { continue };
        let sql = database.sql;
        let origin = sql.replication.as_ref().map_or(sql.head.span, |replication| replication.head.span);
        let name = code(&sql.name.value).traced(origin);
        lines.push(md!(
            "Once {} is back: replicate {} from {} to {}. Until that runs, another disaster loses all that was written since.",
            from,
            name,
            to,
            from
        ));
    }
    lines.push(home(document));
    lines
}

/// What must not wake up again at the site that was lost.
fn fence(scene: &Scene<'_, '_>) -> Option<Md> {
    let from = scene.site(scene.from());
    let adcs = !scene.domains.is_empty();
    match scene.subject {
        Subject::Xenmobile(_) => Some(md!(
            "Before the network of {} comes back: its XenMobile servers stay off, and every ADC there that could not be reached gets \
             the lines of {}.",
            from,
            scene.step(StepName::PublicDns)
        )),
        Subject::Xenpool(_) => Some(pool::before_it_returns(scene)),
        Subject::Farm(_) => Some(md!(
            "Before the network of {} comes back: its Controllers find the databases by the listener's name, which leads to {}; the \
             databases at {} stay offline.",
            from,
            scene.site(scene.to()),
            from
        )),
        Subject::Gslb(_) if adcs => Some(md!(
            "Before the network of {} comes back: every ADC there that could not be reached gets the lines of {}.",
            from,
            scene.step(StepName::PublicDns)
        )),
        _ => None,
    }
}

/// The way home: the plan for it, or that there is none.
fn home(document: &Document<'_>) -> Md {
    let subjects: Vec<Subject> = document.scenes().iter().map(|scene| scene.subject).collect();
    let is_home = |plan: &crate::estate::Plan| {
        plan.subjects_of(Action::Failback).any(|(_, subject)| subjects.contains(&subject.value))
    };
    let plan = document.estate.plans.iter().map(|(_, plan)| plan).find(|plan| is_home(plan));
    match plan {
        Some(plan) => md!(
            "Going home is the plan {}, with a window, when {} has come back.",
            code(&plan.name.value).traced(plan.head.span),
            document.site(document.from())
        ),
        None => md!(
            "Going home is a failback: declare a plan for it ({}), with a window, when {} has come back.",
            code(format!(
                "failback … from {} to {}",
                document.estate[document.to()].name.value,
                document.estate[document.from()].name.value
            )),
            document.site(document.from())
        ),
    }
}

/// Who signs for what.
pub(super) fn signatures(document: &Document<'_>, scenes: &[Scene<'_, '_>], steps: &[Step]) -> Vec<Fact> {
    let mut facts = vec![Fact::new(md!("Recovery lead"), md!("gate G0, the start"))];
    for step in steps {
        let Some(gate) = &step.gate else { continue };
        let what = if step.no_return { md!("the point of no return") } else { md!("go or no-go") };
        facts.push(Fact::new(
            md!("Recovery lead"),
            md!("gate {}, {} before step {}", gate.name.clone(), what, text(step.number)),
        ));
        let data = scenes.iter().find(|scene| step.no_return && scene.is_data() && document.action == Action::Failover);
        facts.extend(data.map(|scene| {
            Fact::new(md!("Service owner"), md!("gate {}, the loss of data ({})", gate.name.clone(), time::loss(scene)))
        }));
    }
    facts.extend(steps.iter().map(|step| Fact::new(step.role.clone(), md!("step {}", text(step.number)))));
    facts.push(Fact::new(md!("Service owner"), md!("acceptance")));
    facts
}

/// What is kept, and under which names; the names stay when steps are added.
pub(super) fn evidence(document: &Document<'_>, steps: &[Step]) -> Vec<Fact> {
    let plan = &document.plan.name.value;
    let mut facts =
        vec![Fact::new(md!("This runbook, with its times and signatures"), code(format!("{plan}-runbook.pdf")))];
    let is_alone = document.scenes().len() == 1;
    for (planned, step) in document.procedure.steps.iter().zip(steps) {
        let word = match (planned.own(), planned.stage()) {
            (Some(own), _) => {
                own.called.as_ref().map_or_else(|| format!("step-{}", step.number), |called| called.value.to_string())
            }
            (None, Some(stage)) if is_alone => stage.name.word().to_owned(),
            (None, Some(stage)) => {
                let of = planned.subjects.first().map_or("", |subject| subject.called(document.estate).1);
                format!("{}-{of}", stage.name.word())
            }
            (None, None) => format!("step-{}", step.number),
        };
        facts.push(Fact::new(
            md!("Step {}: every command with its answer", text(step.number)),
            code(format!("{plan}-{word}.txt")),
        ));
    }
    facts
}
