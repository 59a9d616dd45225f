//! Zones with different resources, of which StoreFront asks one.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::health-check",
        severity: Severity::Warning,
        title: "zones have different resources, and StoreFront does not ask which",
        explanation: "In an outage each zone answers for its own machines. Without the advanced health check StoreFront takes the answer of any Controller for that of the \
                      whole farm, so that users see what one zone has. With it, it learns which zones the Controllers serve, and asks one of each. StoreFront knows it from \
                      1912 CU1 on.",
        source: "Citrix Tech Zone, Local Host Cache and High Availability Mode (StoreFront); Citrix, StoreFront SDK (Set-STFStoreFarmConfiguration)",
        wrong: shown!("  feed            global { zones fra syd }\n", ""),
        right: shown!("  advanced-health-check on\n  feed            global { zones fra syd }\n", ""),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter().filter(|(_, of)| !of.advanced_health_check.value.is_on()) {
        for feed in &storefront.feed {
            let farm = &estate[feed.farm.value];
            let is_cached = farm.lease.as_ref().is_some_and(|lease| farm.has_local_host_cache(&estate[lease.value]));
            let zones = farm.zone.iter().filter(|zone| !zone.catalog.is_empty() && feed.asks(zone));
            let zones: Vec<_> = zones.collect();
            let [first, second, ..] = zones.as_slice() else { continue };
            if !is_cached {
                continue;
            }
            let message = format!(
                "in an outage `{}` shows the resources of one zone of `{}`",
                storefront.name.value, farm.name.value
            );
            found.push(
                Diagnostic::new(&CHECK.rule, message, feed.farm.span, "its zones have different catalogs")
                    .and(first.name.span, "one zone")
                    .and(second.name.span, "another")
                    .effect("while the database cannot be reached, users find some of their apps and desktops, and others at the next try")
                    .help("write `advanced-health-check on` in the storefront (StoreFront 1912 CU1 and later)"),
            );
        }
    }
}
