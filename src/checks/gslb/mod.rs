//! GSLB: names that the ADCs answer.

mod local_record_conflict;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[&local_record_conflict::CHECK];
