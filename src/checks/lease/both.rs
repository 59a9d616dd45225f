//! Both caches on.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lease::both",
        severity: Severity::Error,
        title: "both Connection Leasing and the Local Host Cache are on",
        explanation: "The two are never on together: on installation and upgrade Connection Leasing is on and the Local Host Cache off, and one command switches from one to \
                      the other. `Set-BrokerSite` refuses both.",
        source: "Citrix, Connection Leasing and Local Host Cache (7.12)",
        wrong: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  connection-leasing on\n  local-host-cache on\n",
            concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")
        ),
        right: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  local-host-cache on\n",
            concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, lease) in estate.leases.iter() {
        if !lease.connection_leasing.value.is_on() || !lease.local_host_cache.value.is_on() {
            continue;
        }
        let message = format!("the lease `{}` has Connection Leasing and the Local Host Cache on", lease.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, lease.connection_leasing.span, "the older of the two")
                .and(lease.local_host_cache.span, "on as well")
                .fix("turn Connection Leasing off", lease.connection_leasing.span, "off", false),
        );
    }
}
