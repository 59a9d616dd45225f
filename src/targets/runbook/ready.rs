//! What has to hold before a runbook is begun, and who decides that it is.

use std::collections::HashSet;

use super::document::Document;
use super::prose::{Md, code, listed, md, sentences, text};
use super::scene::{Database, Scene};
use super::steps::pool;
use super::view::Gate;
use super::window;
use crate::estate::{Action, HighAvailability, ReplicationMode, Standby, Subject, XenmobilePlacement};

/// Gate G0.
pub(super) fn gate(document: &Document<'_>) -> Gate {
    let begin = match document.action {
        Action::Failover if document.window.is_none() => {
            md!("The disaster is declared: by ________________ at ________ UTC. Interruption at ________ UTC.")
        }
        Action::Failover => window::approved(document, "failover"),
        Action::TestFailover => sentences([window::approved(document, "test"), md!("Users have been told.")]),
        Action::Failback => window::approved(document, "failback"),
        Action::Update => window::approved(document, "update"),
    };
    Gate {
        name: md!("G0"),
        title: md!("Gate G0: go or no-go"),
        about: vec![md!(
            "The recovery lead decides before step 1, and does nothing else. Without a decision it is no-go."
        )],
        criteria: vec![
            begin,
            md!("For every role above somebody is there and can be reached."),
            md!("Everything under Preconditions holds, or its lack is accepted."),
            md!(
                "No other change is under way at {} or {}.",
                document.site(document.from()),
                document.site(document.to())
            ),
            md!("Decided by ________________ at ________ UTC: go / no-go"),
        ],
    }
}

pub(super) fn preconditions(document: &Document<'_>, scenes: &[Scene<'_, '_>]) -> Vec<Md> {
    let (from, to) = (document.site(document.from()), document.site(document.to()));
    let mut lines = vec![md!("This runbook is at hand where neither {} nor its network is needed to read it.", from)];
    let systems = systems(scenes);
    lines.push(match document.action {
        Action::Failover => md!("Logged on, and with the rights to change things: {} of {}.", systems, to),
        _ => md!("Logged on, and with the rights to change things: {} of {} and {}.", systems, from, to),
    });
    let mut seen = HashSet::new();
    for scene in scenes.iter().filter(|scene| scene.is_data()) {
        match &scene.database() {
            Some(database) if !seen.insert(database.sql.head.span) => {}
            Some(database) => lines.extend(data(scene, database)),
            None => lines.push(md!(
                "The estate declares no database of {} at both sites: your database team says that it is ready.",
                scene.product()
            )),
        }
    }
    scenes.iter().for_each(|scene| lines.extend(pool::ready(scene)));
    lines.extend(link(document));
    for scene in scenes {
        lines.extend(
            scene.placement(document.to()).filter(|_| document.action != Action::Failback).map(|at| standby(scene, at)),
        );
        if scene.farm().is_some() && document.action == Action::TestFailover {
            lines.push(md!("Users of {} know of the test: until its end nothing can be configured.", scene.product()));
        }
    }
    if document.action == Action::Update {
        lines.extend(scenes.iter().flat_map(kept));
    }
    lines
}

/// What an update can go back to.
fn kept(scene: &Scene<'_, '_>) -> Vec<Md> {
    let product = scene.product();
    match scene.subject {
        Subject::Xenmobile(_) => vec![
            md!("A backup of the databases, made just before: ________________"),
            md!("A snapshot of every XenMobile server of both sites, made just before: ________________"),
        ],
        Subject::Farm(_) => vec![
            md!("A backup of the databases, made just before: ________________"),
            md!(
                "A snapshot of every license server, StoreFront server and Controller of {}, made just before: ________________",
                product
            ),
        ],
        Subject::Sql(_) => vec![md!("A backup of both servers of {}, made just before: ________________", product)],
        Subject::Xenpool(_) => {
            vec![md!(
                "Each pool bears to have one host less: no VM needs a host of its own, or its owner knows when it is shut down."
            )]
        }
        Subject::Gslb(_) | Subject::Dns(_) => Vec::new(),
    }
}

