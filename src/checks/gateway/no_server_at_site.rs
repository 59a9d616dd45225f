//! An authentication without a server for one of the sites of its Gateway.

use super::called;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{AuthenticationServers, Estate, Factor};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::no-server-at-site",
        severity: Severity::Error,
        title: "an authentication has no server at a site of its Gateway",
        explanation: "Servers with `at` are asked by the ADCs of that site only. Where a Gateway stands at a site for which an authentication has no server, nothing is there that could check a user.",
        source: "the Sitewright language, version 1 (`servers`)",
        wrong: concat!(
            one_site!(),
            "site syd {\n}\nldap corp {\n  servers 10.2.5.11 at syd\n  base    \"DC=corp,DC=contoso,DC=com\"\n  \
             bind    svc-ns@corp.contoso.com password secret \"vault:ns/ldap\"\n}\n",
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp")
        ),
        right: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gateway) in estate.gateways.iter() {
        let Some(authentication) = &gateway.authentication else { continue };
        for factor in authentication.first.iter().chain(&authentication.then) {
            let servers: &[AuthenticationServers] = match factor.value {
                Factor::Ldap(id) if estate.ldaps.is_intact(id) => &estate[id].servers,
                Factor::Radius(id) if estate.radiuses.is_intact(id) => &estate[id].servers,
                _ => continue,
            };
            let serves = |site| servers.iter().any(|servers| servers.at.is_none_or(|at| at.value == site));
            let Some(at) = gateway.at.iter().find(|at| !serves(at.site.value)) else { continue };
            let ((what, place), site) = (called(estate, factor.value), &estate[at.site.value].name.value);
            let message =
                format!("{what} has no server for `{site}`, where the gateway `{}` stands", gateway.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, at.site.span, "the Gateway has nobody here who checks users")
                    .and(factor.span, "how they are to be checked")
                    .and(place, format!("no `servers` without `at`, and none `at {site}`"))
                    .effect(format!("nobody can log on at `{site}`"))
                    .help(format!("write `servers ADDRESS at {site}` in it, or servers without `at`")),
            );
        }
    }
}
