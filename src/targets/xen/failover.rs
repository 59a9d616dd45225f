//! At the recovery pool: a test of the failover and its way back, the failover, and what ends it.

use super::super::render::Template;
use super::super::{Artifact, Error};
use super::frame::{About, Calls, Pair, by_name, of_vm, only_on, template, written};
use super::protect::networks;
use crate::devices::xen::Command;
use crate::estate::{Lun, Sr, XenScript, Xenpool};

static TEST_FAILOVER: Template = template!("test-failover": "look-up" "storage" "attach" "recovery" "test");
static TEST_CLEANUP: Template = template!("test-cleanup": "storage" "cleanup-drop" "cleanup");
static FAILOVER: Template = template!("failover": "look-up" "storage" "attach" "recovery" "start");
static POST_RECOVERY: Template = template!("post-recovery": "look-up" "storage" "protection" "settle");

/// The same steps as a failover, from clones, and nothing is started.
pub(super) fn test_failover(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let about = About {
        title: format!("Tests the failover of the pool {} to {}: recovers all, and starts nothing.", pair.pool.label(), pair.other.label()),
        lines: vec![
            "Before it, the storage team makes a writable clone of each replica, all of one moment, and presents the clones".to_owned(),
            format!("to the hosts of {} alone. The production mirrors keep running.", pair.other.label()),
            "Afterwards: test-cleanup.sh, then the storage team takes the clones away.".to_owned(),
        ],
        done: "recovered, and nothing was started: look at the VMs, then run test-cleanup.sh",
        takes_clones: true,
    };
    let mut calls = Calls::default();
    only_on(pair.other, &mut calls);
    calls.line("is_licensed");
    calls.line("ha_is_off");
    networks(pair, "network_is_here", &mut calls);
    calls.line("keep_networks");
    calls.line("tasks=test-tasks");
    attach(pair, &mut calls);
    recover(pair, pair.pool, &mut calls);
    pair.render(XenScript::TestFailover, &TEST_FAILOVER, &about, &calls)
}

/// Takes away what the test brought.
pub(super) fn test_cleanup(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let about = About {
        title: format!("Takes away what the test of the failover of {} brought to {}.", pair.pool.label(), pair.other.label()),
        lines: vec![
            "It knows from the evidence folder what the test brought, and touches nothing else. Records of VMs are destroyed,".to_owned(),
            "never their disks. Afterwards the storage team takes the clones away, and HA is turned on again where it was.".to_owned(),
        ],
        done: "the pool is as it was before the test",
        ..About::default()
    };
    let mut calls = Calls::default();
    only_on(pair.other, &mut calls);
    calls.line("clean_up");
    pair.render(XenScript::TestCleanup, &TEST_CLEANUP, &about, &calls)
}

/// Recovers everything, and starts it.
pub(super) fn failover(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let about = About {
        title: format!("Failover of the pool {} to {}.", pair.pool.label(), pair.other.label()),
        lines: vec![
            format!(
                "Before it: {} is down, or its VMs are shut down and its HA is off. The storage team masks the LUNs from its",
                pair.pool.label()
            ),
            "hosts, breaks the mirrors so that the replicas can be written, and presents them to the hosts of"
                .to_owned(),
            format!("{} alone. Until the first VM starts, all of that can be taken back.", pair.other.label()),
            "Afterwards: post-recovery.sh, then the traffic is moved.".to_owned(),
            expected(pair.pool),
        ],
        done: "recovered and running: run post-recovery.sh",
        takes_clones: true,
    };
    let mut calls = Calls::default();
    only_on(pair.other, &mut calls);
    calls.line("is_licensed");
    networks(pair, "network_is_here", &mut calls);
    calls.line("tasks=failover-tasks");
    attach(pair, &mut calls);
    recover(pair, pair.pool, &mut calls);
    start(pair, &mut calls);
    pair.render(XenScript::Failover, &FAILOVER, &about, &calls)
}

/// What a failover takes, and what it loses.
fn expected(pool: &Xenpool) -> String {
    let vapps =
        pool.protected_vapps().map(|vapp| format!(", {} takes {} of it", vapp.label(), pool.vapp_start_time(vapp)));
    let lost = pool.rpo().map_or_else(|| "an unknown time".to_owned(), |rpo| rpo.to_string());
    format!(
        "Once recovered, all VMs serve after about {}{}. A disaster loses up to {lost} of what was written.",
        pool.start_time(),
        vapps.collect::<String>()
    )
}

