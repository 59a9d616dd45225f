//! `site` and, inside it, `adc`.

use std::net::{IpAddr, Ipv4Addr};

use super::LocalRecord;
use crate::schema::literals::{Decimal, InterfaceAddress, Name, Prefix, Secret, Text};
use crate::schema::{Key, keyword, shape};

shape! {
    /// A data centre: its networks and its NetScaler ADCs.
    Site "site" [Key::First] {
        values {
            /// The site's name; the GSLB site is called so.
            name: one Name,
        }
        rows {
            /// What the site is for in normal operation.
            role: maybe SiteRole,
            /// Where it stands: a name for people, and its coordinates.
            location: maybe Location,
            /// The networks of the site. Where any is given, every private address at the site has to lie in one of them.
            network: many Prefix,
            /// A NetScaler ADC, or a high-availability pair, which is one configuration.
            adc: many Adc,
        }
    }
}

keyword! {
    /// What a site is for in normal operation.
    SiteRole "the role of a site" {
        /// Serves users.
        Primary = "primary",
        /// Serves users only after a failover.
        Standby = "standby",
    }
}

shape! {
    /// Where a site stands.
    Location "location" {
        values {
            /// The name of the place, for people.
            place: one Text,
            /// Degrees north, -90 to 90.
            latitude: maybe Decimal,
            /// Degrees east, -180 to 180.
            longitude: maybe Decimal,
        }
    }
}

shape! {
    /// A NetScaler ADC of a site. Two nodes are a high-availability pair.
    Adc "adc" [Key::First] {
        values {
            /// The ADC's name; its script is called so.
            name: one Name,
        }
        rows {
            /// The management address (NSIP) of a node: one, or the two of a high-availability pair.
            node: some Ipv4Addr,
            /// A subnet address (SNIP) with its prefix length: from it the ADC talks to servers.
            snip: many InterfaceAddress,
            /// The address of the GSLB site, which the ADC owns: metric exchange (MEP) runs between these; without it
            /// the ADC takes no part in GSLB.
            gslb: maybe Address,
            /// The address where the ADC answers DNS (ADNS), over UDP and TCP; without it the ADC answers none.
            dns: maybe Address,
            /// The password of the RPC node of its GSLB site address, which metric exchange (MEP) uses. Every ADC is told it, since it has to be the same on all.
            rpc_password "rpc-password": maybe Secret,
            /// A static DNS record on the ADC itself.
            record: many LocalRecord,
        }
    }
}

shape! {
    /// An address, and the public address that stands for it outside (network address translation).
    Address "address" {
        values {
            /// The address that the ADC owns.
            private "address": one IpAddr,
        }
        modifiers {
            /// The public address that is translated to it: what is seen, and answered by DNS, outside.
            public: maybe IpAddr,
        }
    }
}

impl Address {
    /// The address that the outside uses.
    pub(crate) fn outside(&self) -> IpAddr {
        self.public.as_ref().map_or(self.private.value, |public| public.value)
    }
}
