//! Protected disks on an SR that no recovery pool can attach.

use super::{held, pairs};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Sr};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::sr-type",
        severity: Severity::Error,
        title: "an SR that has to be recovered is of a type that carries no metadata of a pool",
        explanation: "Disaster recovery attaches an SR at the other pool by its LUN, and reads the metadata of the pool from it. Only the drivers of LVM over iSCSI and over \
                      a host bus adapter can do both (`lvmoiscsi`, `lvmohba`, and their other names `lvhdoiscsi`, `lvhdohba`); GFS2, NFS, SMB and FCoE cannot.",
        source: "XenServer, Disaster recovery (LVM over HBA or iSCSI); sm, capability SR_METADATA of LVHDoISCSISR and LVHDoHBASR",
        wrong: xen!(
            xen_rows!(),
            r"  sr hr-disks nfs {
    metadata   on
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
        // Local ones are reported as such.
        let unfit = |sr: &&Sr| !sr.kind.value.carries_metadata() && !sr.kind.value.is_local();
        for sr in pool.protected_srs().filter(unfit) {
            let kind = sr.kind.value.word();
            let message = format!("the SR `{}` has to be recovered, and is of type `{kind}`", sr.name.value);
            let finding = Diagnostic::new(&CHECK.rule, message, sr.kind.span, "no recovery pool can attach this type");
            let finding = held(pool, sr, finding);
            found.push(
                finding.effect("after a disaster its VMs cannot be recovered from metadata").help(
                    "move the disks to an SR of type `lvmoiscsi` or `lvmohba`, or say `protected off` for the VMs",
                ),
            );
        }
    }
}
