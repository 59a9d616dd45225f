//! Raw lines: the little that can be said of them.

mod literal_secret;
mod not_understood;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[&literal_secret::CHECK, &not_understood::CHECK];
