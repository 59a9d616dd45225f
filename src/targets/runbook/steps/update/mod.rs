//! Bringing patches and releases to what runs at both sites.

mod database;
mod farm;
mod xenmobile;

pub(super) use database::{active as active_database, go_back as databases_go_back, standby as standby_database};
pub(super) use farm::{controllers, databases, license_servers, machines, other_controllers, storefront};
pub(super) use xenmobile::{active, restart, standby};
