//! The end of a test: the active site serves again, and the standby site is offline.

use super::super::prose::{code, md, text};
use super::super::scene::{Database, Scene};
use super::super::view::Act;
use super::servers::{ports, power_on, shut_down};
use super::{Body, adc, answers, availability, database, listener, record, verify};
use crate::estate::StepName;

pub(super) fn body(scene: &Scene<'_>) -> Body {
    let (from, to) = (scene.from(), scene.to());
    Body {
        title: md!("Let {} serve again", scene.site(from)),
        notes: vec![md!(
            "The order is that of the failover, in the other direction: names first, then the databases, and the servers last."
        )],
        acts: acts(scene),
        expect: vec![Act::new(md!(
            "{} serves all users, and the XenMobile servers at {} are offline, as before the test.",
            scene.site(from),
            scene.site(to)
        ))],
        verify: checks(scene),
        back: vec![Act::new(md!(
            "None: this is the way back of the whole test. If {} does not come up, serve from {}: do the steps from {} to {} again.",
            scene.site(from),
            scene.site(to),
            scene.step(StepName::PublicDns),
            scene.step(StepName::StartServers)
        ))],
    }
}

fn acts(scene: &Scene<'_>) -> Vec<Act> {
    let mut acts = vec![shut_down(scene, scene.to())];
    acts.extend(adc::lead(scene, true));
    if let Some(database) = &scene.database() {
        acts.extend(record::point(scene, database, true));
        acts.extend(give_back(scene, database));
        acts.extend(database::serves(scene, database, scene.from()));
        let ttl = text(database.sql.ttl.value).traced(database.sql.ttl.span);
        let listener = code(&database.sql.listener.value);
        acts.push(Act::new(md!(
            "Wait until {} have passed since the change of {}: as long may the old address be kept.",
            ttl,
            listener
        )));
    }
    acts.push(power_on(scene, scene.from()));
    acts
}

fn checks(scene: &Scene<'_>) -> Vec<Act> {
    let (from, to) = (scene.from(), scene.to());
    let mut checks = vec![ports(scene, from, true), ports(scene, to, false)];
    checks.extend(answers::vservers(scene, from, true));
    checks.push(answers::of(scene, from, to));
    if let Some(database) = &scene.database() {
        checks.extend(listener::ask(scene, database, from, database.from));
    }
    checks.extend(verify::by_client(scene, from));
    checks
}

/// The databases of the active site serve again, and those of the standby site receive again.
fn give_back(scene: &Scene<'_>, database: &Database<'_>) -> Vec<Act> {
    let (from, to) = (scene.site(scene.from()), scene.site(scene.to()));
    let return_it = availability::moved(database).map(|moved| {
        let server = code(database.from.value).traced(database.from.span);
        Act::new(md!("Where {}: bring it back to {} ({}) in the same way, without loss of data.", moved, from, server))
    });
    let set_up = Act::new(md!(
        "Where {} at {} came from copies: at {} nothing was changed, and it goes on. Set {} ({}) up again to receive: what was \
         brought online takes no copies until then, and what was written there during the test is given up.",
        database::names(database),
        to,
        from,
        to,
        code(database.to.value)
    ));
    let wait = Act::new(md!("Wait for the first transfer that arrives at {} again: ________ UTC.", to));
    return_it.into_iter().chain([set_up, wait]).collect()
}
