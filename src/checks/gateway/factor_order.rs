//! A directory as the second factor, on firmware that gives StoreFront the first password.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Authentication, Estate, Factor};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::factor-order",
        severity: Severity::Warning,
        title: "the directory is the second factor",
        explanation: "StoreFront signs users on with the password that the Gateway passes on. With an authentication virtual server (nFactor, from firmware 13.1 on) that is the first field of the logon page: with a one-time code as the first factor, it is the code. The order of the fields says nothing about safety: both are asked on one page.",
        source: "Citrix, NetScaler: Multi-factor (nFactor) authentication, login schema (single sign-on credentials)",
        wrong: concat!(
            one_site!(13.1),
            directory!(),
            codes!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication otp then corp")
        ),
        right: concat!(
            one_site!(13.1),
            directory!(),
            codes!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp then otp")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.gateways_use_nfactor() {
        return;
    }
    let is_ldap = |factor: &Factor| matches!(factor, Factor::Ldap(_));
    for (_, gateway) in estate.gateways.iter() {
        let Some(Authentication { first, then, .. }) = &gateway.authentication else { continue };
        let Some(code) = first.iter().find(|factor| matches!(factor.value, Factor::Radius(_))) else { continue };
        let Some(directory) = then.iter().find(|factor| is_ldap(&factor.value)) else { continue };
        if gateway.storefronts().next().is_none() || first.iter().any(|factor| is_ldap(&factor.value)) {
            continue;
        }
        let message = format!("the gateway `{}` passes a one-time code on to StoreFront", gateway.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, code.span, "the first password goes to StoreFront")
                .and(directory.span, "the password that StoreFront needs")
                .effect("users pass the Gateway, and StoreFront refuses them")
                .help("name the directory first, and the one-time code behind `then`"),
        );
    }
}
