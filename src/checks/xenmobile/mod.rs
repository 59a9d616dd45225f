//! XenMobile Server behind NetScaler, over one site or two.

mod active_offline;
mod certificate_mismatch;
mod mam_port;
mod no_database;
mod site_mismatch;
mod standby_active;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &certificate_mismatch::CHECK,
    &mam_port::CHECK,
    &active_offline::CHECK,
    &standby_active::CHECK,
    &no_database::CHECK,
    &site_mismatch::CHECK,
];
