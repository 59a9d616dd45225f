//! Starting the XenMobile servers and shutting them down: by the hypervisor, each by its address.

use super::super::commands::try_port;
use super::super::prose::{Md, code, md, text};
use super::super::scene::Scene;
use super::super::view::Act;
use super::{Body, answers};
use crate::estate::{Action, Site, StepName};
use crate::schema::Id;

/// The servers at `site`, each traced to where it is declared.
pub(super) fn machines(scene: &Scene<'_, '_>, site: Id<Site>) -> Vec<Md> {
    scene.servers(site).iter().map(|server| code(server.value).traced(server.span)).collect()
}

/// Shuts the servers at `site` down.
pub(super) fn shut_down(scene: &Scene<'_, '_>, site: Id<Site>) -> Act {
    let text = md!(
        "In the hypervisor of {}, shut the guest system of each of these XenMobile servers down; do not just power it off:",
        scene.site(site)
    );
    Act::new(text).each(machines(scene, site))
}

/// Starts the servers at `site`.
pub(super) fn power_on(scene: &Scene<'_, '_>, site: Id<Site>) -> Act {
    let text = md!(
        "In the hypervisor of {}, start the first of these XenMobile servers, and the others once it answers on its ports:",
        scene.site(site)
    );
    Act::new(text).each(machines(scene, site))
}

/// Tries every port of every server at `site`, which answers or not.
pub(super) fn ports(scene: &Scene<'_, '_>, site: Id<Site>, answers: bool) -> Act {
    let ports = &scene.ports;
    let tries = scene
        .servers(site)
        .iter()
        .flat_map(|server| ports.iter().map(|port| (server.span, try_port(server.value, *port))));
    let text = md!(
        "From a Windows machine that reaches the servers of {}, try their ports, {} for every line:",
        scene.site(site),
        code(if answers { "TcpTestSucceeded : True" } else { "TcpTestSucceeded : False" })
    );
    Act::new(text).by("powershell", &tries.collect::<Vec<_>>())
}

pub(super) fn stop_active(scene: &Scene<'_, '_>) -> Body {
    let from = scene.from();
    let site = scene.site(from);
    let note = match scene.action {
        Action::Failback => {
            md!("SQL Server at {} stays up: what it has goes to {} first.", site, scene.site(scene.to()))
        }
        _ => md!("SQL Server at {} stays up: the test goes back to it.", site),
    };
    let begins = match scene.action {
        Action::Failback => {
            md!("Users are without service from now on, until {} serves. Write the time down.", scene.site(scene.to()))
        }
        _ => md!(
            "Users are without service from now on: the recovery time of the test begins here. Write the time down."
        ),
    };
    Body {
        title: md!("Shut down the XenMobile servers at {}", site),
        notes: vec![note],
        acts: vec![shut_down(scene, from)],
        expect: vec![Act::new(begins)],
        verify: [ports(scene, from, false)].into_iter().chain(answers::vservers(scene, from, false)).collect(),
        back: vec![power_on(scene, from)],
    }
}

pub(super) fn start(scene: &Scene<'_, '_>) -> Body {
    let to = scene.to();
    let mut verify = vec![ports(scene, to, true)];
    verify.extend(answers::vservers(scene, to, true));
    verify.push(answers::of(scene, to, scene.from()));
    Body {
        title: md!("Start the XenMobile servers at {}", scene.site(to)),
        notes: vec![not_before(scene)],
        acts: vec![power_on(scene, to)],
        expect: vec![Act::new(md!("Every server comes up, and works on the databases at {}.", scene.site(to)))],
        verify,
        back: vec![shut_down(scene, to)],
    }
}

/// The servers ask for the database as soon as they start, and for its name before.
fn not_before(scene: &Scene<'_, '_>) -> Md {
    let verified = scene.step(StepName::SqlOnline);
    let Some(database) = scene.database() else {
        return md!("Not before {} is verified.", verified);
    };
    md!(
        "Not before {} is verified, and {} have passed since {}: as long may the old address of {} be kept.",
        verified,
        text(database.sql.ttl.value).traced(database.sql.ttl.span),
        scene.step(StepName::SqlDns),
        code(&database.sql.listener.value)
    )
}

pub(super) fn start_for_update(scene: &Scene<'_, '_>) -> Body {
    let (from, to) = (scene.from(), scene.to());
    Body {
        title: md!("Start the XenMobile servers at {} for the update", scene.site(to)),
        notes: vec![md!(
            "Only during the update these servers work on the databases at {}, over the link between the sites. They serve nobody: \
             the ADCs go on answering with {}.",
            scene.site(from),
            scene.site(from)
        )],
        acts: vec![power_on(scene, to)],
        expect: vec![Act::new(md!(
            "Every server comes up, slower than at {}, because its database is at the other end of the link.",
            scene.site(from)
        ))],
        verify: vec![ports(scene, to, true), answers::of(scene, from, to)],
        back: vec![shut_down(scene, to)],
    }
}

pub(super) fn stop_standby(scene: &Scene<'_, '_>) -> Body {
    let (from, to) = (scene.from(), scene.to());
    let mut verify = vec![ports(scene, to, false)];
    verify.extend(answers::vservers(scene, to, false));
    verify.push(answers::of(scene, from, to));
    Body {
        title: md!("Shut down the XenMobile servers at {}", scene.site(to)),
        notes: Vec::new(),
        acts: vec![shut_down(scene, to)],
        expect: vec![Act::new(md!(
            "{} is offline again, with the same code as {}, and ready for a failover.",
            scene.site(to),
            scene.site(from)
        ))],
        verify,
        back: vec![power_on(scene, to)],
    }
}
