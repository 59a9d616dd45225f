//! The two nodes of a high-availability pair: commands that each has to be given by itself, because they are never propagated.

use std::net::Ipv4Addr;

use super::section::{Line, Section};
use crate::devices::netscaler::Command;
use crate::estate::Adc;
use crate::source::Spanned;

/// The number under which a node knows its peer; 0 is itself (ha/ha-node).
const PEER: u8 = 1;

/// The nodes of a pair; `None` where there is one node.
pub(super) fn nodes(adc: &Adc) -> Option<[&Spanned<Ipv4Addr>; 2]> {
    match adc.node.as_slice() {
        [first, second] if first.value != second.value => Some([first, second]),
        _ => None,
    }
}

/// What a node is told about its peer.
pub(super) fn section(peer: &Spanned<Ipv4Addr>) -> Section {
    let command = Command::add("HA node").arg(PEER).arg(peer.value);
    Section::new("The other node", [Line::new(peer.span, command)])
}
