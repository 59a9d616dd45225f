//! A database outside the availability group.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, HighAvailability};
use crate::schema::literals::Name;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "sql::outside-group",
        severity: Severity::Error,
        title: "a database is not in the availability group",
        explanation: "The listener leads to the server that has the availability group. A database outside it stays where it was when the group fails over, and what needs \
                      it stops: a farm without its logging database can by default not be changed, and one without its monitoring database is not seen.",
        source: "Citrix, Databases; Microsoft, availability groups",
        wrong: concat!(
            two_sites!(),
            "sql ctx {\n  listener     ctx-sql.corp.contoso.com\n  availability always-on\n  database     CitrixSite\n  logging      CitrixLogging\n  monitoring   CitrixMonitoring\n  group        CitrixSite CitrixMonitoring\n  at fra 10.1.30.10\n}\n",
            internal_zone!()
        ),
        right: concat!(
            two_sites!(),
            "sql ctx {\n  listener     ctx-sql.corp.contoso.com\n  availability always-on\n  database     CitrixSite\n  logging      CitrixLogging\n  monitoring   CitrixMonitoring\n  group        CitrixSite CitrixLogging CitrixMonitoring\n  at fra 10.1.30.10\n}\n",
            internal_zone!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, sql) in estate.sqls.iter() {
        let Some(first) = sql.group.first() else { continue };
        let is_group = sql.availability.as_ref().is_some_and(|kind| kind.value == HighAvailability::AlwaysOn);
        if !is_group {
            let message = format!("`{}` has no availability group", sql.name.value);
            let finding = Diagnostic::new(&CHECK.rule, message, first.span, "databases of a group");
            let place = sql.availability.as_ref().map_or(sql.name.span, |kind| kind.span);
            found.push(
                finding
                    .and(place, "nothing here says that there is one")
                    .help("write `availability always-on`, or take `group` out"),
            );
            continue;
        }
        for database in sql.databases().filter(|database| !holds(&sql.group, database)) {
            let message = format!("`{}` is not in the availability group of `{}`", database.value, sql.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, database.span, "stays behind when the group fails over")
                    .and(first.span, "the databases of the group")
                    .effect("after a failover the listener leads to a server that does not have it")
                    .help(format!("add `{}` to the group; without `group` all are in it", database.value)),
            );
        }
        let all: Vec<Spanned<Name>> = sql.databases().cloned().collect();
        for named in sql.group.iter().filter(|named| !holds(&all, named)) {
            let message = format!("`{}` has no database called `{}`", sql.name.value, named.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, named.span, "expected the name of a database")
                    .and(sql.name.span, "no such `database`, `logging` or `monitoring` in this block")
                    .help("name it as one of the databases, or take it out of the group"),
            );
        }
    }
}

/// Whether a database is among others; SQL Server does not tell case.
fn holds(names: &[Spanned<Name>], database: &Spanned<Name>) -> bool {
    names.iter().any(|name| name.value.as_str().eq_ignore_ascii_case(database.value.as_str()))
}
