//! Times: what a failover has to wait for, and how much data it may lose.

use std::collections::HashSet;

use super::document::Document;
use super::prose::{Md, code, listed, md, sentences, text};
use super::scene::Scene;
use super::view::Fact;
use crate::estate::{Action, Health, ReplicationMode, StepName, Subject};
use crate::schema::literals::Duration;
use crate::simulate::recovery::{Leg, Part};
use crate::source::Spanned;

/// What lasts how long.
pub(super) fn times(document: &Document<'_>, scenes: &[Scene<'_, '_>]) -> Vec<Fact> {
    let mut times = Vec::new();
    if document.action == Action::Failover || document.action == Action::TestFailover {
        times.extend(begins(document));
    }
    times.extend(noticed(scenes));
    let kept = |name: Md, ttl: Spanned<Duration>| {
        Fact::new(md!("Answers for {} may be kept", name), text(ttl.value).traced(ttl.span))
    };
    let mut seen = HashSet::new();
    for scene in scenes {
        for domain in &scene.domains {
            times.push(kept(code(&domain.answered.value), domain.gslb.ttl));
        }
        if let Some(database) = scene.database().filter(|database| seen.insert(database.sql.head.span)) {
            times.push(kept(code(&database.sql.listener.value), database.sql.ttl));
        }
    }
    times.extend(scenes.iter().filter_map(starts));
    times.push(Fact::new(md!("Steps with a declared estimate"), estimates(document)));
    times
}

/// How long the ADCs take to notice what happens to servers, the other site's with the exchange of metrics.
fn noticed(scenes: &[Scene<'_, '_>]) -> Vec<Fact> {
    let all: Vec<Health> = scenes.iter().filter_map(|scene| scene.estate.health(scene.subject)).collect();
    let slowest = |time: fn(&Health) -> Spanned<Duration>| all.iter().map(time).max_by_key(|time| time.value);
    let said = [
        (md!("Until the ADCs of all sites know that a server is down"), slowest(|health| health.down)),
        (md!("Until they know that one is up again"), slowest(|health| health.up)),
    ];
    let fact = |(what, time): (Md, Option<Spanned<Duration>>)| {
        time.map(|time| Fact::new(what, md!("up to {}", text(time.value).traced(time.span))))
    };
    said.into_iter().filter_map(fact).collect()
}

/// How long the VMs of a pool take to start.
fn starts(scene: &Scene<'_, '_>) -> Option<Fact> {
    let (pool, _) = scene.pools().filter(|_| matches!(scene.action, Action::Failover | Action::Failback))?;
    let groups = pool
        .protected_vapps()
        .map(|vapp| md!("{} {}", code(&vapp.name.value), text(pool.vapp_start_time(vapp))).traced(vapp.head.span));
    let groups: Vec<Md> = groups.collect();
    let apart = if groups.is_empty() { md!("") } else { md!(" (vApps: {})", listed(groups)) };
    let total = text(pool.start_time());
    Some(Fact::new(
        md!("Until all VMs of {} serve, once they are recovered", scene.product()),
        md!("{}{}", total, apart),
    ))
}

/// What passes before anything is done.
fn begins(document: &Document<'_>) -> Vec<Fact> {
    let plan = document.plan;
    let said = |what: Md, time: Option<Spanned<Duration>>| {
        time.map(|time| Fact::new(what, text(time.value).traced(time.span)))
    };
    let declared = [
        said(md!("From the interruption until somebody knows"), plan.notice),
        said(md!("From then to the decision"), plan.decision),
    ];
    let declared: Vec<Fact> = declared.into_iter().flatten().collect();
    if !declared.is_empty() {
        return declared;
    }
    vec![Fact::new(
        md!("From the interruption to the decision"),
        md!("________: people decide, nothing starts by itself, and the RTO runs from the interruption"),
    )]
}

/// What the declared estimates add up to.
fn estimates(document: &Document<'_>) -> Md {
    let steps = &document.procedure.steps;
    let declared: Vec<u32> = steps.iter().filter_map(|step| step.takes().map(|takes| takes.secs())).collect();
    let total = declared.iter().fold(0_u32, |total, takes| total.saturating_add(*takes));
    let count = text(steps.len());
    if declared.is_empty() {
        return md!("none of {}: write the times of a test down, and declare them", count);
    }
    md!("{} in all, for {} of {}", text(Duration::from_secs(total)), text(declared.len()), count)
}

/// Seconds as people write them.
pub(super) fn span_of(seconds: u64) -> Md {
    text(Duration::shown(seconds))
}

/// How long users are without service, where at least one time is declared.
pub(super) fn recovery(document: &Document<'_>) -> Option<Md> {
    let schedule = document.schedule.as_ref().filter(|_| document.action.moves())?;
    if document.procedure.steps.iter().all(|step| step.takes().is_none()) {
        return None;
    }
    let time = span_of(schedule.recovery);
    if schedule.unknown.is_empty() {
        return Some(time);
    }
    let missing = listed(schedule.unknown.iter().map(|at| document.numbered(Some(*at))));
    Some(md!("at least {}; not declared is how long {} take", time, missing))
}

