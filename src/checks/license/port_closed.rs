//! A firewall between Controllers and their license server.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, License, Link};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "license::port-closed",
        severity: Severity::Error,
        title: "a firewall closes a port of the license server to Controllers",
        explanation: "Controllers reach their license server at the port of the license manager (27000), then at that of the vendor daemon (7279), and ask its web service \
                      (8083). With one of them closed they count as without license server, and after 30 days they refuse everybody.",
        source: "Citrix Tech Zone, communication ports (license server)",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            "  zone nyc satellite {\n    site       nyc\n    controller ddc5.corp.contoso.com\n    controller ddc6.corp.contoso.com\n    catalog spare static { machines 50 }\n  }\n",
            "}\n\nlink fra nyc {\n  closed 7279\n}\n"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            "  zone nyc satellite {\n    site       nyc\n    controller ddc5.corp.contoso.com\n    controller ddc6.corp.contoso.com\n    catalog spare static { machines 50 }\n  }\n",
            "}\n\nlink fra nyc {\n  closed 3389\n}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        for zone in farm.zone.iter().filter(|zone| !zone.controller.is_empty()) {
            let server = estate[farm.license.value].asked_by(farm, zone.site.value);
            let ends = [zone.site.value, server.site.value];
            let joins = |link: &&Link| {
                let (from, to) = (link.from.value, link.to.value);
                from != to && ends.contains(&from) && ends.contains(&to)
            };
            for closed in estate.links.iter().map(|(_, link)| link).filter(joins).flat_map(|link| &link.closed) {
                let mut ports = License::ports(server).into_iter();
                let Some((port, what)) = ports.find(|(port, _)| port.value == closed.value) else { continue };
                let (name, port) = (&zone.name.value, port.value.0);
                let message = format!("Controllers of `{name}` do not reach `{}` at port {port}", server.fqdn.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, closed.span, "closed by a firewall on the way")
                        .and(server.fqdn.span, format!("its {what} answers there"))
                        .and(zone.controller[0].fqdn.span, "asks it")
                        .effect(format!(
                            "the zone `{name}` lives on the grace period, and refuses all users after 30 days"
                        ))
                        .help("open the port between the sites, or let a license server at the other site be asked"),
                );
            }
        }
    }
}
