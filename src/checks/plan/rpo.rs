//! A plan that may lose less data than its replication does.

use super::procedures;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Subject};
use crate::schema::literals::Duration;
use crate::simulate::recovery::losses;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::rpo",
        severity: Severity::Error,
        title: "a database is replicated less often than its plan's RPO allows",
        explanation: "What was written since the last transfer is lost with the site. With asynchronous replication at intervals that is up to one interval, and what is on its way \
                      (`lag`): together they cannot be longer than the recovery point objective, the data that may be lost.",
        source: "Citrix, XenMobile Server, Disaster recovery (database); the Sitewright language, version 1 (`rpo`)",
        wrong: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  rpo 2m
}
"
        ),
        right: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  rpo 15m
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for procedure in procedures(estate) {
        let Some(rpo) = procedure.plan.rpo else { continue };
        for loss in losses(estate, &procedure) {
            let Some(time) = loss.time.filter(|time| *time > rpo.value) else { continue };
            let lag = match loss.subject {
                Subject::Sql(sql) => estate[sql].replication.as_ref().and_then(|replication| replication.lag),
                _ => None,
            };
            let called = loss.subject.called(estate).1;
            let name = &procedure.plan.name.value;
            let message =
                format!("the plan `{name}` may lose {} of data, and `{}` loses up to {time}", rpo.value, called);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, loss.span, "the time between two transfers")
                .and(rpo.span, "the data that may be lost");
            let diagnostic =
                lag.into_iter().fold(diagnostic, |diagnostic, lag| diagnostic.and(lag.span, "and what is on its way"));
            found.push(diagnostic.effect(format!("a disaster loses up to {time} of what users and devices did")).help(
                format!("replicate at least every {}, or agree on a longer `rpo`", every(loss.subject, rpo.value)),
            ));
        }
    }
}

/// How often it has to be replicated for that: an array loses up to two cycles, since a transfer that did not end counts for nothing.
fn every(subject: Subject, rpo: Duration) -> Duration {
    match subject {
        Subject::Xenpool(_) => Duration::from_secs(rpo.secs() / 2),
        _ => rpo,
    }
}
