//! Load balancing: virtual servers, the pools behind them, and monitors.

mod duplicate_server;
mod monitor_settings;
mod monitor_timing;
mod no_pool;
mod no_servers;
mod persistence;
mod protocol_mismatch;
mod unused;
mod weight_range;

use super::Check;
use crate::estate::{Placement, Pool, Vip};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECKS: &[&Check] = &[
    &no_pool::CHECK,
    &no_servers::CHECK,
    &protocol_mismatch::CHECK,
    &persistence::CHECK,
    &weight_range::CHECK,
    &duplicate_server::CHECK,
    &monitor_timing::CHECK,
    &monitor_settings::CHECK,
    &unused::CHECK,
];

/// The pools of `vip` that have an effect, each with the placement that uses it.
fn pools_of(vip: &Vip) -> impl Iterator<Item = (&Placement, Spanned<Id<Pool>>)> {
    vip.at.iter().filter_map(|at| Some((at, at.pool.or(vip.pool)?)))
}
