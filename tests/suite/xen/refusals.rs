//! What a script finds out before it changes anything, and what it says then.

use super::example;
use super::world::{PAIRS, World};

/// Runs `script` at `site` in a world that is as `wrong` makes it: it stops before the first change, and says `said`.
#[track_caller]
fn refuses(site: &str, script: &str, said: &str, wrong: impl Fn(&World)) {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    wrong(&world);
    let before = world.state(site);
    let ran = world.runs(site, script, 20);
    assert!(ran.out.contains(said), "{}", ran.out);
    assert_eq!(world.state(site), before);
}

#[test]
fn what_is_ambiguous_or_missing_is_not_guessed() {
    let put = |path: &'static str, text: &'static str| move |world: &World| world.put(path, text);
    refuses(
        "syd",
        "failover",
        "several networks are called Production",
        put("syd/network/n9/name-label", "Production\n"),
    );
    refuses("syd", "failover", "this pool has no network Backup", put("syd/network/n4/name-label", "Other\n"));
    let licence = "syd/pool/a3c57e90-1b2d-4f86-b0e4-5d9c7f1a2b34/restrictions";
    refuses("syd", "failover", "disaster recovery is not licensed", put(licence, "restrict_dr: true\n"));
    refuses("syd", "failover", "there is no SR on the LUN syd-lun11", |world| {
        std::fs::remove_dir_all(world.path(&format!("array/{}/content", PAIRS[0][1]))).unwrap();
    });
    refuses("syd", "failover", "and not hr: databases (fra-lun11)", |world| {
        let other = format!("array/{}/content/sr-uuid", PAIRS[0][1]);
        world.put(&other, "b7a41f0e-52c8-4e1d-8f36-91d0c4e7a2ff\n");
    });
    let ha = "syd/pool/a3c57e90-1b2d-4f86-b0e4-5d9c7f1a2b34/ha-enabled";
    refuses("syd", "test-failover", "HA of this pool is on", put(ha, "true\n"));
}

#[test]
fn two_vms_of_a_name_are_told_apart_by_uuid_alone() {
    let second = |world: &World| {
        world.put("fra/vm/c0ffee00-0000-4000-8000-0000000000ff/name-label", "print\n");
        world.put("fra/vm/c0ffee00-0000-4000-8000-0000000000ff/power-state", "halted\n");
    };
    let world = World::new(&example(&[]));
    second(&world);
    let ran = world.runs("fra", "protect", 20);
    assert!(ran.out.contains("several are called VM print"), "{}", ran.out);
    assert!(ran.out.contains("declare the UUID in the estate"), "{}", ran.out);
    let named = example(&[("vm print { memory", "vm print { uuid c0ffee00-0000-4000-8000-000000000005;  memory")]);
    let world = World::new(&named);
    second(&world);
    world.protect_and_present();
    world.runs_twice("syd", "failover");
}

#[test]
fn without_declared_uuids_everything_is_looked_up() {
    let mut text = Vec::new();
    for file in example(&[]).sources.files() {
        let line = |line: &str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            if words.first() == Some(&"uuid") { String::new() } else { without_uuid(line) + "\n" }
        };
        text.push((file.name.clone(), file.text.lines().map(line).collect::<String>()));
    }
    let project = crate::project::Project::files(text.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    assert!(!project.build().iter().any(|artifact| artifact.text.contains("0d9e3b71")));
    let world = World::new(&project);
    world.put("fra/sr/b7a41f0e-52c8-4e1d-8f36-91d0c4e7a211/name-label", "hr: databases (fra-lun11)\n");
    super::story::cycle(&world, |_| {});
}

/// The line without `uuid X;`.
fn without_uuid(line: &str) -> String {
    match line.split_once("uuid ").and_then(|(before, rest)| Some((before, rest.split_once(";  ")?.1))) {
        Some((before, after)) => format!("{before}{after}"),
        None => line.to_owned(),
    }
}

#[test]
fn a_dry_run_changes_nothing_and_says_what_would_be_run() {
    let world = World::new(&example(&[]));
    let dry = |site: &str, script: &str, said: &[&str]| {
        let states = ["fra", "syd", "array"].map(|folder| world.state(folder));
        let ran = world.run(site, script, &["--dry-run"]);
        assert_eq!(ran.code, 0, "{script}: {}", ran.out);
        assert!(ran.calls.iter().all(|call| !super::world::changes(call)), "{script}: {:?}", ran.calls);
        assert_eq!(["fra", "syd", "array"].map(|folder| world.state(folder)), states, "{script}");
        for said in said {
            assert!(ran.out.contains(&format!("would run: xe {said}")), "{script}: {said} in {}", ran.out);
        }
        let real = world.run(site, script, &[]);
        assert_eq!(real.code, 0, "{script}: {}", real.out);
    };
    dry("fra", "protect", &["appliance-create", "vm-param-set", "sr-enable-database-replication", "sr-param-set"]);
    world.replicate(0, 1);
    world.present(1, "syd-dr");
    dry("syd", "test-failover", &["drtask-create", "appliance-recover", "vm-recover"]);
    dry("syd", "test-cleanup", &["vm-destroy", "appliance-destroy", "drtask-destroy", "sr-forget", "snapshot-destroy"]);
    world.lose_primary();
    dry("syd", "failover", &["drtask-create", "appliance-recover", "vm-recover", "appliance-start", "vm-start"]);
    dry("syd", "post-recovery", &["drtask-destroy", "sr-enable-database-replication"]);
    dry("fra", "failback-1-fence", &["pool-ha-disable", "pool-param-set", "pbd-unplug"]);
    dry("syd", "failback-2-stop", &["vm-shutdown", "appliance-shutdown", "pbd-unplug"]);
    world.replicate(1, 0);
    world.present(1, "");
    let back = ["pbd-plug", "sr-scan", "appliance-recover", "vm-recover", "appliance-start", "vm-start"];
    dry("fra", "failback-3-recover", &[&back[..], &["sr-enable-database-replication", "pool-ha-enable"]].concat());
    dry("syd", "failback-4-forget", &["snapshot-destroy", "vm-destroy", "appliance-destroy", "sr-forget"]);
}

#[test]
fn options_that_are_wrong_are_refused_and_help_is_given() {
    let world = World::new(&example(&[]));
    for wrong in [&["--dry"][..], &["--evidence"], &["x"], &["--scsi-id", "a=b"]] {
        let ran = world.run("fra", "protect", wrong);
        assert_eq!(ran.code, 64, "{}", ran.out);
        assert!(ran.calls.is_empty());
    }
    let help = world.run("fra", "protect", &["--help"]);
    assert_eq!(help.code, 0);
    assert!(help.out.starts_with("usage: protect.sh [--dry-run] [--evidence FOLDER]\n"), "{}", help.out);
}

#[test]
fn what_was_done_is_kept_as_evidence() {
    let world = World::new(&example(&[]));
    world.protect_and_present();
    world.runs("syd", "failover", 0);
    let log = world.get("evidence-syd/log");
    assert!(log.lines().all(|line| line.starts_with("20") && line.contains("Z failover: ")), "{log}");
    assert!(log.contains("run: xe appliance-recover "), "{log}");
    assert!(world.get("evidence-syd/failover.vms").contains("hr-db"));
}
