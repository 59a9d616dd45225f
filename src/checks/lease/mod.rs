//! What serves in an outage.

mod both;
mod kept;
mod none;
mod outage_longer;
mod pooled;
mod validity;
mod version;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &both::CHECK,
    &kept::CHECK,
    &none::CHECK,
    &pooled::CHECK,
    &validity::CHECK,
    &version::CHECK,
    &outage_longer::CHECK,
];
