//! Names of own steps.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, StepName};
use crate::schema::Literal;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::step-name",
        severity: Severity::Error,
        title: "an own step is called like another step",
        explanation: "By the name that stands behind `called` other steps speak of an own one. Two of one name, or one that has the word of a step that follows from a product, cannot be told apart.",
        source: "the Sitewright language, version 1 (`called`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    called verify
    before public-dns
    do     "Send the prepared message."
  }
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    called tell
    before public-dns
    do     "Send the prepared message."
  }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter() {
        let mut first: HashMap<&str, Span> = HashMap::new();
        for called in plan.step.iter().filter_map(|step| step.called.as_ref()) {
            let name = called.value.as_str();
            if let Some(span) = first.insert(name, called.span) {
                let message = format!("two own steps of `{}` are called `{name}`", plan.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, called.span, "the second")
                        .and(span, "the first")
                        .help("call one otherwise"),
                );
            } else if StepName::parse(name).is_ok() {
                let message = format!(
                    "an own step of `{}` is called `{name}`, like one that follows from a product",
                    plan.name.value
                );
                found.push(
                    Diagnostic::new(&CHECK.rule, message, called.span, "a word of the language")
                        .help("call it otherwise; to do that step in another way, write `instead`"),
                );
            }
        }
    }
}
