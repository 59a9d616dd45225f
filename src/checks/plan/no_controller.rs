//! A zone that cannot become the primary one.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Action, Estate, Subject};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::no-controller",
        severity: Severity::Error,
        title: "a farm is moved to a zone without Controllers",
        explanation: "The primary zone has Controllers, at least two: they talk to the database, and all other zones fall back to them. A zone without one cannot become the primary one.",
        source: "Citrix, XenApp and XenDesktop zones (7.7)",
        wrong: farm_with!(
            "10Mbps",
            databases!(
                "  availability always-on\n  at syd 10.2.30.10\n  replication asynchronous from fra to syd every 5m\n"
            ),
            "  local-host-cache on\n",
            concat!(
                farm_head!(),
                primary_zone!(),
                "\n",
                "  zone syd satellite {\n    site       syd\n    storefront sf3.corp.contoso.com sf4.corp.contoso.com\n  }\n",
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
    let mut told = HashSet::new();
    for (_, plan) in estate.plans.iter() {
        for (action, recovery, subject) in plan.subjects() {
            let Subject::Farm(id) = subject.value else { continue };
            let away = if action == Action::Failback { recovery.from } else { recovery.to };
            if !matches!(action, Action::Failover | Action::Failback) || !told.insert((id, away.value)) {
                continue;
            }
            let zone = estate[id].zone.iter().find(|zone| zone.site.value == away.value);
            let Some(zone) = zone.filter(|zone| zone.controller.is_empty()) else { continue };
            let message = format!("the zone `{}` is to become the primary one, and has no Controller", zone.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, zone.name.span, "no `controller` in this block")
                    .and(away.span, "the plan goes to its site")
                    .effect("nobody brokers when the other site is lost")
                    .help("two Controllers are the least for a primary zone"),
            );
        }
    }
}
