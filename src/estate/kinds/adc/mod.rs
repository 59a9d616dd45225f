//! `adc`, inside a site: an appliance and everything of it that no virtual server brings along. A file for each subject.

mod address;
mod features;
mod network;
mod node;
mod resolver;
mod snmp;
mod syslog;

pub use address::{Address, AddressType, OwnAddress, Snip};
pub use features::{Feature, Features, Mode, Modes};
pub(crate) use network::Network;
pub use network::{Channel, Lacp, Route, Vlan};
pub use node::Node;
pub use resolver::{AdcZone, DnsTransport, NameServers};
pub use snmp::{Snmp, SnmpAuth, SnmpPrivacy, SnmpTrap, SnmpUser};
pub use syslog::{LogFacility, LogLevel, LogTransport, Syslog};

use super::{GivenName, GslbSite, LocalRecord, Options, Switch, TlsProfile};
use crate::schema::literals::{DomainName, Host, Name, Secret, TimeZone};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// A NetScaler ADC of a site. Two nodes are a high-availability pair.
    Adc "adc" [Key::First] {
        values {
            /// The ADC's name; its script is called so.
            name: one Name,
        }
        rows {
            /// The management address (NSIP) of a node: one, or the two of a high-availability pair. Its block says what is the node's own.
            node: some Node,
            /// Whether the nodes of a pair stand in different networks (independent network configuration, `-inc ENABLED`). Then subnet
            /// addresses, VLANs and routes are not synchronised, and each node has its own in its block.
            inc: or Switch = "off",
            /// The host name of the appliance; a node of a pair may have one of its own.
            hostname: maybe Name,
            /// Subnet addresses (SNIP) with their prefix length: from these the ADC talks to servers.
            snip: many Snip,
            /// A further address that the ADC owns, with its type; a virtual server brings its own along.
            ip: many OwnAddress,
            /// A VLAN, with its interfaces and the addresses of its network.
            vlan: many Vlan,
            /// A channel (link aggregation) of interfaces. It is told to each node of a pair by itself, since channels are never propagated (ha/ha-node).
            channel: many Channel,
            /// A static route.
            route: many Route,
            /// The address of the GSLB site, which the ADC owns: metric exchange (MEP) runs between these; without it
            /// the ADC takes no part in GSLB.
            gslb: maybe GslbSite,
            /// The address where the ADC answers DNS (ADNS), over UDP and TCP; without it the ADC answers none.
            dns: maybe Address,
            /// The password of the RPC node of its GSLB site address, which metric exchange (MEP) uses. Every ADC is told it, since it has to be the same on all.
            rpc_password "rpc-password": maybe Secret,
            /// A static DNS record on the ADC itself.
            record: many LocalRecord,
            /// A DNS zone of which the ADC itself is the owner, or answers some names. Sub-zones that are delegated to it need none.
            zone: many AdcZone,
            /// The name servers that the ADC asks, in their order.
            nameserver: many NameServers,
            /// A domain that is put behind names without one before they are asked for.
            dns_suffix "dns-suffix": many DomainName,
            /// Whether the DNS listener looks up names that it does not hold, on behalf of whoever asks.
            recursion: or Switch = "off",
            /// Features beyond those that follow from what is declared, and those to be turned off.
            features: maybe Features,
            /// Modes to be turned on, and off.
            modes: maybe Modes,
            /// The time zone of the appliance; without it GMT counts.
            timezone: maybe TimeZone,
            /// Time servers (NTP). With any, synchronisation is enabled.
            ntp: many Host,
            /// A syslog server that is sent the audit log.
            syslog: many Syslog,
            /// Who may look at the appliance by SNMP, and who gets its traps.
            snmp: maybe Snmp,
            /// The TLS profile of every SSL virtual server on it that names none. Without it, and with `hardening`, a built-in one counts: TLS 1.2
            /// alone, and no renegotiation with clients that cannot do it securely (RFC 5746).
            tls: maybe Id<TlsProfile>,
            /// What kind of SSL profiles the appliance has. This compiler never changes it.
            ssl_profiles "ssl-profiles": or SslProfiles = "legacy",
            /// Whether the appliance is given the settings that its vendor advises for every deployment: at its own addresses the management
            /// over HTTPS and SSH alone (`-gui SECUREONLY -telnet DISABLED -ftp DISABLED`), idle sessions of administrators ended after 15
            /// minutes (`set system parameter -timeout 900`), strong passwords asked of new local users (`-strongpassword enablelocal`), malformed
            /// HTTP requests dropped (`-dropInvalReqs ENABLED` in the default HTTP profile), and the built-in TLS profile for SSL virtual servers
            /// without one. Nothing among these needs a restart or cannot be taken back (Citrix ADC Secure Deployment Guide; ns/ns-ip, system/system-parameter, ns/ns-httpprofile).
            hardening: or Switch = "on",
            /// What the vendor's object is told besides, by the vendor's own names: `options ns-tcpParam { WS ENABLED }` for a setting of the
            /// appliance, `options gslb-site { … }` for its GSLB site, `options service { … }` for the services that answer DNS,
            /// `options ns-rpcNode { … }`, `options audit-syslogAction { … }`, `options snmp-trap { … }` and `options vlan { … }` for those of its own.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted: `named "site_fra" for gslb-site`.
            named: many GivenName,
        }
    }
}

keyword! {
    /// What kind of SSL profiles an appliance has.
    SslProfiles "a kind of SSL profiles" {
        /// As it is delivered: a profile holds settings, and ciphers are bound to each virtual server.
        Legacy = "legacy",
        /// The default profile has been enabled (`set ssl parameter -defaultProfile ENABLED`, which cannot be taken back): a profile holds ciphers, too.
        Enhanced = "enhanced",
    }
}

impl Adc {
    /// The management addresses of the nodes, in their order.
    pub(crate) fn nsips(&self) -> impl Iterator<Item = &crate::source::Spanned<std::net::Ipv4Addr>> {
        self.node.iter().flat_map(|node| &node.address)
    }

    /// What stands on the network and is said for the ADC as a whole.
    pub(crate) fn network(&self) -> Network<'_> {
        Network { snips: &self.snip, ips: &self.ip, vlans: &self.vlan, channels: &self.channel, routes: &self.route }
    }

    /// All that stands on the network: of the ADC, then of each node.
    pub(crate) fn networks(&self) -> impl Iterator<Item = Network<'_>> {
        std::iter::once(self.network()).chain(self.node.iter().map(Node::network))
    }

    /// Whether it is told to keep to the vendor's advice.
    pub(crate) fn is_hardened(&self) -> bool {
        self.hardening.value.is_on()
    }

    /// The addresses that it owns beside those of virtual servers and of its nodes, with their networks where these are known.
    pub(crate) fn own_networks(&self) -> impl Iterator<Item = ipnet::IpNet> {
        self.networks().flat_map(|network| network.interfaces().map(|(address, _)| address.value.0))
    }
}