/// What the recovery time hangs on, part by part.
pub(super) fn path(document: &Document<'_>) -> Vec<Fact> {
    let Some(schedule) = document.schedule.as_ref().filter(|_| recovery(document).is_some()) else { return Vec::new() };
    let said = |leg: &Leg| {
        let what = match leg.what {
            Part::Detection => md!("until the monitors of the ADCs have noticed"),
            Part::Notice => md!("until somebody knows"),
            Part::Decision => md!("until it is decided"),
            Part::Step(at) => document.named_step(at),
            Part::Start(at) => {
                md!("the VMs that {} recovers start, one group after the other", document.named_step(at))
            }
            Part::Wait(at, why) => md!("waiting after {}: {}", document.named_step(at), text(why)),
            Part::Tail(at) => md!("after {} clients may keep the old answer", document.named_step(at)),
        };
        Fact::new(what, text(leg.time.value).traced(leg.time.span))
    };
    schedule.path.iter().map(said).collect()
}

/// What users notice of an update although they are led nowhere else.
fn noticed_of_update(scene: &Scene<'_, '_>) -> Option<Md> {
    match scene.subject {
        Subject::Farm(_) => {
            Some(md!("New sessions of {} pause while {} runs.", scene.product(), scene.step(StepName::UpdateDatabases)))
        }
        Subject::Sql(_) if scene.procedure.of(scene.subject, StepName::SqlOnline).is_some() => Some(md!(
            "Whoever works on {} is interrupted twice, by {} and {}.",
            scene.product(),
            scene.step(StepName::SqlOnline),
            scene.step(StepName::GoBack)
        )),
        Subject::Sql(_) => {
            Some(md!("Whoever works on {} waits while {} runs.", scene.product(), scene.step(StepName::UpdatePrimary)))
        }
        Subject::Xenpool(_) => Some(md!("VMs of {} move from host to host, and run on.", scene.product())),
        Subject::Xenmobile(_) | Subject::Gslb(_) | Subject::Dns(_) => None,
    }
}

/// What follows for clients.
pub(super) fn about(document: &Document<'_>, scenes: &[Scene<'_, '_>]) -> Md {
    let from = document.site(document.from());
    if document.action == Action::Update {
        return sentences(
            std::iter::once(md!("Users are served by {} all the time, and no public name changes.", from))
                .chain(scenes.iter().filter_map(noticed_of_update)),
        );
    }
    let ttls = scenes.iter().filter_map(|scene| match scene.subject {
        Subject::Xenmobile(id) => Some(document.estate[id].ttl),
        Subject::Gslb(id) => Some(document.estate[id].ttl),
        Subject::Dns(id) => Some(document.estate[id].ttl),
        Subject::Xenpool(_) | Subject::Farm(_) | Subject::Sql(_) => None,
    });
    let Some(ttl) = ttls.max_by_key(|ttl| ttl.value) else {
        return md!("No public name changes: users are served when the last step for which they wait is done.");
    };
    if scenes.iter().all(|scene| scene.domains.is_empty()) {
        return md!(
            "A client that has the old address goes on to {} for up to {}, as long as resolvers may keep the answer; some devices and \
             apps keep it longer, and connections that are open stay until they break.",
            from,
            text(ttl.value).traced(ttl.span)
        );
    }
    md!(
        "GSLB's part is over once it has answered: a client then talks straight to the address that it got. So after the change \
         clients go on to {} for up to {}, as long as resolvers may keep the answer; some devices and apps keep it longer, and \
         connections that are open stay until they break. Nothing on the ADCs makes that faster.",
        from,
        text(ttl.value).traced(ttl.span)
    )
}

/// How much data may be lost.
pub(super) fn loss(scene: &Scene<'_, '_>) -> Md {
    if let Some((pool, _)) = scene.pools() {
        return match (scene.action, pool.rpo()) {
            (Action::TestFailover | Action::Failback, _) => md!("nothing"),
            (_, Some(rpo)) if rpo.secs() == 0 => md!("nothing that was written: the array replicates synchronously"),
            (_, Some(rpo)) => md!("what was written since the last transfer that is whole: up to {}", text(rpo)),
            (_, None) => md!("not known: the estate does not say how often every SR is replicated"),
        }
        .traced(pool.name.span);
    }
    let Some(database) = scene.database() else {
        return md!("not known: the estate declares no database at both sites");
    };
    let Some(replication) = &database.sql.replication else {
        return md!("not known: the estate declares no replication of {}", code(&database.sql.name.value));
    };
    let origin = replication.head.span;
    if scene.action == Action::Failback {
        return md!("nothing: all that was written comes home before").traced(origin);
    }
    if scene.action == Action::TestFailover {
        return md!("nothing from before the test; perhaps what is written at {} during it", scene.site(scene.to()))
            .traced(origin);
    }
    let loss = match (replication.mode.value, &replication.every) {
        (ReplicationMode::Synchronous, _) => md!("nothing that was confirmed: it is replicated synchronously"),
        (ReplicationMode::Asynchronous, Some(every)) if replication.lag.is_some() => md!(
            "what was written since the last transfer, and what was on its way: up to {}",
            replication.loss().map_or_else(|| text(every.value), text)
        ),
        (ReplicationMode::Asynchronous, Some(every)) => md!(
            "what was written since the last transfer: up to {}, or {} if one was under way",
            text(every.value),
            text(Duration::from_secs(every.secs().saturating_mul(2)))
        ),
        (ReplicationMode::Asynchronous, None) => {
            md!("what was written since the last transfer; how often one comes is not declared")
        }
    };
    loss.traced(origin)
}
