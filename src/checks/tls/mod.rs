//! TLS: certificates and what they are bound to.

mod chain_loop;
mod expired;
mod expires_soon;
mod expiry_monitor;
mod incomplete_certificate;
mod name_not_covered;
mod needless_certificate;
mod needless_profile;
mod no_certificate;
mod old_version;
mod profile_ciphers;
mod route_not_covered;
mod sni_profile;
mod sni_twice;
mod unused_certificate;
mod unused_profile;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &no_certificate::CHECK,
    &needless_certificate::CHECK,
    &incomplete_certificate::CHECK,
    &name_not_covered::CHECK,
    &sni_twice::CHECK,
    &sni_profile::CHECK,
    &route_not_covered::CHECK,
    &chain_loop::CHECK,
    &expired::CHECK,
    &expires_soon::CHECK,
    &expiry_monitor::CHECK,
    &unused_certificate::CHECK,
    &old_version::CHECK,
    &profile_ciphers::CHECK,
    &needless_profile::CHECK,
    &unused_profile::CHECK,
];
