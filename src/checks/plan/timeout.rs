//! Time-outs that are too short.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, shown};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::timeout",
        severity: Severity::Error,
        title: "a step has failed before it can be done",
        explanation: "After its time-out a step counts as failed, and the recovery lead decides. That is longer than the step takes as a rule, or every good run is broken off.",
        source: "Microsoft Azure Site Recovery and AWS Systems Manager (a time-out for each step); the Sitewright language, version 1 (`timeout`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  estimate start-servers 10m timeout 5m
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  estimate start-servers 10m timeout 20m
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter() {
        let derived =
            plan.estimate.iter().map(|estimate| (estimate.step.value.word(), Some(estimate.takes), estimate.timeout));
        let own = plan.step.iter().map(|step| (step.title.as_str(), step.takes, step.timeout));
        for (name, takes, timeout) in derived.chain(own) {
            let Some((takes, timeout)) = takes.zip(timeout).filter(|(takes, timeout)| timeout.value <= takes.value)
            else {
                continue;
            };
            let message = format!(
                "the step `{}` of `{}` takes {}, and has failed after {}",
                shown(name),
                plan.name.value,
                takes.value,
                timeout.value
            );
            found.push(
                Diagnostic::new(&CHECK.rule, message, timeout.span, "no longer than it takes")
                    .and(takes.span, "how long it takes")
                    .effect("a step that runs as it should is broken off")
                    .help("give it at least twice the time that it takes"),
            );
        }
    }
}
