//! A plan that does nothing, or several things.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Action, Estate, Plan, Recovery, Site};
use crate::schema::Id;

const ONE: &str = "write one of `failover`, `test-failover`, `failback` and `update`, and a plan for each";

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::one-action",
        severity: Severity::Error,
        title: "a plan does nothing, or several things",
        explanation: "A plan is one runbook for one occasion: a `failover` in a disaster, a `test-failover` to prove it, a `failback` home, or an `update` of both sites. Their steps \
                      differ, so that own steps, times and roles belong to one of them. It may move several things, all between the same two sites.",
        source: "the Sitewright language, version 1 (`plan`)",
        wrong: r"plan xms-failover {
  rto 60m
}
estate contoso {
  language 1
}
",
        right: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 60m
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter() {
        found_in(estate, plan, found);
    }
}

fn found_in(estate: &Estate, plan: &Plan, found: &mut Diagnostics) {
    let name = &plan.name.value;
    let all: Vec<(Action, &Recovery)> = plan.recoveries().collect();
    let Some(((first, at), others)) = all.split_first() else {
        let message = format!("the plan `{name}` does nothing");
        let label = "no `failover`, `test-failover`, `failback` or `update` in this block";
        found.push(Diagnostic::new(&CHECK.rule, message, plan.name.span, label).help(ONE));
        return;
    };
    let differ: Vec<&(Action, &Recovery)> = others.iter().filter(|(action, _)| action != first).collect();
    if let Some((second, again)) = differ.first() {
        let message = format!("the plan `{name}` is for {} and for {}", first.word(), second.word());
        let mut diagnostic = Diagnostic::new(&CHECK.rule, message, again.head.span, "another occasion");
        diagnostic = diagnostic.and(at.head.span, "one occasion");
        for (_, further) in &differ[1..] {
            diagnostic = diagnostic.and(further.head.span, "and another");
        }
        found.push(diagnostic.help(ONE));
        return;
    }
    let ends = |recovery: &Recovery| (recovery.from.value, recovery.to.value);
    if let Some((_, other)) = others.iter().find(|(_, recovery)| ends(recovery) != ends(at)) {
        let site = |site: Id<Site>| estate[site].name.value.as_str();
        let (from, to) = ends(at);
        let message = format!("the plan `{name}` leads from `{}` to `{}`, and elsewhere too", site(from), site(to));
        found.push(
            Diagnostic::new(&CHECK.rule, message, other.head.span, "between other sites")
                .and(at.head.span, "between these sites")
                .help("the loss of one site is one occasion: write a plan for each"),
        );
    }
    for (_, recovery) in all.iter().filter(|(_, recovery)| recovery.subjects().next().is_none()) {
        let message = format!("the plan `{name}` does not say what it moves");
        let example = "name it behind the word, such as `failover xenmobile xms from fra to syd`";
        found.push(Diagnostic::new(&CHECK.rule, message, recovery.head.span, "nothing is named").help(example));
    }
}
