//! Points of no return.

use super::procedures;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::{Action, Estate, Plan, Step};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::no-return",
        severity: Severity::Error,
        title: "a plan has a point of no return that is none",
        explanation: "A point of no return is a step after which coming back is a failback. There is one of them: what comes after it cannot be taken back anyway, and what comes before it can. A step that says how it is taken back is none, and neither is one of a test, which ends as it began.",
        source: "Microsoft Azure Site Recovery (commit), VMware Site Recovery Manager (recovery); the Sitewright language, version 1 (`no-return`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Delete the snapshots" {
    after     verify
    no-return on
    undo      "Restore them from the backup."
    do        "Delete them in the console of the array."
  }
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Delete the snapshots" {
    after     verify
    no-return on
    do        "Delete them in the console of the array."
  }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate) {
        let plan = procedure.plan;
        let own: Vec<&Step> = plan.step.iter().filter(|step| step.no_return.value.is_on()).collect();
        for step in &own {
            if let Some(undo) = step.undo.first() {
                found.push(taken_back(plan, step, undo.span));
            } else if procedure.action == Action::TestFailover {
                found.push(in_test(plan, step));
            }
        }
        if let [first, second, ..] = own.as_slice() {
            let message = format!("the plan `{}` has two points of no return", plan.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, second.no_return.span, "the second")
                    .and(first.no_return.span, "the first")
                    .help("mark the earlier one alone"),
            );
        }
    }
}

fn taken_back(plan: &Plan, step: &Step, undo: Span) -> Diagnostic {
    let message = format!(
        "the own step `{}` of `{}` is the point of no return, and says how it is taken back",
        shown(step.title.as_str()),
        plan.name.value
    );
    Diagnostic::new(&CHECK.rule, message, step.no_return.span, "no way back")
        .and(undo, "a way back")
        .effect("whoever decides whether to go back reads two answers")
        .help("keep one of both")
}

fn in_test(plan: &Plan, step: &Step) -> Diagnostic {
    let message = format!("the test `{}` has a point of no return: `{}`", plan.name.value, shown(step.title.as_str()));
    Diagnostic::new(&CHECK.rule, message, step.no_return.span, "no way back")
        .effect("the test cannot end as it began")
        .help("leave the step to the failover")
}
