//! `gslb-parameter`: what holds for GSLB on every ADC.

use std::net::Ipv4Addr;

use crate::estate::{Adc, Milliseconds, Switch};
use crate::schema::literals::{Duration, Whole};
use crate::schema::{Id, keyword, shape};

shape! {
    /// What holds for GSLB as a whole, the same on every ADC (`set gslb parameter`).
    GslbParameter "gslb-parameter" {
        rows {
            /// How long a service stays up after metric exchange with its site has broken off, 0s to 1h; for services without a monitor (`GSLBSvcStateDelayTime`).
            state_delay "state-delay": maybe Duration,
            /// How long services stay as they are after metric exchange has begun, until their state is learnt, 0s to 1h; firmware 13.0 and newer (`svcStateLearningTime`).
            learning_time "learning-time": maybe Duration,
            /// How long the round-trip time of a resolver is known, 30s to 65534s (`ldnsEntryTimeout`).
            ldns_timeout "ldns-timeout": maybe Duration,
            /// How much a round-trip time has to differ to count as another, 1ms to 100ms (`RTTTolerance`).
            rtt_tolerance "rtt-tolerance": maybe Milliseconds,
            /// The part of an IPv4 address by which resolvers are told apart (`ldnsMask`).
            ldns_mask "ldns-mask": maybe Ipv4Addr,
            /// How many bits of an IPv6 address tell resolvers apart, 1 to 128 (`v6ldnsmasklen`).
            ldns_mask6 "ldns-mask6": maybe Whole,
            /// How the round-trip time to a resolver is measured, in this order (`ldnsProbeOrder`).
            probes: many Probe,
            /// Whether questions are dropped while the round-trip time of their resolver is not known (`dropLdnsReq`).
            drop_unknown "drop-unknown": maybe Switch,
            /// The ADC whose GSLB configuration the appliances copy to all others by themselves (`AutomaticConfigSync`); none where nothing is said, since every ADC has its whole configuration from its own script.
            config_sync "config-sync": maybe Id<Adc>,
        }
    }
}

keyword! {
    /// How the round-trip time to a resolver is measured; the vendor's own words.
    Probe "a probe" {
        /// ICMP echo.
        Ping = "PING",
        /// A question to it.
        Dns = "DNS",
        /// A TCP connection.
        Tcp = "TCP",
    }
}