/// Ends the failover, and protects the recovery pool.
pub(super) fn post_recovery(pair: &Pair<'_>) -> Result<Artifact, Error> {
    let about = About {
        title: format!(
            "Ends the failover of {} to {}, and protects the recovered VMs.",
            pair.pool.label(),
            pair.other.label()
        ),
        lines: vec![
            format!(
                "Afterwards, as soon as the site of {} is safe, the storage team replicates the LUNs back to it: without",
                pair.pool.label()
            ),
            "that there is no failback.".to_owned(),
        ],
        done: "the failover is complete, and the metadata of this pool is replicated",
        ..About::default()
    };
    let mut calls = Calls::default();
    only_on(pair.other, &mut calls);
    calls.line("is_licensed");
    for (at, sr) in pair.srs() {
        calls.from(sr.head.span, &by_name("recovered_sr", sr.label(), sr.uuid.as_ref()));
        calls.line(format!("sr{at}=$sr"));
    }
    calls.line("settle_tasks");
    for (at, sr) in pair.srs() {
        calls.from(sr.head.span, &Command::new("is_still_here").variable(format!("sr{at}")));
    }
    protect_again(pair, &mut calls);
    pair.render(XenScript::PostRecovery, &POST_RECOVERY, &about, &calls)
}

/// Metadata replication of the pool at hand to the SRs that carry metadata.
pub(super) fn protect_again(pair: &Pair<'_>, calls: &mut Calls) {
    for (at, sr) in pair.srs().filter(|(_, sr)| sr.metadata.value.is_on()) {
        let protect = Command::new("protect_sr").word(sr.label()).variable(format!("sr{at}"));
        calls.from(sr.metadata.span, &protect);
    }
}

/// Each SR from the LUN of the recovery pool that has its replica.
fn attach(pair: &Pair<'_>, calls: &mut Calls) {
    for (_, sr) in pair.srs() {
        let replica = sr.replicated.as_ref().and_then(|replicated| pair.other.lun_called(&replicated.to.value));
        if let Some(lun) = replica {
            calls.from(sr.head.span, &attach_one(sr, lun));
        }
    }
}

fn attach_one(sr: &Sr, lun: &Lun) -> Command {
    let metadata = if sr.metadata.value.is_on() { "yes" } else { "no" };
    let named = Command::new("attach").word(sr.label()).word(written(sr.uuid.as_ref()));
    let named = named.word(&lun.name.value).word(&lun.scsi_id.value).word(metadata);
    let mut device = named.with("type", if lun.is_iscsi() { "lvmoiscsi" } else { "lvmohba" });
    if let Some(target) = &lun.target {
        device = device.with("device-config:target", target.value);
    }
    if let Some(iqn) = &lun.iqn {
        device = device.with("device-config:targetIQN", &iqn.value);
    }
    if let Some(chap) = &lun.chap {
        device = device
            .with("device-config:chapuser", chap.user.value.as_str())
            .filled_in("device-config:chappassword_secret", chap.password.value.placeholder());
    }
    device
}

/// Finds everything in the metadata of `from`, looks whether all can be recovered, and then recovers it.
pub(super) fn recover(pair: &Pair<'_>, from: &Xenpool, calls: &mut Calls) {
    calls.from(from.head.span, &by_name("choose_metadata", from.label(), from.uuid.as_ref()));
    for (at, vapp) in pair.vapps() {
        calls.from(vapp.head.span, &by_name("find_vapp", vapp.label(), vapp.uuid.as_ref()));
        calls.line(format!("vapp{at}=$uuid"));
    }
    for (at, vm) in pair.vms() {
        calls.from(vm.head.span, &by_name("find_vm", vm.label(), vm.uuid.as_ref()));
        calls.line(format!("vm{at}=$uuid"));
    }
    for (vapp, vm) in [("may_recover_vapp", "may_recover_vm"), ("recover_vapp", "recover_vm")] {
        for (at, one) in pair.vapps() {
            calls.from(one.head.span, &pair.of_vapp(vapp, at, one));
        }
        for (at, one) in pair.single_vms() {
            calls.from(one.head.span, &of_vm(vm, at, one));
        }
    }
}

/// Starts the vApps one after the other, then the VMs that are in none.
pub(super) fn start(pair: &Pair<'_>, calls: &mut Calls) {
    for (at, vapp) in pair.vapps() {
        calls.from(vapp.head.span, &pair.of_vapp("start_vapp", at, vapp));
    }
    for (at, vm) in pair.single_vms() {
        calls.from(vm.head.span, &of_vm("start_vm", at, vm));
    }
}
