//! Checks of XenServer pools: their bounds, all places of a finding, and what is nobody's mistake.

use super::{clean, only, places};
use crate::project::Project;

/// The estate of `examples/xenserver-dr` with passages replaced, each of which stands in it once.
fn pools(changes: &[(&str, &str)]) -> Project {
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

#[track_caller]
fn finds(changes: &[(&str, &str)], codes: &[&str]) {
    let project = pools(changes);
    assert_eq!(project.codes(), codes, "\n{}", project.brief());
}

#[test]
fn c1_roles_below_pool_operator_may_not_recover() {
    for role in ["pool-admin", "pool-operator"] {
        clean(&pools(&[("operator    pool-operator", &format!("operator    {role}"))]));
    }
    for role in ["vm-power-admin", "vm-admin", "vm-operator", "read-only"] {
        finds(&[("operator    pool-operator", &format!("operator    {role}"))], &["xen::operator-role"]);
    }
}

#[test]
fn c2_every_type_but_lvm_over_iscsi_and_hba_is_refused() {
    let (sr, lun) = ("sr hr-app-disks lvmoiscsi", "lun        fra-lun12\n");
    clean(&pools(&[(sr, "sr hr-app-disks lvhdoiscsi")]));
    for kind in ["lvmofcoe", "gfs2", "nfs", "smb", "iso"] {
        finds(&[(sr, &format!("sr hr-app-disks {kind}"))], &["xen::sr-type"]);
    }
    finds(&[(sr, "sr hr-app-disks lvmohba")], &["xen::lun-address"]);
    finds(&[(lun, "\n")], &["xen::lun-address"]);
    // One for each VM whose disks are on it.
    finds(&[(sr, "sr hr-app-disks ext")], &["xen::local-disk"; 4]);
}

#[test]
fn c2_metadata_has_to_be_somewhere_and_with_the_disks() {
    finds(&[("    metadata   on\n", "")], &["xen::no-metadata"]);
    finds(&[("free       600GB", "free       3803MB")], &["xen::metadata-space"]);
    clean(&pools(&[("free       600GB", "free       3804MB")]));
    let finding =
        only(&pools(&[("syd-lun12 every 5m group hr", "syd-lun12 every 5m group app")]), "xen::consistency-group");
    assert_eq!(finding.labels.len(), 2);
    finds(&[("syd-lun12 every 5m group hr", "syd-lun12 every 5m")], &["xen::consistency-group"]);
}

#[test]
fn c6_version_patch_level_and_edition_are_those_of_the_other_pool() {
    let twice = "  version     8.2.1\n  patch-level XS82ECU1072\n  edition     premium-per-socket\n\n";
    let other = |text: &str| pools(&[(twice, text)]);
    only(
        &other("  version     8.2.2\n  patch-level XS82ECU1072\n  edition     premium-per-socket\n\n"),
        "xen::version-differs",
    );
    only(
        &other("  version     8.2.1\n  patch-level XS82ECU1070\n  edition     premium-per-socket\n\n"),
        "xen::version-differs",
    );
    only(&other("  version     8.2.1\n  edition     premium-per-socket\n\n"), "xen::version-differs");
    let edition = only(
        &other("  version     8.2.1\n  patch-level XS82ECU1072\n  edition     standard-per-socket\n\n"),
        "xen::edition-differs",
    );
    assert_eq!(edition.labels.len(), 2);
}

#[test]
fn c6_the_recovery_pool_has_room_for_all_that_must_start() {
    // 256 GB, of which 32 are its own, and 112 are needed.
    let own = "vm test-1 { memory 32GB;  vcpus 4";
    clean(&pools(&[(own, "vm test-1 { memory 144GB;  vcpus 4")]));
    let small = pools(&[(own, "vm test-1 { memory 145GB;  vcpus 4")]);
    let finding = only(&small, "xen::recovery-too-small");
    assert_eq!(finding.message, "`syd-dr` has 113,664MB of memory for protected VMs that need 114,688MB");
    assert_eq!(finding.labels[0].text, "its hosts have 262,144MB, its own VMs take 148,480MB");
    assert_eq!(finding.labels.len(), 2);
    // HA keeps one of two hosts free.
    let ha = "  host xen1-syd memory 128GB cores 16\n  host xen2-syd memory 128GB cores 16\n";
    let with_ha = |size: u32| {
        format!(
            "  ha heartbeat syd-local\n  host xen1-syd memory {size}GB cores 16\n  host xen2-syd memory {size}GB cores 16\n"
        )
    };
    finds(&[(ha, &with_ha(143))], &["xen::recovery-too-small", "xen::ha-in-test"]);
    finds(&[(ha, &with_ha(144))], &["xen::ha-in-test"]);
    // 32 cores bear 128 vCPUs at four a core, of which 20 are needed.
    clean(&pools(&[(own, "vm test-1 { memory 32GB;  vcpus 108")]));
    finds(&[(own, "vm test-1 { memory 32GB;  vcpus 109")], &["xen::few-cores"]);
}

#[test]
fn c8_an_sr_is_attached_to_one_pool_and_has_its_own_pair() {
    let local = "  sr syd-local ext { free 400GB }\n";
    let attached = "  sr syd-local ext { free 400GB }\n  lun x { scsi-id 3600a09803830446d5a2b4f4f51614e13;  target 10.1.50.10;  iqn iqn.1992-08.com.example:sn.fra }\n  sr beat lvmoiscsi { lun x }\n";
    let twice = pools(&[(local, attached)]);
    let finding = only(&twice, "xen::attached-twice");
    assert_eq!(places(&twice, &finding), ["beat", "fra-heartbeat", "3600a09803830446d5a2b4f4f51614e13"]);
    finds(&[("to syd-lun12 every", "to syd-lun11 every")], &["xen::replica-twice"]);
    let on_replica = "  sr syd-local ext { free 400GB }\n  sr tests lvmoiscsi { lun syd-lun12 }\n";
    finds(&[(local, on_replica)], &["xen::replica-twice"]);
    finds(&[("to syd-lun12 every", "to syd-lun21 every")], &["xen::unknown-name"]);
    finds(&[("label      \"hr: databases (fra-lun11)\"", "label      \"storage 2\"")], &["xen::label-says-nothing"]);
}

#[test]
fn start_options_stand_in_one_place() {
    let web = "vm hr-web {\n    uuid     0d9e3b71-6c24-4f58-a1b0-7e5d2c9f8304\n";
    finds(&[(web, &format!("{web}  order 3;  start-delay 5s;"))], &["xen::start-options-twice"; 2]);
    clean(&pools(&[("vm print { ", "vm print { order 3;  start-delay 5s;  shutdown-delay 5s;  ")]));
    finds(&[("start hr-web", "start hr-web hr-db")], &["xen::two-vapps"]);
    finds(&[("start hr-web", "start hr-wep")], &["xen::unknown-name"]);
    for wrong in ["order -1", "start-delay 30", "shutdown-delay -5s", "order 1.5"] {
        let project = pools(&[("vm print { ", &format!("vm print {{ {wrong};  "))]);
        assert!(project.check().has_errors(), "{wrong}");
    }
}

#[test]
fn two_pools_may_recover_each_other() {
    let back = "xenpool syd-dr {\n  site        syd\n";
    let recovered = (back, "xenpool syd-dr {\n  site        syd\n  recovery    fra-prod\n");
    let unprotected = ("vm test-1 { ", "vm test-1 { protected off;  ");
    // The pool in Frankfurt is now one that recovers, and has HA.
    finds(&[recovered, unprotected], &["xen::ha-in-test"]);
}

#[test]
fn a_pool_that_cannot_be_read_is_not_asked_for_what_it_lacks() {
    let broken = "xenpool syd-dr {\n  site        syd\n  version 8,2\n";
    let project = pools(&[("xenpool syd-dr {\n  site        syd\n", broken)]);
    assert!(project.codes().iter().all(|code| !code.starts_with("xen::")), "\n{}", project.brief());
}
