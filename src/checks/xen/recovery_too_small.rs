//! Recovery pools without the memory.

use super::burdens;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, thousands};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::recovery-too-small",
        severity: Severity::Error,
        title: "a recovery pool has too little memory for what it has to start",
        explanation: "The recovery pool starts all protected VMs of the pools that fail with one site, beside what it runs itself. HA of the recovery pool keeps the memory \
                      of so many hosts free as may fail. What does not fit stays halted: OPERATION_PARTIALLY_FAILED.",
        source: "XenServer, Disaster recovery requirements (enough resources in the target pool)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            r"  vm hr-db {
    memory   192GB
    vcpus    4
    disks-on hr-disks
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
    for burden in burdens(estate) {
        let other = burden.other;
        let own: u64 = other.vm.iter().map(|vm| vm.memory.value.mebibytes()).sum();
        let reserve = other.ha_reserve();
        let needed: u64 = burden.vms().map(|vm| vm.memory.value.mebibytes()).sum();
        let room = other.memory().saturating_sub(own).saturating_sub(reserve);
        if needed <= room {
            continue;
        }
        let message = format!(
            "`{}` has {}MB of memory for protected VMs that need {}MB",
            other.name.value,
            thousands(room),
            thousands(needed)
        );
        let mut label = format!("its hosts have {}MB", thousands(other.memory()));
        if own > 0 {
            label += &format!(", its own VMs take {}MB", thousands(own));
        }
        if reserve > 0 {
            label += &format!(", HA keeps {}MB free", thousands(reserve));
        }
        let finding = Diagnostic::new(&CHECK.rule, message, other.name.span, label);
        found.push(
            burden
                .shown(finding)
                .effect("after a disaster some of these VMs do not start")
                .help("add memory or hosts there, or say `protected off` for VMs that can wait"),
        );
    }
}
