//! `certificate`: a certificate-key pair on the ADCs.

use super::{GivenName, Options, Switch, Vip};
use crate::schema::literals::{Date, DomainName, Duration, FileName, Name, Pattern, Secret};
use crate::schema::{Id, Key, keyword, shape};
use crate::source::Spanned;

shape! {
    /// A certificate on an ADC (a certkey): one with its key, for what ends TLS there, or that of a certification authority.
    Certificate "certificate" [Key::First] {
        values {
            /// The name of the certkey.
            name: one Name,
        }
        rows {
            /// The names that the certificate is issued for (its subject alternative names); `*.contoso.com` is a wildcard for one label. One of a certification authority has none.
            names: many Pattern,
            /// The certificate's file in `/nsconfig/ssl`.
            cert: one FileName,
            /// The key's file in `/nsconfig/ssl`. The key itself never passes through this compiler. One of a certification authority has none.
            key: maybe FileName,
            /// The certificate of the authority that issued it, which is sent along (`link ssl certKey`); without it clients have to know the authority.
            issuer: maybe Id<Certificate>,
            /// How the files are written (`-inform`); without it they are `PEM`.
            format: maybe CertificateFormat,
            /// The password of the key's file, or of the PFX file.
            password: maybe Secret,
            /// Whether the certificate's file holds the certificates of its chain as well, which the ADC then links itself (`-bundle`).
            bundle: maybe Switch,
            /// The last day on which it is valid; `--as-of DAY` says how far that is.
            expires: maybe Date,
            /// How long before its end the ADC itself warns of it (`-notificationPeriod`), 10d to 100d; without it the ADC's own setting counts.
            expiry_monitor "expiry-monitor": maybe Duration,
            /// What the vendor's object is told besides, by the vendor's own names: `options { hsmKey hsm-web }`.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

keyword! {
    /// How the files of a certificate are written.
    CertificateFormat "the format of a certificate" {
        /// Text, Base64 between two lines.
        Pem = "PEM",
        /// Binary.
        Der = "DER",
        /// Certificate and key in one file with a password (PKCS #12).
        Pfx = "PFX",
    }
}

impl Certificate {
    /// Whether it is issued for `host`.
    pub(crate) fn certifies(&self, host: &DomainName) -> bool {
        self.names.iter().any(|pattern| pattern.value.0.certifies(host))
    }

    /// Whether its file holds a key as well.
    pub(crate) fn holds_key(&self) -> bool {
        self.format.is_some_and(|format| format.value == CertificateFormat::Pfx)
    }
}

impl Vip {
    /// The certificates that it shows: its own, and those for other names (SNI).
    pub(crate) fn certificates(&self) -> impl Iterator<Item = Spanned<Id<Certificate>>> {
        self.certificate.iter().chain(&self.sni).copied()
    }
}
