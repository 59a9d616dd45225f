//! A list of Controllers that names another satellite's.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::foreign-controller",
        severity: Severity::Error,
        title: "machines are told of Controllers with which they must not register",
        explanation: "A machine registers with Controllers of its own zone, else with those of the primary one. A list can name others as well, and then the machines \
                      register there: but Controllers of another satellite have no data of this zone's leases, and satellites need not reach each other. Machines of the \
                      primary zone never belong to a satellite's Controllers.",
        source: "Citrix, XenApp and XenDesktop zones (7.7); Citrix, VDA registration",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(
                "    catalog desks static { machines 50;  controllers ddc3.corp.contoso.com ddc5.corp.contoso.com }\n"
            ),
            r"
  zone nyc satellite {
    site       nyc
    controller ddc5.corp.contoso.com
    controller ddc6.corp.contoso.com
    storefront sf5.corp.contoso.com sf6.corp.contoso.com
    catalog more static { machines 50 }
  }
}
"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(
                "    catalog desks static { machines 50;  controllers ddc3.corp.contoso.com ddc1.corp.contoso.com }\n"
            ),
            r"
  zone nyc satellite {
    site       nyc
    controller ddc5.corp.contoso.com
    controller ddc6.corp.contoso.com
    storefront sf5.corp.contoso.com sf6.corp.contoso.com
    catalog more static { machines 50 }
  }
}
"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        for (zone, catalog) in farm.catalogs() {
            for listed in &catalog.controllers {
                let owner = farm.controllers().find(|(_, controller)| controller.fqdn.value == listed.value);
                let is_right = |other: &crate::estate::Zone| other.name.value == zone.name.value || other.is_primary();
                let Some((other, controller)) = owner.filter(|(other, _)| !is_right(other)) else { continue };
                let message = format!(
                    "machines of `{}` in the zone `{}` are told of `{}`, a Controller of the satellite `{}`",
                    catalog.name.value, zone.name.value, listed.value, other.name.value
                );
                found.push(
                    Diagnostic::new(&CHECK.rule, message, listed.span, "not a Controller for these machines")
                        .and(controller.fqdn.span, format!("it belongs to `{}`", other.name.value))
                        .effect("some of the machines register there, and cannot be started when that zone cannot be reached")
                        .help("name Controllers of the own zone, and behind them those of the primary one"),
                );
            }
        }
    }
}
