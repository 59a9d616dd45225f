//! Recovery pools with HA.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::ha-in-test",
        severity: Severity::Warning,
        title: "a recovery pool has HA, which a test failover cannot have",
        explanation: "HA of the recovery pool would restart VMs that the test brought and that nobody started. XenCenter refuses a test while it is on, and so does \
                      test-failover.sh. It is turned off for the test, and on again afterwards.",
        source: "XenCenter, check DrHAEnabled",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            xen_vm!(),
            concat!(
                xen_dr!(),
                r"  ha heartbeat beat
  host xen2-syd memory 128GB cores 16
  lun syd-3 {
    scsi-id 3600b3
    target  10.2.50.10
    iqn     iqn.1992-08.com.example:syd
  }
  sr beat lvmoiscsi { lun syd-3 }
"
            )
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, other) in pairs(estate) {
        let (Some(ha), Some(recovery)) = (&other.ha, &pool.recovery) else { continue };
        let message = format!("the recovery pool `{}` has HA on, and a test failover needs it off", other.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, ha.head.span, "HA of the recovery pool")
                .and(recovery.span, "it recovers this pool")
                .effect("test-failover.sh refuses to begin until somebody turns HA off")
                .help("plan the test as `xe pool-ha-disable`, the test, its clean-up, `xe pool-ha-enable`; where that is agreed, silence this with `allow xen::ha-in-test \"…\"`"),
        );
    }
}
