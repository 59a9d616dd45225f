//! `gslb`: a name that the ADCs answer with the address of a site that works.

use super::{Gateway, GivenName, Monitor, Options, Placement, Site, Vip};
use crate::estate::Estate;
use crate::schema::literals::{DomainName, Duration, Name};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// A GSLB domain: every ADC with a GSLB address answers it with the address of a site whose service is up.
    Gslb "gslb" [Key::First] {
        values {
            /// The name of the GSLB virtual server.
            name: one Name,
        }
        rows {
            /// The domain name that it answers.
            domain: one DomainName,
            /// The vip that serves it at each site.
            vip: maybe Id<Vip>,
            /// The gateway that serves it at each site, instead of a vip.
            gateway: maybe Id<Gateway>,
            /// How it chooses the site whose address it answers.
            method: one GslbMethod,
            /// The TTL of its answers: how long resolvers may keep them.
            ttl: or Duration = "30s",
            /// A monitor for the services of remote sites; without it their state comes by metric exchange.
            monitor: maybe Id<Monitor>,
            /// What the vendor's object is told besides, by the vendor's own names: `options { EDR ENABLED }`; with `gslb-service` those of its services.
            options: layered Options,
            /// What the vendor's object is called, where another name is wanted.
            named: many GivenName,
        }
    }
}

shape! {
    /// How a GSLB domain chooses a site.
    GslbMethod "method" {
        values {
            /// The method.
            kind "method": one GslbMethodWord,
            /// For `active-passive` all sites that serve the domain, in the order in which they take over; none for `round-robin`.
            sites: many Id<Site>,
        }
    }
}

keyword! {
    /// How a GSLB domain chooses a site.
    GslbMethodWord "a GSLB method" {
        /// The first of the named sites whose service is up.
        ActivePassive = "active-passive",
        /// All sites in turn.
        RoundRobin = "round-robin",
    }
}

impl Gslb {
    /// Where that stands which serves the domain; empty where it names nothing, or both a vip and a gateway, which is a check's to report, or
    /// something that could not be read as a whole.
    pub(crate) fn placements<'e>(&self, estate: &'e Estate) -> &'e [Placement] {
        match (&self.vip, &self.gateway) {
            (Some(vip), None) if estate.vips.is_intact(vip.value) => &estate[vip.value].at,
            (None, Some(gateway)) if estate.gateways.is_intact(gateway.value) => &estate[gateway.value].at,
            _ => &[],
        }
    }

    /// The port at which the domain is served, and the type of its services; nothing where it names nothing that serves it.
    pub(crate) fn served(&self, estate: &Estate) -> (u16, &'static str) {
        match (&self.vip, &self.gateway) {
            (Some(vip), _) => (estate[vip.value].port.value.0, estate[vip.value].protocol.value.word()),
            (None, Some(gateway)) => (estate[gateway.value].port.value.0, "SSL"),
            (None, None) => (0, "ANY"),
        }
    }

    /// The sites that serve the domain, each once, in the order of the placements.
    pub(crate) fn serving_sites(&self, estate: &Estate) -> Vec<Id<Site>> {
        let mut sites = Vec::new();
        for placement in self.placements(estate) {
            if !sites.contains(&placement.site.value) {
                sites.push(placement.site.value);
            }
        }
        sites
    }
}
