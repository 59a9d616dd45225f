//! Protected VMs with a disk on one host.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::local-disk",
        severity: Severity::Error,
        title: "a protected VM has a disk on a local SR",
        explanation: "A local SR is on a disk of one host, and is lost with it. XenServer refuses to recover a VM whose SR the recovery pool does not know, so that one \
                      local disk keeps the whole VM, and its vApp, from being recovered.",
        source: "XenCenter, check AssertCanBeRecovered; XenServer, Disaster recovery",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            r"  sr scratch ext {
  }
  vm hr-db {
    memory   32GB
    disks-on hr-disks scratch
    network  Production
  }
",
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, _) in pairs(estate) {
        for vm in pool.protected_vms() {
            for name in &vm.disks_on {
                let Some(sr) = pool.sr_called(&name.value).filter(|sr| sr.kind.value.is_local()) else { continue };
                let message =
                    format!("the protected VM `{}` has a disk on the local SR `{}`", vm.name.value, sr.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, name.span, "this disk is lost with its host")
                        .and(sr.kind.span, "one host alone sees this type")
                        .effect("after a disaster the VM cannot be recovered, nor can any VM of its vApp")
                        .help("move the disk to a replicated SR, or say `protected off` for the VM"),
                );
            }
        }
    }
}
