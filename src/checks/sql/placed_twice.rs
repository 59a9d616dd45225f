//! A database that is placed twice at one site.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Site};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "sql::placed-twice",
        severity: Severity::Error,
        title: "a database is placed twice at one site",
        explanation: "The address at a site is the one that the listener's DNS record gets when that site becomes active; with two of them it would be chance. Where several servers \
                      share the work at a site, their availability group or cluster has a listener with one address: that one stands here.",
        source: "the Sitewright language, version 1; Microsoft, availability group listeners",
        wrong: concat!(
            two_sites!(),
            r"sql xms-sql {
  listener     xms-sql.corp.contoso.com
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  at syd 10.2.30.11
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
",
            internal_zone!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, sql) in estate.sqls.iter() {
        let mut places: Vec<(Id<Site>, Span)> =
            sql.at.iter().map(|placement| (placement.site.value, placement.head.span)).collect();
        places.sort_unstable();
        for group in places.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1) {
            let site = estate[group[0].0].name.as_str();
            let message = format!("`{}` is placed twice at `{site}`", sql.name.value);
            let diagnostic = Diagnostic::new(&CHECK.rule, message, group[1].1, "again here");
            let diagnostic =
                group[2..].iter().fold(diagnostic, |diagnostic, (_, span)| diagnostic.and(*span, "and here"));
            let help = format!(
                "keep the address that the servers at `{site}` reach the database by: that of its listener or cluster there"
            );
            found.push(diagnostic.and(group[0].1, "first here").help(help));
        }
    }
}
