//! The servers that check users: an action for each.

use super::index::Index;
use super::names;
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Ldap, Radius, Saml};
use crate::schema::literals::Host;
use crate::source::Spanned;

fn at_server(command: Command, host: &Host) -> Command {
    match host {
        Host::Address(address) => command.option("serverIP", *address),
        Host::Name(name) => command.option("serverName", name.as_str()),
    }
}

/// `add authentication ldapAction`.
pub(super) fn ldap(ldap: &Ldap, host: &Spanned<Host>, number: u32) -> Line {
    let command =
        Command::add("authentication ldapAction").arg(names::authentication(&ldap.name.value, "ldap", number));
    let mut command = at_server(command, &host.value).option("serverPort", ldap.server_port());
    command = command.option("authTimeout", ldap.timeout.value.secs()).option("ldapBase", ldap.base.value.as_str());
    command = command.option("ldapBindDn", ldap.bind.dn.value.as_str());
    command = command.option("ldapBindDnPassword", ldap.bind.password.value.placeholder());
    command = command.option("ldapLoginName", ldap.login.value.as_str());
    if let Some(filter) = &ldap.filter {
        command = command.option("searchFilter", filter.value.as_str());
    }
    if let Some(groups) = &ldap.groups {
        let name = groups.name.as_ref().map_or("cn", |name| name.value.as_str());
        command = command.option("groupAttrName", groups.attribute.value.as_str()).option("subAttributeName", name);
    }
    command = command.option("secType", ldap.security.value.word());
    if let Some(name) = &ldap.sso_name {
        command = command.option("ssoNameAttribute", name.value.as_str());
    }
    if let Some(change) = &ldap.password_change {
        command = command.option("passwdChange", change.value.enabled());
    }
    if let Some(name) = &ldap.verify {
        command = command.option("validateServerCert", "YES").option("ldapHostname", name.value.as_str());
    }
    Line::new(host.span, command)
}

/// `add authentication radiusAction`.
pub(super) fn radius(radius: &Radius, host: &Spanned<Host>, number: u32) -> Line {
    let name = names::authentication(&radius.name.value, "radius", number);
    let command = at_server(Command::add("authentication radiusAction").arg(name), &host.value);
    let mut command = command.option("serverPort", radius.port.value.0);
    command =
        command.option("authTimeout", radius.timeout.value.secs()).option("radKey", radius.key.value.placeholder());
    if let Some(id) = &radius.nas_id {
        command = command.option("radNASid", id.value.as_str());
    }
    Line::new(host.span, command.option("passEncoding", radius.encoding.value.word()))
}

/// The certificate of an identity provider, and `add authentication samlAction`.
pub(super) fn saml(index: &Index<'_>, saml: &Saml) -> [Line; 2] {
    let name = &saml.name.value;
    let idp = names::identity_provider(name);
    let certkey = Command::add("ssl certKey").arg(idp.as_str()).option("cert", saml.idp_certificate.value.as_str());
    let mut command = Command::add("authentication samlAction").arg(names::authentication(name, "saml", 1));
    command = command.option("samlIdPCertName", idp);
    if let Some(signing) = saml.signing {
        command = command.option("samlSigningCertName", index.estate[signing.value].name.value.as_str());
    }
    command = command.option("samlRedirectUrl", saml.url.value.to_string());
    if let Some(user) = &saml.user {
        command = command.option("samlUserField", user.value.as_str());
    }
    command = command.option("samlIssuerName", saml.issuer.value.as_str());
    // SHA-1 is the appliance's default for both, and no provider should take it any more.
    command = command.option("signatureAlg", "RSA-SHA256").option("digestMethod", "SHA256");
    command = command.option("samlBinding", saml.binding.value.word());
    if let Some(logout) = &saml.logout {
        command = command.option("logoutURL", logout.value.to_string());
    }
    [Line::new(saml.idp_certificate.span, certkey), Line::new(saml.head.span, command)]
}
