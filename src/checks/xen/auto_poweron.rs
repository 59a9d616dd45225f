//! Protected VMs that start by themselves.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::auto-poweron",
        severity: Severity::Warning,
        title: "a protected VM starts with its host",
        explanation: "When the lost site comes back, its pool still takes itself for the owner of its VMs. One with `auto_poweron` starts as soon as its host does, beside \
                      the recovered copy: two machines with one name and address, and, where the LUNs are shared again, destroyed disks.",
        source: "XenServer, auto power-on; XenServer, Disaster recovery (LUNs of a failed site)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            r"  vm hr-db {
    memory       32GB
    disks-on     hr-disks
    network      Production
    auto-poweron on
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
        for vm in pool.protected_vms().filter(|vm| vm.auto_poweron.value.is_on()) {
            let message = format!("the protected VM `{}` starts with its host", vm.name.value);
            let finding =
                Diagnostic::new(&CHECK.rule, message, vm.auto_poweron.span, "it starts before anybody can fence it");
            found.push(
                finding
                    .and(vm.name.span, "this VM")
                    .effect("when the lost site comes back, it runs beside its recovered copy")
                    .help("take `auto-poweron` out: a vApp, or HA, starts it in normal operation"),
            );
        }
    }
}
