//! A zone with too few Controllers.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Zone};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::few-controllers",
        severity: Severity::Warning,
        title: "a zone has too few Controllers",
        explanation: "The primary zone should have at least two Controllers: all satellites fall back to them. A satellite with machines and without a Controller has its \
                      machines registered over the line, and when the line fails they serve nobody.",
        source: "Citrix, XenApp and XenDesktop zones (7.7)",
        wrong: farm!(concat!(
            farm_head!(),
            r"  zone fra primary {
    site       fra
    controller ddc1.corp.contoso.com
    storefront sf1.corp.contoso.com
    catalog apps shared { machines 20 }
  }

",
            satellite_zone!(),
            "}\n"
        )),
        right: farm!(concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for zone in estate.farms.iter().flat_map(|(_, farm)| &farm.zone) {
        let count = zone.controller.len();
        if zone.is_primary() && count < 2 {
            let effect =
                "one server's loss, or its update, leaves all zones without the Controllers of the primary one";
            found.push(few(zone, effect).help("add a second `controller`"));
        } else if count == 0 && !zone.catalog.is_empty() {
            let effect = "when the line to the primary zone fails, nobody can start anything here";
            found.push(few(zone, effect).help("add a `controller`, better two"));
        }
    }
}

fn few(zone: &Zone, effect: &str) -> Diagnostic {
    let role = zone.role.value.word();
    let message = match zone.controller.len() {
        0 => format!("the {role} zone `{}` has no Controller", zone.name.value),
        count => format!("the {role} zone `{}` has {count} Controller", zone.name.value),
    };
    Diagnostic::new(&CHECK.rule, message, zone.name.span, "this zone").effect(effect)
}
