//! Asynchronous replication of unknown lag.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, ReplicationMode};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::no-cycle",
        severity: Severity::Error,
        title: "an asynchronous replication does not say how often it transfers",
        explanation: "An asynchronous replication may lose up to two of its cycles: the one that is under way, and what was written since. Without the cycle nobody knows \
                      what a disaster loses.",
        source: "the Sitewright language, version 1 (`replicated`)",
        wrong: xen!(
            xen_rows!(),
            r"  sr hr-disks lvmoiscsi {
    lun        fra-1
    metadata   on
    replicated asynchronous to syd-1 group hr
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
    for sr in estate.xenpools.iter().flat_map(|(_, pool)| &pool.sr) {
        let Some(replicated) = &sr.replicated else { continue };
        match (replicated.mode.value, &replicated.every) {
            (ReplicationMode::Asynchronous, None) => {
                let message =
                    format!("the SR `{}` is replicated asynchronously, and its cycle is not given", sr.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, replicated.head.span, "no `every`")
                        .effect("nobody can say what a disaster loses")
                        .help("write `every` and the time between two transfers, such as `every 5m`"),
                );
            }
            (ReplicationMode::Synchronous, Some(every)) => {
                let message = format!("the SR `{}` is replicated synchronously, and a cycle is given", sr.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, every.span, "a synchronous replication has no cycle")
                        .and(replicated.mode.span, "each write waits until the other site has it")
                        .help("take `every` out, or say `asynchronous`"),
                );
            }
            _ => {}
        }
    }
}
