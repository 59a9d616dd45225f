//! `pool`: the servers behind a vip, a service group on the ADC.

use super::{GivenName, Monitor, Options, Protocol, Site, Switch};
use crate::schema::literals::{Duration, Host, Name, Port, Text, Whole};
use crate::schema::{Id, Key, keyword, shape};
use crate::source::Spanned;

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
            /// The port on which they listen; the protocol's own where none is given.
            port: maybe Port,
            /// The servers: those of every site, or with `at` those of one.
            servers: some Servers,
            /// The monitors that watch them, all of which have to succeed; without one the ADC's default for the protocol.
            monitor: many Id<Monitor>,
            /// Whether the servers are watched at all (`-healthMonitor`); with `off` they always count as up.
            health: maybe Switch,
            /// The HTTP header in which the servers are told the client's address (`-cip`), such as `X-Forwarded-For`.
            client_ip_header "client-ip-header": maybe Text,
            /// Whether the ADC talks to the servers with the client's address (`-usip`); without it with one of its own (SNIP).
            usip: maybe Switch,
            /// Whether the ADC chooses the port from which it talks to the servers, where `usip` is on (`-useproxyport`).
            proxy_port "proxy-port": maybe Switch,
            /// After how long a client's connection without traffic is closed (`-cltTimeout`).
            client_timeout "client-timeout": maybe Duration,
            /// After how long a server's connection without traffic is closed (`-svrTimeout`).
            server_timeout "server-timeout": maybe Duration,
            /// How many connections each server takes at a time (`-maxClient`); without it any number.
            max_clients "max-clients": maybe Whole,
            /// How many requests go over one connection to a server (`-maxReq`), at most 65535; without it any number.
            max_requests "max-requests": maybe Whole,
            /// Whether what the servers answer is compressed for clients (`-CMP`).
            compression: maybe Switch,
            /// Whether a client's connection is kept where the server closes its own (`-CKA`).
            client_keep_alive "client-keep-alive": maybe Switch,
            /// Whether the ADC takes in the servers' answers faster than clients do (`-TCPB`).
            tcp_buffering "tcp-buffering": maybe Switch,
            /// Whether connections are cut at once when their server goes down (`-downStateFlush`); without it they are.
            down_state_flush "down-state-flush": maybe Switch,
            /// What the vendor's object is told besides, by the vendor's own names: `options { sp ON }`; with `server` those of its servers, with `ssl-serviceGroup` what TLS towards them is like.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

shape! {
    /// Servers of a pool, with the same site, weight, port and state.
    Servers "servers" {
        values {
            /// Their addresses, or their names, which the ADC looks up in the DNS.
            addresses: some Host,
        }
        modifiers {
            /// The site where they stand; without it they serve every site.
            at: maybe Id<Site>,
            /// Their share of the load, 1 to 100.
            weight: maybe Whole,
            /// The port on which they listen, where it is another than the pool's.
            port: maybe Port,
            /// Whether they serve; without it they do.
            state: maybe MemberState,
            /// How long sessions have to end where they are `drained`; without it as long as they last.
            within: maybe Duration,
            /// What a request calls the server by, for the persistence CUSTOMSERVERID (`-CustomServerID`).
            id: maybe Text,
        }
    }
}

keyword! {
    /// Whether a server of a pool serves.
    MemberState "the state of a server" {
        /// It gets no new sessions, and keeps those that it has (a graceful shutdown).
        Drained = "drained",
        /// It gets nothing.
        Disabled = "disabled",
    }
}

/// A server of a pool at one site.
pub(crate) struct Member<'e> {
    pub(crate) host: &'e Spanned<Host>,
    /// The port on which it listens; `None` where none is known, which is a check's to report.
    pub(crate) port: Option<u16>,
    pub(crate) servers: &'e Servers,
}

impl Pool {
    /// The port on which its servers listen: the written one, or the protocol's own.
    pub(crate) fn port(&self) -> Option<u16> {
        self.port.map(|port| port.value.0).or_else(|| self.protocol.value.usual_port())
    }

    /// The servers that stand at `site`, or everywhere.
    pub(crate) fn servers_at(&self, site: Id<Site>) -> impl Iterator<Item = Member<'_>> {
        let here = move |servers: &&Servers| servers.at.as_ref().is_none_or(|at| at.value == site);
        self.servers.iter().filter(here).flat_map(|servers| {
            let port = servers.port.map(|port| port.value.0).or_else(|| self.port());
            servers.addresses.iter().map(move |host| Member { host, port, servers })
        })
    }
}
