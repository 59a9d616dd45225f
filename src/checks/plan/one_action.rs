//! A plan that does nothing, or several things.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

use super::word;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::one-action",
        severity: Severity::Error,
        title: "a plan does nothing, or several things",
        explanation: "A plan is one runbook for one occasion: a `failover` in a disaster, a `test-failover` to prove it, or an `update` of both sites. Their steps differ, so that \
                      own steps, times and roles belong to one of them.",
        source: "the Sitewright language, version 1 (`plan`)",
        wrong: r"plan xms-failover {
  rto 60m
}
estate contoso {
  language 1
}
",
        right: concat!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 60m
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
        let name = &plan.name.value;
        let actions: Vec<_> = plan.actions().collect();
        let help = "write one of `failover`, `test-failover` and `update`, and a plan for each";
        if actions.is_empty() {
            let message = format!("the plan `{name}` does nothing");
            let label = "no `failover`, `test-failover` or `update` in this block";
            found.push(Diagnostic::new(&CHECK.rule, message, plan.name.span, label).help(help));
        }
        if let [(first, at), others @ ..] = actions.as_slice()
            && let [(second, again), ..] = others
        {
            let message = format!("the plan `{name}` is for {} and for {}", word(*first), word(*second));
            let mut diagnostic = Diagnostic::new(&CHECK.rule, message, again.head.span, "another occasion");
            diagnostic = diagnostic.and(at.head.span, "one occasion");
            for (_, further) in &others[1..] {
                diagnostic = diagnostic.and(further.head.span, "and another");
            }
            found.push(diagnostic.help(help));
        }
    }
}
