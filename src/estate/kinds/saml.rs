//! `saml`: an identity provider to which the browser is sent.

use super::{Certificate, GivenName, Options};
use crate::schema::literals::{FileName, Name, OneLine, Url};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// Authentication by a SAML identity provider: the browser is sent there, and comes back with a signed assertion. There is no password that the Gateway could pass on, so
    /// that desktops ask for it again unless the farm uses its Federated Authentication Service.
    Saml "saml" [Key::First] {
        values {
            /// The beginning of the names of its action and policy (`authentication samlAction`).
            name: one Name,
        }
        rows {
            /// The address to which users are sent (`-samlRedirectUrl`).
            url: one Url,
            /// The file in `/nsconfig/ssl` with the certificate by which the provider signs (`-samlIdPCertName`); it has no key.
            idp_certificate "idp-certificate": one FileName,
            /// What the Gateway calls itself towards the provider, its entity ID (`-samlIssuerName`): mostly the URL of the Gateway.
            issuer: one OneLine,
            /// The certificate by which the ADC signs its requests (`-samlSigningCertName`); without it they are not signed.
            signing: maybe Id<Certificate>,
            /// The address where users log off (`-logoutURL`).
            logout: maybe Url,
            /// The element of the assertion that holds the user's name (`-samlUserField`); the name ID of its subject where none is given.
            user: maybe OneLine,
            /// How requests reach the provider (`-samlBinding`).
            binding: or SamlBinding = "POST",
            /// What the vendor's object is told besides, by the vendor's own names: `options { samlRejectUnsignedAssertion STRICT }`; with `ssl-certKey` that of the provider's certificate.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

keyword! {
    /// How a SAML request reaches the provider; the vendor's own words.
    SamlBinding "a SAML binding" {
        /// In a form that the browser sends.
        Post = "POST",
        /// In the URL to which the browser is sent.
        Redirect = "REDIRECT",
    }
}
