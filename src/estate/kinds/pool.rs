//! `pool`: the servers behind a vip, a service group on the ADC.

use std::net::IpAddr;

use super::{GivenName, Monitor, Options, Site};
use crate::schema::literals::{Name, Port, Whole};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// Servers that do the same work: a service group on the ADC of each site that uses them.
    Pool "pool" [Key::First] {
        values {
            /// The service group's name.
            name: one Name,
        }
        rows {
            /// What the ADC speaks to the servers.
            protocol: one Protocol,
            /// The port on which they listen.
            port: one Port,
            /// The servers: those of every site, or with `at` those of one.
            servers: some Servers,
            /// The monitor that watches them; without one the ADC's default for the protocol.
            monitor: maybe Id<Monitor>,
            /// What the vendor's object is told besides, by the vendor's own names: `options { maxClient 500 }`; with `server` those of its servers, with `ssl-serviceGroup` what TLS towards them is like.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

shape! {
    /// Servers of a pool, with the same site and the same weight.
    Servers "servers" {
        values {
            /// Their addresses.
            addresses: some IpAddr,
        }
        modifiers {
            /// The site where they stand; without it they serve every site.
            at: maybe Id<Site>,
            /// Their share of the load, 1 to 100.
            weight: maybe Whole,
        }
    }
}

keyword! {
    /// What a virtual server, or a service behind it, speaks; the vendor's own words.
    Protocol "a protocol" {
        /// HTTP without TLS.
        Http = "HTTP",
        /// HTTP over TLS: on a vip TLS ends on the ADC, and towards servers it begins there.
        Ssl = "SSL",
        /// TLS that passes through the ADC to the servers.
        SslBridge = "SSL_BRIDGE",
        /// Any TCP protocol.
        Tcp = "TCP",
        /// Any UDP protocol.
        Udp = "UDP",
    }
}

impl Pool {
    /// The servers that stand at `site`, or everywhere, with their weights.
    pub(crate) fn servers_at(
        &self,
        site: Id<Site>,
    ) -> impl Iterator<Item = (&crate::source::Spanned<IpAddr>, Option<u32>)> {
        let here = move |servers: &&Servers| servers.at.as_ref().is_none_or(|at| at.value == site);
        self.servers.iter().filter(here).flat_map(|servers| {
            let weight = servers.weight.as_ref().map(|weight| weight.value.0);
            servers.addresses.iter().map(move |address| (address, weight))
        })
    }
}
