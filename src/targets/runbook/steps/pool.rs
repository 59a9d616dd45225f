//! Recovering the VMs of a XenServer pool at another one, testing it, and bringing them home.

mod array;
mod facts;
mod recovery;
mod source;
mod update;

pub(super) use array::{break_mirror, clone, replicate, resynchronise, take_clones_away};
pub(in crate::targets::runbook) use facts::{acceptance, before_it_returns, carried, ready, rows};
pub(super) use recovery::{clean_up, gate, protect, recover, verify};
pub(super) use source::{fence, stop};
pub(super) use update::{active, alike, standby};

use super::super::prose::{Md, code, md};
use super::super::scene::Scene;
use super::super::view::Act;
use super::Body;
use crate::devices::xen::Command;
use crate::estate::{Lun, Site, Sr, Vm, XenScript, Xenpool};
use crate::schema::Id;
use crate::source::Span;

/// Both pools: the one whose VMs are protected, and the one that takes over.
struct Pair<'e> {
    pool: &'e Xenpool,
    other: &'e Xenpool,
}

impl<'e> Pair<'e> {
    fn new(scene: &Scene<'_, 'e>) -> Option<Self> {
        scene.pools().map(|(pool, other)| Self { pool, other })
    }

    fn site(&self, id: Id<Site>) -> &'e Xenpool {
        if self.pool.site.value == id { self.pool } else { self.other }
    }

    /// Each replicated SR with its LUN and the replica of that.
    fn mirrors(&self) -> impl Iterator<Item = (&'e Sr, &'e Lun, &'e Lun)> {
        self.pool.protected_srs().filter_map(|sr| {
            let lun = self.pool.lun_called(&sr.lun.as_ref()?.value)?;
            Some((sr, lun, self.other.lun_called(&sr.replicated.as_ref()?.to.value)?))
        })
    }

    /// The replicated LUNs as lines: that of the protected pool, and its replica.
    fn mirror_lines(&self) -> Vec<Md> {
        let line = |(sr, lun, replica): (&Sr, &Lun, &Lun)| {
            let ids = md!("{} to {}", code(&lun.scsi_id.value), code(&replica.scsi_id.value));
            md!(
                "{} to {} (SCSI IDs {}), with the SR {}",
                code(&lun.name.value),
                code(&replica.name.value),
                ids,
                code(sr.label())
            )
            .traced(sr.head.span)
        };
        self.mirrors().map(line).collect()
    }

    /// Has a script run on the coordinator of its pool.
    fn run(&self, script: XenScript) -> Act {
        let at = if script.runs_at_recovery() { self.other } else { self.pool };
        let path = self.pool.script_path(script);
        let said = md!(
            "On the coordinator of {}, run the script that was built beside this runbook: first what it would do, then in earnest:",
            pool_name(at)
        );
        let span = self.pool.name.span;
        Act::new(said).by("sh", &[(span, format!("sh {path} --dry-run")), (span, format!("sh {path}"))])
    }
}

fn pool_name(pool: &Xenpool) -> Md {
    code(pool.label()).traced(pool.name.span)
}

fn ends_well() -> Act {
    Act::new(md!(
        "The script ends with 0, and its last line says what was done. Where it stops, it says what is wrong and what to do; it can be run again."
    ))
}

/// Where a pool has none that takes over, a check says so.
fn body(scene: &Scene<'_, '_>, make: impl Fn(&Pair<'_>) -> Body) -> Body {
    Pair::new(scene).map_or_else(super::nothing, |pair| make(&pair))
}

/// What the runs leave behind.
fn nothing_to_undo() -> Vec<Act> {
    vec![Act::new(md!("None is needed: nothing that serves was changed."))]
}

/// By which a command finds what is called `label`: its UUID where it is declared, else the one that the pool knows, which is refused where there are several.
fn uuid(list: &'static str, declared: Option<String>, label: &str) -> String {
    match declared {
        Some(uuid) => format!("uuid={uuid}"),
        None => format!("uuid=\"$(xe {} --minimal)\"", Command::new(list).with("name-label", label)),
    }
}

fn of_vm(vm: &Vm) -> String {
    uuid("vm-list", vm.uuid.as_ref().map(|uuid| uuid.value.to_string()), vm.label())
}

/// Asks for the state of every VM that moves.
fn states(pool: &Xenpool, state: &str, at: &Xenpool) -> Act {
    let ask = |vm: &Vm| {
        let list = Command::new("xe vm-list").with("name-label", vm.label()).with("params", "power-state");
        (vm.head.span, format!("{list} --minimal"))
    };
    let lines: Vec<(Span, String)> = pool.protected_vms().map(ask).collect();
    Act::new(md!("On the coordinator of {}, {} for every line:", pool_name(at), code(state))).by("sh", &lines)
}
