//! Machine catalogs: what users work with.

use super::super::Switch;
use crate::schema::literals::{DomainName, Name, Version, Whole};
use crate::schema::{keyword, shape};

shape! {
    /// A machine catalog with the delivery group of the same name.
    Catalog "catalog" {
        values {
            /// Its name.
            name: one Name,
            /// What its machines are.
            kind: one Workload,
        }
        rows {
            /// How many machines it has.
            machines: one Whole,
            /// What its users get.
            delivers: or Delivers = "desktops",
            /// The version of the Virtual Delivery Agent on its machines; that of the Controllers where none is given.
            vda: maybe Version,
            /// The hypervisor connection that turns its machines on and off.
            hypervisor: maybe Name,
            /// The Controllers or Connectors that its machines know to begin with (`ListOfDDCs`); those of its zone and of the primary one where none are given.
            controllers: many DomainName,
            /// Whether registered machines are told which Controllers there are, and so follow changes.
            auto_update "auto-update": or Switch = "on",
            /// Whether its machines are counted on while the database, or the cloud, cannot be reached.
            in_outage "in-outage": or Switch = "off",
            /// Whether machines that nobody uses are turned off.
            autoscale: or Switch = "off",
        }
    }
}

keyword! {
    /// What the machines of a catalog are.
    Workload "a kind of machines" {
        /// Servers that many users share at once.
        Shared = "shared",
        /// Desktops each of which belongs to one user.
        Static = "static",
        /// Desktops that are given to anybody for one session, and are reset after it.
        Pooled = "pooled",
        /// Office machines that their users reach from elsewhere.
        RemotePc = "remote-pc",
    }
}

keyword! {
    /// What users get of a catalog.
    Delivers "what is delivered" {
        /// Whole desktops.
        Desktops = "desktops",
        /// Published applications.
        Apps = "apps",
    }
}
