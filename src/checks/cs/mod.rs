//! Content switching: requests that a vip leads to others.

mod empty_route;
mod no_default;
mod own_pool;
mod protocol;
mod shadowed_route;

use super::Check;

pub(super) static CHECKS: &[&Check] =
    &[&own_pool::CHECK, &protocol::CHECK, &empty_route::CHECK, &shadowed_route::CHECK, &no_default::CHECK];
