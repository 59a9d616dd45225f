//! Two databases behind one name.

use std::collections::BTreeMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Sql};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "sql::listener-shared",
        severity: Severity::Error,
        title: "two databases have the same listener",
        explanation: "The listener is the name by which servers find their database, and a failover changes its DNS record. Where two databases share the name, moving one moves the \
                      other as well, and with different addresses half of the look-ups lead to the wrong server.",
        source: "Citrix, XenMobile Server, Disaster recovery (the DNS record of the SQL server)",
        wrong: concat!(
            two_sites!(),
            r"sql xms-sql {
  listener     xms-sql.corp.contoso.com
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
sql hr-sql {
  listener     xms-sql.corp.contoso.com
  availability always-on
  database     hr
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
",
            internal_zone!()
        ),
        right: concat!(
            two_sites!(),
            r"sql xms-sql {
  listener     xms-sql.corp.contoso.com
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
sql hr-sql {
  listener     hr-sql.corp.contoso.com
  availability always-on
  database     hr
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
",
            internal_zone!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut by_name: BTreeMap<&str, Vec<&Sql>> = BTreeMap::new();
    for (_, sql) in estate.sqls.iter() {
        by_name.entry(sql.listener.as_str()).or_default().push(sql);
    }
    for (name, sqls) in by_name {
        let [first, second, rest @ ..] = sqls.as_slice() else { continue };
        let message = format!("`{}` and `{}` have the same listener `{name}`", first.name.value, second.name.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, second.listener.span, "again here")
            .and(first.listener.span, "first here");
        let diagnostic = rest.iter().fold(diagnostic, |diagnostic, sql| diagnostic.and(sql.listener.span, "and here"));
        let effect = format!(
            "a failover of `{}` takes the servers of `{}` to another database, too",
            first.name.value, second.name.value
        );
        found.push(diagnostic.effect(effect).help("give each its own name, also where one server holds both"));
    }
}
