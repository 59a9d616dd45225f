//! DNS of the ADC itself: whom it asks, and the zones that it owns.

use std::net::IpAddr;

use super::super::{Soa, Switch};
use crate::schema::literals::DomainName;
use crate::schema::{keyword, shape};

shape! {
    /// Name servers that an ADC asks.
    NameServers "nameserver" {
        values {
            /// Their addresses.
            addresses: some IpAddr,
        }
        modifiers {
            /// How they are asked; over UDP where nothing is said.
            over: maybe DnsTransport,
        }
    }
}

keyword! {
    /// How a name server is asked; the vendor's own words.
    DnsTransport "a transport of DNS" {
        /// Over UDP alone.
        Udp = "UDP",
        /// Over TCP alone.
        Tcp = "TCP",
        /// Over UDP, and over TCP where an answer does not fit.
        Both = "UDP_TCP",
    }
}

shape! {
    /// A zone on an ADC: `add dns zone`.
    AdcZone "zone" {
        values {
            /// The zone.
            name: one DomainName,
        }
        modifiers {
            /// Whether the ADC answers some names of it only, and another name server has its SOA and NS records (`-proxyMode YES`): `on`, else off.
            proxy: maybe Switch,
        }
        rows {
            /// The start of authority of a zone that it owns; its primary name server is the first NS record where none is given.
            soa: maybe Soa,
        }
    }
}

impl AdcZone {
    /// Whether another name server owns it.
    pub(crate) fn is_proxied(&self) -> bool {
        self.proxy.is_some_and(|proxy| proxy.value.is_on())
    }
}
