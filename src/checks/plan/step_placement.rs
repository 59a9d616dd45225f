//! An own step that has no place among the plan's.

use super::{procedures, purpose, steps};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed, nearest, shown};
use crate::estate::procedure::Procedure;
use crate::estate::{Estate, Step, StepRef};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::step-placement",
        severity: Severity::Error,
        title: "an own step has no place in its plan",
        explanation: "An own step stands `before` or `after` one of the steps that follow from what the plan does. Without either, nobody knows in a disaster when it is its turn, \
                      and a step of another occasion is no place in this plan.",
        source: "the Sitewright language, version 1 (`step`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    do "Send the prepared message."
  }
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    before public-dns
    do "Send the prepared message."
  }
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate) {
        // Where nothing follows from what it acts on, own steps stand as they are written.
        let has_steps = !procedure.words().is_empty();
        for step in &procedure.plan.step {
            let marks: Vec<&StepRef> = step.places().chain(&step.instead).collect();
            if marks.is_empty() && has_steps {
                found.push(nowhere(&procedure, step));
            }
            let unknown = marks.into_iter().filter(|mark| procedure.find(estate, mark).is_empty());
            unknown.for_each(|mark| found.push(elsewhere(estate, &procedure, step, mark)));
        }
    }
}

fn nowhere(procedure: &Procedure<'_>, step: &Step) -> Diagnostic {
    let message = format!(
        "the own step `{}` of `{}` says neither before nor after what it comes",
        shown(step.title.as_str()),
        procedure.plan.name.value
    );
    Diagnostic::new(&CHECK.rule, message, step.title.span, "no `before` and no `after` in this block")
        .help(format!("write `before` or `after` and one of {}", steps(procedure, "or")))
}

fn elsewhere(estate: &Estate, procedure: &Procedure<'_>, step: &Step, mark: &StepRef) -> Diagnostic {
    let (what, title) = (procedure.action.word(), shown(step.title.as_str()));
    let (word, place) = (mark.step.value.as_str(), mark.step.span);
    let plan = procedure.plan;
    // The step is known, and what it is done for is not.
    let known = StepRef { head: mark.head.clone(), step: mark.step.clone(), of: None };
    if let (Some(of), [at, ..]) = (&mark.of, procedure.find(estate, &known).as_slice()) {
        let message = format!("the own step `{title}` is placed beside `{word}` of `{}`, which is not there", of.value);
        let names: Vec<&str> = procedure.steps[*at].subjects.iter().map(|subject| subject.called(estate).1).collect();
        return Diagnostic::new(&CHECK.rule, message, of.span, "the plan has no such step for it")
            .and(purpose(plan), "what the plan is for")
            .help(format!("it is done for {}", listed(&names, "and")));
    }
    let message = format!("the own step `{title}` is placed beside `{word}`, which a {what} does not have");
    let own = plan.step.iter().filter_map(|step| step.called.as_ref()).map(|called| called.value.as_str());
    let words: Vec<&str> = procedure.words().into_iter().chain(own).collect();
    let diagnostic = Diagnostic::new(&CHECK.rule, message, place, "no step of this plan")
        .and(purpose(plan), "what the plan is for")
        .help(format!("the steps of a {what} are {}", listed(&words, "and")));
    match nearest(word, words.iter().copied()) {
        Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), place, near, false),
        None => diagnostic,
    }
}
