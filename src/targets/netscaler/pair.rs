//! The two nodes of a high-availability pair: commands that each has to be given by itself, because they are never propagated.

use std::net::Ipv4Addr;

use super::section::{Line, Section};
use super::{network, system};
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Node};
use crate::source::Spanned;

/// The number under which a node knows its peer; 0 is itself (ha/ha-node).
const PEER: u8 = 1;

/// The nodes of a pair; `None` where there is one node.
pub(super) fn nodes(adc: &Adc) -> Option<[&Spanned<Ipv4Addr>; 2]> {
    let mut nodes = adc.nsips();
    match (nodes.next(), nodes.next(), nodes.next()) {
        (Some(first), Some(second), None) if first.value != second.value => Some([first, second]),
        _ => None,
    }
}

/// What the node at `address` is told: its own settings and network, and then about its peer.
pub(super) fn sections(adc: &Adc, address: Ipv4Addr, peer: &Spanned<Ipv4Addr>) -> Vec<Section> {
    let mut sections = Vec::new();
    let own = adc.node.iter().find(|node| node.address.iter().any(|own| own.value == address));
    let name = own.and_then(|own| own.hostname.as_ref()).or(adc.hostname.as_ref());
    let itself = name.map(system::host_name).into_iter().chain(system::management(adc, address));
    sections.push(Section::new("The node itself", itself));
    if let Some(own) = own {
        sections.extend(network::of_node(adc, own.network()));
    }
    let add = Command::add("HA node").arg(PEER).arg(peer.value);
    let add = if adc.inc.value.is_on() { add.option("inc", "ENABLED") } else { add };
    let settings = own.and_then(settings);
    sections.push(Section::new("The other node", std::iter::once(Line::new(peer.span, add)).chain(settings)));
    sections.retain(|section| !section.is_empty());
    sections
}

/// `set HA node`, which is never propagated (ha/ha-node).
fn settings(node: &Node) -> Option<Line> {
    let mut command = Command::set("HA node");
    if node.fail_safe.value.is_on() {
        command = command.option("failSafe", "ON");
    }
    if let Some(vlan) = &node.sync_vlan {
        command = command.option("syncvlan", vlan.value.0);
    }
    (!command.options.is_empty()).then(|| Line::new(node.head.span, command))
}
