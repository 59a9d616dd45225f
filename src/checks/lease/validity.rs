//! Leases that are valid for too long.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lease::validity",
        severity: Severity::Error,
        title: "leases are valid for less than a day or more than 30",
        explanation: "The validity of Workspace connection leases is set in whole days, from 1 to 30; 7 where nothing is said. It is how long users can work on when the \
                      cloud cannot be reached, and how long a stolen endpoint can.",
        source: "Citrix, Service continuity; Citrix Tech Zone, Citrix Cloud resiliency",
        wrong: "estate contoso {\n  language 1\n}\n\nlease outage {\n  workspace { validity 45d }\n}\n",
        right: "estate contoso {\n  language 1\n}\n\nlease outage {\n  workspace { validity 30d }\n}\n",
    },
    run: Run::Estate(run),
};

/// Seconds of a day.
const DAY: u32 = 86_400;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for workspace in estate.leases.iter().filter_map(|(_, lease)| lease.workspace.as_ref()) {
        let validity = workspace.validity;
        let (days, rest) = (validity.value.secs() / DAY, validity.value.secs() % DAY);
        if rest == 0 && (1..=30).contains(&days) {
            continue;
        }
        let message = format!("leases cannot be valid for {}", validity.value);
        let mended = format!("{}d", (days + u32::from(rest > 0)).clamp(1, 30));
        found.push(Diagnostic::new(&CHECK.rule, message, validity.span, "whole days from 1 to 30").fix(
            format!("write `{mended}`"),
            validity.span,
            mended,
            false,
        ));
    }
}
