//! XenServer: the emitted scripts, run by a shell against a stand-in for `xe` that refuses what XenServer refuses.

pub(crate) mod catalog;
mod failures;
mod hostile;
mod refusals;
mod story;
mod world;

use sitewright::targets::Artifact;

use crate::project::Project;
use crate::snapshot::snapshot;
use crate::tools;

const SCRIPTS: [&str; 10] = [
    "protect",
    "readiness",
    "test-failover",
    "test-cleanup",
    "failover",
    "post-recovery",
    "failback-1-fence",
    "failback-2-stop",
    "failback-3-recover",
    "failback-4-forget",
];

/// The estate of `examples/xenserver-dr` with passages replaced, each of which stands in it once.
fn example(changes: &[(&str, &str)]) -> Project {
    let example = Project::example("xenserver-dr");
    let mut files: Vec<(String, String)> =
        example.sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect();
    for (from, to) in changes {
        let count: usize = files.iter().map(|(_, text)| text.matches(from).count()).sum();
        assert_eq!(count, 1, "`{from}` in the example");
        files.iter_mut().for_each(|(_, text)| *text = text.replace(from, to));
    }
    Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// Its scripts.
fn scripts(project: &Project) -> Vec<Artifact> {
    project.build().into_iter().filter(|artifact| artifact.path.starts_with("xen/")).collect()
}

#[test]
fn the_scripts_of_the_example_read_well() {
    let all = scripts(&example(&[]));
    let names: Vec<&str> = all.iter().map(|script| script.path.as_str()).collect();
    for name in SCRIPTS {
        assert!(names.contains(&format!("xen/fra-prod/{name}.sh").as_str()), "{names:?}");
    }
    for script in &all {
        snapshot("examples/xenserver-dr/xen", script.path.strip_prefix("xen/fra-prod/").unwrap(), &script.text);
    }
}

#[test]
fn every_line_that_says_something_of_the_estate_leads_to_it() {
    for script in scripts(&example(&[])) {
        for (line, origin) in script.text.lines().zip(&script.lines) {
            let is_of_the_estate = line.contains("hr-db") && !line.starts_with('#');
            assert!(!is_of_the_estate || origin.is_some(), "{}: {line}", script.path);
        }
    }
}

/// Fails unless a shell and its judge take the script; `but` are options of the judge.
fn assert_sound(script: &Artifact, but: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("script.sh");
    std::fs::write(&file, &script.text).unwrap();
    let read = std::process::Command::new("sh").arg("-n").arg(&file).output().unwrap();
    assert!(read.status.success(), "{}: {}", script.path, String::from_utf8_lossy(&read.stderr));
    let Some(judge) = tools::find("shellcheck") else { return };
    let said =
        std::process::Command::new(judge).args(["-S", "style", "-s", "sh"]).args(but).arg(&file).output().unwrap();
    assert!(said.status.success(), "{}:\n{}", script.path, String::from_utf8_lossy(&said.stdout));
}

#[test]
fn shells_and_their_judge_take_all_scripts() {
    let bare = "  vm hr-web {\n    uuid     0d9e3b71-6c24-4f58-a1b0-7e5d2c9f8304\n    memory   8GB\n    vcpus    2\n    disks-on hr-app-disks\n    network  \"Production\"\n  }\n";
    let no_single = "  vm print { memory 8GB;  vcpus 2;  disks-on hr-app-disks;  network \"Production\" }\n";
    let no_vapp = "  # The database, then both application servers, then the web server.\n  vapp hr {\n    start hr-db delay 2m\n    start hr-app-1 hr-app-2 delay 30s shutdown-delay 30s\n    start hr-web\n  }\n";
    let no_ha = "  ha          heartbeat fra-heartbeat tolerates 1\n";
    let hba = "  lun syd-lun12 { scsi-id 3600a0980383041735a24506c35733212 }\n";
    let iscsi = "  lun syd-lun12 {\n    scsi-id 3600a0980383041735a24506c35733212\n    target  10.2.50.10\n    iqn     iqn.1992-08.com.example:sn.syd\n    number  12\n    size    1TB\n  }\n";
    let chap = "number  11\n    size    2TB\n  }\n  lun syd";
    let with_chap = "number  11\n    size    2TB\n    chap    \"o'neil\" secret \"vault:syd/chap\"\n  }\n  lun syd";
    let all: [&[(&str, &str)]; 5] =
        [&[], &[(no_single, "")], &[(no_vapp, "")], &[(no_ha, ""), (bare, bare)], &[(iscsi, hba), (chap, with_chap)]];
    for changes in all {
        let scripts = scripts(&example(changes));
        assert_eq!(scripts.len(), SCRIPTS.len());
        scripts.iter().for_each(|script| assert_sound(script, &[]));
    }
}

#[test]
fn a_password_of_chap_is_a_reference_that_has_to_be_filled_in() {
    let chap = "number  11\n    size    2TB\n  }\n  lun syd";
    let with_chap = "number  11\n    size    2TB\n    chap    array-user secret \"vault:syd/chap\"\n  }\n  lun syd";
    let project = example(&[(chap, with_chap)]);
    let failover = project.artifact("xen/fra-prod/failover.sh");
    let words = "device-config:chapuser=array-user device-config:chappassword_secret=@secret:vault:syd/chap@\n";
    assert!(failover.contains(words), "{failover}");
    let world = world::World::new(&project);
    world.protect_and_present();
    let ran = world.run("syd", "failover", &[]);
    assert_eq!(ran.code, 20, "{}", ran.out);
    assert!(ran.out.contains("a reference to a secret was not filled in"), "{}", ran.out);
    world.put(
        "scripts/failover.sh",
        &failover.replace("@secret:vault:syd/chap@", "5f2a9c1e-7b34-4d0a-9e61-0c8d2b7a4f13"),
    );
    world.runs("syd", "failover", 0);
}
