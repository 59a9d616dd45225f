//! The appliance itself: what is said of an ADC and does not go together.

mod feature_off;
mod listed_twice;
mod snmp;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[&feature_off::CHECK, &snmp::CHECK, &listed_twice::CHECK];
