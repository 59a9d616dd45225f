//! `lease`: what serves users while a database, or the cloud, cannot be reached.

use super::Switch;
use crate::schema::literals::{Duration, Name, OneLine};
use crate::schema::{Key, keyword, shape};

shape! {
    /// What serves users in an outage: Connection Leasing or the Local Host Cache of a farm, Workspace connection leases of the cloud.
    Lease "lease" [Key::First] {
        values {
            /// Its name in this estate.
            name: one Name,
        }
        rows {
            /// Connection Leasing: the connections of the last 14 days, from 7.6 up to 7.15.
            connection_leasing "connection-leasing": or Switch = "off",
            /// The Local Host Cache: a copy of the site database on every Controller, from 7.12 on.
            local_host_cache "local-host-cache": or Switch = "off",
            /// Whether pooled desktops are given out again in an outage although they were not reset.
            reuse_pooled "reuse-pooled": or Switch = "off",
            /// Workspace connection leases of Citrix Cloud (service continuity).
            workspace: maybe Workspace,
        }
    }
}

shape! {
    /// Workspace connection leases: signed and encrypted, for a user and an endpoint.
    Workspace "workspace" {
        rows {
            /// How long a lease can be used, in whole days from 1 to 30.
            validity: or Duration = "7d",
            /// What becomes of the leases of an endpoint when its user signs out.
            sign_out "sign-out": or SignOut = "delete",
            /// An account whose leases are blocked.
            block: many OneLine,
        }
    }
}

keyword! {
    /// What becomes of leases at sign-out.
    SignOut "what becomes of leases at sign-out" {
        /// They are deleted.
        Delete = "delete",
        /// They stay.
        Keep = "keep",
    }
}
