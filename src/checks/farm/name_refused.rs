//! A name that the SDK refuses.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Name;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::name-refused",
        severity: Severity::Error,
        title: "a name has a dot, which the SDK refuses",
        explanation: "The cmdlets that make zones, catalogs, delivery groups and hypervisor connections refuse names with a dot, as they do with `\\ / ; : # * ? = < > | [ ] \
                      ( )` and quotes, which no name has here anyway.",
        source: "Citrix, delivery-controller SDK (New-ConfigZone, New-BrokerCatalog, New-BrokerDesktopGroup, New-BrokerHypervisorConnection)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            r"  zone syd.2 satellite {
    site       syd
    controller ddc3.corp.contoso.com
    controller ddc4.corp.contoso.com
    storefront sf3.corp.contoso.com sf4.corp.contoso.com
    catalog desks static { machines 50 }
  }
",
            "}\n"
        )),
        right: farm!(concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        for zone in &farm.zone {
            look("zone", &zone.name, found);
            zone.hypervisor.iter().for_each(|one| look("hypervisor connection", &one.name, found));
        }
        farm.catalogs().for_each(|(_, catalog)| look("catalog", &catalog.name, found));
        farm.group.iter().for_each(|group| look("delivery group", &group.name, found));
    }
    for (_, cloud) in estate.clouds.iter() {
        cloud.catalogs().for_each(|(_, catalog)| look("catalog", &catalog.name, found));
        let connections = cloud.location.iter().flat_map(|location| &location.hypervisor);
        connections.for_each(|one| look("hypervisor connection", &one.name, found));
    }
}

fn look(what: &str, name: &Spanned<Name>, found: &mut Diagnostics) {
    let text = name.value.as_str();
    if let Some(at) = text.find('.') {
        let message = format!("no {what} can be called `{text}`");
        let dot = name.span.part(at, at + 1);
        found.push(
            Diagnostic::new(&CHECK.rule, message, dot, "the SDK refuses a dot")
                .help(format!("write it with `-`, and where it is used as well: `{}`", text.replace('.', "-"))),
        );
    }
}
