//! What happens: protection, a test, a disaster, and the way back.

use std::collections::BTreeMap;

use super::example;
use super::world::{PAIRS, Ran, World};

const DB: &str = "0d9e3b71-6c24-4f58-a1b0-7e5d2c9f8301";
const PRINT: &str = "c0ffee00-0000-4000-8000-000000000005";

/// Everything in its order, each script twice; what each did is handed on.
pub(super) fn cycle(world: &World, mut seen: impl FnMut(Ran)) {
    let mut both = |site: &str, script: &str| {
        seen(world.runs(site, script, 0));
        seen(world.runs(site, script, 10));
    };
    both("fra", "protect");
    world.replicate(0, 1);
    world.present(1, "syd-dr");
    both("syd", "test-failover");
    both("syd", "test-cleanup");
    world.replicate(0, 1);
    world.lose_primary();
    both("syd", "failover");
    both("syd", "post-recovery");
    both("fra", "failback-1-fence");
    both("syd", "failback-2-stop");
    world.replicate(1, 0);
    world.present(1, "");
    both("fra", "failback-3-recover");
    both("syd", "failback-4-forget");
    seen(world.runs("fra", "readiness", 0));
    seen(world.runs("syd", "readiness", 0));
}

/// The state of a pool without what goes on counting: versions, generations, and the VDIs that are read anew from the SRs.
fn lasting(world: &World, site: &str) -> BTreeMap<String, String> {
    let mut state = world.state(site);
    state.retain(|path, _| !path.ends_with("/version") && !path.starts_with("/vdi/"));
    state
}

#[test]
fn c1_only_the_right_pool_is_worked_on() {
    let world = World::new(&example(&[]));
    for (site, script) in [
        ("syd", "protect"),
        ("fra", "test-failover"),
        ("fra", "test-cleanup"),
        ("fra", "failover"),
        ("fra", "post-recovery"),
        ("syd", "failback-1-fence"),
        ("fra", "failback-2-stop"),
        ("syd", "failback-3-recover"),
        ("fra", "failback-4-forget"),
    ] {
        let before = world.state(site);
        let ran = world.runs(site, script, 20);
        assert!(ran.out.contains("STOPPED: this is the pool"), "{script}: {}", ran.out);
        assert_eq!(world.state(site), before, "{script}");
    }
    // Those who may: the role of the estate stands in the head.
    let failback = example(&[]).artifact("xen/fra-prod/failback-1-fence.sh");
    assert!(failback.contains("as root or in the role pool-operator."), "{failback}");
}

#[test]
fn c2_disks_and_metadata_are_on_the_replicated_luns() {
    let world = World::new(&example(&[]));
    world.runs_twice("fra", "protect");
    let content = world.state(&format!("array/{}/content", PAIRS[0][0]));
    let of =
        |end: &str| content.iter().find(|(path, _)| path.ends_with(end)).map(|(_, text)| text.trim_end().to_owned());
    assert_eq!(of(&format!("vm/{DB}/name-label")).as_deref(), Some("hr-db"));
    assert_eq!(of(&format!("vm/{DB}/start-delay")).as_deref(), Some("120"));
    // Metadata is on the one SR that says so.
    assert!(!world.path(&format!("array/{}/content/metadata", PAIRS[1][0])).exists());
}

#[test]
fn c3_the_newest_copy_wins() {
    let version = |world: &World| world.get(&format!("syd/vm/{PRINT}/version"));
    let with_copy = |own: &str, state: &str| {
        let world = World::new(&example(&[]));
        world.put(&format!("fra/vm/{PRINT}/version"), "3\n");
        world.protect_and_present();
        world.put(&format!("syd/vm/{PRINT}/name-label"), "print\n");
        world.put(&format!("syd/vm/{PRINT}/version"), &format!("{own}\n"));
        world.put(&format!("syd/vm/{PRINT}/power-state"), &format!("{state}\n"));
        world
    };
    // An older one is replaced, where it does not run.
    let older = with_copy("2", "halted");
    older.runs("syd", "failover", 0);
    assert_eq!(version(&older), "4");
    assert!(with_copy("2", "running").runs("syd", "failover", 20).out.contains("two copies of one VM must never run"));
    // Of the same age nobody knows which is right.
    assert!(with_copy("3", "halted").runs("syd", "failover", 20).out.contains("find out which copy is right"));
    // A newer one stays.
    let newer = with_copy("9", "halted");
    newer.runs("syd", "failover", 0);
    assert_eq!(version(&newer), "9");
}

