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
        title: "a plan for something whose vendor documents no such procedure has no steps of its own",
        explanation: "The steps of a plan follow from what the products document. For an update that is XenMobile over two sites; how a farm, a database or a name is updated depends on the release, and is said with own steps.",
        source: "Citrix, XenMobile Server, Disaster recovery (update procedure); the Sitewright language, version 1 (`step`)",
        wrong: xenmobile_plans!(
            r#"plan sql-update {
  update sql xms-sql from fra to syd
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan sql-update {
  update sql xms-sql from fra to syd
  step "Patch the secondary" { do "Install the update at syd, and restart the server." }
  step "Patch the primary" { do "Fail over by hand, then the same at fra, and back." }
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
            if !stages(subject.value, procedure.action).is_empty() {
                continue;
            }
            let (kind, name) = subject.value.called(estate);
            let what = procedure.action.word();
            let message = format!(
                "the plan `{}` has no steps: no procedure is documented for the {what} of a {kind}",
                plan.name.value
            );
            found.push(
                Diagnostic::new(&CHECK.rule, message, subject.span, format!("the {kind} `{name}`"))
                    .and(recovery.head.span, "what the plan is for")
                    .help("say what is done with `step` blocks, in their order"),
            );
        }
    }
}
