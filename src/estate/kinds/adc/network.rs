//! VLANs, channels and routes of an ADC or of a node.

use std::net::IpAddr;

use super::{OwnAddress, Snip};
use crate::schema::literals::{Destination, Interface, InterfaceAddress, Name, Whole};
use crate::schema::{keyword, shape};
use crate::source::Spanned;

shape! {
    /// A VLAN.
    Vlan "vlan" {
        values {
            /// Its number (802.1Q), 2 to 4094; 1 is there from the factory.
            id: one Whole,
        }
        modifiers {
            /// What people call it (`-aliasName`).
            called: maybe Name,
            /// The interfaces on which its frames go without a tag.
            interfaces: many Interface,
            /// The interfaces on which its frames carry its tag.
            tagged: many Interface,
            /// The ADC's addresses that belong to it; the network of each is the VLAN's.
            addresses: many IpAddr,
        }
    }
}

shape! {
    /// A channel: several interfaces as one.
    Channel "channel" {
        values {
            /// Its name, `LA/` and a number from 1 to 8.
            name: one Interface,
        }
        modifiers {
            /// The interfaces of which it is made.
            interfaces: some Interface,
            /// How it is agreed with the switch by LACP; without it the channel is static.
            lacp: maybe Lacp,
        }
    }
}

keyword! {
    /// How a channel is agreed with the switch; the vendor's own words.
    Lacp "an LACP mode" {
        /// The appliance asks for it.
        Active = "ACTIVE",
        /// It answers where the switch asks.
        Passive = "PASSIVE",
    }
}

shape! {
    /// A static route.
    Route "route" {
        values {
            /// Where it leads: a network, or `default`.
            to: one Destination,
        }
        modifiers {
            /// The gateway, in a network of the ADC.
            via: one IpAddr,
            /// Which of several routes counts: the one with the least distance, 1 to 254; 1 where none is given.
            distance: maybe Whole,
        }
    }
}

impl Channel {
    /// Its number, where its name has one that the appliance takes.
    pub(crate) fn number(&self) -> Option<u32> {
        self.name.value.channel().filter(|number| (1..=8).contains(number))
    }
}

/// What stands on the network, of an ADC or of one node.
#[derive(Clone, Copy)]
pub(crate) struct Network<'e> {
    pub(crate) snips: &'e [Snip],
    pub(crate) ips: &'e [OwnAddress],
    pub(crate) vlans: &'e [Vlan],
    pub(crate) channels: &'e [Channel],
    pub(crate) routes: &'e [Route],
}

impl<'e> Network<'e> {
    /// Its addresses with their networks, each with its vendor's type.
    pub(crate) fn interfaces(self) -> impl Iterator<Item = (&'e Spanned<InterfaceAddress>, &'static str)> {
        let snips = self.snips.iter().flat_map(|snip| &snip.addresses).map(|address| (address, "SNIP"));
        snips.chain(self.ips.iter().map(|ip| (&ip.address, ip.kind.value.word())))
    }
}
