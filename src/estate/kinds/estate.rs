//! The `estate` declaration: what holds for everything.

use super::{Defaults, GslbParameter, Locations, Naming};
use crate::schema::literals::{Name, Text, Version, Whole};
use crate::schema::{Key, keyword, shape};

shape! {
    /// The estate itself: one declaration for all files, with the version of the language and what holds everywhere.
    Settings "estate" [Key::First] {
        values {
            /// The estate's name; it stands in the head of every artifact.
            name: one Name,
        }
        rows {
            /// The version of the language; this compiler knows version 1.
            language: one Whole,
            /// Who is responsible; named in the head of every artifact.
            owner: maybe Text,
            /// The versions of the products, where they matter.
            versions: maybe Versions,
            /// How the ADCs exchange metrics (MEP), the same at both ends of each connection and so the same everywhere.
            mep: or Mep = "secure",
            /// Rows that count in every declaration of a kind that does not say them itself: `defaults { gslb { ttl 60s } }`. Only rows that may
            /// stand once have a default, and what a product stands for follows the product alone.
            defaults: maybe Defaults,
            /// The house's own names for what stands on the ADCs; without it the objects are called after the declarations.
            naming: maybe Naming,
            /// What holds for GSLB as a whole.
            gslb_parameter "gslb-parameter": maybe GslbParameter,
            /// The location database of static proximity.
            locations: maybe Locations,
        }
    }
}

shape! {
    /// The versions of the products in use.
    Versions "versions" {
        rows {
            /// The firmware of the NetScaler ADCs; 12.0 where none is given.
            netscaler: maybe Version,
            /// The XenMobile Server release, named in the runbooks.
            xenmobile: maybe Version,
        }
    }
}

keyword! {
    /// How the ADCs exchange metrics (MEP).
    Mep "a way of metric exchange" {
        /// Encrypted, at TCP port 3009.
        Secure = "secure",
        /// In the clear, at TCP port 3011.
        Plain = "plain",
    }
}
