//! An identity without leases.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Identity};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "cloud::policy-identity",
        severity: Severity::Error,
        title: "service continuity does not go with this identity",
        explanation: "Workspace connection leases are issued where users sign in with Active Directory (also with a token or RADIUS), with Azure Active Directory, or at a \
                      Gateway on premises with Active Directory as the first factor. Where policies choose how users sign in, or another provider does, there are none.",
        source: "Citrix Tech Zone, Citrix Cloud resiliency (requirements)",
        wrong: cloud!("  identity policy\n", "  lease    outage\n", location!()),
        right: cloud!("  identity active-directory\n", "  lease    outage\n", location!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, cloud) in estate.clouds.iter() {
        let Some(used) = cloud.lease.as_ref().filter(|lease| estate[lease.value].workspace.is_some()) else { continue };
        if !matches!(cloud.identity.value, Identity::Policy | Identity::Other) {
            continue;
        }
        let message = format!("users of the cloud `{}` get no Workspace connection leases", cloud.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, cloud.identity.span, "leaves no leases")
                .and(used.span, "leases are counted on")
                .effect("when the cloud cannot be reached, nobody can start anything")
                .help("let users sign in with an identity that has leases, or take `lease` out and have StoreFront on premises"),
        );
    }
}
