//! SRs that do not come to the other site.

use super::{held, pairs};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Sr};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::not-replicated",
        severity: Severity::Error,
        title: "an SR that has to be recovered is not replicated",
        explanation: "A recovery needs the disks of the VMs and the metadata of the pool at the other site, and XenServer brings neither there: the array replicates the LUN \
                      of the SR. An SR without a pair is lost with its site.",
        source: "XenServer, Disaster recovery (storage of metadata and of virtual disks is replicated)",
        wrong: xen!(
            xen_rows!(),
            r"  sr hr-disks lvmoiscsi {
    lun        fra-1
    metadata   on
    replicated synchronous to syd-1 group hr
  }
  sr hr-logs lvmoiscsi { lun fra-2 }
",
            r"  vm hr-db {
    memory   32GB
    disks-on hr-disks hr-logs
    network  Production
  }
",
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, _) in pairs(estate) {
        let missing = |sr: &&Sr| sr.replicated.is_none() && sr.kind.value.carries_metadata();
        for sr in pool.protected_srs().filter(missing) {
            let message = format!("the SR `{}` has to be recovered, and is not replicated", sr.name.value);
            let finding = Diagnostic::new(&CHECK.rule, message, sr.name.span, "no `replicated` in this block");
            found.push(
                held(pool, sr, finding)
                    .effect("after the loss of the site there is nothing to recover from")
                    .help("say how its LUN comes to the other pool, such as `replicated asynchronous to syd-lun7 every 5m group hr`"),
            );
        }
    }
}
