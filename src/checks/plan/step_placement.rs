//! An own step that has no place among the plan's.

use super::{only_action, steps, word};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::procedure::position;
use crate::estate::{Action, Estate, Plan, Recovery, Step, StepName};
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::step-placement",
        severity: Severity::Error,
        title: "an own step has no place in its plan",
        explanation: "An own step stands `before` or `after` one of the steps that follow from what the plan does. Without either, nobody knows in a disaster when it is its turn, \
                      and a step of another occasion is no place in this plan.",
        source: "the Sitewright language, version 1 (`step`)",
        wrong: concat!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    do "Send the prepared message."
  }
}
"#,
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    before public-dns
    do "Send the prepared message."
  }
}
"#,
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter() {
        let Some((action, recovery)) = only_action(plan) else { continue };
        for step in &plan.step {
            if step.before.is_none() && step.after.is_none() {
                found.push(nowhere(plan, step, action));
            }
            for name in step.before.iter().chain(&step.after) {
                if position(action, name.value).is_none() {
                    found.push(elsewhere(step, *name, action, recovery));
                }
            }
        }
    }
}

fn nowhere(plan: &Plan, step: &Step, action: Action) -> Diagnostic {
    let message = format!(
        "the own step `{}` of `{}` says neither before nor after what it comes",
        shown(step.title.as_str()),
        plan.name.value
    );
    Diagnostic::new(&CHECK.rule, message, step.title.span, "no `before` and no `after` in this block")
        .help(format!("write `before` or `after` and one of {}", steps(action, "or")))
}

fn elsewhere(step: &Step, name: Spanned<StepName>, action: Action, recovery: &Recovery) -> Diagnostic {
    let (what, title) = (word(action), shown(step.title.as_str()));
    let message =
        format!("the own step `{title}` is placed beside `{}`, which a {what} does not have", name.value.word());
    Diagnostic::new(&CHECK.rule, message, name.span, "no step of this plan")
        .and(recovery.head.span, "what the plan is for")
        .help(format!("the steps of a {what} are {}", steps(action, "and")))
}
