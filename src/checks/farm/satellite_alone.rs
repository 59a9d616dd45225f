//! A satellite with one server of a kind.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::satellite-alone",
        severity: Severity::Advice,
        title: "a satellite survives its line, but not one of its servers besides",
        explanation: "The most resilient satellite has two Controllers and two StoreFront servers: it survives the loss of its line and of one server at the same time. With \
                      one of either it survives the line alone.",
        source: "Citrix, XenApp and XenDesktop zones (7.7)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            r"
  zone syd satellite {
    site       syd
    controller ddc3.corp.contoso.com
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
    for zone in estate.farms.iter().flat_map(|(_, farm)| &farm.zone) {
        let lacks: Vec<&str> = [("Controller", zone.controller.len()), ("StoreFront server", zone.storefront.len())]
            .into_iter()
            .filter(|(_, count)| *count == 1)
            .map(|(what, _)| what)
            .collect();
        if zone.is_primary() || lacks.is_empty() {
            continue;
        }
        let message = format!("the satellite zone `{}` has one {}", zone.name.value, lacks.join(" and one "));
        found.push(
            Diagnostic::new(&CHECK.rule, message, zone.name.span, "this zone")
                .effect("while the line is down, the loss of that one server stops all work here")
                .help("two Controllers and two StoreFront servers survive both at once; say with an `allow` that one is enough here"),
        );
    }
}
