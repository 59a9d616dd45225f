//! Zone files: one for each declared zone, as one view sees it.

mod contents;
mod data;
pub(super) mod failover;
mod pointers;
mod scripts;
mod soa;

use minijinja::context;
use rayon::prelude::*;

use self::failover::Failover;
pub use self::scripts::{About, Server, scripts};
use super::render::{Escape, Template};
use super::{Artifact, Error};
use crate::checks::CheckedEstate;
use crate::devices::dns::Zone;
use crate::devices::dns::change::Change;
use crate::estate::{Dns, Estate, Sql, Unsettled, settle};
use crate::schema::literals::Date;
use crate::source::{SourceMap, Span};

static HEAD: Template =
    Template { name: "dns/head.j2", source: include_str!("../../../templates/dns/head.j2"), escape: Escape::Comment };

/// One view of a declared zone, with all that is in it.
#[derive(Debug)]
pub struct ZoneOf<'e> {
    /// The view and the zone, which no two have in common: `external/contoso.com`.
    pub name: String,
    /// Its declaration.
    pub dns: &'e Dns,
    /// What it holds: what is declared, and what follows from ADCs and databases.
    pub zone: Zone,
    /// The statement that each record comes from, in the order of the records.
    pub origins: Vec<Span>,
}

/// The zones of `estate` in order of their names.
///
/// # Errors
/// Where a check let something pass that no zone can hold.
pub fn zones<'e>(estate: &'e CheckedEstate, sources: &SourceMap) -> Result<Vec<ZoneOf<'e>>, Error> {
    let listeners = estate.listeners();
    let declared: Vec<_> = estate.zones.iter().collect();
    let zones: Result<Vec<ZoneOf<'_>>, Error> = declared
        .into_par_iter()
        .map(|(id, dns)| ZoneOf::new(estate, sources, dns, listeners.get(&id).map_or(&[], Vec::as_slice)))
        .collect();
    let mut zones = zones?;
    pointers::add(estate, &mut zones)?;
    zones.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(zones)
}

impl<'e> ZoneOf<'e> {
    /// `listeners` are those of SQL that have their names in `dns`.
    fn new(estate: &Estate, sources: &SourceMap, dns: &'e Dns, listeners: &[&Sql]) -> Result<Self, Error> {
        let (records, origins) = contents::of(estate, sources, dns, listeners)?;
        let zone = Zone { origin: data::name(&dns.zone)?, default_ttl: dns.ttl.secs(), records };
        Ok(Self { name: format!("{}/{}", dns.view.word(), dns.zone.value), dns, zone, origins })
    }

    /// Gives it the serial number that follows from what stood before, if it did, and from the day.
    ///
    /// # Errors
    /// Where its secondaries would not follow; its number is then the one before.
    pub fn settle(&mut self, previous: Option<&Zone>, as_of: Option<Date>) -> Result<(), Unsettled> {
        let is_changed =
            previous.is_none_or(|previous| !Change::between(&previous.unsigned(&self.zone), &self.zone).is_empty());
        let serial = settle(self.dns.serial(), previous.and_then(Zone::serial), is_changed, as_of)?;
        self.zone.set_serial(serial);
        Ok(())
    }
}

/// The zones' files, and what failovers change in them.
pub(super) fn emit(
    estate: &CheckedEstate,
    zones: &[ZoneOf<'_>],
    failovers: &[Failover<'_>],
) -> Result<Vec<Artifact>, Error> {
    let files: Result<Vec<Artifact>, Error> = zones.par_iter().map(|zone| artifact(estate, zone)).collect();
    Ok([files?, failover::emit(estate, failovers)?].concat())
}

/// The file of one zone: a head, and the records with the origin of each.
fn artifact(estate: &Estate, ZoneOf { name, dns, zone, origins }: &ZoneOf<'_>) -> Result<Artifact, Error> {
    let settings = estate.settings();
    let doc = dns.head.doc.as_deref().unwrap_or_default();
    let view = context! {
        zone => dns.zone.as_str(),
        view => dns.view.word(),
        doc => doc.lines().map(str::to_owned).collect::<Vec<_>>(),
        version => env!("CARGO_PKG_VERSION"),
        estate => settings.map(|settings| settings.name.as_str()),
        owner => settings.and_then(|settings| settings.owner.as_ref()).map(|owner| owner.as_str()),
    };
    let mut artifact = HEAD.render(format!("dns/{name}.zone"), view)?;
    let written = zone.write();
    artifact.text.push_str(&written.text);
    artifact.lines.extend(written.text.lines().zip(&written.records).map(|(line, record)| match record {
        Some(record) => origins.get(*record).copied(),
        // The directives say what the declaration says; headings and blank lines say nothing.
        None => line.starts_with('$').then_some(dns.head.span),
    }));
    Ok(artifact)
}

/// What no source can bring about, said rather than passed over.
fn error(reason: impl Into<String>) -> Error {
    Error { template: HEAD.name.to_owned(), reason: reason.into(), line: None, is_own: true }
}
