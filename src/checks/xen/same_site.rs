//! Recovery pools next door.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::same-site",
        severity: Severity::Warning,
        title: "a pool and its recovery pool stand at the same site",
        explanation: "Disaster recovery is for the loss of a whole pool or site; for the loss of a host there is HA. A recovery pool at the same site is lost together with \
                      the pool that it recovers.",
        source: "XenServer, Disaster recovery (a site is lost)",
        wrong: r"estate contoso {
  language 1
}
site fra {
}
xenpool fra-prod {
  site     fra
  version  8.2.1
  edition  premium-per-socket
  recovery fra-dr
  host     xen1-fra memory 256GB cores 32
}
xenpool fra-dr {
  site    fra
  version 8.2.1
  edition premium-per-socket
  host    xen2-fra memory 256GB cores 32
}
",
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, other) in pairs(estate).filter(|(pool, other)| pool.site.value == other.site.value) {
        let Some(recovery) = &pool.recovery else { continue };
        let site = &estate[pool.site.value].name.value;
        let message =
            format!("`{}` and its recovery pool `{}` both stand at `{site}`", pool.name.value, other.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, recovery.span, "the pool that takes over")
                .and(pool.site.span, "here")
                .and(other.site.span, "and here")
                .effect("when the site is lost, both pools are")
                .help("let a pool at another site take over"),
        );
    }
}