#[test]
fn c3_of_two_copies_of_the_metadata_the_newest_is_read() {
    let second = "    free       300GB\n    replicated asynchronous to syd-lun12";
    let both = "    free       300GB\n    metadata on\n    replicated asynchronous to syd-lun12";
    let world = World::new(&example(&[(second, both)]));
    world.protect_and_present();
    // The copy on the first SR is of yesterday, and does not know the VM.
    let old = world.state(&format!("array/{}/content/metadata", PAIRS[0][1]));
    let vdi = old.keys().next().unwrap().trim_start_matches('/').to_owned();
    let copy = format!("array/{}/content/metadata/{vdi}", PAIRS[0][1]);
    world.put(&format!("{copy}/generation"), "1\n");
    std::fs::remove_dir_all(world.path(&format!("{copy}/vm/{PRINT}"))).unwrap();
    world.runs("syd", "failover", 0);
    assert_eq!(world.get(&format!("syd/vm/{PRINT}/power-state")), "running");
}

#[test]
fn c4_a_test_starts_nothing_and_leaves_nothing() {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    let (primary, before) = (world.state("fra"), world.state("syd"));
    for _ in 0..2 {
        world.runs_twice("syd", "test-failover");
        assert_eq!(world.get(&format!("syd/vm/{DB}/power-state")), "halted");
        assert_eq!(world.get("run-syd/started"), "");
        world.runs_twice("syd", "test-cleanup");
        assert_eq!(world.state("syd"), before);
    }
    assert_eq!(world.state("fra"), primary);
}

#[test]
fn c4_a_clean_up_touches_nothing_that_no_test_brought() {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    world.runs("syd", "failover", 0);
    let served = world.state("syd");
    assert!(world.runs("syd", "test-cleanup", 20).out.contains("there is no record of a test"));
    assert!(world.runs("syd", "test-failover", 20).out.contains("and not by this test"));
    assert_eq!(world.state("syd"), served);
}

