//! Licenses and their servers.

mod split;
mod too_few;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[&split::CHECK, &too_few::CHECK];
