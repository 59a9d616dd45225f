//! `gateway`: a NetScaler Gateway virtual server.

use super::{Certificate, GivenName, Options, Placement, TlsProfile};
use crate::schema::literals::{DomainName, Name, Port};
use crate::schema::{Id, Key, shape};

shape! {
    /// A NetScaler Gateway: the entry for users from outside, the same at each site where it is placed.
    Gateway "gateway" [Key::First] {
        values {
            /// The virtual server's name.
            name: one Name,
        }
        rows {
            /// The name under which users reach it.
            fqdn: one DomainName,
            /// The port on which it listens.
            port: or Port = "443",
            /// Where it stands.
            at: some Placement,
            /// Its certificate, which has to be issued for `fqdn`.
            certificate: one Id<Certificate>,
            /// What it offers its clients; what the ADC has for all where none is named.
            tls: maybe Id<TlsProfile>,
            /// What the vendor's object is told besides, by the vendor's own names: `options { icaOnly ON }`; with `ssl-vserver` what its TLS is like.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}
