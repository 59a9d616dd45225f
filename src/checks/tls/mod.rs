//! TLS: certificates and what they are bound to.

mod name_not_covered;
mod needless_certificate;
mod no_certificate;
mod unused_certificate;

use super::Check;

pub(super) static CHECKS: &[&Check] =
    &[&no_certificate::CHECK, &needless_certificate::CHECK, &name_not_covered::CHECK, &unused_certificate::CHECK];
