//! Each call of `xe` fails once: the script stops there, and goes on from there when it is run again.

use std::collections::BTreeMap;

use super::example;
use super::world::{World, changes};

/// The example with a vApp of two VMs: every call is tried, and each of them costs a run.
fn small() -> World {
    let uuid = "0d9e3b71-6c24-4f58-a1b0-7e5d2c9f830";
    let app = format!(
        "  vm hr-app-2 {{\n    uuid      {uuid}3\n    memory    16GB\n    vcpus     4\n    disks-on  hr-app-disks\n    network   \"Production\"\n    boot-time 3m\n  }}\n"
    );
    let web = format!(
        "  vm hr-web {{\n    uuid     {uuid}4\n    memory   8GB\n    vcpus    2\n    disks-on hr-app-disks\n    network  \"Production\"\n  }}\n"
    );
    let start = "    start hr-app-1 hr-app-2 delay 30s shutdown-delay 30s\n    start hr-web\n";
    let project = example(&[(&app, ""), (&web, ""), (start, "    start hr-app-1 delay 30s shutdown-delay 30s\n")]);
    World::new(&project)
}

/// The state of everything, without the numbers by which the stand-in tells what it makes.
fn lasting(world: &World) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for folder in ["fra", "syd", "array"] {
        for (path, text) in world.state(folder) {
            if !path.ends_with("/generation") {
                *all.entry(without_numbers(&format!("{folder}{path} {text}"))).or_insert(0) += 1;
            }
        }
    }
    all
}

fn without_numbers(text: &str) -> String {
    let mut parts = text.split("-0000-4000-8000-000000000000").peekable();
    let mut out = String::new();
    while let Some(part) = parts.next() {
        match parts.peek() {
            Some(_) => {
                out.push_str(&part[..part.len() - 8]);
                out.push_str("MADE");
            }
            None => out.push_str(part),
        }
    }
    out
}

/// Runs the script once for each of its calls.
#[track_caller]
fn stops_everywhere(world: &World, site: &str, script: &str) {
    let whole = world.copy();
    let calls = whole.run(site, script, &[]);
    assert_eq!(calls.code, 0, "{script}: {}", calls.out);
    let wanted = lasting(&whole);
    for at in 1..=calls.calls.len() {
        let world = world.copy();
        let ran = world.run_failing(site, script, &[], at);
        assert!([20, 30].contains(&ran.code), "{script}, call {at}: {}\n{}", ran.code, ran.out);
        assert!(ran.out.contains("STOPPED: ") && ran.out.contains("What to do: "), "{script}, call {at}: {}", ran.out);
        let failed = &ran.calls[at - 1];
        let after = ran.calls[at..].iter().filter(|call| changes(call));
        assert_eq!(after.count(), 0, "{script} goes on after {failed:?}");
        // What a failing question leaves behind is what the change before it left: those two are tried.
        let is_behind_change = at > 1 && changes(&ran.calls[at - 2]);
        if !changes(failed) && !is_behind_change {
            continue;
        }
        let again = world.run(site, script, &[]);
        assert!([0, 10].contains(&again.code), "{script} after {failed:?}: {}", again.out);
        assert_eq!(lasting(&world), wanted, "{script} after {failed:?}");
    }
}

#[test]
fn before_a_disaster() {
    let world = small();
    stops_everywhere(&world, "fra", "protect");
    world.protect_and_present();
    stops_everywhere(&world, "fra", "readiness");
    stops_everywhere(&world, "syd", "readiness");
}

#[test]
fn in_a_test() {
    let world = small();
    world.protect_and_present();
    stops_everywhere(&world, "syd", "test-failover");
    world.runs("syd", "test-failover", 0);
    stops_everywhere(&world, "syd", "test-cleanup");
}

#[test]
fn in_a_failover() {
    let world = small();
    world.protect_and_present();
    world.lose_primary();
    stops_everywhere(&world, "syd", "failover");
    world.runs("syd", "failover", 0);
    stops_everywhere(&world, "syd", "post-recovery");
}

#[test]
fn in_a_failback() {
    let world = small();
    world.protect_and_present();
    world.lose_primary();
    world.runs("syd", "failover", 0);
    world.runs("syd", "post-recovery", 0);
    stops_everywhere(&world, "fra", "failback-1-fence");
    world.runs("fra", "failback-1-fence", 0);
    stops_everywhere(&world, "syd", "failback-2-stop");
    world.runs("syd", "failback-2-stop", 0);
    world.replicate(1, 0);
    world.present(1, "");
    stops_everywhere(&world, "fra", "failback-3-recover");
    world.runs("fra", "failback-3-recover", 0);
    stops_everywhere(&world, "syd", "failback-4-forget");
}
