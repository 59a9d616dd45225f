//! What brokering costs: the figures, each with its source.

use crate::schema::literals::{Memory, Rate};

/// Seconds of an hour.
const HOUR: u64 = 3_600;

/// Bytes an hour from a Controller to the database: 10 Windows services, 606 bytes each, every 30 seconds (Citrix, zones, heartbeat of the Controllers).
pub const CONTROLLER: u64 = 10 * 606 * (HOUR / 30);

/// The services of a site, which beat together every 30 seconds: how many there are of each.
const SERVICES: [u64; 7] = [6, 1, 16, 1, 1, 2, 1];

/// Bytes an hour from the services of a whole site: a head of 384 bytes for each kind and 190 bytes for each service (Citrix, zones, heartbeat of the
/// site services).
pub const SITE: u64 = site_beat() * (HOUR / 30);

/// Bytes an hour from a machine: 1,150 bytes every 5 minutes (Citrix, zones, heartbeat of the workers).
pub const MACHINE: u64 = 1_150 * (HOUR / 300);

const fn site_beat() -> u64 {
    let mut bytes = 0;
    let mut at = 0;
    while at < SERVICES.len() {
        bytes += 384 + 190 * SERVICES[at];
        at += 1;
    }
    bytes
}

/// Files of a Workspace connection lease for each resource: metadata, common parameters, resource locations (Citrix Tech Zone, Citrix Cloud resiliency).
pub const LEASE_FILES: u64 = 3;

/// What the Local Host Cache needs besides: LocalDB and the High Availability Service (Citrix, Local Host Cache, 7.12: more than 1 GB).
pub const CACHE_MEMORY_MIB: u64 = 2_253;

/// What a link from a satellite to the primary zone has to carry, by the sessions of the satellite (published with the zones of 7.7, taken as advice).
#[derive(Debug)]
pub struct Class {
    /// For fewer sessions than this.
    pub below: u64,
    /// How many launches there may be at once.
    pub launches: u32,
    /// The least bandwidth, in bits a second.
    pub bits: u64,
    /// The longest round-trip time, in milliseconds.
    pub rtt: u32,
}

/// The classes, from few sessions to many.
pub static CLASSES: [Class; 5] = [
    Class { below: 50, launches: 20, bits: 1_000_000, rtt: 250 },
    Class { below: 500, launches: 25, bits: 1_500_000, rtt: 100 },
    Class { below: 1_000, launches: 30, bits: 2_000_000, rtt: 50 },
    Class { below: 3_000, launches: 60, bits: 8_000_000, rtt: 10 },
    Class { below: u64::MAX, launches: 60, bits: 8_000_000, rtt: 5 },
];

/// The class of so many sessions.
#[must_use]
pub fn class(sessions: u64) -> &'static Class {
    CLASSES.iter().find(|class| sessions < class.below).unwrap_or(&CLASSES[CLASSES.len() - 1])
}

/// The share of a line that so many bytes an hour take, in thousandths.
#[must_use]
pub fn share(bytes: u64, line: Rate) -> u64 {
    let thousandths = (u128::from(bytes) * 8 * 1_000 / u128::from(HOUR)).div_ceil(u128::from(line.bits()));
    u64::try_from(thousandths).unwrap_or(u64::MAX)
}

/// Bytes a day of so many an hour.
#[must_use]
pub const fn day(bytes: u64) -> u64 {
    bytes.saturating_mul(24)
}

/// Whether `memory` has room for the Local Host Cache besides what a Controller has without it, 4 GB at the least.
#[must_use]
pub fn has_room_for_cache(memory: Memory) -> bool {
    memory.mebibytes() >= 4 * 1_024 + CACHE_MEMORY_MIB
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b14_a_controller_sends_727_200_bytes_an_hour() {
        assert_eq!(CONTROLLER, 727_200);
    }

    #[test]
    fn b15_the_services_of_a_site_send_960_960_bytes_an_hour() {
        assert_eq!((site_beat(), SITE), (8_008, 960_960));
    }

    #[test]
    fn b16_a_machine_sends_13_800_bytes_an_hour() {
        assert_eq!(MACHINE, 13_800);
    }
}
