//! Heartbeats on an SR that comes and goes.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::heartbeat-protected",
        severity: Severity::Error,
        title: "the heartbeat of HA is on an SR that is recovered elsewhere",
        explanation: "In a failback the SRs that were recovered are unplugged until the array has brought them back. The SR with the heartbeat of HA has to stay attached, \
                      or no HA can be turned on again before the end, and hosts fence themselves.",
        source: "XenServer, High availability (heartbeat SR)",
        wrong: xen!(
            r"  version  8.2.1
  edition  premium-per-socket
  recovery syd-dr
  ha       heartbeat hr-disks
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
    for (pool, _) in pairs(estate) {
        let Some(ha) = &pool.ha else { continue };
        let Some(sr) = pool.protected_srs().find(|sr| sr.name.value == ha.heartbeat.value) else { continue };
        let message =
            format!("the heartbeat of `{}` is on `{}`, which is recovered elsewhere", pool.name.value, sr.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, ha.heartbeat.span, "the heartbeat")
                .and(sr.name.span, "unplugged in a failback")
                .effect("the failback stops at this SR")
                .help("put the heartbeat on a small SR of its own, which is not replicated"),
        );
    }
}
