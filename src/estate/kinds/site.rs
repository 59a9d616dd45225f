//! `site`: a data centre.

use super::{Adc, Qualifiers};
use crate::schema::literals::{Decimal, Name, Prefix, Text};
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
            /// The IPv4 networks of the users, or of their resolvers, who belong to this site: with `method proximity` they are answered with it.
            clients: many Prefix,
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
        modifiers {
            /// The place in the terms of the location database, for `method proximity`; the site's name where none are given.
            qualifiers: maybe Qualifiers,
        }
    }
}
