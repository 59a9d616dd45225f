//! A zone with two best Gateways, or with one that is not there.

use std::collections::HashMap;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "storefront::optimal-gateway",
        severity: Severity::Error,
        title: "a zone has two optimal Gateways, or one that is not there",
        explanation: "Launches of a zone go over the one Gateway that is registered as optimal for it. A second one takes the zone from the first, and a site without a Gateway has \
                      none to be registered.",
        source: "Citrix, StoreFront SDK (Register-STFStoreOptimalLaunchGateway)",
        wrong: fed!(apps!(
            "  gateway-fqdn    access.contoso.com\n  authentication  corp\n  sta             http://10.1.10.31\n  advanced-health-check on\n  feed            global { zones fra syd }\n",
            "    gateway 10.1.20.34 public 198.51.100.54\n    callback access-fra.contoso.com\n    optimal fra\n",
            "    gateway 10.2.20.34 public 203.0.113.54\n    callback access-syd.contoso.com\n    optimal syd fra\n"
        )),
        right: fed!(apps!(
            "  gateway-fqdn    access.contoso.com\n  authentication  corp\n  sta             http://10.1.10.31\n  advanced-health-check on\n  feed            global { zones fra syd }\n",
            "    gateway 10.1.20.34 public 198.51.100.54\n    callback access-fra.contoso.com\n    optimal fra\n",
            "    gateway 10.2.20.34 public 203.0.113.54\n    callback access-syd.contoso.com\n    optimal syd\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, storefront) in estate.storefronts.iter() {
        let mut first: HashMap<&str, Span> = HashMap::new();
        for at in &storefront.at {
            let has_gateway = at.gateway.is_some() && storefront.gateway_fqdn.is_some();
            for zone in &at.optimal {
                let name = zone.value.as_str();
                if !has_gateway {
                    let site = &estate[at.site.value].name.value;
                    let message = format!("`{site}` has no Gateway that could be optimal for the zone `{name}`");
                    let finding = Diagnostic::new(&CHECK.rule, message, zone.span, "over which Gateway?");
                    let help = "give the site a `gateway`, or say it where there is one";
                    found.push(finding.and(at.site.span, "this site").help(help));
                } else if let Some(earlier) = first.insert(name, zone.span) {
                    found.push(twice(name, zone.span, earlier));
                }
            }
        }
    }
}

fn twice(name: &str, again: Span, earlier: Span) -> Diagnostic {
    Diagnostic::new(&CHECK.rule, format!("the zone `{name}` has two optimal Gateways"), again, "again here")
        .and(earlier, "first here")
        .effect(format!("launches in `{name}` go over one of them, whichever was registered last"))
        .help("leave it at the Gateway that stands nearer to the zone")
}
