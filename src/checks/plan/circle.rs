//! Steps that wait for each other.

use super::procedures;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::estate::procedure::Procedure;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::circle",
        severity: Severity::Error,
        title: "own steps of a plan wait for each other in a circle",
        explanation: "Each step begins when those are done that it comes after. Own steps that are placed after each other never begin, nor does what comes after them.",
        source: "the Sitewright language, version 1 (`before`, `after`)",
        wrong: concat!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    called tell
    after  ask
    before public-dns
    do     "Send the prepared message."
  }
  step "Ask the service owner" {
    called ask
    after  tell
    do     "Ask whether the message may be sent."
  }
}
"#,
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/home.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  step "Tell the service desk" {
    called tell
    after  ask
    before public-dns
    do     "Send the prepared message."
  }
  step "Ask the service owner" {
    called ask
    before public-dns
    do     "Ask whether the message may be sent."
  }
}
"#,
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/home.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate) {
        // With one own step alone it is the product's order that it contradicts, which is told as that.
        let own = procedure.circle.iter().filter(|at| procedure.steps[**at].own().is_some()).count();
        if own > 1 {
            found.push(finding(estate, &procedure));
        }
    }
}

fn finding(estate: &Estate, procedure: &Procedure<'_>) -> Diagnostic {
    let steps: Vec<_> = procedure.circle.iter().map(|at| &procedure.steps[*at]).collect();
    let first = steps[0].called(estate);
    let way: Vec<String> = steps.iter().map(|step| step.called(estate)).chain([first]).collect();
    let message = format!("steps of the plan `{}` wait for each other", procedure.plan.name.value);
    let own: Vec<_> = steps.iter().filter(|step| step.own().is_some()).collect();
    let diagnostic = Diagnostic::new(&CHECK.rule, message, own[0].span(), "it never begins");
    let diagnostic = own[1..].iter().fold(diagnostic, |diagnostic, step| diagnostic.and(step.span(), "nor does this"));
    diagnostic
        .effect("none of them, and nothing that comes after them, ever has its turn")
        .help(format!("{}: take out one `before` or `after`", way.join(", then ")))
}
