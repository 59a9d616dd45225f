//! Load balancing: virtual servers, the pools behind them, and monitors.

mod backup_loop;
mod backup_protocol;
mod duplicate_server;
mod elsewhere;
mod health_off;
mod method_settings;
mod monitor_needs;
mod monitor_retries;
mod monitor_settings;
mod monitor_table;
mod monitor_timing;
mod monitor_twice;
mod no_address;
mod no_pool;
mod no_port;
mod no_servers;
mod persistence;
mod persistence_settings;
mod pool_settings;
mod protocol_mismatch;
mod redirect;
mod spillover;
mod unused;
mod weight_range;

use super::Check;
use crate::estate::{Placement, Pool, Vip};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECKS: &[&Check] = &[
    &no_pool::CHECK,
    &no_address::CHECK,
    &no_port::CHECK,
    &elsewhere::CHECK,
    &no_servers::CHECK,
    &protocol_mismatch::CHECK,
    &method_settings::CHECK,
    &persistence::CHECK,
    &persistence_settings::CHECK,
    &spillover::CHECK,
    &redirect::CHECK,
    &backup_loop::CHECK,
    &backup_protocol::CHECK,
    &pool_settings::CHECK,
    &weight_range::CHECK,
    &duplicate_server::CHECK,
    &health_off::CHECK,
    &monitor_timing::CHECK,
    &monitor_retries::CHECK,
    &monitor_settings::CHECK,
    &monitor_needs::CHECK,
    &monitor_twice::CHECK,
    &unused::CHECK,
];

/// The pools of `vip` that have an effect, each with the placement that uses it.
fn pools_of(vip: &Vip) -> impl Iterator<Item = (&Placement, Spanned<Id<Pool>>)> {
    vip.at.iter().filter_map(|at| Some((at, vip.pool_at(at)?)))
}

/// Whether it is ones, and behind them zeros.
fn is_netmask(mask: std::net::Ipv4Addr) -> bool {
    mask.to_bits().leading_ones() == mask.to_bits().count_ones()
}
