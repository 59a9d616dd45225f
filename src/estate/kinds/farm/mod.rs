//! `farm`: a site of Virtual Apps and Desktops (a FMA farm) with its zones.

mod catalog;
mod group;
mod server;
mod users;

pub use catalog::{Catalog, Delivers, Workload};
pub use group::{DeliveryGroup, PublishedApplication, ZonePreference};
pub use server::{Hypervisor, HypervisorKind, Server};
pub use users::{Access, UserGroup};

use super::{Edition, Lease, License, LicensingModel, Site, Sql};
use crate::schema::literals::{DomainName, Name, Version};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// A site of Citrix Virtual Apps and Desktops: its zones with their Controllers, StoreFront servers and machines, its database and its licenses.
    Farm "farm" [Key::First] {
        values {
            /// The name of the Citrix site.
            name: one Name,
        }
        rows {
            /// The version of the Controllers, such as `7.15` or `2203`; it decides what an outage leaves, and which limits hold.
            version: one Version,
            /// The site database. It stands in the primary zone, and all Controllers of all zones talk to it.
            database: one Id<Sql>,
            /// The servers that all its Controllers ask for licenses.
            license: one Id<License>,
            /// The licensing model that it asks for; that of the license where none is given.
            licensing_model "licensing-model": maybe LicensingModel,
            /// The edition that it asks for; that of the license where none is given.
            edition: maybe Edition,
            /// What serves while the database cannot be reached; nothing where none is given.
            lease: maybe Id<Lease>,
            /// A zone.
            zone: some Zone,
            /// A delivery group over several catalogs, or with zones that it prefers.
            group: many DeliveryGroup,
            /// Who uses it.
            users: many UserGroup,
        }
    }
}

shape! {
    /// A zone of a farm, at one site of the estate.
    Zone "zone" {
        values {
            /// Its name; no two zones of a farm have the same.
            name: one Name,
            /// Whether it is the one that has the database, or one of the others.
            role: one ZoneRole,
        }
        rows {
            /// The site of the estate where it stands.
            site: one Id<Site>,
            /// A Delivery Controller.
            controller: many Server,
            /// The StoreFront servers that stand here.
            storefront: many DomainName,
            /// A hypervisor connection.
            hypervisor: many Hypervisor,
            /// A machine catalog.
            catalog: many Catalog,
        }
    }
}

keyword! {
    /// What a zone is in its farm.
    ZoneRole "the role of a zone" {
        /// The zone of the database; each farm has exactly one.
        Primary = "primary",
        /// Any other.
        Satellite = "satellite",
    }
}

impl Farm {
    /// The primary zone; of several the first, and of none the first zone.
    pub(crate) fn primary(&self) -> &Zone {
        let primary = self.zone.iter().position(|zone| zone.role.value == ZoneRole::Primary);
        &self.zone[primary.unwrap_or(0)]
    }

    /// The zone called `name`.
    pub(crate) fn zone_called(&self, name: &Name) -> Option<&Zone> {
        self.zone.iter().find(|zone| zone.name.value == *name)
    }

    /// All catalogs, each with its zone.
    pub(crate) fn catalogs(&self) -> impl Iterator<Item = (&Zone, &Catalog)> {
        self.zone.iter().flat_map(|zone| zone.catalog.iter().map(move |catalog| (zone, catalog)))
    }

    /// All Controllers, each with its zone.
    pub(crate) fn controllers(&self) -> impl Iterator<Item = (&Zone, &Server)> {
        self.zone.iter().flat_map(|zone| zone.controller.iter().map(move |controller| (zone, controller)))
    }
}

/// What its version knows, and how far that was tested.
impl Farm {
    /// Whether the Local Host Cache serves: it exists from 7.12 on.
    pub(crate) fn has_local_host_cache(&self, lease: &Lease) -> bool {
        lease.local_host_cache.value.is_on() && self.version.value.is_at_least(7, 12)
    }

    /// Whether Connection Leasing serves: it exists from 7.6 to 7.15.
    pub(crate) fn has_connection_leasing(&self, lease: &Lease) -> bool {
        let version = &self.version.value;
        lease.connection_leasing.value.is_on() && version.is_at_least(7, 6) && !version.is_at_least(7, 16)
    }

    /// For how many machines the elected broker of a zone was tested: 5,000 in 7.12, twice as many from 7.14 on.
    pub(crate) fn tested_machines(&self) -> u64 {
        if self.version.value.is_at_least(7, 14) { 10_000 } else { 5_000 }
    }
}

impl Zone {
    /// Whether it has the database.
    pub(crate) fn is_primary(&self) -> bool {
        self.role.value == ZoneRole::Primary
    }

    /// How many machines register here.
    pub(crate) fn machines(&self) -> u64 {
        self.catalog.iter().map(|catalog| u64::from(catalog.machines.value.0)).sum()
    }
}
