//! SRs without room for metadata.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::metadata-space",
        severity: Severity::Warning,
        title: "an SR that carries metadata has too little free space for it",
        explanation: "The metadata VDI of a pool takes 3,988,783,104 bytes (951 extents of 4 MiB); up to the line of 8.2 it took 256 MiB, and a smaller old one is not taken \
                      over. Without the space the replication is not enabled (CANNOT_ENABLE_REDO_LOG).",
        source: "xen-api, ocaml/database/redo_log.ml",
        wrong: xen!(
            xen_rows!(),
            r"  sr hr-disks lvmoiscsi {
    lun        fra-1
    free       2GB
    metadata   on
    replicated synchronous to syd-1 group hr
  }
",
            xen_vm!(),
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

/// What the metadata VDI takes, in MiB.
const NEEDED: u64 = 951 * 4;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for sr in estate.xenpools.iter().flat_map(|(_, pool)| &pool.sr) {
        let Some(free) = sr.free.as_ref().filter(|_| sr.metadata.value.is_on()) else { continue };
        if free.value.mebibytes() >= NEEDED {
            continue;
        }
        let message = format!("the SR `{}` carries metadata, and has {} free", sr.name.value, free.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, free.span, format!("the metadata VDI takes {NEEDED}MB"))
                .and(sr.metadata.span, "metadata is replicated to it")
                .effect("protect.sh stops at this SR, and after an upgrade the metadata is no longer written")
                .help("make room on it, or put the metadata on another SR"),
        );
    }
}
