//! Pooled desktops in an outage.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Catalog, Estate, Lease, Workload};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lease::pooled",
        severity: Severity::Error,
        title: "pooled desktops are counted on where an outage does not give them out",
        explanation: "A pooled desktop is reset after its session, and in an outage nobody resets it. Connection Leasing knows no pooled desktops. The Local Host Cache \
                      gives them out where that is allowed for the site and the delivery group, with what the user before left on them.",
        source: "Citrix, Connection Leasing and Local Host Cache (7.12); Citrix, Local Host Cache (1912)",
        wrong: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  local-host-cache on\n",
            concat!(
                farm_head!(),
                primary_zone!(),
                "\n",
                satellite_zone!("    catalog desks pooled { machines 50;  in-outage on }\n"),
                "}\n"
            )
        ),
        right: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  local-host-cache on\n  reuse-pooled on\n",
            concat!(
                farm_head!(),
                primary_zone!(),
                "\n",
                satellite_zone!("    catalog desks pooled { machines 50;  in-outage on }\n"),
                "}\n"
            )
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let lost = farm.catalogs().filter_map(|(_, catalog)| lost(estate, farm.lease.as_ref(), catalog));
        lost.for_each(|one| found.push(one));
    }
    for (_, cloud) in estate.clouds.iter() {
        // With Workspace connection leases pooled desktops are given out as ever.
        let has_leases = cloud.lease.as_ref().is_some_and(|lease| estate[lease.value].workspace.is_some());
        if !has_leases {
            let lost = cloud.catalogs().filter_map(|(_, catalog)| lost(estate, cloud.lease.as_ref(), catalog));
            lost.for_each(|one| found.push(one));
        }
    }
}

fn lost(estate: &Estate, used: Option<&Spanned<Id<Lease>>>, catalog: &Catalog) -> Option<Diagnostic> {
    let is_counted_on = catalog.kind.value == Workload::Pooled && catalog.in_outage.value.is_on();
    let lease = used.map(|used| &estate[used.value]);
    let is_given = lease.is_some_and(|lease| lease.local_host_cache.value.is_on() && lease.reuse_pooled.value.is_on());
    if !is_counted_on || is_given {
        return None;
    }
    let message = format!("the pooled desktops of `{}` are not given out in an outage", catalog.name.value);
    let mut finding = Diagnostic::new(&CHECK.rule, message, catalog.in_outage.span, "counted on in an outage");
    finding = finding.and(catalog.kind.span, "reset after each session");
    if let Some(lease) = lease {
        finding = finding.and(lease.name.span, "what serves in an outage");
    }
    Some(finding.effect(format!("in an outage users of `{}` get no desktop", catalog.name.value)).help(
        "say `reuse-pooled on` beside `local-host-cache on` and accept that they are not reset, or use static desktops",
    ))
}
