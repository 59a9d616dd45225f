//! What a runbook says of pools beside its steps.

use super::super::super::prose::{Md, code, listed, md, text};
use super::super::super::scene::Scene;
use super::{Pair, pool_name};
use crate::estate::{Action, Lun, Site, Sr, XenScript, Xenpool};
use crate::schema::Id;

/// When it has succeeded.
pub(in crate::targets::runbook) fn acceptance(scene: &Scene<'_, '_>, serving: Id<Site>) -> Vec<Md> {
    let Some(pair) = Pair::new(scene) else { return Vec::new() };
    let at = pool_name(pair.site(serving));
    let vms = listed(pair.pool.protected_vms().map(|vm| code(vm.label())));
    let mut lines = vec![md!("At {} run: {}.", at, vms)];
    if scene.action == Action::TestFailover {
        lines.push(md!("The pool {} is as it was before the test, and every mirror runs.", pool_name(pair.other)));
    }
    lines
}

/// What must not wake up.
pub(in crate::targets::runbook) fn before_it_returns(scene: &Scene<'_, '_>) -> Md {
    let script =
        Pair::new(scene).map_or_else(|| md!("nothing"), |pair| code(pair.pool.script_path(XenScript::FailbackFence)));
    md!(
        "Before the network of {} comes back: its hosts stay away from the LUNs, and {} is the first that runs there.",
        scene.site(scene.from()),
        script
    )
}

/// What has to hold before.
pub(in crate::targets::runbook) fn ready(scene: &Scene<'_, '_>) -> Vec<Md> {
    let Some(pair) = Pair::new(scene) else { return Vec::new() };
    let (pool, other) = (pair.pool, pair.other);
    let mut lines = vec![
        md!(
            "Both pools have one version and patch level ({}), and the edition {}; {} has licenses of its own.",
            text(&pool.version.value),
            code(&pool.edition.value),
            pool_name(other)
        )
        .traced(pool.version.span),
        md!("Those who run the scripts are root or have the role {}.", code(pool.operator.value.word()))
            .traced(pool.operator.span),
    ];
    if scene.action != Action::Failback {
        lines
            .push(md!("The last run of {} found nothing: ________ UTC.", code(pool.script_path(XenScript::Readiness))));
    }
    if scene.action == Action::TestFailover {
        lines.push(md!("High availability of {} is off for the time of the test.", pool_name(other)));
    }
    lines
}

/// What moves: for each SR its VMs, and the LUNs at both sites.
pub(in crate::targets::runbook) fn rows(scene: &Scene<'_, '_>) -> Vec<Vec<Md>> {
    let Some(pair) = Pair::new(scene) else { return Vec::new() };
    let (from, to) = (pair.site(scene.from()), pair.site(scene.to()));
    let hosts =
        |pool: &Xenpool| md!("{} ({})", pool_name(pool), listed(pool.host.iter().map(|host| code(&host.name.value))));
    let mut rows = vec![vec![md!("XenServer pools"), hosts(from), hosts(to)]];
    for (sr, lun, replica) in pair.mirrors() {
        let vms: Vec<Md> =
            pair.pool.protected_vms().filter(|vm| vm.has_disk_on(sr)).map(|vm| code(vm.label())).collect();
        let holds = if vms.is_empty() { md!("pool metadata") } else { listed(vms) };
        let is_home = std::ptr::eq(from, pair.pool);
        let (here, there) = if is_home { (lun, replica) } else { (replica, lun) };
        rows.push(vec![
            md!("SR {}: {}", code(sr.label()), holds).traced(sr.head.span),
            code(&here.name.value).traced(here.head.span),
            code(&there.name.value).traced(there.head.span),
        ]);
    }
    rows
}

/// What the picture shows of it: for each SR the LUNs between which its disks go.
pub(in crate::targets::runbook) fn carried(scene: &Scene<'_, '_>) -> Vec<Vec<Md>> {
    let Some(pair) = Pair::new(scene) else { return Vec::new() };
    let is_home = pair.pool.site.value == scene.from();
    let row = |(sr, lun, replica): (&Sr, &Lun, &Lun)| {
        let (from, to) = if is_home { (lun, replica) } else { (replica, lun) };
        let what = md!("SR {}", code(sr.label()));
        vec![md!(""), what, md!(""), code(&from.name.value), code(&to.name.value), md!("")]
    };
    pair.mirrors().map(row).collect()
}
