//! Two of a UUID.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Xenpool};
use crate::schema::literals::Uuid;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::uuid-twice",
        severity: Severity::Error,
        title: "two SRs, VMs, vApps or pools have the same UUID",
        explanation: "A UUID is given once. A VM keeps its own when it is recovered, so that the recovery pool must not have one of the same: it would be replaced where it \
                      is halted, and keep the recovery from going on where it runs (VM_BAD_POWER_STATE).",
        source: "RFC 9562; xen-api, ocaml/xapi/import.ml (VMs)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            r"  vm hr-db {
    uuid     0d9e3b71-6c24-4f58-a1b0-7e5d2c9f8301
    memory   32GB
    disks-on hr-disks
    network  Production
  }
",
            concat!(
                xen_dr!(),
                r"  vm hr-copy {
    uuid   0d9e3b71-6c24-4f58-a1b0-7e5d2c9f8301
    memory 4GB
  }
"
            )
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut seen: Vec<(&Xenpool, &Spanned<Uuid>, bool)> = Vec::new();
    for (_, pool) in estate.xenpools.iter() {
        let srs = pool.sr.iter().filter_map(|sr| Some((sr.uuid.as_ref()?, true)));
        let others = pool
            .vm
            .iter()
            .filter_map(|vm| vm.uuid.as_ref())
            .chain(pool.vapp.iter().filter_map(|vapp| vapp.uuid.as_ref()));
        for (uuid, is_sr) in pool.uuid.iter().chain(others).map(|uuid| (uuid, false)).chain(srs) {
            // One SR at two pools is a worse matter, and reported as such.
            let same = |(other, one, of_sr): &&(&Xenpool, &Spanned<Uuid>, bool)| {
                one.value == uuid.value && !(is_sr && *of_sr && other.name.value != pool.name.value)
            };
            if let Some((_, first, _)) = seen.iter().find(same) {
                let message = format!("the UUID `{}` stands twice", uuid.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, uuid.span, "again here")
                        .and(first.span, "first here")
                        .effect("a recovery replaces the wrong VM, or is refused")
                        .help("take the UUIDs from `xe vm-list`, `xe sr-list`, `xe appliance-list` and `xe pool-list`, one for each"),
                );
            }
            seen.push((pool, uuid, is_sr));
        }
    }
}
