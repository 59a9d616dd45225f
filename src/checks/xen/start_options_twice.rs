//! Start options of a VM and of its vApp.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::start-options-twice",
        severity: Severity::Error,
        title: "a VM of a vApp has start options of its own",
        explanation: "In XenServer a VM has one order and one delay. In a vApp they follow from its `start` rows: the first row starts first, and `delay` says how long the \
                      next one waits. What the VM says itself would be overwritten.",
        source: "XenServer, vApps (start order and delay)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            r"  vm hr-db {
    memory      32GB
    disks-on    hr-disks
    network     Production
    start-delay 30s
  }
  vapp hr {
    start hr-db delay 2m
  }
",
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, pool) in estate.xenpools.iter() {
        for vm in &pool.vm {
            let Some(vapp) = pool.vapp_of(vm) else { continue };
            let member = vapp.members().find(|member| member.value == vm.name.value);
            let order = vm.order.iter().map(|order| ("order", order.span));
            let start = vm.start_delay.iter().map(|delay| ("start-delay", delay.span));
            let shutdown = vm.shutdown_delay.iter().map(|delay| ("shutdown-delay", delay.span));
            for (word, place) in order.chain(start).chain(shutdown) {
                let message =
                    format!("the VM `{}` is in the vApp `{}`, and has an own `{word}`", vm.name.value, vapp.name.value);
                let finding = Diagnostic::new(&CHECK.rule, message, place, "does not count");
                let finding = member
                    .iter()
                    .fold(finding, |finding, member| finding.and(member.span, "this row says when it starts"));
                found.push(finding.help("take it out, and say it in the `start` row of the vApp"));
            }
        }
    }
}