#[test]
fn c4_a_clone_may_have_another_identifier() {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    for (pair, clone) in PAIRS.iter().zip(["clone-a", "clone-b"]) {
        std::fs::rename(world.path(&format!("array/{}", pair[1])), world.path(&format!("array/{clone}"))).unwrap();
    }
    world.runs("syd", "test-failover", 20);
    let ran = world.run("syd", "test-failover", &["--scsi-id", "syd-lun11=clone-a", "--scsi-id", "syd-lun12=clone-b"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    world.runs_twice("syd", "test-cleanup");
    for wrong in ["syd-lun11", "=x", "a=b=c", "a=$(reboot)", "a=b c"] {
        assert_eq!(world.run("syd", "test-failover", &["--scsi-id", wrong]).code, 64, "{wrong}");
    }
}

#[test]
fn c5_vms_start_in_the_order_and_with_the_delays_of_the_estate() {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    let option = |vm: &str, field: &str| world.get(&format!("fra/vm/0d9e3b71-6c24-4f58-a1b0-7e5d2c9f830{vm}/{field}"));
    let all = |field: &str| ["1", "2", "3", "4"].map(|vm| option(vm, field));
    assert_eq!(all("order"), ["0", "1", "1", "2"]);
    assert_eq!(all("start-delay"), ["120", "30", "30", "0"]);
    assert_eq!(all("shutdown-delay"), ["0", "30", "30", "0"]);
    assert_eq!(all("ha-restart-priority"), ["restart", "", "", ""]);
    world.runs("syd", "failover", 0);
    let started = std::fs::read_to_string(world.path("run-syd/started")).unwrap();
    let ends: Vec<&str> = started.lines().map(|vm| &vm[vm.len() - 1..]).collect();
    assert_eq!(ends, ["1", "2", "3", "4", "5"]);
    // Four minutes and two, three and a half, two; then two of the print server. Two cycles of five minutes.
    let failover = example(&[]).artifact("xen/fra-prod/failover.sh");
    let said =
        "all VMs serve after about 13m30s, hr takes 11m30s of it. A disaster loses up to 10m of what was written.";
    assert!(failover.contains(said), "{failover}");
}

#[test]
fn c6_both_pools_have_one_version_and_edition_and_room() {
    for (path, value, said) in [
        ("fra/host/h2/edition", "express", "FAILED  host h2 has edition premium-per-socket: it is express"),
        ("fra/host/h1/software-version.product_version", "8.4.0", "FAILED  host h1 has version 8.2.1: it is 8.4.0"),
        ("fra/pbd/p12/currently-attached", "false", "is plugged on all hosts: on 1 of 2"),
        ("syd/host/s2/memory-free", "1", "FAILED  120259084288 bytes of memory are free"),
        ("syd/network/n4/name-label", "Other", "FAILED  one network is called Backup"),
        (
            "syd/pool/a3c57e90-1b2d-4f86-b0e4-5d9c7f1a2b34/restrictions",
            "restrict_dr: true",
            "FAILED  disaster recovery is licensed",
        ),
    ] {
        let world = World::new(&example(&[]));
        world.runs("fra", "protect", 0);
        world.runs("fra", "readiness", 0);
        world.runs("syd", "readiness", 0);
        world.put(path, &format!("{value}\n"));
        let ran = world.runs(&path[..3], "readiness", 40);
        assert!(ran.out.contains(said), "{}", ran.out);
        assert!(ran.calls.iter().all(|call| !super::world::changes(call)));
    }
}

#[test]
fn c7_a_mirror_that_was_not_broken_stops_the_recovery() {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    world.put(&format!("array/{}/readonly", PAIRS[0][1]), "");
    let before = world.state("syd");
    for script in ["failover", "test-failover"] {
        let ran = world.runs("syd", script, 20);
        assert!(ran.out.contains("cannot be attached from the LUN syd-lun11"), "{}", ran.out);
        assert!(ran.out.contains("writable (mirror broken, or a clone)"), "{}", ran.out);
        assert_eq!(world.state("syd"), before, "no empty task is left");
    }
    // Not presented at all.
    world.present(1, "");
    let ran = world.runs("syd", "failover", 20);
    assert!(ran.out.contains("the LUN syd-lun11 cannot be seen from here"), "{}", ran.out);
}

#[test]
fn c8_names_tell_the_lun_and_the_inventory_is_kept() {
    let world = World::new(&example(&[]));
    world.runs("fra", "protect", 0);
    let sr = "fra/sr/b7a41f0e-52c8-4e1d-8f36-91d0c4e7a211";
    assert_eq!(world.get(&format!("{sr}/name-label")), "hr: databases (fra-lun11)");
    let description = "LUN fra-lun11 (3600a09803830446d5a2b4f4f51614e11), VMs hr-db, metadata of the pool, replicated to LUN syd-lun11 at syd";
    assert_eq!(world.get(&format!("{sr}/name-description")), description);
    world.runs("fra", "readiness", 0);
    assert!(world.get("evidence-fra/inventory").contains("sr-uuid: b7a41f0e-52c8-4e1d-8f36-91d0c4e7a211"));
    // An SR that both pools have is seen at the recovery pool.
    world.put("syd/sr/b7a41f0e-52c8-4e1d-8f36-91d0c4e7a211/name-label", "x\n");
    let ran = world.runs("syd", "readiness", 40);
    assert!(ran.out.contains("it is attached to two pools, which destroys it"), "{}", ran.out);
}

#[test]
fn c9_the_recovery_pool_is_protected_too() {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    assert!(world.runs("syd", "post-recovery", 20).out.contains("run failover.sh first"));
    world.runs_twice("syd", "failover");
    world.runs_twice("syd", "post-recovery");
    assert!(world.state("syd/drtask").is_empty());
    let content = world.state(&format!("array/{}/content/metadata", PAIRS[0][1]));
    let own = content.keys().any(|path| path.contains("pool/a3c57e90-1b2d-4f86-b0e4-5d9c7f1a2b34/name-label"));
    assert!(own, "{:?}", content.keys());
    assert!(world.state("syd/sr").keys().any(|path| path.contains("b7a41f0e-52c8-4e1d-8f36-91d0c4e7a212")));
}

#[test]
fn c10_a_failback_leaves_both_pools_as_they_were() {
    let world = World::new(&example(&[]));
    world.runs_twice("fra", "protect");
    let (primary, recovery) = (lasting(&world, "fra"), lasting(&world, "syd"));
    for _ in 0..2 {
        cycle_after_protection(&world);
        assert_eq!(lasting(&world, "fra"), primary, "serving at the primary, and protected");
        assert_eq!(lasting(&world, "syd"), recovery);
    }
}

fn cycle_after_protection(world: &World) {
    world.replicate(0, 1);
    world.present(1, "syd-dr");
    world.lose_primary();
    world.runs_twice("syd", "failover");
    world.runs_twice("syd", "post-recovery");
    // A setting that is changed meanwhile comes back.
    world.runs_twice("fra", "failback-1-fence");
    assert_eq!(world.get("fra/pool/6f1d8c52-3a90-4b7e-9d41-2c5e8a7b0f16/ha-enabled"), "false");
    world.runs_twice("syd", "failback-2-stop");
    world.replicate(1, 0);
    world.present(1, "");
    world.runs_twice("fra", "failback-3-recover");
    world.runs_twice("syd", "failback-4-forget");
    let mut other = world.state("fra/vm");
    other.retain(|path, text| path.ends_with("/power-state") && text.trim_end() != "running");
    // The VM that is not protected was started by nobody, and a snapshot never runs.
    assert_eq!(other.len(), 2, "{other:?}");
    world.put("fra/vm/c0ffee00-0000-4000-8000-000000000006/power-state", "running\n");
}

#[test]
fn c10_an_old_copy_that_runs_is_not_fenced_in_silence() {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    world.runs("syd", "failover", 0);
    let ran = world.runs("fra", "failback-1-fence", 20);
    assert!(ran.out.contains("the old copy of the VM hr-db is running"), "{}", ran.out);
}

#[test]
fn c10_what_still_serves_is_not_forgotten() {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    world.runs("syd", "failover", 0);
    let served = world.state("syd");
    assert!(world.runs("syd", "failback-4-forget", 20).out.contains("is still attached"));
    assert_eq!(world.state("syd"), served);
}
