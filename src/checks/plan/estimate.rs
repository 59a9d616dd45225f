//! Times of steps that are not there.

use std::collections::HashMap;

use super::{procedures, purpose, steps};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::procedure::{Planned, Procedure};
use crate::estate::{Estate, Estimate, Plan, StepName};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::estimate",
        severity: Severity::Error,
        title: "an estimate is of a step that its plan does not have, or stands twice",
        explanation: "An `estimate` says how long a step takes that follows from what the plan acts on; own steps say it themselves with `takes`. Of each step it is said once, where several things have such a step once for each (`of`).",
        source: "the Sitewright language, version 1 (`estimate`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  estimate stop-servers 10m
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  estimate start-servers 10m
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate) {
        let mut first: HashMap<(StepName, Option<&str>), Span> = HashMap::new();
        for estimate in &procedure.plan.estimate {
            let of = estimate.of.as_ref().map(|of| of.value.as_str());
            if let Some(span) = first.insert((estimate.step.value, of), estimate.step.span) {
                found.push(twice(procedure.plan, estimate, span));
            } else if !is_there(estate, &procedure, estimate) {
                found.push(elsewhere(estate, &procedure, estimate));
            }
        }
    }
}

fn is_there(estate: &Estate, procedure: &Procedure<'_>, estimate: &Estimate) -> bool {
    procedure.steps.iter().any(|step| {
        let named = step.stage().is_some_and(|stage| stage.name == estimate.step.value) && step.own().is_none();
        let of = estimate.of.as_ref();
        named && of.is_none_or(|of| step.subjects.iter().any(|subject| subject.called(estate).1 == of.value.as_str()))
    })
}

fn twice(plan: &Plan, estimate: &Estimate, first: Span) -> Diagnostic {
    let message = format!("the plan `{}` says twice how long `{}` takes", plan.name.value, estimate.step.value.word());
    Diagnostic::new(&CHECK.rule, message, estimate.step.span, "again here").and(first, "here").help("say it once")
}

fn elsewhere(estate: &Estate, procedure: &Procedure<'_>, estimate: &Estimate) -> Diagnostic {
    let (plan, word) = (procedure.plan, estimate.step.value.word());
    let named =
        procedure.steps.iter().filter(|step| step.stage().is_some_and(|stage| stage.name == estimate.step.value));
    let named: Vec<&Planned<'_>> = named.collect();
    if let Some(own) = named.first().and_then(|step| step.own()) {
        let message =
            format!("the plan `{}` does `{word}` in its own way, which says itself how long it takes", plan.name.value);
        return Diagnostic::new(&CHECK.rule, message, estimate.step.span, "of a step that is replaced")
            .and(own.title.span, "by this one")
            .help("say it there with `takes`");
    }
    if let (Some(of), Some(step)) = (&estimate.of, named.first()) {
        let names: Vec<&str> = step.subjects.iter().map(|subject| subject.called(estate).1).collect();
        let message = format!("the plan `{}` has no step `{word}` of `{}`", plan.name.value, of.value);
        return Diagnostic::new(&CHECK.rule, message, of.span, "no such step")
            .and(purpose(plan), "what the plan is for")
            .help(format!("it is done for {}", listed(&names, "and")));
    }
    let message = format!("the plan `{}` has no step `{word}`", plan.name.value);
    Diagnostic::new(&CHECK.rule, message, estimate.step.span, "no step of this plan")
        .and(purpose(plan), "what the plan is for")
        .help(format!("the steps of a {} are {}", procedure.action.word(), steps(procedure, "and")))
}
