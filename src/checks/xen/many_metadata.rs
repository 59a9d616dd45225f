//! More metadata replication than a pool does.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Sr};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::many-metadata",
        severity: Severity::Error,
        title: "the metadata of a pool is replicated to more than 8 SRs",
        explanation: "Each SR with metadata is a redo log that takes in every change of the database, and a pool writes at most 8 of them: the ninth is refused with \
                      NO_MORE_REDO_LOGS_ALLOWED.",
        source: "xen-api, ocaml/xapi/xapi_globs.ml (redo logs of a pool)",
        wrong: xen!(
            concat!(
                xen_rows!(),
                r"  lun l1 { scsi-id a1;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }
  lun l2 { scsi-id a2;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }
  lun l3 { scsi-id a3;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }
  lun l4 { scsi-id a4;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }
  lun l5 { scsi-id a5;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }
  lun l6 { scsi-id a6;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }
  lun l7 { scsi-id a7;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }
  lun l8 { scsi-id a8;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }
  lun l9 { scsi-id a9;  target 10.1.50.10;  iqn iqn.1992-08.com.example:fra }
"
            ),
            r"  sr m1 lvmoiscsi { lun l1;  metadata on;  replicated synchronous to r1 group hr }
  sr m2 lvmoiscsi { lun l2;  metadata on;  replicated synchronous to r2 group hr }
  sr m3 lvmoiscsi { lun l3;  metadata on;  replicated synchronous to r3 group hr }
  sr m4 lvmoiscsi { lun l4;  metadata on;  replicated synchronous to r4 group hr }
  sr m5 lvmoiscsi { lun l5;  metadata on;  replicated synchronous to r5 group hr }
  sr m6 lvmoiscsi { lun l6;  metadata on;  replicated synchronous to r6 group hr }
  sr m7 lvmoiscsi { lun l7;  metadata on;  replicated synchronous to r7 group hr }
  sr m8 lvmoiscsi { lun l8;  metadata on;  replicated synchronous to r8 group hr }
  sr m9 lvmoiscsi { lun l9;  metadata on;  replicated synchronous to r9 group hr }
",
            r"  vm hr-db { memory 32GB;  disks-on m1 m2 m3 m4 m5 m6 m7 m8 m9;  network Production }
",
            concat!(
                xen_dr!(),
                r"  lun r1 { scsi-id b1;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }
  lun r2 { scsi-id b2;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }
  lun r3 { scsi-id b3;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }
  lun r4 { scsi-id b4;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }
  lun r5 { scsi-id b5;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }
  lun r6 { scsi-id b6;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }
  lun r7 { scsi-id b7;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }
  lun r8 { scsi-id b8;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }
  lun r9 { scsi-id b9;  target 10.2.50.10;  iqn iqn.1992-08.com.example:syd }
"
            )
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

/// How many redo logs a pool writes.
const MOST: usize = 8;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, pool) in estate.xenpools.iter() {
        let with: Vec<&Sr> = pool.sr.iter().filter(|sr| sr.metadata.value.is_on()).collect();
        let Some(more) = with.get(MOST..).filter(|more| !more.is_empty()) else { continue };
        let message = format!("the pool `{}` replicates its metadata to {} SRs", pool.name.value, with.len());
        let label = format!("the {}th: at most {MOST} are taken", MOST + 1);
        let finding = Diagnostic::new(&CHECK.rule, message, more[0].metadata.span, label);
        let finding = more[1..].iter().fold(finding, |finding, sr| finding.and(sr.metadata.span, "and this one"));
        found.push(
            finding
                .and(pool.name.span, "this pool")
                .effect("protect.sh stops here, and these SRs have no metadata")
                .help("one or two SRs with metadata suffice: take `metadata on` out of the others"),
        );
    }
}
