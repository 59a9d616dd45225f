//! A cloud without a way out.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::no-fallback",
        severity: Severity::Warning,
        title: "nothing serves while the cloud cannot be reached",
        explanation: "While Citrix Cloud cannot be reached, users work on with Workspace connection leases, or over a StoreFront server on premises that asks the \
                      Connectors, which then broker by their Local Host Cache. Without either, what is not running cannot be started.",
        source: "Citrix Tech Zone, Citrix Cloud resiliency; Citrix Tech Zone, Local Host Cache and High Availability Mode",
        wrong: cloud!("  identity active-directory\n", location!()),
        right: cloud!("  identity active-directory\n", "  lease    outage\n", location!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let has_leases = cloud.lease.as_ref().is_some_and(|lease| estate[lease.value].workspace.is_some());
        let has_storefront = cloud.location.iter().any(|location| !location.storefront.is_empty());
        if has_leases || has_storefront {
            continue;
        }
        let message = format!("nothing serves the users of `{}` while the cloud cannot be reached", cloud.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, cloud.name.span, "neither leases nor StoreFront on premises")
                .effect("when the broker, the store or the Internet is away, nobody can start anything")
                .help("write `lease NAME { workspace { validity 7d } }` and `lease NAME` here, or name the `storefront` servers of a location"),
        );
    }
}
