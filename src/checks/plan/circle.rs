//! Steps that wait for each other.

use super::{order, procedures};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::procedure::Procedure;
use crate::estate::{Estate, Step};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::circle",
        severity: Severity::Error,
        title: "own steps of a plan wait for each other in a circle",
        explanation: "Each step begins when those are done that it comes after. Own steps that are placed after each other never begin, nor does what comes after them.",
        source: "the Sitewright language, version 1 (`before`, `after`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    called tell
    after  ask
    before public-dns
    do     "Send the prepared message."
  }
  step "Ask the service owner" {
    called ask
    after  tell
    do     "Ask whether the message may be sent."
  }
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    called tell
    after  ask
    before public-dns
    do     "Send the prepared message."
  }
  step "Ask the service owner" {
    called ask
    before public-dns
    do     "Ask whether the message may be sent."
  }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate) {
        let own: Vec<&Step> = procedure.circle.iter().filter_map(|at| procedure.steps[*at].own()).collect();
        // One own step alone that contradicts the product's order is told as that; one with two places, by `plan::instead`.
        let is_told = own.iter().any(|step| step.instead.is_some() && step.places().next().is_some())
            || matches!(own.as_slice(), [step] if order::found_between(estate, &procedure, step).is_some());
        if let ([first, others @ ..], false) = (own.as_slice(), is_told) {
            found.push(finding(estate, &procedure, first, others));
        }
    }
}

fn finding(estate: &Estate, procedure: &Procedure<'_>, first: &Step, others: &[&Step]) -> Diagnostic {
    let steps = procedure.circle.iter().map(|at| procedure.steps[*at].called(estate));
    let way: Vec<String> =
        steps.chain(procedure.circle.first().map(|at| procedure.steps[*at].called(estate))).collect();
    let plan = &procedure.plan.name.value;
    let message = match procedure.circle.as_slice() {
        [_] => format!("a step of the plan `{plan}` waits for itself"),
        _ => format!("steps of the plan `{plan}` wait for each other"),
    };
    let diagnostic = Diagnostic::new(&CHECK.rule, message, first.title.span, "it never begins");
    let diagnostic =
        others.iter().fold(diagnostic, |diagnostic, step| diagnostic.and(step.title.span, "nor does this"));
    diagnostic
        .effect("what stands in the circle, and all that comes after it, never has its turn")
        .help(format!("{}: take out one `before` or `after`", way.join(", then ")))
}
