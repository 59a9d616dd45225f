//! Servers that nobody watches.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::health-off",
        severity: Severity::Warning,
        title: "the servers of a pool are not watched",
        explanation: "With `health off` the ADC takes every server for up, always: clients are sent to servers that are dead, a backup never takes over, and GSLB never \
                      leaves the site, because the virtual server never goes down. The monitors of the pool are bound, and not asked.",
        source: "NetScaler 12.0 command reference, servicegroup (`-healthMonitor`)",
        wrong: at_fra!(
            "pool web {\n  protocol HTTP\n  servers  10.1.10.11\n  health   off\n}\n",
            "vip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(web_pool!(), "vip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10\n}\n"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, pool) in estate.pools.iter() {
        let Some(health) = pool.health.filter(|health| !health.value.is_on()) else { continue };
        let message = format!("the servers of the pool `{}` always count as up", pool.name.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, health.span, "they are not watched");
        let diagnostic = match pool.monitor.first() {
            Some(monitor) => diagnostic.and(monitor.span, "this is said for nothing"),
            None => diagnostic,
        };
        found.push(
            diagnostic
                .effect("clients are sent to servers that are dead, and no failover takes place")
                .help("take `health off` out, or say with `allow` why nothing depends on these servers"),
        );
    }
}
