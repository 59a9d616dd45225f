//! SRs whose names tell nothing.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::label-says-nothing",
        severity: Severity::Warning,
        title: "the name-label of an SR that is recovered tells neither its LUN nor what it holds",
        explanation: "In a disaster people stand before an array with LUNs and before a pool with SRs, and have to know which belongs to which. Names that say which VMs or \
                      vApps, or which LUN, make that quick; protect.sh writes the rest into the description of the SR.",
        source: "XenServer, Disaster recovery (mind name_label and name_description of the SRs)",
        wrong: xen!(
            xen_rows!(),
            r#"  sr hr-disks lvmoiscsi {
    lun        fra-1
    label      "iSCSI virtual disk storage"
    metadata   on
    replicated synchronous to syd-1 group hr
  }
"#,
            xen_vm!(),
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, _) in pairs(estate) {
        for sr in pool.protected_srs() {
            let Some(label) = &sr.label else { continue };
            let text = label.value.as_str().to_lowercase();
            let held = pool.vm.iter().filter(|vm| vm.has_disk_on(sr));
            let vapps = held.clone().filter_map(|vm| pool.vapp_of(vm)).map(|vapp| vapp.name.value.as_str());
            let lun = sr.lun.as_ref().map(|lun| lun.value.as_str());
            let names = held.map(|vm| vm.name.value.as_str()).chain(vapps).chain(lun);
            let names: Vec<String> = names.map(str::to_lowercase).collect();
            // `hr` of `hr-db` says enough.
            let says = |name: &String| {
                text.contains(name.as_str())
                    || name.split(['-', '_', '.']).next().is_some_and(|first| first.len() > 1 && text.contains(first))
            };
            if names.is_empty() || names.iter().any(says) {
                continue;
            }
            let message = format!(
                "the SR `{}` is called `{}`, which names neither its LUN nor its VMs",
                sr.name.value,
                shown(label.value.as_str())
            );
            let finding = Diagnostic::new(&CHECK.rule, message, label.span, "what is on it?");
            let finding = sr.lun.iter().fold(finding, |finding, lun| finding.and(lun.span, "its LUN"));
            found.push(finding.effect("in a disaster time goes by until somebody knows which LUN is which SR").help(
                format!("name it after what it holds and where, such as `{}: {}`", names[0], lun.unwrap_or("LUN 7")),
            ));
        }
    }
}
