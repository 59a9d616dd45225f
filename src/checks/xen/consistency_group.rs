//! Metadata and disks of different moments.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Replicated, Sr};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::consistency-group",
        severity: Severity::Warning,
        title: "metadata and disks that belong together are in different consistency groups",
        explanation: "What is in one consistency group is of one moment at the other site. Where the metadata is in another group than the disks, the newest metadata may \
                      describe disks that did not arrive yet, and the recovery stops with VDI_LOCATION_MISSING; where two SRs of one vApp are, its VMs do not fit together.",
        source: "xen-api, ocaml/xapi/import.ml (VDI_LOCATION_MISSING)",
        wrong: xen_two_srs!("    replicated synchronous to syd-2 group logs\n"),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, _) in pairs(estate) {
        let all: Vec<(&Sr, &Replicated)> =
            pool.protected_srs().filter_map(|sr| Some((sr, sr.replicated.as_ref()?))).collect();
        let Some((first, theirs)) = all.iter().find(|(sr, _)| sr.metadata.value.is_on()) else { continue };
        for (sr, own) in &all {
            let group = |replicated: &Replicated| replicated.group.as_ref().map(|group| group.value.clone());
            // One SR alone is of one moment, with or without a group.
            if sr.name.value == first.name.value || (group(own).is_some() && group(own) == group(theirs)) {
                continue;
            }
            let message = format!(
                "the metadata on `{}` and `{}` are in no common consistency group",
                first.name.value, sr.name.value
            );
            let place =
                |replicated: &Replicated| replicated.group.as_ref().map_or(replicated.head.span, |group| group.span);
            found.push(
                Diagnostic::new(&CHECK.rule, message, place(own), "these may be of another moment")
                    .and(place(theirs), "than the metadata here")
                    .effect("after a disaster the metadata may describe disks that did not arrive: the recovery stops with VDI_LOCATION_MISSING")
                    .help("let the storage team put both LUNs into one consistency group, and name it behind `group`"),
            );
        }
    }
}
