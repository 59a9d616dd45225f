//! A farm that moves, and a database that does not.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Action, Estate, Sql, Subject};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::database-stays",
        severity: Severity::Error,
        title: "a farm is moved to a site where its database does not stand",
        explanation: "The primary zone has the site database. A plan that makes another zone the primary one needs the databases there: as replicas of an availability group, a mirror or a restored copy. Without them the zone that is left has no site at all.",
        source: "Citrix, Virtual Apps and Desktops, Zones; Databases",
        wrong: farm_with!(
            "10Mbps",
            databases!(
                "  availability always-on\n  at nyc 10.3.30.10\n  replication asynchronous from fra to nyc every 5m\n"
            ),
            "  local-host-cache on\n",
            concat!(
                farm_head!(),
                primary_zone!(),
                "\n",
                satellite_zone!(),
                "}\n",
                "plan farm-failover {\n  failover farm global from fra to syd\n}\ndns corp.contoso.com {\n  view internal\n  @    NS    dc1.corp.contoso.com\n  @    NS    dc2.corp.contoso.com\n  dc1  A     10.1.0.2\n  dc2  A     10.2.0.2\n}\nplan farm-home {\n  failback farm global from syd to fra\n}\n"
            )
        ),
        right: farm_with!(
            "10Mbps",
            databases!(
                "  availability always-on\n  at syd 10.2.30.10\n  replication asynchronous from fra to syd every 5m\n"
            ),
            "  local-host-cache on\n",
            concat!(
                farm_head!(),
                primary_zone!(),
                "\n",
                satellite_zone!(),
                "}\n",
                "plan farm-failover {\n  failover farm global from fra to syd\n}\ndns corp.contoso.com {\n  view internal\n  @    NS    dc1.corp.contoso.com\n  @    NS    dc2.corp.contoso.com\n  dc1  A     10.1.0.2\n  dc2  A     10.2.0.2\n}\nplan farm-home {\n  failback farm global from syd to fra\n}\n"
            )
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Sql::SHAPE) {
        return;
    }
    let mut told = HashSet::new();
    for (_, plan) in estate.plans.iter() {
        for (action, recovery, subject) in plan.subjects() {
            let Subject::Farm(id) = subject.value else { continue };
            let farm = &estate[id];
            let sql = &estate[farm.database.value];
            let away = if action == Action::Failback { recovery.from } else { recovery.to };
            let moves = matches!(action, Action::Failover | Action::Failback);
            if !moves || sql.address_at(away.value).is_some() || !told.insert((id, away.value)) {
                continue;
            }
            let (site, name) = (&estate[away.value].name.value, &farm.name.value);
            let message = format!(
                "the farm `{name}` is to go to `{site}`, where its database `{}` does not stand",
                sql.name.value
            );
            found.push(
                Diagnostic::new(&CHECK.rule, message, away.span, "no database here")
                    .and(sql.name.span, "its database")
                    .and(farm.database.span, "which the farm names here")
                    .effect(format!(
                        "when the other site is lost, no Controller at `{site}` brokers longer than its cache serves"
                    ))
                    .help(format!(
                        "say where it stands there with `at {site}`, and how the data comes with `replication`"
                    )),
            );
        }
    }
}
