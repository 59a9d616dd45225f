//! What is a node's own.

use std::net::Ipv4Addr;

use super::super::Switch;
use super::{Channel, Network, OwnAddress, Route, Snip, Vlan};
use crate::schema::literals::{Name, Whole};
use crate::schema::shape;

shape! {
    /// A node of an ADC, or the two of a pair on one line.
    Node "node" {
        values {
            /// The management address (NSIP).
            address: some Ipv4Addr,
        }
        rows {
            /// The host name of this node.
            hostname: maybe Name,
            /// Whether one of the two nodes stays primary when neither is healthy (`-failSafe`). Both need the same. It stands in the
            /// script of the node, since settings of a node are never propagated (ha/ha-node).
            fail_safe "fail-safe": or Switch = "off",
            /// The VLAN over which the nodes synchronise, where it is not that of the management (`-syncvlan`).
            sync_vlan "sync-vlan": maybe Whole,
            /// Subnet addresses of this node alone, in a pair with `inc on`.
            snip: many Snip,
            /// A further address of this node alone, in a pair with `inc on`.
            ip: many OwnAddress,
            /// A VLAN of this node alone, in a pair with `inc on`.
            vlan: many Vlan,
            /// A channel of this node alone.
            channel: many Channel,
            /// A route of this node alone, in a pair with `inc on`.
            route: many Route,
        }
    }
}

impl Node {
    /// What stands on the network and is its own.
    pub(crate) fn network(&self) -> Network<'_> {
        Network { snips: &self.snip, ips: &self.ip, vlans: &self.vlan, channels: &self.channel, routes: &self.route }
    }
}
