//! A farm that moves, and a database that does not.

use super::moved_farms;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Sql};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::database-stays",
        severity: Severity::Error,
        title: "a farm is moved to a site where its database does not stand",
        explanation: "The primary zone has the site database. A plan that makes another zone the primary one needs the databases there: as replicas of an availability group, a mirror or a restored copy. Without them the zone that is left has no site at all.",
        source: "Citrix, Virtual Apps and Desktops, Zones; Databases",
        wrong: moved_farm!(
            "  availability always-on\n  at nyc 10.3.30.10\n  replication asynchronous from fra to nyc every 5m\n",
            satellite_zone!()
        ),
        right: moved_farm!(
            "  availability always-on\n  at syd 10.2.30.10\n  replication asynchronous from fra to syd every 5m\n",
            satellite_zone!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Sql::SHAPE) {
        return;
    }
    for (farm, away) in moved_farms(estate) {
        let sql = &estate[farm.database.value];
        if sql.address_at(away.value).is_some() {
            continue;
        }
        let (site, name) = (&estate[away.value].name.value, &farm.name.value);
        let message =
            format!("the farm `{name}` is to go to `{site}`, where its database `{}` does not stand", sql.name.value);
        let lost =
            format!("when the other site is lost, no Controller at `{site}` brokers longer than its cache serves");
        found.push(
            Diagnostic::new(&CHECK.rule, message, away.span, "no database here")
                .and(sql.name.span, "its database")
                .and(farm.database.span, "which the farm names here")
                .effect(lost)
                .help(format!("say where it stands there with `at {site}`, and how the data comes with `replication`")),
        );
    }
}
