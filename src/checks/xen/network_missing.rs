//! Networks that the recovery pool does not have.

use super::pairs;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::network-missing",
        severity: Severity::Error,
        title: "a protected VM uses a network that the recovery pool does not have",
        explanation: "A recovery looks for the network of each interface by its name-label, then by its bridge. Where there is none, it makes a new private network without \
                      an uplink, and says nothing: the VM runs, and nobody reaches it. Two networks of one name are as bad.",
        source: "xen-api, ocaml/xapi/import.ml (networks)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            xen_vm!(),
            r#"  version 8.2.1
  edition premium-per-socket
  network "Production LAN"
"#
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (pool, other) in pairs(estate) {
        let known: Vec<&str> = other.network.iter().map(|network| network.value.as_str()).collect();
        let mut seen: Vec<&str> = Vec::new();
        for network in pool.protected_vms().flat_map(|vm| &vm.network) {
            let name = network.value.as_str();
            if known.contains(&name) || seen.contains(&name) {
                continue;
            }
            seen.push(name);
            let message = format!("the recovery pool `{}` has no network called `{}`", other.name.value, shown(name));
            let finding = Diagnostic::new(&CHECK.rule, message, network.span, "a protected VM is on it");
            let finding = match other.network.first() {
                Some(first) => finding.and(first.span, "the networks of the recovery pool"),
                None => finding.and(other.name.span, "it has no `network`"),
            };
            found.push(
                finding
                    .effect("the recovered VM is on a network that leads nowhere, and nobody reaches it")
                    .help("make the network in the recovery pool, under the same name-label, and declare it there"),
            );
        }
    }
}
