//! `tls-profile`: what an SSL virtual server offers its clients.

use super::{GivenName, Options, Switch};
use crate::schema::literals::{Duration, Name};
use crate::schema::{Key, keyword, shape};

shape! {
    /// What SSL virtual servers offer their clients: versions of TLS, ciphers, and what goes with them.
    TlsProfile "tls-profile" [Key::First] {
        values {
            /// The name of the SSL profile.
            name: one Name,
        }
        rows {
            /// The versions that are offered; 1.2 alone where none is given. SSL 3.0 is never offered.
            versions: many TlsVersion,
            /// The ciphers, or groups of them, by the appliance's own names, in the order in which they are preferred; its DEFAULT group where none is given.
            ciphers: many Name,
            /// How long browsers are told to come by HTTPS only (HTTP Strict Transport Security, RFC 6797); without it they are not told.
            hsts: maybe Hsts,
            /// Which renegotiation is refused (`-denySSLReneg`).
            deny_renegotiation "deny-renegotiation": or Renegotiation = "NONSECURE",
            /// Whether the certificate is chosen by the name that a client asks for (SNI).
            sni: or Switch = "off",
            /// Whether the status of the certificate is sent along (OCSP stapling).
            ocsp_stapling "ocsp-stapling": or Switch = "off",
            /// What the vendor's object is told besides, by the vendor's own names: `options { sessTimeout 600 }`.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

shape! {
    /// HTTP Strict Transport Security.
    Hsts "hsts" {
        values {
            /// How long a browser keeps to it (`-maxage`).
            max_age "time": one Duration,
        }
        modifiers {
            /// Whether it holds for the names below, too: `on`, else off.
            subdomains: maybe Switch,
        }
    }
}

keyword! {
    /// A version of TLS.
    TlsVersion "a version of TLS" {
        /// TLS 1.2 (RFC 5246).
        Tls12 = "1.2",
        /// TLS 1.3 (RFC 8446); from firmware 13.0 on.
        Tls13 = "1.3",
        /// TLS 1.1, which is withdrawn (RFC 8996).
        Tls11 = "1.1",
        /// TLS 1.0, which is withdrawn (RFC 8996).
        Tls10 = "1.0",
    }
}

keyword! {
    /// Which renegotiation is refused; the vendor's own words.
    Renegotiation "a renegotiation to refuse" {
        /// With clients that cannot do it securely (RFC 5746).
        NonSecure = "NONSECURE",
        /// All.
        All = "ALL",
        /// What a client begins.
        Client = "FRONTEND_CLIENT",
        /// What a client or the ADC begins.
        ClientServer = "FRONTEND_CLIENTSERVER",
        /// None.
        No = "NO",
    }
}

impl TlsProfile {
    /// Whether it offers `version`.
    pub(crate) fn offers(&self, version: TlsVersion) -> bool {
        let named = self.versions.iter().any(|named| named.value == version);
        named || (self.versions.is_empty() && version == TlsVersion::Tls12)
    }
}
