//! Plans without steps.

use super::procedures;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::estate::procedure::stages;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::no-steps",
        severity: Severity::Error,
        title: "a plan to update a name has no steps of its own",
        explanation: "The steps of a plan follow from what the products document. A name has no release that could be updated: neither a GSLB domain nor the records of a zone. What is done to it all the same is said with own steps.",
        source: "the Sitewright language, version 1 (`update`, `step`)",
        wrong: xenmobile_plans!(
            r#"plan zone-update {
  update dns contoso.com from fra to syd
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan zone-update {
  update dns contoso.com from fra to syd
  step "Sign the zone anew" { do "Have the provider roll its keys." }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate) {
        let plan = procedure.plan;
        if !plan.step.is_empty() {
            continue;
        }
        for (recovery, subject) in plan.subjects_of(procedure.action) {
            if !stages(estate, subject.value, procedure.action).is_empty() {
                continue;
            }
            let (kind, name) = subject.value.called(estate);
            let what = procedure.action.word();
            let message =
                format!("the plan `{}` has no steps: nothing follows for the {what} of a {kind}", plan.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, subject.span, format!("the {kind} `{name}`"))
                    .and(recovery.head.span, "what the plan is for")
                    .help("say what is done with `step` blocks, in their order"),
            );
        }
    }
}
