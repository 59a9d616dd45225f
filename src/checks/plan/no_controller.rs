//! A zone that cannot become the primary one.

use super::moved_farms;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::no-controller",
        severity: Severity::Error,
        title: "a farm is moved to a zone without Controllers",
        explanation: "The primary zone has Controllers, at least two: they talk to the database, and all other zones fall back to them. A zone without one cannot become the primary one.",
        source: "Citrix, XenApp and XenDesktop zones (7.7)",
        wrong: moved_farm!(
            "  availability always-on\n  at syd 10.2.30.10\n  replication asynchronous from fra to syd every 5m\n",
            "  zone syd satellite {\n    site       syd\n    storefront sf3.corp.contoso.com sf4.corp.contoso.com\n  }\n"
        ),
        right: moved_farm!(
            "  availability always-on\n  at syd 10.2.30.10\n  replication asynchronous from fra to syd every 5m\n",
            satellite_zone!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (farm, away) in moved_farms(estate) {
        let zone = farm.zone.iter().find(|zone| zone.site.value == away.value);
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
