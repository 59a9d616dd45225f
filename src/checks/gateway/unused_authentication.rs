//! A directory, RADIUS server or identity provider that no Gateway names.

use std::collections::HashSet;

use super::called;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Factor, Gateway, Storefront};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::unused-authentication",
        severity: Severity::Warning,
        title: "an authentication is used by nothing",
        explanation: "An `ldap`, `radius` or `saml` takes effect where a gateway names it with `authentication`. One that none names is left over, or the Gateway that was to ask it asks somebody else.",
        source: "the Sitewright language, version 1 (`authentication`)",
        wrong: concat!(
            one_site!(),
            directory!(),
            codes!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp")
        ),
        right: concat!(
            one_site!(),
            directory!(),
            codes!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp then otp")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Gateway::SHAPE) || !estate.is_whole(Storefront::SHAPE) {
        return;
    }
    let of_gateways = estate.gateways.iter().filter_map(|(_, gateway)| gateway.authentication.as_ref());
    // One without a Gateway is reported itself.
    let of_products = estate.storefronts.iter().filter_map(|(_, product)| product.authentication.as_ref());
    let named = of_gateways.chain(of_products);
    let used: HashSet<Factor> =
        named.flat_map(|named| named.first.iter().chain(&named.then)).map(|factor| factor.value).collect();
    let ldaps = estate.ldaps.iter().map(|(id, _)| Factor::Ldap(id));
    let radiuses = estate.radiuses.iter().map(|(id, _)| Factor::Radius(id));
    let samls = estate.samls.iter().map(|(id, _)| Factor::Saml(id));
    for factor in ldaps.chain(radiuses).chain(samls).filter(|factor| !used.contains(factor)) {
        let (what, place) = called(estate, factor);
        found.push(
            Diagnostic::new(
                &CHECK.rule,
                format!("{what} is used by nothing"),
                place,
                "declared here, and named nowhere",
            )
            .help("name it in a gateway with `authentication`, or take it out"),
        );
    }
}
