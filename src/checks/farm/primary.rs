//! A farm without a primary zone, or with two.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Farm};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::primary",
        severity: Severity::Error,
        title: "a farm has not exactly one primary zone",
        explanation: "A farm has one primary zone: it has the site database, all Controllers of all zones talk to it, and machines of satellites fall back to its \
                      Controllers. Without one, or with two, nobody knows where any of this is.",
        source: "Citrix, XenApp and XenDesktop zones (7.7)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            r"
  zone syd primary {
    site       syd
    controller ddc3.corp.contoso.com
    controller ddc4.corp.contoso.com
    storefront sf3.corp.contoso.com sf4.corp.contoso.com
    catalog desks static { machines 50 }
  }
}
"
        )),
        right: farm!(concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let mut primary = farm.zone.iter().filter(|zone| zone.is_primary());
        match (primary.next(), primary.next()) {
            (None, _) => found.push(none(farm)),
            (Some(first), Some(second)) => {
                let message = format!("`{}` and `{}` are both primary", first.name.value, second.name.value);
                let finding = Diagnostic::new(&CHECK.rule, message, second.role.span, "a farm has one primary zone");
                found.push(finding.and(first.role.span, "and this is one already").fix(
                    "make it a satellite",
                    second.role.span,
                    "satellite",
                    false,
                ));
            }
            _ => {}
        }
    }
}

fn none(farm: &Farm) -> Diagnostic {
    let message = format!("the farm `{}` has no primary zone", farm.name.value);
    Diagnostic::new(&CHECK.rule, message, farm.name.span, "none of its zones has the database")
        .effect("no Controller finds the site database")
        .help("say `primary` behind the name of the zone in which the database is")
}
