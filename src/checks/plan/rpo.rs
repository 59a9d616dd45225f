//! A plan that may lose less data than its replication does.

use super::database;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, ReplicationMode};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::rpo",
        severity: Severity::Error,
        title: "a database is replicated less often than its plan's RPO allows",
        explanation: "What was written since the last transfer is lost with the site. With asynchronous replication at intervals that is up to one interval, so that the interval \
                      cannot be longer than the recovery point objective: the data that may be lost.",
        source: "Citrix, XenMobile Server, Disaster recovery (database); the Sitewright language, version 1 (`rpo`)",
        wrong: concat!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  rpo 2m
}
",
            include_str!("../examples/sql.site"),
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  rpo 15m
}
",
            include_str!("../examples/sql.site"),
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sites.site")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter() {
        let Some((rpo, sql)) = plan.rpo.zip(database(estate, plan)) else { continue };
        let Some(replication) = &estate[sql].replication else { continue };
        let Some(every) = replication.every.filter(|_| replication.mode.value == ReplicationMode::Asynchronous) else {
            continue;
        };
        if every.value <= rpo.value {
            continue;
        }
        let (name, sql) = (&plan.name.value, &estate[sql].name.value);
        let message = format!(
            "the plan `{name}` may lose {} of data, and `{sql}` is replicated every {}",
            rpo.value, every.value
        );
        found.push(
            Diagnostic::new(&CHECK.rule, message, every.span, "the time between two transfers")
                .and(rpo.span, "the data that may be lost")
                .effect(format!("a disaster loses up to {} of what users and devices did", every.value))
                .help(format!("replicate at least every {}, or agree on a longer `rpo`", rpo.value)),
        );
    }
}
