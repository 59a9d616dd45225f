//! Back to the primary pool: fence it, stop at the recovery pool, recover, forget.

use super::super::render::Template;
use super::super::{Artifact, Error};
use super::failover::{protect_again, recover as recover_all, start};
use super::frame::{About, Calls, Pair, by_name, of_vm, only_on, template};
use crate::devices::xen::Command;
use crate::estate::XenScript;

static FENCE: Template = template!("failback-1-fence": "storage" "power-on" "fence" "let-go");
static STOP: Template = template!("failback-2-stop": "look-up" "storage" "stop" "let-go");
static RECOVER: Template =
    template!("failback-3-recover": "look-up" "storage" "protection" "power-on" "recovery" "start" "return");
static FORGET: Template = template!("failback-4-forget": "storage" "cleanup-drop" "forget");

/// Keeps the returning pool from starting its old copies.
pub(super) fn fence(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let about = About {
        title: format!("Failback of {}, step 1: keeps the returning pool from starting its old copies.", pair.pool.label()),
        lines: vec![
            "Before it, the storage team keeps the LUNs masked from the hosts of this pool: two copies of one VM that both".to_owned(),
            "write destroy its disks. Run it as soon as the hosts are up, before their network is let back.".to_owned(),
            "Afterwards the storage team resynchronises the LUNs to this site, until the lag is near 0.".to_owned(),
        ],
        done: "the pool is fenced: resynchronise the LUNs, then run failback-2-stop.sh at the other pool",
        ..About::default()
    };
    let mut calls = Calls::default();
    only_on(pair.pool, &mut calls);
    calls.line("ha_off");
    calls.line("pool_starts_nothing");
    for (_, vm) in pair.vms() {
        calls.from(vm.head.span, &by_name("fence_vm", vm.label(), vm.uuid.as_ref()));
    }
    for (_, sr) in pair.srs() {
        calls.from(sr.head.span, &by_name("let_go", sr.label(), sr.uuid.as_ref()));
    }
    pair.render(XenScript::FailbackFence, &FENCE, &about, &calls)
}

/// Shuts everything down at the recovery pool, and lets go of the LUNs.
pub(super) fn stop(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let about = About {
        title: format!("Failback of {}, step 2: shuts down at {}, and lets go of the LUNs.", pair.pool.label(), pair.other.label()),
        lines: vec![
            "Users are without service from here until step 3 is done.".to_owned(),
            "Afterwards the storage team waits for the last synchronisation (lag 0), breaks the mirrors, makes the LUNs of".to_owned(),
            format!("{} writable, and masks these from the hosts of this pool.", pair.pool.label()),
        ],
        done: "all is shut down, and the LUNs are free: let the storage team hand them over, then run failback-3-recover.sh at the primary pool",
        ..About::default()
    };
    let mut calls = Calls::default();
    only_on(pair.other, &mut calls);
    for (at, vapp) in pair.vapps() {
        calls.from(vapp.head.span, &by_name("find_here", vapp.label(), vapp.uuid.as_ref()).word("appliance"));
        calls.line(format!("vapp{at}=$uuid"));
    }
    for (at, vm) in pair.vms() {
        calls.from(vm.head.span, &by_name("find_here", vm.label(), vm.uuid.as_ref()).word("vm"));
        calls.line(format!("vm{at}=$uuid"));
    }
    for (at, vm) in pair.single_vms().into_iter().rev() {
        calls.from(vm.head.span, &of_vm("stop_vm", at, vm));
    }
    let vapps: Vec<_> = pair.vapps().collect();
    for (at, vapp) in vapps.into_iter().rev() {
        calls.from(vapp.head.span, &pair.of_vapp("stop_vapp", at, vapp));
    }
    for (_, sr) in pair.srs() {
        calls.from(sr.head.span, &by_name("let_go", sr.label(), sr.uuid.as_ref()));
    }
    pair.render(XenScript::FailbackStop, &STOP, &about, &calls)
}

/// Recovers everything at the primary pool, starts it, and protects it again.
pub(super) fn recover(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let about = About {
        title: format!("Failback of {}, step 3: recovers, starts and protects it again.", pair.pool.label()),
        lines: vec![
            format!(
                "Before it, the storage team has handed the LUNs over: writable here, masked from the hosts of {}.",
                pair.other.label()
            ),
            "The old copies here are older than those of the metadata, and are replaced by them.".to_owned(),
            "Afterwards the traffic is moved back, the storage team replicates towards the recovery site again, and"
                .to_owned(),
            "failback-4-forget.sh takes the records out of the other pool.".to_owned(),
        ],
        done: "running and protected: move the traffic, let the storage team replicate again, run failback-4-forget.sh at the other pool",
        ..About::default()
    };
    let mut calls = Calls::default();
    only_on(pair.pool, &mut calls);
    calls.line("is_licensed");
    for (at, sr) in pair.srs() {
        let metadata = if sr.metadata.value.is_on() { "yes" } else { "no" };
        calls.from(sr.head.span, &by_name("take_back", sr.label(), sr.uuid.as_ref()).word(metadata));
        if sr.metadata.value.is_on() {
            calls.line(format!("sr{at}=$sr"));
        }
    }
    recover_all(pair, pair.other, &mut calls);
    start(pair, &mut calls);
    protect_again(pair, &mut calls);
    calls.line("lift_fence");
    if let Some(ha) = &pair.pool.ha
        && let Some(sr) = pair.pool.sr_called(&ha.heartbeat.value)
    {
        calls.from(ha.head.span, &by_name("ha_on", sr.label(), sr.uuid.as_ref()));
    }
    calls.line("fence_is_lifted");
    pair.render(XenScript::FailbackRecover, &RECOVER, &about, &calls)
}

/// Takes what is left out of the recovery pool.
pub(super) fn forget(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let about = About {
        title: format!("Failback of {}, step 4: takes what is left out of {}.", pair.pool.label(), pair.other.label()),
        lines: vec![
            "Before it, step 3 has ended well. Records of VMs are destroyed, never their disks; SRs are forgotten, never destroyed.".to_owned(),
        ],
        done: "the pool is as it was before the failover",
        ..About::default()
    };
    let mut calls = Calls::default();
    only_on(pair.other, &mut calls);
    for (at, sr) in pair.srs() {
        calls.from(sr.head.span, &by_name("is_given_back", sr.label(), sr.uuid.as_ref()));
        calls.line(format!("sr{at}=$sr"));
    }
    for (_, vm) in pair.vms() {
        calls.from(vm.head.span, &by_name("forget_vm", vm.label(), vm.uuid.as_ref()));
    }
    for (_, vapp) in pair.vapps() {
        calls.from(vapp.head.span, &by_name("forget_vapp", vapp.label(), vapp.uuid.as_ref()));
    }
    for (at, sr) in pair.srs() {
        calls.from(sr.head.span, &Command::new("forget_sr").variable(format!("sr{at}")));
    }
    pair.render(XenScript::FailbackForget, &FORGET, &about, &calls)
}
