//! Steps in an order that the product does not survive (requirements A4, A7, A8).

use std::collections::HashSet;

use super::{only_action, steps, word};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::procedure::{Stage, position, stages};
use crate::estate::{Action, Estate, Plan, Step};
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
        wrong: concat!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  order public-dns sql-dns start-servers sql-online verify
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  order public-dns sql-dns sql-online start-servers verify
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
        let Some((action, _)) = only_action(plan) else { continue };
        let listed = listed_steps(plan, action);
        for (at, (place, span)) in listed.iter().enumerate() {
            // Of the steps that come too late, the one that it depends on most closely.
            let late = listed[at + 1..].iter().filter(|(other, _)| other < place).max();
            if let Some((other, other_span)) = late {
                found.push(too_early(plan, action, (*place, *span), (*other, *other_span)));
            }
        }
        for step in &plan.step {
            found_between(plan, step, action).into_iter().for_each(|finding| found.push(finding));
        }
    }
}

/// The places of the steps of an `order` among those of `action`, each once.
fn listed_steps(plan: &Plan, action: Action) -> Vec<(usize, Span)> {
    let mut seen = HashSet::new();
    let place = |step: &crate::source::Spanned<_>| Some((position(action, step.value)?, step.span));
    plan.order.iter().filter_map(place).filter(|(place, _)| seen.insert(*place)).collect()
}

/// Why `stage` comes where it does, and where that is written.
fn reason(stage: &Stage) -> String {
    format!("{} ({})", stage.reason, stage.source)
}

fn too_early(plan: &Plan, action: Action, early: (usize, Span), late: (usize, Span)) -> Diagnostic {
    let (stage, other) = (&stages(action)[early.0], &stages(action)[late.0]);
    let (name, other) = (stage.name.word(), other.name.word());
    let message = format!("the plan `{}` runs `{name}` before `{other}`", plan.name.value);
    Diagnostic::new(&CHECK.rule, message, early.1, format!("too early: {}", reason(stage)))
        .and(late.1, "this has to come first")
        .effect("in a disaster the step fails, and users stay without service until somebody finds out why")
        .help(format!("the order of a {} is {}", word(action), steps(action, "and")))
}

/// An own step that is to stand after one step and before an earlier one.
fn found_between(plan: &Plan, step: &Step, action: Action) -> Option<Diagnostic> {
    let (after, before) = (step.after?, step.before?);
    let (from, to) = (position(action, after.value)?, position(action, before.value)?);
    if from < to {
        return None;
    }
    let (title, after_name, before_name) = (shown(step.title.as_str()), after.value.word(), before.value.word());
    let message = format!(
        "the own step `{title}` of `{}` cannot come after `{after_name}` and before `{before_name}`",
        plan.name.value
    );
    let label = if from == to {
        "the same step".to_owned()
    } else {
        format!("`{after_name}` comes later: {}", reason(&stages(action)[from]))
    };
    Some(
        Diagnostic::new(&CHECK.rule, message, after.span, label)
            .and(before.span, "it cannot be before this one too")
            .help("keep `after` or `before`"),
    )
}
