//! Times: what a failover has to wait for, and how much data it may lose.

use super::prose::{Md, code, md, text};
use super::scene::Scene;
use super::view::Fact;
use crate::estate::procedure::Planned;
use crate::estate::{Action, ReplicationMode};
use crate::schema::literals::Duration;

/// How long an ADC's default monitor takes to count a server as down: three probes, 5 s apart, and 2 s for the last to fail (the vendor's
/// defaults of `lb monitor`: interval 5, retries 3, resptimeout 2).
const DETECTION: Duration = Duration::from_secs(3 * 5 + 2);

/// What lasts how long.
pub(super) fn times(scene: &Scene<'_>) -> Vec<Fact> {
    let mut times = Vec::new();
    if scene.action != Action::Update {
        times.push(Fact::new(
            md!("From the interruption to the decision"),
            md!("________: people decide, nothing starts by itself, and the RTO runs from the interruption"),
        ));
    }
    times.push(Fact::new(
        md!("Until the ADCs know that a server is up or down"),
        md!(
            "about {}: three probes of the default monitor; the other site learns of it within a second",
            text(DETECTION)
        ),
    ));
    for domain in &scene.domains {
        times.push(Fact::new(
            md!("Answers for {} may be kept", code(&domain.answered.value)),
            text(domain.gslb.ttl.value).traced(domain.gslb.ttl.span),
        ));
    }
    if let Some(database) = scene.database() {
        let sql = database.sql;
        times.push(Fact::new(
            md!("Answers for {} may be kept", code(&sql.listener.value)),
            text(sql.ttl.value).traced(sql.ttl.span),
        ));
    }
    times.push(Fact::new(md!("Steps with a declared estimate"), estimates(scene)));
    times
}

/// What the declared estimates add up to.
fn estimates(scene: &Scene<'_>) -> Md {
    let declared: Vec<u32> = scene
        .steps
        .iter()
        .filter_map(|step| match step {
            Planned::Own(own) => own.takes.as_ref().map(|takes| takes.secs()),
            Planned::Stage(_) => None,
        })
        .collect();
    let total = declared.iter().fold(0_u32, |total, takes| total.saturating_add(*takes));
    let count = text(scene.steps.len());
    if declared.is_empty() {
        return md!("none of {}: write the times of a test down, and declare them", count);
    }
    md!("{} in all, for {} of {}", text(Duration::from_secs(total)), text(declared.len()), count)
}

/// What follows for clients.
pub(super) fn about(scene: &Scene<'_>) -> Md {
    let from = scene.site(scene.from());
    if scene.action == Action::Update {
        return md!("Users are served by {} all the time, and no public name changes.", from);
    }
    let ttl = &scene.xenmobile.ttl;
    md!(
        "GSLB's part is over once it has answered: a client then talks straight to the address that it got. So after the change \
         clients go on to {} for up to {}, as long as resolvers may keep the answer; some devices and apps keep it longer, and \
         connections that are open stay until they break. Nothing on the ADCs makes that faster.",
        from,
        text(ttl.value).traced(ttl.span)
    )
}

/// How much data may be lost.
pub(super) fn loss(scene: &Scene<'_>) -> Md {
    let Some(database) = scene.database() else {
        return md!("not known: the estate declares no database at both sites");
    };
    let Some(replication) = &database.sql.replication else {
        return md!("not known: the estate declares no replication of {}", code(&database.sql.name.value));
    };
    let origin = replication.head.span;
    if scene.action == Action::TestFailover {
        return md!("nothing from before the test; perhaps what is written at {} during it", scene.site(scene.to()))
            .traced(origin);
    }
    let loss = match (replication.mode.value, &replication.every) {
        (ReplicationMode::Synchronous, _) => md!("nothing that was confirmed: it is replicated synchronously"),
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
