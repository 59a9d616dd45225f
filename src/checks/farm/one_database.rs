//! All data of a farm in one database.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
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
        let [only] = sql.database.as_slice() else { continue };
        let message = format!("the farm `{}` has all its data in the database `{}`", farm.name.value, only.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, only.span, "the only one")
                .and(farm.database.span, "the database of the farm")
                .effect("what monitoring writes slows logons down")
                .help("move logging and monitoring into databases of their own, and name all three"),
        );
    }
}
