//! What brokering costs: on the lines between the sites, on the Controllers of an outage, in licenses, in leases.

pub mod facts;
mod human;
mod json;

use crate::estate::{Cloud, Estate, Farm, License, LicenseServer, Link, Site, UserGroup, Zone};
use crate::schema::Id;
use crate::schema::literals::Name;

pub use human::human;
pub use json::{SCHEMA, json, schema};

/// What an estate's brokering costs.
#[derive(Debug)]
pub struct Capacity<'e> {
    /// For each farm.
    pub farms: Vec<OfFarm<'e>>,
    /// For each license.
    pub licenses: Vec<OfLicense<'e>>,
    /// For each group of users of a cloud.
    pub leases: Vec<OfUsers<'e>>,
}

/// Of a farm.
#[derive(Debug)]
pub struct OfFarm<'e> {
    /// The farm.
    pub farm: &'e Farm,
    /// Bytes an hour of all heartbeats to the database, one way.
    pub heartbeat: u64,
    /// For each zone.
    pub zones: Vec<OfZone<'e>>,
}

/// Of a zone.
#[derive(Debug)]
pub struct OfZone<'e> {
    /// The zone.
    pub zone: &'e Zone,
    /// Bytes an hour of its heartbeats, one way: those of its Controllers and machines.
    pub heartbeat: u64,
    /// The machines that the elected broker of an outage carries.
    pub registrations: u64,
    /// For how many it was tested.
    pub tested: u64,
    /// The users who work with its catalogs.
    pub sessions: u64,
    /// The line to the primary zone, if it is declared and this zone is another one.
    pub link: Option<&'e Link>,
}

/// Of a license.
#[derive(Debug)]
pub struct OfLicense<'e> {
    /// The license.
    pub license: &'e License,
    /// Its servers, each with the users of the zones that ask it.
    pub servers: Vec<(&'e LicenseServer, u64)>,
}

/// Of a group of users of a cloud.
#[derive(Debug)]
pub struct OfUsers<'e> {
    /// The cloud.
    pub cloud: &'e Cloud,
    /// The group.
    pub users: &'e UserGroup,
    /// How many leases an endpoint gets: one for each resource.
    pub leases: u64,
    /// How many files these are.
    pub files: u64,
}

/// What `estate` costs.
#[must_use]
pub fn capacity(estate: &Estate) -> Capacity<'_> {
    let farms = estate.farms.iter().map(|(_, farm)| of_farm(estate, farm)).collect();
    let licenses = estate.licenses.iter().map(|(id, license)| of_license(estate, id, license)).collect();
    let users = estate.clouds.iter().flat_map(|(_, cloud)| cloud.users.iter().map(move |users| (cloud, users)));
    let has_leases = |cloud: &Cloud| cloud.lease.as_ref().is_some_and(|lease| estate[lease.value].workspace.is_some());
    let leases = users.filter(|(cloud, _)| has_leases(cloud)).map(|(cloud, users)| {
        let leases = users.uses.len() as u64;
        OfUsers { cloud, users, leases, files: leases * facts::LEASE_FILES }
    });
    Capacity { farms, licenses, leases: leases.collect() }
}

fn of_farm<'e>(estate: &'e Estate, farm: &'e Farm) -> OfFarm<'e> {
    let primary = farm.primary();
    let zones: Vec<OfZone<'e>> = farm
        .zone
        .iter()
        .map(|zone| OfZone {
            zone,
            heartbeat: zone.heartbeat(),
            registrations: zone.machines(),
            tested: farm.tested_machines(),
            sessions: farm.sessions(zone),
            link: (!zone.is_primary()).then(|| link(estate, zone.site.value, primary.site.value)).flatten(),
        })
        .collect();
    OfFarm { farm, heartbeat: zones.iter().fold(facts::SITE, |sum, zone| sum.saturating_add(zone.heartbeat)), zones }
}

/// The line between two sites, if one is declared.
#[must_use]
pub fn link(estate: &Estate, one: Id<Site>, other: Id<Site>) -> Option<&Link> {
    let joins = |link: &&Link| {
        let ends = [link.from.value, link.to.value];
        ends == [one, other] || ends == [other, one]
    };
    estate.links.iter().map(|(_, link)| link).find(joins)
}

fn of_license<'e>(estate: &'e Estate, id: Id<License>, license: &'e License) -> OfLicense<'e> {
    let mut servers: Vec<(&LicenseServer, u64)> = license.server.iter().map(|server| (server, 0)).collect();
    for (_, farm) in estate.farms.iter().filter(|(_, farm)| farm.license.value == id) {
        for users in &farm.users {
            let Some(home) = farm.zone_called(&users.home.value) else { continue };
            let asked = license.asked_by(farm, home.site.value);
            for (server, count) in &mut servers {
                if std::ptr::eq(*server, asked) {
                    *count += u64::from(users.count.value.0);
                }
            }
        }
    }
    OfLicense { license, servers }
}

impl Zone {
    /// Bytes an hour of its heartbeats, one way.
    #[must_use]
    pub fn heartbeat(&self) -> u64 {
        let controllers = self.controller.len() as u64 * facts::CONTROLLER;
        self.machines().saturating_mul(facts::MACHINE).saturating_add(controllers)
    }
}

impl Farm {
    /// The users who work with the catalogs of `zone`.
    pub(crate) fn sessions(&self, zone: &Zone) -> u64 {
        let here = |name: &Name| zone.catalog.iter().any(|catalog| catalog.name.value == *name);
        let uses = |users: &&UserGroup| {
            users.uses.iter().any(|used| {
                let group = self.group.iter().find(|group| group.name.value == used.value);
                here(&used.value) || group.is_some_and(|group| group.catalogs.iter().any(|name| here(&name.value)))
            })
        };
        self.users.iter().filter(uses).map(|users| u64::from(users.count.value.0)).sum()
    }
}
