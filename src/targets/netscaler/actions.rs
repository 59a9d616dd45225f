//! The servers that check users: an action for each.

use super::index::Index;
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Factor, Ldap, Radius, Saml, Site};
use crate::schema::Id;
use crate::schema::literals::Host;
use crate::source::Spanned;

fn at_server(command: Command, host: &Host) -> Command {
    match host {
        Host::Address(address) => command.option("serverIP", *address),
        Host::Name(name) => command.option("serverName", name.as_str()),
    }
}

/// `add authentication ldapAction`.
pub(super) fn ldap(index: &Index<'_>, site: Id<Site>, id: Id<Ldap>, host: &Spanned<Host>, number: u32) -> Line {
    let ldap = &index.estate[id];
    let name = index.names.authentication_action(Factor::Ldap(id), site, number);
    let command = Command::add("authentication ldapAction").arg(name);
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
    Line::new(host.span, command).told(ldap, Some(site), None)
}

/// `add authentication radiusAction`.
pub(super) fn radius(index: &Index<'_>, site: Id<Site>, id: Id<Radius>, host: &Spanned<Host>, number: u32) -> Line {
    let radius = &index.estate[id];
    let name = index.names.authentication_action(Factor::Radius(id), site, number);
    let command = at_server(Command::add("authentication radiusAction").arg(name), &host.value);
    let mut command = command.option("serverPort", radius.port.value.0);
    command =
        command.option("authTimeout", radius.timeout.value.secs()).option("radKey", radius.key.value.placeholder());
    if let Some(id) = &radius.nas_id {
        command = command.option("radNASid", id.value.as_str());
    }
    let command = command.option("passEncoding", radius.encoding.value.word());
    Line::new(host.span, command).told(radius, Some(site), None)
}

/// The certificate of an identity provider, and `add authentication samlAction`.
pub(super) fn saml(index: &Index<'_>, site: Id<Site>, id: Id<Saml>) -> [Line; 2] {
    let saml = &index.estate[id];
    let name = index.names.authentication_action(Factor::Saml(id), site, 1);
    let idp = index.names.identity_provider(saml, site);
    let certkey = Command::add("ssl certKey").arg(idp.as_str()).option("cert", saml.idp_certificate.value.as_str());
    let mut command = Command::add("authentication samlAction").arg(name);
    command = command.option("samlIdPCertName", idp);
    if let Some(signing) = saml.signing {
        command = command.option("samlSigningCertName", index.names.certkey(&index.estate[signing.value], site));
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
    let lines = [Line::new(saml.idp_certificate.span, certkey), Line::new(saml.head.span, command)];
    lines.map(|line| line.told(saml, Some(site), None))
}
