//! All data of a farm in one database.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::one-database",
        severity: Severity::Advice,
        title: "site, logging and monitoring data are in one database",
        explanation: "A farm has data of three kinds: of the site, of the log of changes, of monitoring. The last grows by far the most, and its load falls on whatever \
                      stands in the same database. Each of the three belongs into a database of its own, and all of them into the availability group.",
        source: "Citrix Tech Zone, Citrix Cloud resiliency (monitoring); Citrix, Databases",
        wrong: farm_with!(
            "10Mbps",
            "  availability always-on\n  database     CitrixSite\n",
            "  local-host-cache on\n",
            concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")
        ),
        right: farm!(concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let sql = &estate[farm.database.value];
        let missing = [("logging", sql.logging.is_none()), ("monitoring", sql.monitoring.is_none())];
        let missing: Vec<&str> = missing.into_iter().filter(|(_, is)| *is).map(|(word, _)| word).collect();
        if missing.is_empty() {
            continue;
        }
        let (site, of) = (&sql.database[0], &farm.name.value);
        let data = listed(&missing, "and");
        let (message, effect) = match sql.database.len() {
            1 => (
                format!("the farm `{of}` has its {data} data in the site database `{}`", site.value),
                "what monitoring writes slows logons down",
            ),
            _ => (
                format!("nothing says which database of the farm `{of}` has its {data} data"),
                "the scripts leave those data where they are",
            ),
        };
        let rows: Vec<String> = missing.iter().map(|word| format!("`{word} NAME`")).collect();
        found.push(
            Diagnostic::new(&CHECK.rule, message, site.span, "the site database")
                .and(farm.database.span, "the database of the farm")
                .effect(effect)
                .help(format!("keep {data} data in databases of their own, and write {}", listed(&rows, "and"))),
        );
    }
}
