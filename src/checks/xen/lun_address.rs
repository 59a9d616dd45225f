//! LUNs that do not fit their SR.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Lun};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::lun-address",
        severity: Severity::Error,
        title: "an SR has no LUN, or one that is reached in another way than its type says",
        explanation: "`lvmoiscsi` reaches its LUN at an iSCSI target, which has an address and a name; `lvmohba` sees it at its host bus adapter, by its SCSI identifier \
                      alone. The recovery pool attaches the SR by what its own LUN says.",
        source: "XenServer, `xe sr-create` (device-config of lvmoiscsi and lvmohba)",
        wrong: xen!(
            concat!(
                xen_rows!(),
                r"  lun fra-3 { scsi-id 3600a3 }
"
            ),
            r"  sr hr-disks lvmoiscsi {
    lun        fra-3
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

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, pool) in estate.xenpools.iter() {
        pool.lun.iter().for_each(|lun| half(lun, found));
        for sr in pool.sr.iter().filter(|sr| sr.kind.value.carries_metadata()) {
            let kind = sr.kind.value.word();
            let Some(name) = &sr.lun else {
                let message = format!("the SR `{}` is of type `{kind}`, and has no LUN", sr.name.value);
                let finding = Diagnostic::new(&CHECK.rule, message, sr.kind.span, "which LUN holds it?");
                found.push(finding.help("name it with `lun`"));
                continue;
            };
            let Some(lun) = pool.lun_called(&name.value).filter(|lun| lun.is_iscsi() != sr.kind.value.is_iscsi())
            else {
                continue;
            };
            let (is, help) = if lun.is_iscsi() {
                ("is reached over iSCSI", "write `lvmoiscsi`, or take `target` and `iqn` out of the LUN")
            } else {
                ("has no `target`", "write `lvmohba`, or give `target` and `iqn` in the LUN")
            };
            let message =
                format!("the SR `{}` is of type `{kind}`, and its LUN `{}` {is}", sr.name.value, lun.name.value);
            let finding = Diagnostic::new(&CHECK.rule, message, sr.kind.span, "this type");
            found.push(finding.and(name.span, "its LUN").and(lun.name.span, "as it is declared").help(help));
        }
    }
}

/// A target has an address and a name.
fn half(lun: &Lun, found: &mut Diagnostics) {
    let (place, missing) = match (&lun.target, &lun.iqn, &lun.chap) {
        (Some(target), None, _) => (target.span, "`iqn`"),
        (None, Some(iqn), _) => (iqn.span, "`target`"),
        (None, None, Some(chap)) => (chap.head.span, "`target` and `iqn`"),
        _ => return,
    };
    let message = format!("the LUN `{}` is reached over iSCSI, and has no {missing}", lun.name.value);
    let finding = Diagnostic::new(&CHECK.rule, message, place, "half of a target");
    found.push(finding.help("give both: `target` is its address, `iqn` its name"));
}
