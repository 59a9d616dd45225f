//! How a GSLB virtual server chooses a site.

use std::net::Ipv4Addr;

use crate::estate::{Milliseconds, Site};
use crate::schema::literals::Whole;
use crate::schema::{Id, keyword, shape};

shape! {
    /// How a site is chosen: `method active-passive fra syd`, `method rtt backup round-robin tolerance 20ms`.
    GslbMethod "method" {
        values {
            /// The method.
            kind "method": one GslbMethodWord,
            /// For `active-passive` all sites that serve the domain, in the order in which they take over; none for the other methods.
            sites: many Id<Site>,
        }
        modifiers {
            /// The method that counts where `rtt` or `proximity` finds no answer (`backupLBMethod`).
            backup: maybe GslbMethodWord,
            /// For `rtt`: how much longer than the shortest round-trip time that of a site may be, 0ms to 100ms (`tolerance`).
            tolerance: maybe Milliseconds,
            /// For `source-ip-hash`: the part of an IPv4 address that counts (`netmask`), all of it where none is given.
            mask: maybe Ipv4Addr,
            /// For `source-ip-hash`: how many bits of an IPv6 address count, 1 to 128 (`v6netmasklen`).
            mask6: maybe Whole,
        }
    }
}

keyword! {
    /// How a site is chosen.
    GslbMethodWord "a GSLB method" {
        /// The first of the named sites whose service is up: a virtual server for each, the next as backup of the one before.
        ActivePassive = "active-passive",
        /// All sites in turn (`ROUNDROBIN`).
        RoundRobin = "round-robin",
        /// All sites in turn, each as often as its `weight` says (`ROUNDROBIN` with weights).
        Weighted = "weighted",
        /// The site with the fewest connections (`LEASTCONNECTION`); it needs metric exchange.
        LeastConnection = "least-connection",
        /// The site that answers fastest (`LEASTRESPONSETIME`); it needs metric exchange.
        LeastResponseTime = "least-response-time",
        /// The site with the least traffic (`LEASTBANDWIDTH`); it needs metric exchange.
        LeastBandwidth = "least-bandwidth",
        /// The site with the fewest packets (`LEASTPACKETS`); it needs metric exchange.
        LeastPackets = "least-packets",
        /// By a hash of the resolver's address, so that a resolver keeps its site (`SOURCEIPHASH`).
        SourceIpHash = "source-ip-hash",
        /// The site that is nearest by the location database (`STATICPROXIMITY`).
        Proximity = "proximity",
        /// The site with the shortest round-trip time to the resolver (`RTT`); it needs metric exchange.
        Rtt = "rtt",
        /// The site with the least load, as monitors of the type LOAD measure it (`CUSTOMLOAD`).
        CustomLoad = "custom-load",
    }
}

impl GslbMethodWord {
    /// The appliance's own word. A chain has a site in each virtual server, so that nothing is to be chosen there; round robin is what needs no
    /// metric exchange.
    pub(crate) const fn vendor(self) -> &'static str {
        match self {
            Self::ActivePassive | Self::RoundRobin | Self::Weighted => "ROUNDROBIN",
            Self::LeastConnection => "LEASTCONNECTION",
            Self::LeastResponseTime => "LEASTRESPONSETIME",
            Self::LeastBandwidth => "LEASTBANDWIDTH",
            Self::LeastPackets => "LEASTPACKETS",
            Self::SourceIpHash => "SOURCEIPHASH",
            Self::Proximity => "STATICPROXIMITY",
            Self::Rtt => "RTT",
            Self::CustomLoad => "CUSTOMLOAD",
        }
    }

    /// Whether it works without metric exchange (gslb/gslb-site); others then fall back to round robin.
    pub(crate) const fn is_static(self) -> bool {
        matches!(self, Self::ActivePassive | Self::RoundRobin | Self::Weighted | Self::SourceIpHash | Self::Proximity)
    }

    /// Whether it can have a second method behind it.
    pub(crate) const fn takes_backup(self) -> bool {
        matches!(self, Self::Rtt | Self::Proximity)
    }

    /// Whether the services' weights count.
    pub(crate) const fn takes_weights(self) -> bool {
        !matches!(self, Self::ActivePassive | Self::SourceIpHash | Self::Proximity | Self::Rtt)
    }

    /// Which site is answered, for people; a chain has its sites instead.
    pub(crate) const fn in_words(self) -> &'static str {
        match self {
            Self::ActivePassive => "the first that is up",
            Self::RoundRobin => "all sites in turn",
            Self::Weighted => "all sites in turn, by their weights",
            Self::LeastConnection => "the site with the fewest connections",
            Self::LeastResponseTime => "the site that answers fastest",
            Self::LeastBandwidth => "the site with the least traffic",
            Self::LeastPackets => "the site with the fewest packets",
            Self::SourceIpHash => "a site by the resolver's address",
            Self::Proximity => "the site that is nearest by the location database",
            Self::Rtt => "the site with the shortest round-trip time",
            Self::CustomLoad => "the site with the least load",
        }
    }
}

keyword! {
    /// What besides the weights counts in methods that use them; the vendor's own words.
    DynamicWeight "a dynamic weight" {
        /// How many services behind a site's virtual server are up.
        ServiceCount = "SERVICECOUNT",
        /// The weights of the services behind a site's virtual server that are up.
        ServiceWeight = "SERVICEWEIGHT",
    }
}
