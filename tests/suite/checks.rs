//! Checks: what one pair of examples does not show.

mod dns;
mod gslb;
mod sql;
mod zone_judges;
