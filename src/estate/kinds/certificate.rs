//! `certificate`: a certificate-key pair on the ADCs.

use super::{GivenName, Options};
use crate::schema::literals::{DomainName, FileName, Name, Pattern};
use crate::schema::{Key, shape};

shape! {
    /// A certificate and its key, installed on an ADC as a certkey.
    Certificate "certificate" [Key::First] {
        values {
            /// The name of the certkey.
            name: one Name,
        }
        rows {
            /// The names that the certificate is issued for (its subject alternative names); `*.contoso.com` is a wildcard for one label.
            names: some Pattern,
            /// The certificate's file in `/nsconfig/ssl`.
            cert: one FileName,
            /// The key's file in `/nsconfig/ssl`. The key itself never passes through this compiler.
            key: one FileName,
            /// What the vendor's object is told besides, by the vendor's own names: `options { expiryMonitor ENABLED }`.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

impl Certificate {
    /// Whether it is issued for `host`.
    pub(crate) fn certifies(&self, host: &DomainName) -> bool {
        self.names.iter().any(|pattern| pattern.value.0.certifies(host))
    }
}
