//! An `order` that names a step twice, or one that the plan does not have.

use std::collections::HashMap;

use super::{procedures, purpose, steps};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::estate::procedure::Procedure;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::order-list",
        severity: Severity::Error,
        title: "an `order` names a step twice, or one that its plan does not have",
        explanation: "The steps of a plan follow from what it does: a failover shuts nothing down (the disaster did), only a test does; an update changes no public name. An `order` \
                      names steps of its plan, each once.",
        source: "Citrix, XenMobile Server, Disaster recovery (failover and update procedure)",
        wrong: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  order stop-servers public-dns
}
"
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
    for procedure in procedures(estate) {
        of_plan(&procedure, found);
    }
}

fn of_plan(procedure: &Procedure<'_>, found: &mut Diagnostics) {
    let (plan, what) = (procedure.plan, procedure.action.word());
    let words = procedure.words();
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
        } else if !words.contains(&name) {
            let message = format!("the plan `{}` is for {what}, which has no step `{name}`", plan.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, step.span, "no step of this plan")
                    .and(purpose(plan), "what the plan is for")
                    .help(format!("the steps of a {what} are {}", steps(procedure, "and"))),
            );
        }
    }
}
