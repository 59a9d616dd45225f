//! SRs and LUNs that two pools have.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Lun, Sr, Xenpool};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::attached-twice",
        severity: Severity::Error,
        title: "an SR, or its LUN, is attached to two pools",
        explanation: "An SR belongs to one pool at a time. Two pools that both write to one LUN do not know of each other, and destroy its volume group, with all disks on \
                      it. The recovery pool sees the replica only after the mirror was broken.",
        source: "XenServer, Disaster recovery (SRs are attached to one pool only; otherwise data is corrupted)",
        wrong: xen!(
            xen_rows!(),
            xen_sr!(),
            xen_vm!(),
            concat!(
                xen_dr!(),
                r"  lun shared {
    scsi-id 3600a1
    target  10.1.50.10
    iqn     iqn.1992-08.com.example:fra
  }
  sr hr-too lvmoiscsi { lun shared }
"
            )
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut seen: Vec<(&Xenpool, &Sr)> = Vec::new();
    for (_, pool) in estate.xenpools.iter() {
        for sr in &pool.sr {
            let lun = lun(pool, sr);
            let same = seen.iter().find(|(other, one)| {
                let same_lun =
                    lun.zip(self::lun(other, one)).is_some_and(|(one, other)| one.scsi_id.value == other.scsi_id.value);
                let same_uuid =
                    sr.uuid.as_ref().zip(one.uuid.as_ref()).is_some_and(|(one, other)| one.value == other.value);
                other.name.value != pool.name.value && (same_lun || same_uuid)
            });
            if let Some((other, first)) = same {
                let message = format!(
                    "the SR `{}` of `{}` is attached to `{}` as well",
                    sr.name.value, pool.name.value, other.name.value
                );
                let finding = Diagnostic::new(&CHECK.rule, message, sr.name.span, "attached here");
                let finding = finding.and(first.name.span, "and here");
                let finding = lun.iter().fold(finding, |finding, lun| finding.and(lun.scsi_id.span, "this LUN"));
                found.push(
                    finding
                        .effect("both pools write to it: its volume group is destroyed, and all disks on it")
                        .help("take it out of one of both pools: a recovery pool attaches the replica after the disaster, and declares its `lun` alone"),
                );
            }
            seen.push((pool, sr));
        }
    }
}

fn lun<'e>(pool: &'e Xenpool, sr: &Sr) -> Option<&'e Lun> {
    sr.lun.as_ref().and_then(|name| pool.lun_called(&name.value))
}
