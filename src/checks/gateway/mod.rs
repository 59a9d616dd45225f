//! Gateways: what brings users to StoreFront, and what they have to prove before.

/// The beginning of the examples: an estate of one site, with a certificate for the Gateway's name.
macro_rules! one_site {
    ($firmware:literal) => {
        concat!(
            "estate contoso {\n  language 1\n  versions { netscaler ",
            stringify!($firmware),
            " }\n}\n",
            one_site!(@rest)
        )
    };
    () => {
        concat!("estate contoso {\n  language 1\n}\n", one_site!(@rest))
    };
    (@rest) => {
        "site fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\n\
         certificate access {\n  names access.contoso.com\n  cert  access.pem\n  key   access.key\n}\n"
    };
}

/// A directory for the examples.
macro_rules! directory {
    () => {
        "ldap corp {\n  servers 10.1.5.11\n  base    \"DC=corp,DC=contoso,DC=com\"\n  \
         bind    svc-ns@corp.contoso.com password secret \"vault:ns/ldap\"\n}\n"
    };
}

/// A server for one-time codes for the examples.
macro_rules! codes {
    () => {
        "radius otp {\n  servers 10.1.5.21\n  key     secret \"vault:ns/otp\"\n}\n"
    };
}

/// A gateway for the examples, with what is given in its block.
macro_rules! access {
    ($($row:literal)*) => {
        concat!(
            "gateway access {\n  fqdn        access.contoso.com\n  certificate access\n",
            $("  ", $row, "\n",)*
            "  at fra 10.1.20.14\n}\n"
        )
    };
}

mod clear_text_ldap;
mod clear_text_storefront;
mod factor_order;
mod ldap_port;
mod needs_storefront;
mod no_authentication;
mod no_server_at_site;
mod no_sta;
mod same_factor;
mod second_saml;
mod sta_balanced;
mod sta_path;
mod storefront_not_served;
mod storefront_path;
mod theme_exists;
mod time_range;
mod unused_authentication;

use super::Check;
use crate::estate::{Estate, Factor};
use crate::source::Span;

pub(super) static CHECKS: &[&Check] = &[
    &needs_storefront::CHECK,
    &no_sta::CHECK,
    &sta_path::CHECK,
    &sta_balanced::CHECK,
    &storefront_path::CHECK,
    &clear_text_storefront::CHECK,
    &storefront_not_served::CHECK,
    &no_authentication::CHECK,
    &same_factor::CHECK,
    &second_saml::CHECK,
    &factor_order::CHECK,
    &no_server_at_site::CHECK,
    &unused_authentication::CHECK,
    &clear_text_ldap::CHECK,
    &ldap_port::CHECK,
    &time_range::CHECK,
    &theme_exists::CHECK,
];

fn firmware(estate: &Estate) -> Option<&crate::source::Spanned<crate::schema::literals::Version>> {
    estate.settings()?.versions.as_ref()?.netscaler.as_ref()
}

/// What a factor is called, and where it is declared.
fn called(estate: &Estate, factor: Factor) -> (String, Span) {
    let (kind, name) = match factor {
        Factor::Ldap(id) => ("ldap", &estate[id].name),
        Factor::Radius(id) => ("radius", &estate[id].name),
        Factor::Saml(id) => ("saml", &estate[id].name),
    };
    (format!("the {kind} `{}`", name.value), name.span)
}
