//! Operators who may not recover.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Xenpool};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::operator-role",
        severity: Severity::Error,
        title: "the operator of a pool has a role that may not recover anything",
        explanation: "The commands of disaster recovery are open to the local root, to pool administrators and to pool operators. All others get RBAC_PERMISSION_DENIED.",
        source: "XenServer, Disaster recovery (root or the role Pool Operator); xen-api, allowed_roles of DR_task",
        wrong: xen!(
            r"  version  8.2.1
  edition  premium-per-socket
  operator vm-power-admin
  recovery syd-dr
",
            xen_sr!(),
            xen_vm!(),
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut asked: Vec<&Xenpool> = Vec::new();
    for pool in pairs(estate).flat_map(|(pool, other)| [pool, other]) {
        if pool.operator.value.may_recover() || asked.iter().any(|one| one.name.value == pool.name.value) {
            continue;
        }
        asked.push(pool);
        let role = pool.operator.value.word();
        let message = format!("the operator of `{}` has the role `{role}`, which may not recover", pool.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, pool.operator.span, "every command of disaster recovery is refused")
                .effect("in a disaster the scripts stop at their first command")
                .fix("write `pool-operator`", pool.operator.span, "pool-operator", false),
        );
    }
}
