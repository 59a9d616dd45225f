//! A site database on one server.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::single-sql",
        severity: Severity::Warning,
        title: "the site database stands on a single SQL Server",
        explanation: "The site database is the heart of a farm: when it fails, new logons and reconnects are refused and only running sessions stay, but for what a cache \
                      holds. It has to survive the loss of a server: by an AlwaysOn availability group, a cluster or a mirror.",
        source: "Citrix, Connection Leasing and Local Host Cache (7.12); Citrix, XenApp and XenDesktop zones (7.7)",
        wrong: farm_with!(
            "10Mbps",
            databases!(""),
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
        if sql.availability.is_some() {
            continue;
        }
        let message = format!(
            "the site database `{}` of the farm `{}` has no high availability",
            sql.name.value, farm.name.value
        );
        found.push(
            Diagnostic::new(&CHECK.rule, message, sql.name.span, "one server's loss is the loss of the database")
                .and(farm.database.span, "the site database")
                .effect("nobody can log on or reconnect while that server is down, but for what a cache holds")
                .help("say `availability always-on`, `cluster` or `mirroring`, and have it"),
        );
    }
}
