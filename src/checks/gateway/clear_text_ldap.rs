//! Passwords that are sent to a directory without TLS.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, LdapSecurity, Switch};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::clear-text-ldap",
        severity: Severity::Warning,
        title: "an ldap sends passwords without TLS",
        explanation: "To check a password, the ADC sends it to the directory, and before that the password of its own account. With `PLAINTEXT` both cross the network as they are. Active Directory also changes no password over such a connection, and refuses it altogether where it demands signing.",
        source: "NetScaler 12.0 command reference, authentication ldapAction (secType); Microsoft, LDAP channel binding and LDAP signing requirements for Windows",
        wrong: concat!(
            one_site!(),
            "ldap corp {\n  servers  10.1.5.11\n  security PLAINTEXT\n  base     \"DC=corp,DC=contoso,DC=com\"\n  \
             bind     svc-ns@corp.contoso.com password secret \"vault:ns/ldap\"\n}\n",
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
    for (_, ldap) in estate.ldaps.iter().filter(|(_, ldap)| ldap.security.value == LdapSecurity::Plaintext) {
        let message = format!("the ldap `{}` sends passwords without TLS", ldap.name.value);
        let mut diagnostic = Diagnostic::new(&CHECK.rule, message, ldap.security.span, "they can be read on the way");
        if let Some(change) = ldap.password_change.as_ref().filter(|change| change.value == Switch::On) {
            diagnostic = diagnostic.and(change.span, "Active Directory changes none over such a connection");
        }
        found.push(diagnostic.fix("write `SSL`, which is LDAP over TLS on port 636", ldap.security.span, "SSL", false));
    }
}
