//! Replicas smaller than their source.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::replica-too-small",
        severity: Severity::Error,
        title: "the LUN of a replica is smaller than the one that it replicates",
        explanation: "A replica has every block of its source. Arrays refuse a pair whose target is smaller, or stop it when the source grows.",
        source: "XenServer, Disaster recovery (storage of the recovery site); the array's documentation of replication pairs",
        wrong: xen!(
            concat!(
                xen_rows!(),
                r"  lun fra-3 {
    scsi-id 3600a3
    target  10.1.50.10
    iqn     iqn.1992-08.com.example:fra
    size    2TB
  }
"
            ),
            r"  sr hr-disks lvmoiscsi {
    lun        fra-3
    metadata   on
    replicated synchronous to syd-3 group hr
  }
",
            xen_vm!(),
            concat!(
                xen_dr!(),
                r"  lun syd-3 {
    scsi-id 3600b3
    target  10.2.50.10
    iqn     iqn.1992-08.com.example:syd
    size    1TB
  }
"
            )
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, other) in pairs(estate) {
        for sr in &pool.sr {
            let (Some(own), Some(replicated)) = (&sr.lun, &sr.replicated) else { continue };
            let source = pool.lun_called(&own.value).and_then(|lun| lun.size.as_ref());
            let replica = other.lun_called(&replicated.to.value).and_then(|lun| lun.size.as_ref());
            let (Some(source), Some(replica)) = (source, replica) else { continue };
            if replica.value >= source.value {
                continue;
            }
            let message = format!(
                "the LUN `{}` has {}, and its replica `{}` has {}",
                own.value, source.value, replicated.to.value, replica.value
            );
            found.push(
                Diagnostic::new(&CHECK.rule, message, replica.span, "too small")
                    .and(source.span, "what has to fit")
                    .and(replicated.to.span, "the pair")
                    .effect("the pair is refused or stops, and the other site has no copy")
                    .help("let the storage team make the replica as large as its source"),
            );
        }
    }
}