/// What is logged on to.
fn systems(scenes: &[Scene<'_, '_>]) -> Md {
    let all = [
        (scenes.iter().any(|scene| !scene.domains.is_empty()), md!("the ADCs")),
        (scenes.iter().any(|scene| scene.is_data() || matches!(scene.subject, Subject::Dns(_))), md!("the zone")),
        (scenes.iter().any(|scene| scene.is_data()), md!("SQL Server")),
        (scenes.iter().any(|scene| scene.farm().is_some()), md!("the Controllers")),
        (scenes.iter().any(|scene| scene.pools().is_some()), md!("the array and the pools")),
        (scenes.iter().any(|scene| scene.xenmobile().is_some()), md!("the hypervisor")),
    ];
    listed(all.into_iter().filter(|(is, _)| *is).map(|(_, name)| name))
}

/// How the data comes to the other site, and how the database survives the loss of a server (both are needed).
fn data(scene: &Scene<'_, '_>, database: &Database<'_>) -> Vec<Md> {
    let sql = database.sql;
    let to = scene.site(scene.to());
    let mut lines = Vec::new();
    if let Some(replication) = &sql.replication {
        let mode = match replication.mode.value {
            ReplicationMode::Asynchronous => md!("asynchronously"),
            ReplicationMode::Synchronous => md!("synchronously"),
        };
        let every = replication.every.as_ref().map_or_else(|| md!(""), |every| md!(", every {}", text(every.value)));
        let (source, target) = (scene.site(replication.from.value), scene.site(replication.to.value));
        lines.push(
            md!(
                "{} is replicated {} from {} to {}{}. Last transfer that arrived: ________ UTC.",
                code(&sql.name.value),
                mode,
                source,
                target,
                every
            )
            .traced(replication.head.span),
        );
    }
    if let Some(availability) = &sql.availability {
        let method = match availability.value {
            HighAvailability::AlwaysOn => md!("an AlwaysOn availability group"),
            HighAvailability::Mirroring => md!("database mirroring"),
            HighAvailability::Cluster => md!("a failover cluster"),
        };
        lines.push(
            md!("{} survives the loss of one server by {}, and that is healthy.", code(&sql.name.value), method)
                .traced(availability.span),
        );
    }
    lines.push(
        md!("The SQL Server at {} ({}) is up and accepts connections.", to, code(database.to.value))
            .traced(database.to.span),
    );
    lines
}

fn link(scene: &Document<'_>) -> Option<Md> {
    let link = scene.link()?;
    let said = [
        link.bandwidth.as_ref().map(|bandwidth| text(bandwidth.value)),
        link.rtt.as_ref().map(|rtt| md!("a round trip of {}ms", text(rtt.value.0))),
    ];
    let said: Vec<Md> = said.into_iter().flatten().collect();
    let figures = if said.is_empty() { md!("") } else { md!(" ({})", listed(said)) };
    let ends = md!("The link between {} and {}{}", scene.site(link.from.value), scene.site(link.to.value), figures);
    let state = match scene.action {
        Action::Update if scene.scenes().iter().any(|other| other.xenmobile().is_some()) => md!(
            "{} is up: the servers of {} work over it on the databases of {} meanwhile.",
            ends,
            scene.site(scene.to()),
            scene.site(scene.from())
        ),
        Action::TestFailover | Action::Failback | Action::Update => md!("{} is up: transfers come over it.", ends),
        Action::Failover => {
            md!("{} is up or down: ________. While it is up, look whether a last transfer still arrives.", ends)
        }
    };
    Some(state.traced(link.head.span))
}

fn standby(scene: &Scene<'_, '_>, at: &XenmobilePlacement) -> Md {
    let servers = listed(at.servers.iter().map(|server| code(server.value)));
    let site = scene.site(at.site.value);
    match &at.standby {
        Some(state) => match state.value {
            Standby::Offline => {
                md!("The XenMobile servers at {} are offline, as declared: {}.", site, servers).traced(state.span)
            }
        },
        None => md!(
            "The XenMobile servers at {} are known to be on or off: {}. The estate does not say which.",
            site,
            servers
        )
        .traced(at.head.span),
    }
}
