//! vApps of which a part is protected.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::vapp-torn",
        severity: Severity::Error,
        title: "some VMs of a vApp are protected, and some are not",
        explanation: "A vApp is recovered as a whole. Where the SR of one of its VMs is not attached at the recovery pool, the assertion fails for all of them \
                      (VM_REQUIRES_SR).",
        source: "xen-api, ocaml/xapi/xapi_vm_appliance.ml",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            r"  sr scratch ext {
  }
  vm hr-db {
    memory   32GB
    disks-on hr-disks
    network  Production
  }
  vm hr-test {
    memory    4GB
    disks-on  scratch
    protected off
  }
  vapp hr {
    start hr-db
    start hr-test
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
        for vapp in pool.protected_vapps() {
            for name in vapp.members() {
                let Some(vm) = pool.vm_called(&name.value).filter(|vm| !vm.protected.value.is_on()) else { continue };
                let message = format!(
                    "`{}` of the vApp `{}` is not protected, and others of it are",
                    vm.name.value, vapp.name.value
                );
                found.push(
                    Diagnostic::new(&CHECK.rule, message, vm.protected.span, "its disks are not at the other site")
                        .and(name.span, "in this vApp")
                        .effect("the recovery of the vApp is refused as a whole")
                        .help("protect it as well, or take it out of the vApp"),
                );
            }
        }
    }
}
