//! Leases that are kept for long.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, SignOut};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lease::kept",
        severity: Severity::Warning,
        title: "leases of a month stay on the endpoint when its user signs out",
        explanation: "Leases are deleted when a user signs out and stay when he closes the app. Where they are kept at sign-out as well, and are valid for a month, somebody \
                      else at the endpoint has them for that time; they are bound to user and endpoint, and blocked for an account that is named.",
        source: "Citrix, Service continuity; Citrix Tech Zone, Citrix Cloud resiliency",
        wrong: "estate contoso {\n  language 1\n}\n\nlease outage {\n  workspace { validity 30d;  sign-out keep }\n}\n",
        right: "estate contoso {\n  language 1\n}\n\nlease outage {\n  workspace { validity 30d;  sign-out delete }\n}\n",
    },
    run: Run::Estate(run),
};

/// Seconds of four weeks.
const LONG: u32 = 28 * 86_400;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for workspace in estate.leases.iter().filter_map(|(_, lease)| lease.workspace.as_ref()) {
        if workspace.sign_out.value == SignOut::Keep && workspace.validity.value.secs() >= LONG {
            let message = format!("leases stay after sign-out, for up to {}", workspace.validity.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, workspace.sign_out.span, "not deleted at sign-out")
                    .and(workspace.validity.span, "and valid for long")
                    .effect("on an endpoint that nobody manages, the leases of its last user stay for weeks")
                    .fix("delete them at sign-out", workspace.sign_out.span, "delete", false),
            );
        }
    }
}
