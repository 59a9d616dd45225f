//! Replication between sites that do not have the database.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Site, Sql};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "sql::replication-sites",
        severity: Severity::Error,
        title: "a replication names a site that does not have the database",
        explanation: "Replication brings the data of the active site to the other one, so that a failover finds them there. Both ends have to be places of this \
                      database, and two. The site that is named after `from` also says where the listener's DNS record leads in normal operation.",
        source: "Citrix, XenMobile Server, Disaster recovery (asynchronous backup of the databases)",
        wrong: concat!(
            two_sites!(),
            r"sql xms-sql {
  listener     xms-sql.corp.contoso.com
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to fra every 5m
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
",
            internal_zone!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, sql) in estate.sqls.iter() {
        let Some(replication) = &sql.replication else { continue };
        let (from, to) = (&replication.from, &replication.to);
        if from.value == to.value {
            let site = estate[from.value].name.as_str();
            let message =
                format!("the databases of `{}` are replicated from `{site}` to `{site}` itself", sql.name.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, to.span, "this is where the data come from")
                .and(from.span, "the active site")
                .effect(
                    "the other site has no data: after a failover the servers start on an empty database, or on none",
                );
            found.push(mended(estate, sql, to, from, diagnostic));
            continue;
        }
        for (end, other) in [(from, to), (to, from)] {
            if sql.address_at(end.value).is_none() {
                let site = estate[end.value].name.as_str();
                let message = format!("`{}` is replicated at `{site}`, where it does not run", sql.name.value);
                let diagnostic = Diagnostic::new(&CHECK.rule, message, end.span, "no `at` line names this site")
                    .and(sql.name.span, "the database")
                    .effect("there is no copy that a failover could use");
                found.push(mended(estate, sql, end, other, diagnostic));
            }
        }
    }
}

/// Offers the one site that is left, if there is one.
fn mended(
    estate: &Estate,
    sql: &Sql,
    wrong: &Spanned<Id<Site>>,
    other: &Spanned<Id<Site>>,
    diagnostic: Diagnostic,
) -> Diagnostic {
    let mut left = sql.at.iter().map(|at| at.site.value).filter(|site| *site != other.value);
    match (left.next(), left.next()) {
        (Some(site), None) => {
            let site = estate[site].name.as_str();
            diagnostic.fix(format!("write `{site}`"), wrong.span, site, false)
        }
        _ => diagnostic.help("name two of the sites at which the `at` lines place the database"),
    }
}
