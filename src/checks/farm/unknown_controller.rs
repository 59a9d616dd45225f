//! A list of Controllers that names what is none.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, nearest};
use crate::estate::{Catalog, Estate, Server};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::unknown-controller",
        severity: Severity::Error,
        title: "machines are told of a Controller that the farm does not have",
        explanation: "A list of Controllers has their names in DNS: no addresses, no names of a load balancer, no aliases, because the machines prove to a Controller by \
                      Kerberos under exactly this name. A name that is no Controller of the farm is tried in vain, and a machine refuses what comes from one that is not in \
                      its list.",
        source: "Citrix, VDA registration (ListOfDDCs)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(
                "    catalog desks static { machines 50;  controllers ddc33.corp.contoso.com ddc4.corp.contoso.com }\n"
            ),
            "}\n"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(
                "    catalog desks static { machines 50;  controllers ddc3.corp.contoso.com ddc4.corp.contoso.com }\n"
            ),
            "}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let known: Vec<&Server> = farm.controllers().map(|(_, server)| server).collect();
        farm.catalogs().for_each(|(_, catalog)| look(catalog, &known, "Controller", found));
    }
    for (_, cloud) in estate.clouds.iter() {
        let known: Vec<&Server> = cloud.location.iter().flat_map(|location| &location.connector).collect();
        cloud.catalogs().for_each(|(_, catalog)| look(catalog, &known, "Connector", found));
    }
}

fn look(catalog: &Catalog, known: &[&Server], what: &str, found: &mut Diagnostics) {
    for listed in &catalog.controllers {
        if known.iter().any(|server| server.fqdn.value == listed.value) {
            continue;
        }
        let message =
            format!("`{}` is no {what} here, and machines of `{}` are told of it", listed.value, catalog.name.value);
        let finding = Diagnostic::new(&CHECK.rule, message, listed.span, format!("expected the name of a {what}"))
            .effect("these machines try it in vain, and register late or never");
        // One that is in the list already is not what was meant.
        let others = known.iter().map(|server| server.fqdn.as_str());
        let others = others.filter(|fqdn| !catalog.controllers.iter().any(|one| one.value.as_str() == *fqdn));
        found.push(match nearest(listed.value.as_str(), others) {
            Some(meant) => finding.fix(format!("did you mean `{meant}`?"), listed.span, meant, false),
            None => finding.help(format!("name a declared {what} in full; no address and no alias")),
        });
    }
}
