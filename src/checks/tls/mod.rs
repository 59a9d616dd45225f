//! TLS: certificates and what they are bound to.

mod name_not_covered;
mod needless_certificate;
mod needless_profile;
mod no_certificate;
mod old_version;
mod profile_ciphers;
mod unused_certificate;
mod unused_profile;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &no_certificate::CHECK,
    &needless_certificate::CHECK,
    &name_not_covered::CHECK,
    &unused_certificate::CHECK,
    &old_version::CHECK,
    &profile_ciphers::CHECK,
    &needless_profile::CHECK,
    &unused_profile::CHECK,
];
