//! Two estates, or an estate and what devices run and name servers answer, compared device by device and zone by zone.

mod devices;
mod scripts;
mod zones;

use std::collections::BTreeMap;

pub use self::devices::{Difference, Seen};
pub use self::scripts::ScriptDifference;
pub use self::zones::{ZoneDifference, Zones};
use super::running::Running;
pub use super::served::Served;
use crate::checks::CheckedEstate;
use crate::devices::dns::Zone;
use crate::diagnostics::Diagnostics;
use crate::schema::literals::Date;
use crate::targets::{Built, ZoneOf};

/// An estate and what is made of it.
#[derive(Clone, Copy)]
pub struct Side<'e> {
    /// The estate.
    pub estate: &'e CheckedEstate,
    /// Its artifacts.
    pub built: &'e Built,
    /// Its zones, in order of their names.
    pub zones: &'e [ZoneOf<'e>],
}

/// What is known besides the estates.
#[derive(Debug, Default)]
pub struct Known {
    /// What devices run now, by their names.
    pub running: BTreeMap<String, Running>,
    /// What name servers answer now, by view and zone: `external/contoso.com`.
    pub served: BTreeMap<String, Zone>,
    /// The day of the change, for serial numbers that are made of it.
    pub as_of: Option<Date>,
}

/// What differs.
#[derive(Debug)]
pub struct Comparison {
    /// The name of the estate that shall be.
    pub estate: String,
    /// The devices that differ, or of which there is something to say, in order of their names.
    pub devices: Vec<Difference>,
    /// The devices on which nothing differs.
    pub unchanged: Vec<String>,
    /// The devices of which nothing is known but what shall be.
    pub not_compared: Vec<String>,
    /// The zones.
    pub zones: Zones,
    /// The PowerShell scripts that come, go or say something else.
    pub scripts: Vec<ScriptDifference>,
}

/// What becomes of a device or a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The estate said it before and says it now.
    Stays,
    /// The estate did not know it.
    Comes,
    /// The estate says it no longer.
    Goes,
}

impl Comparison {
    /// Whether anything differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.devices.iter().all(Difference::is_none)
            && self.zones.differ.iter().all(ZoneDifference::is_none)
            && self.scripts.is_empty()
    }
}

/// What differs between `base` and `head`. A device or zone of which it is known what it runs or what is served is compared with that instead; `base` then says what was
/// the estate's before.
///
/// # Errors
/// Findings in `head`, where a changed zone has a serial number that its secondaries would not follow.
pub fn compare(base: Option<Side<'_>>, head: Side<'_>, known: Known) -> Result<Comparison, Diagnostics> {
    let zones = zones::zones(base.map(|base| base.zones), head.zones, &known.served, known.as_of)?;
    let devices = devices::compare(base, head, known.running);
    let estate = head.estate.settings().map_or("", |settings| settings.name.value.as_str()).to_owned();
    let devices::Devices { differ, unchanged, not_compared } = devices;
    // What a farm has, nobody knows without the estate as it was.
    let scripts = base.map_or_else(Vec::new, |base| scripts::scripts(base.built, head.built));
    Ok(Comparison { estate, devices: differ, unchanged, not_compared, zones, scripts })
}
