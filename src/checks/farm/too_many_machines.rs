//! Too many machines for one broker.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::too-many-machines",
        severity: Severity::Warning,
        title: "more machines register in a zone than the Local Host Cache was tested with",
        explanation: "In an outage one elected Controller brokers for its whole zone, and all its machines register with it. That was tested with 5,000 machines in 7.12 and \
                      with 10,000 from 7.14 on.",
        source: "Citrix, Connection Leasing and Local Host Cache (7.12); Citrix, Local Host Cache (1912)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!("    catalog desks static { machines 12_000 }\n"),
            "}\n"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!("    catalog desks static { machines 9_000 }\n"),
            "}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let Some(lease) = farm.lease.as_ref().map(|lease| &estate[lease.value]) else { continue };
        if !farm.has_local_host_cache(lease) {
            continue;
        }
        for zone in farm.zone.iter().filter(|zone| zone.machines() > farm.tested_machines()) {
            let message = format!("{} machines register in the zone `{}`", zone.machines(), zone.name.value);
            let tested = format!("tested with {} machines in one zone", farm.tested_machines());
            found.push(
                Diagnostic::new(
                    &CHECK.rule,
                    message,
                    zone.name.span,
                    "one Controller brokers for all of them in an outage",
                )
                .and(farm.version.span, tested)
                .effect("in an outage logons in this zone are slow, or are refused")
                .help("part the zone in two"),
            );
        }
    }
}
