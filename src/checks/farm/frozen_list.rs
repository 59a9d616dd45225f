//! A fixed list without a Controller of the zone.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::frozen-list",
        severity: Severity::Warning,
        title: "a fixed list leaves out a Controller of its own zone",
        explanation: "With auto-update off a machine keeps the list that it has: it never hears of a Controller that comes, and goes on asking one that is gone. A \
                      Controller of its zone that is not in the list never serves it.",
        source: "Citrix, VDA registration (auto-update)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(
                "    catalog desks static { machines 50;  controllers ddc3.corp.contoso.com;  auto-update off }\n"
            ),
            "}\n"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(
                "    catalog desks static { machines 50;  controllers ddc3.corp.contoso.com ddc4.corp.contoso.com;  auto-update off }\n"
            ),
            "}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        for (zone, catalog) in farm.catalogs() {
            if catalog.auto_update.value.is_on() || catalog.controllers.is_empty() {
                continue;
            }
            let is_listed = |fqdn| catalog.controllers.iter().any(|listed| listed.value == fqdn);
            let Some(left) = zone.controller.iter().find(|one| !is_listed(one.fqdn.value.clone())) else { continue };
            let message = format!("machines of `{}` never hear of `{}`", catalog.name.value, left.fqdn.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, catalog.auto_update.span, "their list stays as it is")
                    .and(left.fqdn.span, "a Controller of their zone")
                    .effect(
                        "when the Controllers of the list fail, these machines serve nobody although this one is there",
                    )
                    .help("add it to `controllers`, or leave auto-update on"),
            );
        }
    }
}
