//! Replication without a recovery pool.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::replicated-nowhere",
        severity: Severity::Error,
        title: "an SR is replicated, and its pool has no recovery pool",
        explanation: "`replicated … to` names a LUN of the pool that takes over. Without `recovery` there is no such pool, and no script.",
        source: "the Sitewright language, version 1 (`xenpool`)",
        wrong: xen!(
            r"  version  8.2.1
  edition  premium-per-socket
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
    for (_, pool) in estate.xenpools.iter().filter(|(_, pool)| pool.recovery.is_none()) {
        for sr in &pool.sr {
            let place = match &sr.replicated {
                Some(replicated) => Some(replicated.head.span),
                None => sr.metadata.value.is_on().then_some(sr.metadata.span),
            };
            let Some(place) = place else { continue };
            let message =
                format!("the SR `{}` is for a recovery, and `{}` has no recovery pool", sr.name.value, pool.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, place, "which pool takes it over?")
                    .and(pool.name.span, "no `recovery` in this block")
                    .effect("nothing of this pool is recovered after a disaster")
                    .help("name the pool that takes over with `recovery`"),
            );
        }
    }
}
