//! A catalog and its hypervisor connection in two zones.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::hypervisor-elsewhere",
        severity: Severity::Error,
        title: "a catalog is in another zone than its hypervisor connection",
        explanation: "A catalog belongs into the zone of the hosting connection that it uses: else the Controllers of its zone turn its machines on and off over the line, \
                      and not at all when that fails; and its machines register with Controllers far from where they stand.",
        source: "Citrix, Zones (machine catalogs and hosting connections)",
        wrong: farm!(concat!(
            farm_head!(),
            r"  zone fra primary {
    site       fra
    controller ddc1.corp.contoso.com
    controller ddc2.corp.contoso.com
    storefront sf1.corp.contoso.com
    hypervisor xen vsphere
    catalog apps shared { machines 20 }
  }

",
            satellite_zone!("    catalog desks static { machines 50;  hypervisor xen }\n"),
            "}\n"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(
                r"    hypervisor xen vsphere
    catalog desks static { machines 50;  hypervisor xen }
"
            ),
            "}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        for (zone, catalog) in farm.catalogs() {
            let Some(used) = &catalog.hypervisor else { continue };
            let has = |one: &&crate::estate::Zone| {
                one.hypervisor.iter().any(|hypervisor| hypervisor.name.value == used.value)
            };
            let Some(other) = farm.zone.iter().find(has).filter(|_| !has(&zone)) else { continue };
            let message = format!(
                "the catalog `{}` is in `{}`, and its hypervisor connection `{}` in `{}`",
                catalog.name.value, zone.name.value, used.value, other.name.value
            );
            found.push(
                Diagnostic::new(&CHECK.rule, message, used.span, "this connection")
                    .and(other.name.span, "belongs to this zone")
                    .effect(format!("while `{}` cannot be reached, machines that are off stay off", other.name.value))
                    .help("move the catalog into the zone of its connection, or give it a connection of its own zone"),
            );
        }
    }
}
