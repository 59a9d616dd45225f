//! Pools of different editions.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::edition-differs",
        severity: Severity::Error,
        title: "a pool and its recovery pool have different license editions",
        explanation: "Disaster recovery is a licensed feature: without it every call of it fails with LICENCE_RESTRICTION. Both sites need the same edition, and the hosts \
                      of the recovery pool need licenses of their own.",
        source: "XenServer, Disaster recovery requirements (same license edition, licensed additionally)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            xen_vm!(),
            r"  version 8.2.1
  edition express
  network Production
"
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, other) in pairs(estate) {
        let (one, two) = (&pool.edition, &other.edition);
        if one.value == two.value {
            continue;
        }
        let message = format!(
            "`{}` has the edition `{}`, and its recovery pool `{}` has `{}`",
            pool.name.value, one.value, other.name.value, two.value
        );
        found.push(
            Diagnostic::new(&CHECK.rule, message, two.span, "the pool that recovers")
                .and(one.span, "the pool that is protected")
                .effect("the recovery is refused, or recovered VMs lack what their edition gave them")
                .help(format!("license the hosts of `{}` with `{}` as well", other.name.value, one.value)),
        );
    }
}
