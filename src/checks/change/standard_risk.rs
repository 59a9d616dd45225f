//! A standard change of more than low risk.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{ChangeType, Estate, RiskLevel};

/// A change that is approved in advance, of such a risk.
macro_rules! standard {
    ($risk:literal) => {
        concat!(
            r#"change CHG0042 {
  title       "Renew the certificate of the portal"
  type        standard
  reason      "It ends on 12 December."
  risk        "#,
            $risk,
            r#"
  impact      "None: both sites go on answering."
  requester   "Ana Roth"
  owner       "Ben Ito"
  implementer "Cem Kaya"
  time-zone   Europe/Berlin
  window      2026-12-05T22:00 to 2026-12-06T02:00
  implementation 30m
  validation     15m
  rollback       30m
}
"#,
            change_sites!()
        )
    };
}

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "change::standard-risk",
        severity: Severity::Warning,
        title: "a change of more than low risk is approved in advance",
        explanation: "A standard change needs no approval of its own, because it is repeated, is done as it was done before, and is of low risk. What is of more risk is assessed each time.",
        source: "ITIL, change enablement (standard changes)",
        wrong: standard!("medium"),
        right: standard!("low"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, change) in estate.changes.iter() {
        let level = change.risk.level;
        if change.change_type.value != ChangeType::Standard || level.value == RiskLevel::Low {
            continue;
        }
        let message = format!("the standard change `{}` is of {} risk", change.name.value, level.word());
        found.push(
            Diagnostic::new(&CHECK.rule, message, level.span, "more than a change may have that nobody assesses")
                .and(change.change_type.span, "approved in advance")
                .effect("nobody looks at it before it begins")
                .help("say `type normal`, and who approves it"),
        );
    }
}
