//! Pools of different versions.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Xenpool};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::version-differs",
        severity: Severity::Error,
        title: "a pool and its recovery pool differ in version or patch level",
        explanation: "The metadata is written by one version and read by another where the pools differ, and a VM may not start. Citrix asks for the same version of \
                      XenServer and the same patch level at both sites; the hardware may differ.",
        source: "XenServer, Disaster recovery requirements (same version and patch level)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            xen_vm!(),
            r"  version 8.4.0
  edition premium-per-socket
  network Production
"
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, other) in pairs(estate) {
        let (one, two) = (&pool.version, &other.version);
        if one.value != two.value {
            let message = format!(
                "`{}` runs version {}, and its recovery pool `{}` runs {}",
                pool.name.value, one.value, other.name.value, two.value
            );
            found.push(shown(message, two.span, one.span));
            continue;
        }
        let level = |pool: &Xenpool| pool.patch_level.as_ref().map(|level| level.value.as_str().to_owned());
        if level(pool) != level(other) {
            let shown_level =
                |pool: &Xenpool| level(pool).map_or("none that is given".to_owned(), |level| format!("`{level}`"));
            let message = format!(
                "`{}` has the patch level {}, and its recovery pool `{}` has {}",
                pool.name.value,
                shown_level(pool),
                other.name.value,
                shown_level(other)
            );
            let place = |pool: &Xenpool| pool.patch_level.as_ref().map_or(pool.version.span, |level| level.span);
            found.push(shown(message, place(other), place(pool)));
        }
    }
}

fn shown(message: String, other: Span, own: Span) -> Diagnostic {
    Diagnostic::new(&CHECK.rule, message, other, "the pool that recovers")
        .and(own, "the pool that is protected")
        .effect("recovered VMs may not start, and the failover comes to be a repair")
        .help("bring both pools to the same version and the same updates, and keep them so: update the recovery pool first")
}
