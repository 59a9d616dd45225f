//! Services that are no vip of the estate, and what holds for the services of one site.

use std::net::IpAddr;

use super::SitePrefix;
use crate::estate::{Monitor, Site};
use crate::schema::literals::{DomainName, Port, Whole};
use crate::schema::{Id, keyword, shape};

shape! {
    /// An address at a site that is no vip of the estate: `address fra 10.9.0.1 port 443 public 198.51.100.9`.
    GslbAddress "address" {
        values {
            /// The site to which it belongs.
            site: one Id<Site>,
            /// The address.
            address: one IpAddr,
            /// `disabled`: it is entered, and not answered.
            state: maybe GslbState,
        }
        modifiers {
            /// The port on which it listens; that of the vip or gateway beside it, or 443.
            port: maybe Port,
            /// The public address that is translated to it: what DNS answers outside.
            public: maybe IpAddr,
            /// The public port, where it is another one.
            public_port "public-port": maybe Port,
            /// How often it is answered in proportion to the others, 1 to 100.
            weight: maybe Whole,
            /// Its site prefix for `site-persistence HTTPRedirect`.
            prefix: maybe SitePrefix,
            /// Its monitor, where it is another one than that of the `gslb`.
            monitor: maybe Id<Monitor>,
            /// How many connections it takes; at the limit it is not answered (`maxClient`).
            max_clients "max-clients": maybe Whole,
        }
    }
}

shape! {
    /// A name at a site that is answered as a CNAME: `cname fra cdn.example.net`.
    GslbAlias "cname" {
        values {
            /// The site to which it belongs.
            site: one Id<Site>,
            /// The name that is answered (`cnameEntry`).
            target: one DomainName,
            /// `disabled`: it is entered, and not answered.
            state: maybe GslbState,
        }
        modifiers {
            /// How often it is answered in proportion to the others, 1 to 100.
            weight: maybe Whole,
        }
    }
}

shape! {
    /// What holds for the services of one site: `at fra weight 70`, `at syd disabled`.
    GslbAt "at" {
        values {
            /// The site.
            site: one Id<Site>,
            /// `disabled`: its services are entered, and not answered.
            state: maybe GslbState,
        }
        modifiers {
            /// How often they are answered in proportion to the others, 1 to 100.
            weight: maybe Whole,
            /// The prefix of the site's own domain name for `site-persistence HTTPRedirect`: `fra-` makes `fra-www.gslb.contoso.com` of a domain `www.gslb.contoso.com`.
            prefix: maybe SitePrefix,
            /// The monitor of its services, where it is another one than that of the `gslb`.
            monitor: maybe Id<Monitor>,
            /// How many connections they take; at the limit they are not answered (`maxClient`).
            max_clients "max-clients": maybe Whole,
        }
    }
}

keyword! {
    /// The state of a GSLB service.
    GslbState "the state of a GSLB service" {
        /// Entered, and not answered.
        Disabled = "disabled",
    }
}

impl GslbAddress {
    /// The port on which it listens; `own` is that of what serves the rest.
    pub(crate) fn inside_port(&self, own: u16) -> u16 {
        self.port.as_ref().map_or(own, |port| port.value.0)
    }

    /// The port that the outside uses; `own` is that of what serves the rest.
    pub(crate) fn outside_port(&self, own: u16) -> u16 {
        self.public_port.as_ref().or(self.port.as_ref()).map_or(own, |port| port.value.0)
    }
}
