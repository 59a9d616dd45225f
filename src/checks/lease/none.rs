//! A farm without a cache.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lease::none",
        severity: Severity::Warning,
        title: "nothing serves a farm while its database cannot be reached",
        explanation: "Without Connection Leasing and without the Local Host Cache new logons and reconnects are refused as soon as the database cannot be reached; in a \
                      satellite that is as soon as its line fails.",
        source: "Citrix, Connection Leasing and Local Host Cache (7.12)",
        wrong: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  local-host-cache off\n",
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
    for (_, farm) in estate.farms.iter() {
        let lease = farm.lease.as_ref().map(|lease| (lease, &estate[lease.value]));
        if lease
            .is_some_and(|(_, lease)| lease.local_host_cache.value.is_on() || lease.connection_leasing.value.is_on())
        {
            continue;
        }
        let message = format!("nothing serves the farm `{}` without its database", farm.name.value);
        let mut finding = Diagnostic::new(&CHECK.rule, message, farm.name.span, "neither of the two caches is on");
        if let Some((used, lease)) = lease {
            finding = finding.and(used.span, format!("`{}` has both off", lease.name.value));
        }
        found.push(finding.effect("when the database fails, or the line to it, nobody can log on or reconnect").help(
            "write `lease NAME { local-host-cache on }` (`connection-leasing on` before 7.12), and `lease NAME` here",
        ));
    }
}
