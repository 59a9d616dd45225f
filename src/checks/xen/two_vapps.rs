//! VMs in two vApps.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Vapp};
use crate::schema::literals::Name;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::two-vapps",
        severity: Severity::Error,
        title: "a VM is in two vApps, or twice in one",
        explanation: "A VM belongs to at most one vApp: it is started, shut down and recovered with it. `vm-recover` refuses it (VM_IS_PART_OF_AN_APPLIANCE).",
        source: "XenServer, vApps; xen-api, ocaml/xapi/message_forwarding.ml",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            r"  vm hr-db {
    memory   32GB
    disks-on hr-disks
    network  Production
  }
  vapp hr {
    start hr-db
  }
  vapp all {
    start hr-db
  }
",
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, pool) in estate.xenpools.iter() {
        let mut seen: Vec<&Spanned<Name>> = Vec::new();
        for member in pool.vapp.iter().flat_map(Vapp::members) {
            if let Some(first) = seen.iter().find(|one| one.value == member.value) {
                let message = format!("the VM `{}` stands twice in the vApps of `{}`", member.value, pool.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, member.span, "again here")
                        .and(first.span, "first here")
                        .help("leave it in the vApp with which it starts"),
                );
            }
            seen.push(member);
        }
    }
}
