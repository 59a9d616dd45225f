//! What is said of one service, wherever that stands.

use crate::estate::{Gslb, GslbPlace, Monitor, SitePrefix};
use crate::schema::Id;
use crate::schema::literals::Whole;
use crate::source::Spanned;

/// What is said of one service.
pub(super) struct Said<'e> {
    pub(super) is_disabled: bool,
    pub(super) weight: Option<Spanned<Whole>>,
    pub(super) prefix: Option<&'e Spanned<SitePrefix>>,
    pub(super) monitor: Option<Spanned<Id<Monitor>>>,
    pub(super) max_clients: Option<Spanned<Whole>>,
}

impl<'e> Said<'e> {
    pub(super) fn new(gslb: &'e Gslb, place: &GslbPlace<'e>) -> Self {
        Self {
            is_disabled: gslb.disabled_at(place).is_some(),
            weight: gslb.weight_of(place),
            prefix: gslb.prefix_of(place),
            monitor: gslb.monitor_of(place),
            max_clients: gslb.max_clients_of(place),
        }
    }
}
