//! The end of a test: the active site serves again, and the standby site is offline.

use super::super::prose::{code, md, text};
use super::super::scene::{Database, Scene};
use super::super::view::Act;
use super::servers::{ports, power_on, shut_down};
use super::{Body, adc, answers, availability, database, farm, listener, pool, record, verify};
use crate::estate::{StepName, Subject};

pub(super) fn body(scene: &Scene<'_, '_>) -> Body {
    match scene.subject {
        Subject::Xenpool(_) => pool::take_clones_away(scene),
        Subject::Farm(_) => farm::end_outage(scene),
        Subject::Gslb(_) | Subject::Dns(_) => of_names(scene),
        Subject::Sql(_) => of_database(scene),
        Subject::Xenmobile(_) => of_xenmobile(scene),
    }
}

fn of_xenmobile(scene: &Scene<'_, '_>) -> Body {
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

/// The names lead where they led.
fn of_names(scene: &Scene<'_, '_>) -> Body {
    let from = scene.site(scene.from());
    let verify = match scene.subject {
        Subject::Dns(_) => Act::new(md!("The names have the addresses at {} again.", from)),
        _ => answers::of(scene, scene.from(), scene.to()),
    };
    Body {
        title: md!("Let {} lead to {} again", scene.product(), from),
        notes: Vec::new(),
        acts: adc::lead_if_any(scene, true).into_iter().chain(record::lead_public(scene, true)).collect(),
        expect: vec![Act::new(md!("No error."))],
        verify: vec![verify],
        back: vec![Act::new(md!("None: this is the way back of the whole test."))],
    }
}

/// The databases serve where they served.
fn of_database(scene: &Scene<'_, '_>) -> Body {
    let from = scene.site(scene.from());
    let title = md!("Let {} serve at {} again", scene.product(), from);
    let Some(database) = scene.database() else { return listener::undeclared(scene, title) };
    let mut verify = database::serves(scene, &database, scene.from());
    verify.extend(listener::ask(scene, &database, scene.from(), database.from));
    Body {
        title,
        notes: Vec::new(),
        acts: record::point(scene, &database, true).into_iter().chain(give_back(scene, &database)).collect(),
        expect: vec![Act::new(md!("Every database serves at {}, and is replicated again.", from))],
        verify,
        back: vec![Act::new(md!("None: this is the way back of the whole test."))],
    }
}

fn acts(scene: &Scene<'_, '_>) -> Vec<Act> {
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

fn checks(scene: &Scene<'_, '_>) -> Vec<Act> {
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
fn give_back(scene: &Scene<'_, '_>, database: &Database<'_>) -> Vec<Act> {
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
