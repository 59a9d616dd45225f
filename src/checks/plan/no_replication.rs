//! A plan for data that does not come to the other site, or hangs on one server (requirement A6).

use std::collections::BTreeMap;

use super::{only_action, purpose};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Action, Estate, Plan, Sql, Subject, Xenmobile};
use crate::schema::Id;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::no-replication",
        severity: Severity::Error,
        title: "a plan recovers a deployment whose database is not replicated and highly available",
        explanation: "A failover finds at the standby site what was brought there before. It needs an asynchronous process that carries the database over (backup and restore, log \
                      shipping, an availability group), and, so that a single broken server is no disaster, a method of high availability for SQL Server at a site. A plan for \
                      a database without them promises what it cannot keep.",
        source: "Citrix, XenMobile Server, Disaster recovery (database)",
        wrong: concat!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
}
sql xms-sql {
  listener xms-sql.corp.contoso.com
  database xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/home.site"),
            include_str!("../examples/sites.site")
        ),
        right: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    // Several plans with one database are one cause.
    let mut without: BTreeMap<Id<Xenmobile>, Vec<&Plan>> = BTreeMap::new();
    let mut with: BTreeMap<Id<Sql>, Vec<&Plan>> = BTreeMap::new();
    for (_, plan) in estate.plans.iter().filter(|(_, plan)| only_action(plan).is_some()) {
        for (action, _, subject) in plan.subjects() {
            match (subject.value, subject.value.database(estate)) {
                // A test of a farm forces an outage, and moves no database.
                (Subject::Farm(_), _) if action == Action::TestFailover => {}
                // Servers of copies are updated one after the other, and nothing takes over.
                (Subject::Sql(_), _) if action == Action::Update => {}
                (_, Some(sql)) => noted(with.entry(sql).or_default(), plan),
                (Subject::Xenmobile(product), None) => noted(without.entry(product).or_default(), plan),
                _ => {}
            }
        }
    }
    if estate.is_whole(Xenmobile::SHAPE) {
        for (product, plans) in without {
            let product = &estate[product];
            let message = format!("the xenmobile `{}` is to be recovered, and names no database", product.name.value);
            let label = "no `database` in this block";
            let diagnostic = shown_with(Diagnostic::new(&CHECK.rule, message, product.name.span, label), &plans);
            found.push(
                diagnostic.help("declare it with `sql`, `replication` and `availability`, and name it with `database`"),
            );
        }
    }
    if estate.is_whole(Sql::SHAPE) {
        for (sql, plans) in with {
            found_in(&estate[sql], &plans).into_iter().for_each(|finding| found.push(finding));
        }
    }
}

fn noted<'e>(plans: &mut Vec<&'e Plan>, plan: &'e Plan) {
    if plans.iter().all(|other| !std::ptr::eq(*other, plan)) {
        plans.push(plan);
    }
}

fn found_in(sql: &Sql, plans: &[&Plan]) -> Option<Diagnostic> {
    let (missing, help) = match (&sql.replication, &sql.availability) {
        (Some(_), Some(_)) => return None,
        (None, Some(_)) => (
            "replication",
            "say how its data comes to the other site, such as `replication asynchronous from fra to syd every 5m`",
        ),
        (Some(_), None) => (
            "availability",
            "say how it survives the loss of one server: `availability always-on`, `mirroring` or `cluster`",
        ),
        (None, None) => (
            "replication and no availability",
            "say how its data comes to the other site with `replication`, and how it survives the loss of one server with `availability`",
        ),
    };
    let name = &sql.name.value;
    let message = format!("the sql `{name}` is part of a recovery plan, and names no {missing}");
    let diagnostic = Diagnostic::new(&CHECK.rule, message, sql.name.span, format!("no {missing} in this block"));
    let diagnostic = if sql.replication.is_none() {
        diagnostic.effect("after a failover all is unknown that was written since the standby site was set up")
    } else {
        diagnostic.effect("the loss of one SQL server stops the service, and needs the whole plan")
    };
    Some(shown_with(diagnostic, plans).help(help))
}

/// Shows what the plans act on as well.
fn shown_with(diagnostic: Diagnostic, plans: &[&Plan]) -> Diagnostic {
    plans
        .iter()
        .fold(diagnostic, |diagnostic, plan| diagnostic.and(purpose(plan), format!("the plan `{}`", plan.name.value)))
}
