//! SQL: databases that a failover finds, and the name that leads to them.

/// The beginning of the examples: an estate of two sites.
macro_rules! two_sites {
    () => {
        "estate contoso {\n  language 1\n}\nsite fra {\n}\nsite syd {\n}\n"
    };
}

/// The end of the examples: the zone that the servers ask.
macro_rules! internal_zone {
    () => {
        "dns corp.contoso.com {\n  view internal\n  @    NS dc1.corp.contoso.com\n  dc1  A  10.1.0.2\n}\n"
    };
}

mod listener_not_served;
mod listener_record_twice;
mod listener_shared;
mod outside_group;
mod placed_twice;
mod replication_sites;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &listener_not_served::CHECK,
    &listener_record_twice::CHECK,
    &listener_shared::CHECK,
    &placed_twice::CHECK,
    &replication_sites::CHECK,
    &outside_group::CHECK,
];
