//! A farm that reaches into a standby site.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, SiteRole, Zone};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::stretched",
        severity: Severity::Warning,
        title: "a zone of a farm is at a standby site",
        explanation: "A farm over two data centres is high availability and no disaster recovery: all zones have one database, one set of policies and one administration, \
                      and a mistake or a damage in them is everywhere at once. A standby site has a farm of its own, with its own database.",
        source: "Citrix Tech Zone, Citrix Virtual Apps and Desktops disaster recovery",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            "  zone dr satellite {\n    site       dr\n    controller ddc5.corp.contoso.com\n    controller ddc6.corp.contoso.com\n    catalog spare static { machines 50 }\n  }\n",
            "}\n\nsite dr {\n  role standby\n}\n"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            "  zone dr satellite {\n    site       dr\n    controller ddc5.corp.contoso.com\n    controller ddc6.corp.contoso.com\n    catalog spare static { machines 50 }\n  }\n",
            "}\n\nsite dr {\n}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let standby = |zone: &Zone| {
        estate[zone.site.value].role.as_ref().filter(|role| role.value == SiteRole::Standby).map(|role| role.span)
    };
    for (_, farm) in estate.farms.iter().filter(|(_, farm)| standby(farm.primary()).is_none()) {
        for (zone, role) in farm.zone.iter().filter_map(|zone| Some((zone, standby(zone)?))) {
            let (name, site) = (&zone.name.value, &estate[zone.site.value].name.value);
            let message = format!("the zone `{name}` of `{}` is at the standby site `{site}`", farm.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, zone.site.span, "this site")
                    .and(role, "serves users only after a failover")
                    .and(farm.primary().name.span, "the zone with the database")
                    .effect(format!("when the primary zone is lost, `{site}` has no database and no administration either"))
                    .help("give the standby site a farm of its own, or leave out its role if it serves users all the time"),
            );
        }
    }
}
