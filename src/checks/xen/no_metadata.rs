//! Pools whose metadata is nowhere.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::no-metadata",
        severity: Severity::Error,
        title: "a protected pool replicates its metadata to no SR",
        explanation: "Disks alone make no VM: name, memory, vCPUs, networks and start options are in the metadata of the pool. It has to be replicated to at least one SR, \
                      on a LUN that the array replicates; then the recovery pool can read it.",
        source: "XenServer, Disaster recovery (enable pool metadata replication)",
        wrong: xen!(
            xen_rows!(),
            r"  sr hr-disks lvmoiscsi {
    lun        fra-1
    replicated synchronous to syd-1 group hr
  }
",
            xen_vm!(),
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, _) in pairs(estate) {
        let Some(recovery) = &pool.recovery else { continue };
        if pool.sr.iter().any(|sr| sr.metadata.value.is_on()) || pool.protected_vms().next().is_none() {
            continue;
        }
        let message = format!("the pool `{}` is protected, and its metadata is replicated to no SR", pool.name.value);
        let finding = Diagnostic::new(&CHECK.rule, message, recovery.span, "this pool would find disks, and no VMs");
        let first = pool.protected_srs().next();
        let finding =
            first.iter().fold(finding, |finding, sr| finding.and(sr.name.span, "it could carry the metadata"));
        found.push(
            finding
                .effect("after a disaster every VM has to be made anew by hand, and its disks attached to it")
                .help("write `metadata on` in an SR that is replicated and holds disks of these VMs"),
        );
    }
}
