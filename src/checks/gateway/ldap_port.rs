//! A port of LDAP on which the other kind of connection is spoken.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, LdapSecurity};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::ldap-port",
        severity: Severity::Warning,
        title: "the port of an ldap does not fit its security",
        explanation: "On 636 (and 3269, the global catalogue) a directory speaks TLS from the first octet, which is `SSL`; on 389 (and 3268) it begins in clear text, which `TLS` then turns into TLS. With the other one of the two the ADC and the directory wait for each other until the time is up.",
        source: "RFC 4511 §4.14; Microsoft, Service overview and network port requirements for Windows; NetScaler 12.0 command reference, authentication ldapAction",
        wrong: concat!(
            one_site!(),
            "ldap corp {\n  servers 10.1.5.11\n  port    389\n  base    \"DC=corp,DC=contoso,DC=com\"\n  \
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

/// The ports on which a directory speaks TLS from the beginning, and those on which it does not.
const SECURE: [u16; 2] = [636, 3269];
const PLAIN: [u16; 2] = [389, 3268];

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, ldap) in estate.ldaps.iter() {
        let Some(port) = ldap.port else { continue };
        let is_secure = ldap.security.value == LdapSecurity::Ssl;
        if !(if is_secure { PLAIN } else { SECURE }).contains(&port.value.0) {
            continue;
        }
        let word = ldap.security.value.word();
        let message = format!("the ldap `{}` speaks {word} on port {}", ldap.name.value, port.value);
        let usual = if is_secure { 636 } else { 389 };
        found.push(
            Diagnostic::new(&CHECK.rule, message, port.span, "a directory expects something else on this port")
                .and(ldap.security.span, format!("`{word}`"))
                .effect("nobody can log on whose password this directory holds")
                .fix(format!("write `{usual}`"), port.span, usual.to_string(), false),
        );
    }
}
