//! Updating both pools, one host after the other.

use super::super::super::prose::{Md, code, md, text};
use super::super::super::scene::Scene;
use super::super::super::view::Act;
use super::super::Body;
use super::{Pair, body, pool_name, uuid};
use crate::devices::xen::Command;
use crate::estate::{StepName, XenScript, Xenpool};
use crate::source::Span;

/// Where the copy of the pool's database is put.
fn dump(pool: &Xenpool) -> String {
    format!("/root/{}.before-update.db", pool.name.value)
}

/// The way of a host through its update, between what takes it out and what takes it in.
fn host(pool: &Xenpool, name: &str, span: Span) -> [Act; 2] {
    let of = |command: &'static str| (span, format!("{} {}", Command::new(command), uuid("host-list", None, name)));
    [
        Act::new(md!(
            "On the coordinator of {}, take {} out, and move its VMs to the other hosts; then install the update on it as its release notes say:",
            pool_name(pool),
            code(name).traced(span)
        ))
        .by("sh", &[of("xe host-disable"), of("xe host-evacuate")]),
        Act::new(md!("Restart it, and when it is up take it in again:")).by("sh", &[of("xe host-reboot"), of("xe host-enable")]),
    ]
}

/// Without HA and with a copy of the pool's database, one host after the other.
fn acts(pool: &Xenpool) -> Vec<Act> {
    let span = pool.name.span;
    let database = Command::new("xe pool-dump-database").with("file-name", dump(pool)).to_string();
    let mut before = vec![(span, database)];
    before.extend(pool.ha.as_ref().map(|ha| (ha.head.span, Command::new("xe pool-ha-disable").to_string())));
    let master = Command::new("xe pool-list").with("params", "master");
    let coordinator = Command::new("xe host-list").with("params", "name-label");
    let coordinator = format!("{coordinator} --minimal uuid=\"$({master} --minimal)\"");
    let mut acts = vec![
        Act::new(md!("Take the CDs out of all VMs. On the coordinator of {}, keep a copy of its database:", pool_name(pool))).by("sh", &before),
        Act::new(md!("It answers the host with which to begin: the coordinator is always the first, and the others follow in any order.")).by("sh", &[(span, coordinator)]),
    ];
    acts.extend(pool.host.iter().flat_map(|one| host(pool, one.name.as_str(), one.head.span)));
    acts
}

fn versions(pool: &Xenpool) -> Act {
    let list = Command::new("xe host-list").with("params", "name-label,software-version").to_string();
    Act::new(md!("Every host of {} shows the new release, and none is disabled:", pool_name(pool)))
        .by("sh", &[(pool.name.span, list)])
}

fn back(pool: &Xenpool) -> Md {
    md!(
        "Of a host, its installer restores what was there before; the coordinator first. The database of the pool is in {}.",
        code(dump(pool))
    )
}

fn of_pool(pool: &Xenpool, mut notes: Vec<Md>) -> Body {
    notes.push(md!(
        "Release before: {}. Release to be installed: ________________. While hosts differ nothing is done but moving VMs: none is shut down, copied or given another disk.",
        text(&pool.version.value).traced(pool.version.span)
    ));
    Body {
        title: md!("Update the hosts of {}", pool_name(pool)),
        notes,
        acts: acts(pool),
        expect: vec![Act::new(md!(
            "VMs run on, each on another host for a while. A VM that cannot be moved is shut down first, by its owner."
        ))],
        verify: vec![versions(pool)],
        back: vec![Act::new(back(pool))],
    }
}

/// The pool that recovers, where nobody works.
pub(in super::super) fn standby(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| {
        let note = md!(
            "**From now until {} is done the pools differ, and no disaster is recovered from:** choose a quiet night.",
            scene.step(StepName::UpdatePrimary)
        );
        of_pool(pair.other, vec![note])
    })
}

/// The pool whose VMs are protected.
pub(in super::super) fn active(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair| of_pool(pair.pool, Vec::new()))
}

/// Both pools are alike again.
pub(in super::super) fn alike(scene: &Scene<'_, '_>) -> Body {
    body(scene, |pair: &Pair<'_>| {
        let mut acts = vec![pair.run(XenScript::Readiness)];
        let on = |pool: &Xenpool| pool.ha.as_ref().map(|ha| md!("{}", pool_name(pool)).traced(ha.head.span));
        let ha: Vec<Md> = [pair.pool, pair.other].into_iter().filter_map(on).collect();
        if !ha.is_empty() {
            acts.push(Act::new(md!("Switch high availability on again, as it was, of:")).each(ha));
        }
        Body {
            title: md!("See that {} and {} are alike", pool_name(pair.pool), pool_name(pair.other)),
            notes: vec![md!(
                "The new version and patch level are declared for both pools in the estate, and the scripts built again, before."
            )],
            acts,
            expect: vec![Act::new(md!("The script finds nothing."))],
            verify: vec![versions(pair.pool), versions(pair.other)],
            back: vec![Act::new(md!("None is needed: nothing is changed."))],
        }
    })
}
