//! The change in whose window a plan is carried out: its record, its entries in a calendar, and the runbook of its recovery plan.

mod calendar;
mod record;

use std::collections::HashSet;

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

use super::planned::Planned;
use crate::checks::CheckedEstate;
use crate::delta::compare::Comparison;
use crate::estate::Site;
use crate::schema::Id;
use crate::simulate::window::Timeline;
use crate::source::SourceMap;
use crate::targets::{self, Artifact, Error, Templates};

/// A change, and what its files are made of.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'e> {
    /// The estate that declares it.
    pub estate: &'e CheckedEstate,
    /// When its parts happen.
    pub timeline: &'e Timeline<'e>,
    /// What stands for templates of documents.
    pub templates: &'e Templates,
}

/// The files of the change, beside those of the plan.
pub(super) fn files(
    occasion: Occasion<'_>,
    (comparison, planned): (&Comparison, &[Planned<'_>]),
    sources: &SourceMap,
) -> Result<Vec<Artifact>, Error> {
    let Occasion { estate, timeline, templates } = occasion;
    let mut files = targets::carried_out(estate, sources, timeline, templates)?;
    files.push(record::record(occasion, comparison, planned, &files)?);
    files.push(calendar::calendar(estate, timeline));
    Ok(files)
}

/// The devices that are changed at sites where the change is not done, each with its site: what its freezes and other changes were held against does not hold there.
#[must_use]
pub fn elsewhere<'c>(occasion: Occasion<'_>, comparison: &'c Comparison) -> Vec<(&'c str, &'c str)> {
    let sites: HashSet<Id<Site>> = occasion.timeline.change.sites(occasion.estate).into_iter().collect();
    let named: HashSet<&str> = sites.iter().map(|site| occasion.estate[*site].name.value.as_str()).collect();
    let changed = comparison.devices.iter().filter(|device| !device.is_none());
    let devices = changed.map(|device| (device.name.as_str(), device.site.as_str()));
    devices.filter(|(_, site)| !named.is_empty() && !named.contains(site)).collect()
}

/// An instant by the clock of the window's time zone.
fn by_clock(at: &ZonedDateTime) -> String {
    at.strftime("%Y-%m-%d %H:%M %Z").to_string()
}

/// The same in UTC.
fn in_utc(at: &ZonedDateTime) -> String {
    at.with_time_zone(TimeZone::UTC).strftime("%Y-%m-%d %H:%M").to_string()
}
