//! A zone with machines whose Controllers StoreFront does not ask.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::zone-left-out",
        severity: Severity::Error,
        title: "a feed leaves out a zone that has machines",
        explanation: "In an outage the machines of a zone are brokered by the Controllers of that zone alone. StoreFront has to list the Controllers of every zone that has \
                      machines; where a feed is kept to other zones, nobody starts what is in the one that is left out.",
        source: "Citrix Tech Zone, Local Host Cache and High Availability Mode (StoreFront); Citrix, StoreFront SDK (Add-STFStoreFarm)",
        wrong: shown!("  advanced-health-check on\n  feed            global { zones fra }\n", ""),
        right: shown!("  advanced-health-check on\n  feed            global { zones fra syd }\n", ""),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter() {
        for feed in &storefront.feed {
            let farm = &estate[feed.farm.value];
            let Some(first) = feed.zones.first() else { continue };
            // A name that no zone has is reported by itself; which zone it stands for nobody knows.
            if feed.zones.iter().any(|zone| farm.zone_called(&zone.value).is_none()) {
                continue;
            }
            for zone in farm.zone.iter().filter(|zone| zone.machines() > 0 && !feed.asks(zone)) {
                let name = &zone.name.value;
                let message = format!("`{}` asks no Controller of the zone `{name}`", storefront.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, first.span, format!("`{name}` is not among these"))
                        .and(zone.name.span, format!("{} machines are here", zone.machines()))
                        .effect(format!("while the database cannot be reached, nobody starts anything in `{name}`"))
                        .help(format!(
                            "add `{name}`, or leave `zones` out: then the Controllers of all zones are asked"
                        )),
                );
            }
        }
    }
}
