//! An `order` that names a step twice, or one that the plan does not have.

use std::collections::HashMap;

use super::{only_action, steps, word};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::procedure::position;
use crate::estate::{Estate, Plan};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::order-list",
        severity: Severity::Error,
        title: "an `order` names a step twice, or one that its plan does not have",
        explanation: "The steps of a plan follow from what it does: a failover shuts nothing down (the disaster did), only a test does; an update changes no public name. An `order` \
                      names steps of its plan, each once.",
        source: "Citrix, XenMobile Server, Disaster recovery (failover and update procedure)",
        wrong: concat!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  order stop-servers public-dns
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            r"plan xms-failover {
  test-failover xenmobile xms from fra to syd
  order stop-servers public-dns
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter() {
        of_plan(plan, found);
    }
}

fn of_plan(plan: &Plan, found: &mut Diagnostics) {
    let Some((action, recovery)) = only_action(plan) else { return };
    let mut first = HashMap::new();
    for step in &plan.order {
        let name = step.value.word();
        if let Some(span) = first.insert(step.value, step.span) {
            let message = format!("the order of `{}` names `{name}` twice", plan.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, step.span, "again here")
                    .and(span, "here")
                    .help("name each step once"),
            );
        } else if position(action, step.value).is_none() {
            let what = word(action);
            let message = format!("the plan `{}` is for {what}, which has no step `{name}`", plan.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, step.span, "no step of this plan")
                    .and(recovery.head.span, "what the plan is for")
                    .help(format!("the steps of a {what} are {}", steps(action, "and"))),
            );
        }
    }
}
