//! The same thing, twice.

use std::collections::HashMap;

use super::only_action;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Subject};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::named-twice",
        severity: Severity::Error,
        title: "a plan names the same thing twice",
        explanation: "What a plan moves it names once; its steps are done once. A database that something stands on moves with it, and is named by itself only where nothing else of the plan stands on it.",
        source: "the Sitewright language, version 1 (`plan`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  failover xenmobile xms from fra to syd
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter().filter(|(_, plan)| only_action(plan).is_some()) {
        let mut first: HashMap<Subject, Span> = HashMap::new();
        for (_, _, subject) in plan.subjects() {
            if let Some(span) = first.insert(subject.value, subject.span) {
                let (kind, name) = subject.value.called(estate);
                let message = format!("the plan `{}` names the {kind} `{name}` twice", plan.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, subject.span, "again here")
                        .and(span, "here")
                        .help("name it once"),
                );
            }
        }
    }
}
