//! Where a GSLB domain is served, whatever serves it.

use std::net::IpAddr;

use super::{Gslb, GslbAddress, GslbAlias, GslbMethodWord, GslbRecordType};
use crate::estate::{Estate, Placement, Site};
use crate::schema::Id;
use crate::source::{Span, Spanned};

/// The port of an address that says none.
const HTTPS: u16 = 443;

/// A service of a GSLB domain.
#[derive(Clone, Copy)]
pub(crate) struct GslbPlace<'e> {
    /// The statement.
    pub(crate) span: Span,
    pub(crate) site: Spanned<Id<Site>>,
    pub(crate) target: GslbTarget<'e>,
}

/// What a service leads to.
#[derive(Clone, Copy)]
pub(crate) enum GslbTarget<'e> {
    /// A vip or gateway of the estate.
    Own(&'e Placement),
    /// An address of somebody else.
    Foreign(&'e GslbAddress),
    /// A name.
    Alias(&'e GslbAlias),
}

impl<'e> GslbPlace<'e> {
    /// The address, and the public one that stands for it.
    pub(crate) fn addresses(&self) -> Option<(&'e Spanned<IpAddr>, Option<&'e Spanned<IpAddr>>)> {
        match self.target {
            GslbTarget::Own(at) => Some((at.address.as_ref()?, at.public.as_ref())),
            GslbTarget::Foreign(at) => Some((&at.address, at.public.as_ref())),
            GslbTarget::Alias(_) => None,
        }
    }

    /// The address that is answered.
    pub(crate) fn outside(&self) -> Option<&'e Spanned<IpAddr>> {
        self.addresses().map(|(address, public)| public.unwrap_or(address))
    }

    /// The type of record in which it is answered.
    pub(crate) fn record_type(&self) -> GslbRecordType {
        self.outside().map_or(GslbRecordType::Cname, |address| GslbRecordType::of(address.value))
    }
}

impl Gslb {
    /// Where that stands which serves the domain; empty where it names nothing, or both a vip and a gateway, which is a check's to report, or
    /// something that could not be read as a whole.
    pub(crate) fn placements<'e>(&self, estate: &'e Estate) -> Vec<&'e Placement> {
        match (&self.vip, &self.gateway) {
            (Some(vip), None) if estate.vips.is_intact(vip.value) => estate[vip.value].at.iter().collect(),
            (None, Some(gateway)) if estate.gateways.is_intact(gateway.value) => {
                estate[gateway.value].placements().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Its services: those of the estate's own vip or gateway first.
    pub(crate) fn places<'e>(&'e self, estate: &'e Estate) -> impl Iterator<Item = GslbPlace<'e>> {
        // What has no address is reached by no answer.
        let own = self.placements(estate).into_iter().filter(|at| at.address.is_some());
        let own = own.map(|at| GslbPlace { span: at.head.span, site: at.site, target: GslbTarget::Own(at) });
        let foreign = self.address.iter();
        let foreign =
            foreign.map(|at| GslbPlace { span: at.head.span, site: at.site, target: GslbTarget::Foreign(at) });
        let aliases = self.cname.iter();
        let aliases = aliases.map(|at| GslbPlace { span: at.head.span, site: at.site, target: GslbTarget::Alias(at) });
        own.chain(foreign).chain(aliases)
    }

    /// The sites that serve the domain, each once, in the order of the services.
    pub(crate) fn serving_sites(&self, estate: &Estate) -> Vec<Id<Site>> {
        let mut sites = Vec::new();
        for place in self.places(estate) {
            if !sites.contains(&place.site.value) {
                sites.push(place.site.value);
            }
        }
        sites
    }

    /// The statements that say where it is served: the first is preferred, where its method prefers one.
    pub(crate) fn served_at(&self, estate: &Estate) -> Vec<Spanned<Id<Site>>> {
        let mut sites: Vec<Spanned<Id<Site>>> = self.method.sites.clone();
        for place in self.places(estate) {
            if sites.iter().all(|site| site.value != place.site.value) {
                sites.push(place.site);
            }
        }
        sites
    }

    /// The port of what serves it; that of HTTPS where nothing says one.
    pub(crate) fn own_port(&self, estate: &Estate) -> u16 {
        match (&self.vip, &self.gateway) {
            (Some(vip), _) => estate[vip.value].port().unwrap_or_default(),
            (None, Some(gateway)) => estate[gateway.value].port.value.0,
            (None, None) => HTTPS,
        }
    }

    /// What its services speak, in the vendor's word, and where that is said; nothing where a product or a default says it.
    pub(crate) fn spoken(&self, estate: &Estate) -> (&'static str, Option<Span>) {
        match (&self.vip, &self.gateway, &self.protocol) {
            (Some(vip), _, _) => {
                let protocol = estate[vip.value].protocol;
                (protocol.value.word(), Some(protocol.span))
            }
            (None, Some(_), _) => ("SSL", None),
            (None, None, Some(protocol)) => (protocol.value.word(), Some(protocol.span)),
            (None, None, None) => ("ANY", None),
        }
    }

    /// The types of records in which it answers, in their order.
    pub(crate) fn record_types(&self, estate: &Estate) -> Vec<GslbRecordType> {
        let is_there = |kind: &GslbRecordType| self.places(estate).any(|place| place.record_type() == *kind);
        GslbRecordType::ALL.into_iter().filter(is_there).collect()
    }

    /// How many virtual servers it needs at most: one for each type of record, and in a chain for each site.
    pub(crate) fn vserver_count(&self, estate: &Estate) -> usize {
        let chain = if self.method.kind.value == GslbMethodWord::ActivePassive { self.method.sites.len() } else { 1 };
        self.record_types(estate).len() * chain
    }
}
