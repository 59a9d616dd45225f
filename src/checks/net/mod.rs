//! Networks: addresses, sites, and the ADC on which something stands.

mod adc_elsewhere;
mod address_conflict;
mod address_family;
mod addresses;
mod channel;
mod coordinates;
mod networks;
mod no_snip;
mod node_count;
mod outside_network;
mod overlapping_networks;
mod placed_twice;
mod route;
mod route_gateway;
mod same_site_link;
mod sharing;
mod stands;
mod vlan;
mod which_adc;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &address_conflict::CHECK,
    &address_family::CHECK,
    &outside_network::CHECK,
    &overlapping_networks::CHECK,
    &which_adc::CHECK,
    &adc_elsewhere::CHECK,
    &node_count::CHECK,
    &placed_twice::CHECK,
    &same_site_link::CHECK,
    &coordinates::CHECK,
    &vlan::CHECK,
    &channel::CHECK,
    &route::CHECK,
    &route_gateway::CHECK,
    &no_snip::CHECK,
];
