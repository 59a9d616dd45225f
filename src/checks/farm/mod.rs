//! Farms: zones, Controllers, machines, and the lines between them.

mod account_twice;
mod application_home;
mod cache_machine;
mod database_elsewhere;
mod few_controllers;
mod foreign_controller;
mod frozen_list;
mod group_kinds;
mod heartbeat_share;
mod home_empty;
mod hypervisor_elsewhere;
mod in_two_groups;
mod link_too_slow;
mod name_refused;
mod name_twice;
mod one_database;
mod preference_private;
mod preference_twice;
mod preference_version;
mod primary;
mod satellite_alone;
mod shared_recovery;
mod single_sql;
mod stretched;
mod too_many_machines;
mod unequal_controllers;
mod unknown_controller;
mod unknown_name;
mod zones_version;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &account_twice::CHECK,
    &cache_machine::CHECK,
    &database_elsewhere::CHECK,
    &few_controllers::CHECK,
    &foreign_controller::CHECK,
    &frozen_list::CHECK,
    &heartbeat_share::CHECK,
    &hypervisor_elsewhere::CHECK,
    &link_too_slow::CHECK,
    &name_refused::CHECK,
    &name_twice::CHECK,
    &one_database::CHECK,
    &primary::CHECK,
    &satellite_alone::CHECK,
    &single_sql::CHECK,
    &too_many_machines::CHECK,
    &unequal_controllers::CHECK,
    &unknown_controller::CHECK,
    &unknown_name::CHECK,
    &zones_version::CHECK,
    &stretched::CHECK,
    &shared_recovery::CHECK,
    &group_kinds::CHECK,
    &preference_private::CHECK,
    &preference_twice::CHECK,
    &application_home::CHECK,
    &home_empty::CHECK,
    &in_two_groups::CHECK,
    &preference_version::CHECK,
];
