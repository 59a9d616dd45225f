//! Recovery pools without the cores.

use super::burdens;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::few-cores",
        severity: Severity::Warning,
        title: "a recovery pool has too few cores for the vCPUs that it has to run",
        explanation: "vCPUs share cores: `vcpus-per-core` of the recovery pool says how many of them a core bears. With more, VMs start, and wait for each other afterwards.",
        source: "XenServer, Disaster recovery requirements (enough resources in the target pool)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            r"  vm hr-db {
    memory   32GB
    vcpus    80
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
        let own: u64 = other.vm.iter().map(|vm| u64::from(vm.vcpus.value.0)).sum();
        let needed: u64 = burden.vms().map(|vm| u64::from(vm.vcpus.value.0)).sum();
        let room = other.vcpu_room();
        if own + needed <= room {
            continue;
        }
        let message = format!("`{}` bears {room} vCPUs, and would run {}", other.name.value, own + needed);
        let label = format!("{} vCPUs may share a core; {own} are its own VMs'", other.vcpus_per_core.value.0);
        let finding = Diagnostic::new(&CHECK.rule, message, other.vcpus_per_core.span, label);
        found.push(
            burden
                .shown(finding)
                .effect("after a disaster everybody's VMs are slow")
                .help("add hosts there, say `protected off` for VMs that can wait, or raise `vcpus-per-core` where that was measured"),
        );
    }
}
