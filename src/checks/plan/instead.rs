//! Own steps in place of others.

use std::collections::HashMap;

use super::procedures;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::{Estate, Plan, Step, StepRef};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::instead",
        severity: Severity::Error,
        title: "an own step that replaces another has a place of its own, or is not alone",
        explanation: "A step that is done `instead` of another stands where that one stood: after the same steps, and before the same. It needs no `before` and no `after`, and of two that replace the same step nobody knows which is meant.",
        source: "the Sitewright language, version 1 (`instead`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Start the servers by the cloud's console" {
    instead start-servers
    after   verify
    do      "Start them, the first one alone."
  }
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Start the servers by the cloud's console" {
    instead start-servers
    do      "Start them, the first one alone."
  }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate) {
        let mut first: HashMap<(&str, Option<&str>), Span> = HashMap::new();
        for step in &procedure.plan.step {
            let Some(instead) = &step.instead else { continue };
            let word = instead.step.value.as_str();
            if let Some(place) = step.places().next() {
                found.push(placed(procedure.plan, step, instead, place));
            }
            let of = instead.of.as_ref().map(|of| of.value.as_str());
            if let Some(span) = first.insert((word, of), instead.step.span) {
                let message = format!("two own steps of `{}` are done instead of `{word}`", procedure.plan.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, instead.step.span, "the second")
                        .and(span, "the first")
                        .help("make one step of both, or place one `before` or `after`"),
                );
            }
        }
    }
}

fn placed(plan: &Plan, step: &Step, instead: &StepRef, place: &StepRef) -> Diagnostic {
    let message = format!(
        "the own step `{}` of `{}` is done instead of `{}`, and has a place of its own",
        shown(step.title.as_str()),
        plan.name.value,
        instead.step.value.as_str()
    );
    Diagnostic::new(&CHECK.rule, message, place.step.span, "another place")
        .and(instead.step.span, "it stands where this one stood")
        .help("keep `instead`, or place it")
}
