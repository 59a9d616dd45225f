//! A promise that nobody can reckon.

use super::procedures;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::simulate::recovery::Schedule;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::unknown-time",
        severity: Severity::Advice,
        title: "a plan promises a recovery time, and does not say how long some of its steps take",
        explanation: "The recovery time is reckoned from what the plan says of its steps. A step of which nothing is said counts for nothing, so that the promise is held against less than it takes. Tests show the times: they are written down there, and declared here. A plan that says nothing of any step is not asked.",
        source: "NIST SP 800-34 r1, section 3.2 (recovery time objective); the Sitewright language, version 1 (`estimate`, `takes`)",
        wrong: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto      1h
  estimate start-servers 10m
}
"#
        ),
        right: xenmobile_plans!(
            r#"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto      1h
  estimate public-dns    5m
  estimate sql-dns       5m
  estimate sql-online    10m
  estimate start-servers 10m
  estimate verify        5m
}
"#
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate).filter(|procedure| procedure.action.moves()) {
        let plan = procedure.plan;
        let says_any = plan.notice.is_some() || procedure.steps.iter().any(|step| step.takes().is_some());
        let Some(rto) = plan.rto.filter(|_| says_any) else { continue };
        let Some(schedule) = Schedule::new(estate, &procedure).filter(|schedule| !schedule.unknown.is_empty()) else {
            continue;
        };
        let names: Vec<String> = schedule.unknown.iter().map(|at| procedure.steps[*at].called(estate)).collect();
        let message = format!(
            "the plan `{}` promises a recovery within {}, and does not say how long {} of its steps take",
            plan.name.value,
            rto.value,
            names.len()
        );
        let mut help = format!("say it of {}", names.join(", "));
        if let Some(word) = procedure.steps[schedule.unknown[0]].stage().map(|stage| stage.name.word()) {
            help.push_str(&format!(", such as `estimate {word} 10m`"));
        }
        found.push(
            Diagnostic::new(&CHECK.rule, message, rto.span, "the time that users may be without service")
                .effect("that the promise can be kept is not proved")
                .help(help),
        );
    }
}
