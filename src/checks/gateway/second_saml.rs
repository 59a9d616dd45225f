//! SAML together with a second factor, on firmware that does not know that.

use super::firmware;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Authentication, Estate, Factor, Settings};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::second-saml",
        severity: Severity::Error,
        title: "a second factor beside SAML needs firmware 13.1",
        explanation: "Up to firmware 13.0 a Gateway authenticates by policies that are bound to it, in two banks. An assertion of SAML is accepted as it comes: a second bank is not asked behind it, and SAML is none itself. Several factors of any kind one after the other are what an authentication virtual server does (nFactor), which this compiler makes from 13.1 on.",
        source: "Citrix, NetScaler: Multi-factor (nFactor) authentication; SAML authentication (samlTwoFactor)",
        wrong: concat!(
            one_site!(),
            "saml entra {\n  url             https://login.example.net/saml2\n  idp-certificate entra.cer\n  \
             issuer          https://access.contoso.com\n}\n",
            codes!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication entra then otp")
        ),
        right: concat!(
            one_site!(),
            "saml entra {\n  url             https://login.example.net/saml2\n  idp-certificate entra.cer\n  \
             issuer          https://access.contoso.com\n}\n",
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication entra")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Settings::SHAPE) || estate.gateways_use_nfactor() {
        return;
    }
    for (_, gateway) in estate.gateways.iter() {
        let Some(Authentication { first, then, .. }) = &gateway.authentication else { continue };
        let mut all = first.iter().chain(then);
        let Some(saml) = all.find(|factor| !then.is_empty() && matches!(factor.value, Factor::Saml(_))) else {
            continue;
        };
        let message = format!("the gateway `{}` combines SAML with a second factor", gateway.name.value);
        let diagnostic =
            Diagnostic::new(&CHECK.rule, message, saml.span, "firmware before 13.1 asks no second factor with it");
        found.push(match firmware(estate) {
            Some(version) => diagnostic
                .and(version.span, "the declared firmware")
                .help("let the identity provider ask for the second factor, or bring the ADCs to 13.1"),
            None => diagnostic
                .help("let the identity provider ask for the second factor, or declare `versions { netscaler 13.1 }`"),
        });
    }
}
