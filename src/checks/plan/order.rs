//! Steps in an order that the product does not survive (requirements A4, A7, A8).

use std::collections::HashSet;

use super::{procedures, steps};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::procedure::{Planned, Procedure};
use crate::estate::{Estate, Step, StepMark, StepName, StepRef};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::order",
        severity: Severity::Error,
        title: "a plan runs a step before another that it depends on",
        explanation: "The steps of a plan depend on each other. In a failover the public names are changed first, because clients keep old answers longest; then the name of the SQL \
                      listener; then the standby site's databases are brought online and seen to serve; and only then its XenMobile servers start, for they need a database that \
                      accepts connections. An update runs the active site's servers first, and the standby site's on the active database.\n\nAn `order` says again what follows from \
                      the product, or it is wrong; own steps stand anywhere among the steps, but each at one place.",
        source: "Citrix, XenMobile Server, Disaster recovery (failover and update procedure)",
        wrong: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  order public-dns sql-dns start-servers sql-online verify
}
"
        ),
        right: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  order public-dns sql-dns sql-online start-servers verify
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate) {
        let listed = listed_steps(&procedure);
        for (at, (steps, span)) in listed.iter().enumerate() {
            // Of the steps that come too late, the one that it depends on most closely.
            let needs =
                |later: &[usize]| steps.iter().any(|step| later.iter().any(|other| waits(&procedure, *step, *other)));
            let late = listed[at + 1..].iter().filter(|(other, _)| needs(other)).max_by_key(|(other, _)| other.clone());
            if let Some((other, other_span)) = late {
                found.push(too_early(&procedure, (steps[0], *span), (other[0], *other_span)));
            }
        }
        for step in &procedure.plan.step {
            found_between(estate, &procedure, step).into_iter().for_each(|finding| found.push(finding));
        }
    }
}

/// Whether a step that follows from something waits for another, by the product's reasons alone.
fn waits(procedure: &Procedure<'_>, later: usize, earlier: usize) -> bool {
    let mut left = vec![later];
    let mut seen = HashSet::new();
    while let Some(at) = left.pop() {
        if at == earlier && at != later {
            return true;
        }
        if seen.insert(at) {
            let after = &procedure.steps[at].after;
            left.extend(after.iter().map(|cause| cause.step).filter(|step| procedure.steps[*step].stage().is_some()));
        }
    }
    false
}

/// The steps of an `order`, each once: the numbers of those of this name.
fn listed_steps(procedure: &Procedure<'_>) -> Vec<(Vec<usize>, Span)> {
    let mut seen = HashSet::new();
    let of = |name: &crate::source::Spanned<StepName>| {
        let is_it = |at: &usize| procedure.steps[*at].stage().is_some_and(|stage| stage.name == name.value);
        let steps: Vec<usize> = (0..procedure.steps.len()).filter(is_it).collect();
        (!steps.is_empty() && seen.insert(name.value)).then_some((steps, name.span))
    };
    procedure.plan.order.iter().filter_map(of).collect()
}

/// Why a step comes where it does, and where that is written.
fn reason(step: &Planned<'_>) -> String {
    step.stage().map_or_else(String::new, |stage| format!("{} ({})", stage.reason, stage.source))
}

fn word(step: &Planned<'_>) -> &'static str {
    step.stage().map_or("", |stage| stage.name.word())
}

fn too_early(procedure: &Procedure<'_>, early: (usize, Span), late: (usize, Span)) -> Diagnostic {
    let (step, other) = (&procedure.steps[early.0], &procedure.steps[late.0]);
    let message = format!("the plan `{}` runs `{}` before `{}`", procedure.plan.name.value, word(step), word(other));
    Diagnostic::new(&CHECK.rule, message, early.1, format!("too early: {}", reason(step)))
        .and(late.1, "this has to come first")
        .effect("in a disaster the step fails, and users stay without service until somebody finds out why")
        .help(format!("the order of a {} is {}", procedure.action.word(), steps(procedure, "and")))
}

/// An own step that is to stand after one step and before an earlier one.
pub(super) fn found_between(estate: &Estate, procedure: &Procedure<'_>, step: &Step) -> Option<Diagnostic> {
    let pairs = step.after.iter().flat_map(|after| step.before.iter().map(move |before| (after, before)));
    let mut wrong = pairs.filter_map(|(after, before)| {
        let product = |mark: &StepRef| matches!(mark.step.value, StepMark::Product(_));
        let (froms, tos) = (procedure.find(estate, after), procedure.find(estate, before));
        let pairs = froms.iter().flat_map(|from| tos.iter().map(move |to| (*from, *to)));
        let (from, to) = pairs.into_iter().find(|(from, to)| from == to || waits(procedure, *from, *to))?;
        (product(after) && product(before)).then_some((after, before, from, to))
    });
    let (after, before, from, to) = wrong.next()?;
    let (title, after_name, before_name) =
        (shown(step.title.as_str()), after.step.value.as_str(), before.step.value.as_str());
    let message = format!(
        "the own step `{title}` of `{}` cannot come after `{after_name}` and before `{before_name}`",
        procedure.plan.name.value
    );
    let label = if from == to {
        "the same step".to_owned()
    } else {
        format!("`{after_name}` comes later: {}", reason(&procedure.steps[from]))
    };
    Some(
        Diagnostic::new(&CHECK.rule, message, after.step.span, label)
            .and(before.step.span, "it cannot be before this one too")
            .help("keep `after` or `before`"),
    )
}
