//! LUN numbers beyond 255.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xen::lun-number",
        severity: Severity::Warning,
        title: "a LUN has a number above 255",
        explanation: "XenServer's iSCSI initiators scan LUNs up to 255; one with a higher number may not be seen.",
        source: "Citrix, XenServer storage guides of array vendors (LUN ID 0 to 255)",
        wrong: xen!(
            concat!(
                xen_rows!(),
                r"  lun fra-3 {
    scsi-id 3600a3
    target  10.1.50.10
    iqn     iqn.1992-08.com.example:fra
    number  300
  }
"
            ),
            xen_sr!(),
            xen_vm!(),
            xen_dr!()
        ),
        right: xen!(),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for lun in estate.xenpools.iter().flat_map(|(_, pool)| &pool.lun) {
        let Some(number) = lun.number.as_ref().filter(|number| number.value.0 > 255) else { continue };
        let message = format!("the LUN `{}` has the number {}", lun.name.value, number.value.0);
        found.push(
            Diagnostic::new(&CHECK.rule, message, number.span, "hosts see numbers from 0 to 255")
                .effect("hosts may not see the LUN, and its SR cannot be attached")
                .help("let the storage team map it under a number up to 255"),
        );
    }
}
