//! What is said of single services: what stands at the address itself, then what stands for its site.

use super::{Gslb, GslbAt, GslbPlace, GslbTarget, SitePrefix};
use crate::estate::{Monitor, Site};
use crate::schema::Id;
use crate::schema::literals::Whole;
use crate::source::{Span, Spanned};

impl Gslb {
    /// What is said for the services of `site`.
    fn said_of(&self, site: Id<Site>) -> Option<&GslbAt> {
        self.at.iter().find(|at| at.site.value == site)
    }

    /// The monitors that it names.
    pub(crate) fn monitors(&self) -> impl Iterator<Item = Spanned<Id<Monitor>>> {
        let of_sites = self.at.iter().filter_map(|at| at.monitor);
        let of_addresses = self.address.iter().filter_map(|address| address.monitor);
        self.monitor.into_iter().chain(of_sites).chain(of_addresses)
    }

    /// Where it is said that one of its services is not answered, if so.
    pub(crate) fn disabled_at(&self, place: &GslbPlace<'_>) -> Option<Span> {
        let own = match place.target {
            GslbTarget::Foreign(at) => at.state.as_ref(),
            GslbTarget::Alias(at) => at.state.as_ref(),
            GslbTarget::Own(_) => None,
        };
        own.or_else(|| self.said_of(place.site.value)?.state.as_ref()).map(|state| state.span)
    }

    /// The weight of one of its services.
    pub(crate) fn weight_of(&self, place: &GslbPlace<'_>) -> Option<Spanned<Whole>> {
        let own = match place.target {
            GslbTarget::Foreign(at) => at.weight,
            GslbTarget::Alias(at) => at.weight,
            GslbTarget::Own(_) => None,
        };
        own.or_else(|| self.said_of(place.site.value)?.weight)
    }

    /// How many connections one of its services takes.
    pub(crate) fn max_clients_of(&self, place: &GslbPlace<'_>) -> Option<Spanned<Whole>> {
        let own = match place.target {
            GslbTarget::Foreign(at) => at.max_clients,
            GslbTarget::Own(_) => None,
            GslbTarget::Alias(_) => return None,
        };
        own.or_else(|| self.said_of(place.site.value)?.max_clients)
    }

    /// The monitor of one of its services; nothing watches a name.
    pub(crate) fn monitor_of(&self, place: &GslbPlace<'_>) -> Option<Spanned<Id<Monitor>>> {
        let own = match place.target {
            GslbTarget::Foreign(at) => at.monitor,
            GslbTarget::Own(_) => None,
            GslbTarget::Alias(_) => return None,
        };
        own.or_else(|| self.said_of(place.site.value)?.monitor).or(self.monitor)
    }

    /// The site prefix of one of its services.
    pub(crate) fn prefix_of<'e>(&'e self, place: &GslbPlace<'e>) -> Option<&'e Spanned<SitePrefix>> {
        let own = match place.target {
            GslbTarget::Foreign(at) => at.prefix.as_ref(),
            GslbTarget::Own(_) => None,
            GslbTarget::Alias(_) => return None,
        };
        own.or_else(|| self.said_of(place.site.value)?.prefix.as_ref())
    }
}
