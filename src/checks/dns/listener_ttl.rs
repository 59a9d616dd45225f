//! The record of a database that is kept for longer than a failover may take.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Plan, Sql};
use crate::schema::Id;
use crate::schema::literals::Duration;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::listener-ttl",
        severity: Severity::Warning,
        title: "the record of a database's listener is kept for longer than a failover may take",
        explanation: "A failover lets the listener's name lead to the other site. Servers that asked before keep the old address for the record's TTL, and talk to the database that is \
                      lost. It is compared with the shortest `rto` of the plans that move the deployment.",
        source: "RFC 2181 §8; Citrix, XenMobile Server, Disaster recovery",
        wrong: concat!(
            r"sql xms-sql {
  listener     xms-sql.corp.contoso.com
  ttl          2h
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 1h
  rpo 15m
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/home.site"),
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            r"sql xms-sql {
  listener     xms-sql.corp.contoso.com
  ttl          1m
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 1h
  rpo 15m
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/home.site"),
            include_str!("../examples/sites.site")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut pressing: HashMap<Id<Sql>, (Spanned<Duration>, &Plan)> = HashMap::new();
    for (_, plan) in estate.plans.iter() {
        let Some(rto) = plan.rto else { continue };
        for (_, subject) in plan.moves() {
            let Some(sql) = subject.value.database(estate) else { continue };
            let least = pressing.entry(sql).or_insert((rto, plan));
            if rto.value < least.0.value {
                *least = (rto, plan);
            }
        }
    }
    for (id, sql) in estate.sqls.iter() {
        let Some((rto, plan)) = pressing.get(&id).filter(|(rto, _)| sql.ttl.value > rto.value) else { continue };
        let (listener, ttl) = (&sql.listener.value, sql.ttl.value);
        let message = format!(
            "the record of `{listener}` is kept for {ttl}, and `{}` has to be done within {}",
            plan.name.value, rto.value
        );
        let diagnostic = Diagnostic::new(&CHECK.rule, message, sql.ttl.span, "how long servers keep the old address")
            .and(rto.span, "the recovery time objective")
            .effect(format!("for up to {ttl} after a failover servers still talk to the database that is lost"));
        found.push(diagnostic.fix("a minute is usual", sql.ttl.span, "1m", false));
    }
}
