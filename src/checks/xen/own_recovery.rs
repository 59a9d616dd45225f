//! Pools that recover themselves.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::own-recovery",
        severity: Severity::Error,
        title: "a pool is its own recovery pool",
        explanation: "The pool that is lost cannot recover itself. Two pools may recover each other, each for its own VMs.",
        source: "XenServer, Disaster recovery (primary and recovery pool)",
        wrong: r"estate contoso {
  language 1
}
site fra {
}
xenpool fra-prod {
  site     fra
  version  8.2.1
  edition  premium-per-socket
  recovery fra-prod
  host     xen1-fra memory 256GB cores 32
}
",
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (id, pool) in estate.xenpools.iter() {
        let Some(recovery) = pool.recovery.as_ref().filter(|recovery| recovery.value == id) else { continue };
        let message = format!("the pool `{}` is its own recovery pool", pool.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, recovery.span, "the pool itself")
                .and(pool.name.span, "this pool")
                .effect("after its loss nothing takes over")
                .help("name a pool at another site, or take `recovery` out"),
        );
    }
}
