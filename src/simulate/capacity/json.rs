//! Capacity for machines: `sitewright.capacity/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Capacity, OfFarm, OfLicense, OfUsers, OfZone, facts};
use crate::estate::Estate;

/// Name and version of the form.
pub const SCHEMA: &str = "sitewright.capacity/1";

/// What an estate's brokering costs.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sitewright.capacity/1")]
struct Document<'c> {
    /// Name and version of this form.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// The estate.
    estate: &'c str,
    /// The farms.
    farms: Vec<FarmRow<'c>>,
    /// The licenses.
    licenses: Vec<LicenseRow<'c>>,
    /// The groups of users of clouds with leases.
    leases: Vec<LeaseRow<'c>>,
}

/// A farm.
#[derive(Serialize, JsonSchema)]
struct FarmRow<'c> {
    /// Its name.
    name: &'c str,
    /// Bytes an hour of all heartbeats to the database, one way.
    heartbeat_bytes_per_hour: u64,
    /// The same for a day.
    heartbeat_bytes_per_day: u64,
    /// The part of it that the services of the site send.
    site_services_bytes_per_hour: u64,
    /// Its zones.
    zones: Vec<ZoneRow<'c>>,
}

/// A zone.
#[derive(Serialize, JsonSchema)]
struct ZoneRow<'c> {
    /// Its name.
    name: &'c str,
    /// `primary` or `satellite`.
    role: &'static str,
    /// Its Controllers.
    controllers: usize,
    /// Its machines, all of which register with one broker in an outage.
    machines: u64,
    /// For how many machines such a broker was tested.
    tested_machines: u64,
    /// The memory that the Local Host Cache takes besides, in MiB.
    cache_memory_mib: u64,
    /// Bytes an hour of its heartbeats, one way.
    heartbeat_bytes_per_hour: u64,
    /// The users who work with its catalogs.
    sessions: u64,
    /// The line to the primary zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "LinkRow<'c>")]
    link: Option<LinkRow<'c>>,
}

/// The line of a satellite zone to the primary one, and what its sessions want of it.
#[derive(Serialize, JsonSchema)]
struct LinkRow<'c> {
    /// One end.
    from: &'c str,
    /// The other end.
    to: &'c str,
    /// What it carries, in bits a second.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64")]
    bits_per_second: Option<u64>,
    /// Its round-trip time, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u32")]
    rtt_ms: Option<u32>,
    /// The share of it that heartbeats take, in thousandths.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64")]
    heartbeat_share: Option<u64>,
    /// The least that it should carry, in bits a second.
    wanted_bits_per_second: u64,
    /// The longest round-trip time that it should have, in milliseconds.
    wanted_rtt_ms: u32,
    /// How many launches there may be at once.
    launches: u32,
}

/// A license.
#[derive(Serialize, JsonSchema)]
struct LicenseRow<'c> {
    /// Its name.
    name: &'c str,
    /// How many are owned.
    owned: u32,
    /// Its servers.
    servers: Vec<ServerRow<'c>>,
}

/// A license server.
#[derive(Serialize, JsonSchema)]
struct ServerRow<'c> {
    /// Its name in DNS.
    fqdn: &'c str,
    /// The port of its license manager.
    port: u16,
    /// How many licenses its files hold.
    licenses: u32,
    /// The users of the zones that ask it.
    users: u64,
}

/// A group of users of a cloud.
#[derive(Serialize, JsonSchema)]
struct LeaseRow<'c> {
    /// The cloud.
    cloud: &'c str,
    /// The group.
    users: &'c str,
    /// How many they are.
    count: u32,
    /// The leases of an endpoint.
    leases: u64,
    /// Their files.
    files: u64,
}

/// Capacity as JSON.
#[must_use]
pub fn json(capacity: &Capacity<'_>, estate: &Estate) -> String {
    crate::diagnostics::pretty(&Document {
        schema: SCHEMA,
        estate: estate.settings().map_or("", |settings| settings.name.value.as_str()),
        farms: capacity.farms.iter().map(|farm| of_farm(farm, estate)).collect(),
        licenses: capacity.licenses.iter().map(of_license).collect(),
        leases: capacity.leases.iter().map(of_users).collect(),
    })
}

fn of_farm<'c>(of: &OfFarm<'c>, estate: &'c Estate) -> FarmRow<'c> {
    FarmRow {
        name: of.farm.name.value.as_str(),
        heartbeat_bytes_per_hour: of.heartbeat,
        heartbeat_bytes_per_day: facts::day(of.heartbeat),
        site_services_bytes_per_hour: facts::SITE,
        zones: of.zones.iter().map(|zone| of_zone(zone, estate)).collect(),
    }
}

fn of_zone<'c>(of: &OfZone<'c>, estate: &'c Estate) -> ZoneRow<'c> {
    let class = facts::class(of.sessions);
    let link = of.link.map(|link| LinkRow {
        from: estate[link.from.value].name.value.as_str(),
        to: estate[link.to.value].name.value.as_str(),
        bits_per_second: link.bandwidth.as_ref().map(|rate| rate.value.bits()),
        rtt_ms: link.rtt.as_ref().map(|rtt| rtt.value.0),
        heartbeat_share: link.bandwidth.as_ref().map(|rate| facts::share(of.heartbeat, rate.value)),
        wanted_bits_per_second: class.bits,
        wanted_rtt_ms: class.rtt,
        launches: class.launches,
    });
    ZoneRow {
        name: of.zone.name.value.as_str(),
        role: of.zone.role.value.word(),
        controllers: of.zone.controller.len(),
        machines: of.registrations,
        tested_machines: of.tested,
        cache_memory_mib: facts::CACHE_MEMORY_MIB,
        heartbeat_bytes_per_hour: of.heartbeat,
        sessions: of.sessions,
        link,
    }
}

fn of_license<'c>(of: &OfLicense<'c>) -> LicenseRow<'c> {
    let servers = of.servers.iter().map(|(server, users)| ServerRow {
        fqdn: server.fqdn.value.as_str(),
        port: server.port.value.0,
        licenses: of.license.held_by(server),
        users: *users,
    });
    LicenseRow { name: of.license.name.value.as_str(), owned: of.license.owned.value.0, servers: servers.collect() }
}

fn of_users<'c>(of: &OfUsers<'c>) -> LeaseRow<'c> {
    LeaseRow {
        cloud: of.cloud.name.value.as_str(),
        users: of.users.name.value.as_str(),
        count: of.users.count.value.0,
        leases: of.leases,
        files: of.files,
    }
}

/// The JSON Schema of the form.
#[must_use]
pub fn schema() -> String {
    crate::diagnostics::schema_of::<Document<'_>>()
}
