//! High availability: what the two nodes of a pair share, and what each has for itself.

mod node_network;
mod pair_settings;
mod per_node_settings;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[&per_node_settings::CHECK, &node_network::CHECK, &pair_settings::CHECK];
