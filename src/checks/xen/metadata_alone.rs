//! SRs with nothing but metadata.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Sr};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::metadata-alone",
        severity: Severity::Warning,
        title: "an SR carries metadata, and no disk of a protected VM",
        explanation: "When the DR tasks of a failover end, an SR that no recovered VM needs is forgotten again. One that holds nothing but metadata goes, and with it the \
                      place for the metadata of the recovery pool, on which the failback depends.",
        source: "xen-api, ocaml/xapi/xapi_dr_task.ml (destroy)",
        wrong: xen!(
            xen_rows!(),
            r"  sr hr-disks lvmoiscsi {
    lun        fra-1
    replicated synchronous to syd-1 group hr
  }
  sr hr-meta lvmoiscsi {
    lun        fra-2
    metadata   on
    replicated synchronous to syd-2 group hr
  }
",
            xen_vm!(),
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, _) in pairs(estate) {
        let alone = |sr: &&Sr| sr.metadata.value.is_on() && !pool.has_protected_disk(sr);
        for sr in pool.protected_srs().filter(alone) {
            let message =
                format!("the SR `{}` carries the metadata of the pool, and no disk of a protected VM", sr.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, sr.metadata.span, "forgotten when the failover ends")
                    .effect(
                        "post-recovery.sh stops, and until the SR is attached again the recovery pool is not protected",
                    )
                    .help("write `metadata on` in an SR that holds disks of protected VMs"),
            );
        }
    }
}
