//! A database that does not run at a site of its XenMobile servers (requirement A2).

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Sql, Xenmobile, XenmobilePlacement};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xenmobile::site-mismatch",
        severity: Severity::Error,
        title: "a database does not run at a site of its XenMobile servers",
        explanation: "Each site has XenMobile servers, SQL Server and an ADC. After a failover the standby site's servers work on the database of their own site, because the \
                      other site is lost; one without database cannot take over.",
        source: "Citrix, XenMobile Server, Disaster recovery (components of a site)",
        wrong: concat!(
            r"sql xms-sql {
  listener     xms-sql.corp.contoso.com
  availability always-on
  database     xdm
  at fra 10.1.30.10
}
",
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            include_str!("../examples/sql.site"),
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sites.site")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Sql::SHAPE) {
        return;
    }
    for (_, product) in estate.xenmobiles.iter() {
        let Some(database) = product.database else { continue };
        let sql = &estate[database.value];
        let runs = sql.at.iter().map(|at| at.site.value);
        // That a replication names a site where the database does not run is that statement's own finding.
        let replicated = sql.replication.iter().flat_map(|replication| [replication.from.value, replication.to.value]);
        let known: HashSet<_> = runs.chain(replicated).collect();
        let without: Vec<_> = product.at.iter().filter(|placed| !known.contains(&placed.site.value)).collect();
        if !without.is_empty() {
            found.push(finding(estate, product, sql, &without));
        }
    }
}

fn finding(estate: &Estate, product: &Xenmobile, sql: &Sql, without: &[&XenmobilePlacement]) -> Diagnostic {
    let site = &estate[without[0].site.value].name.value;
    let (name, sql_name) = (&product.name.value, &sql.name.value);
    let message = format!("the xenmobile `{name}` stands at `{site}`, where its database `{sql_name}` does not run");
    let label = "its servers have no database here";
    let mut diagnostic = Diagnostic::new(&CHECK.rule, message, without[0].site.span, label);
    for placed in &without[1..] {
        diagnostic = diagnostic.and(placed.site.span, "nor here");
    }
    diagnostic
        .and(sql.name.span, format!("no `at {site}` in this block"))
        .effect(format!("the servers of `{name}` at `{site}` cannot take over when the other site is lost"))
        .help(format!("write where the database runs at `{site}`, such as `at {site} 10.2.30.10`"))
}
