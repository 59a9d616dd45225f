//! A test of a mode that the farm does not have.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Action, Estate, Lease, Subject};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::no-outage-mode",
        severity: Severity::Error,
        title: "an outage is to be forced on a farm without the Local Host Cache",
        explanation: "A test of a farm forces the outage mode: the Controllers act as if the database were lost, and the Local Host Cache has to serve. Where it is off, or the version does not have it (before 7.12), the switch does nothing, and the test proves nothing.",
        source: "Citrix, XenApp and XenDesktop 7.12, Local Host Cache, force an outage",
        wrong: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  connection-leasing on\n",
            concat!(
                farm_head!(),
                primary_zone!(),
                "\n",
                satellite_zone!(),
                "}\n",
                "plan farm-test {\n  test-failover farm global from fra to syd\n}\n"
            )
        ),
        right: farm_with!(
            "10Mbps",
            databases!("  availability always-on\n"),
            "  local-host-cache on\n",
            concat!(
                farm_head!(),
                primary_zone!(),
                "\n",
                satellite_zone!(),
                "}\n",
                "plan farm-test {\n  test-failover farm global from fra to syd\n}\n"
            )
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Lease::SHAPE) {
        return;
    }
    for (_, plan) in estate.plans.iter() {
        for (_, subject) in plan.subjects_of(Action::TestFailover) {
            let Subject::Farm(id) = subject.value else { continue };
            let farm = &estate[id];
            let lease = farm.lease.as_ref().map(|lease| &estate[lease.value]);
            if lease.is_some_and(|lease| farm.has_local_host_cache(lease)) {
                continue;
            }
            let name = &farm.name.value;
            let message =
                format!("the plan `{}` forces an outage of `{name}`, which has no Local Host Cache", plan.name.value);
            let cause = lease.map_or(farm.name.span, |lease| lease.name.span);
            found.push(
                Diagnostic::new(&CHECK.rule, message, subject.span, "this farm")
                    .and(cause, "its cache is said here, or nowhere")
                    .and(farm.version.span, "its version")
                    .effect("the test passes, and an outage stops all work")
                    .help("turn the Local Host Cache on (7.12 or newer), or test by taking a site from the network"),
            );
        }
    }
}
