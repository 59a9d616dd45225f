//! Zone files: one for each declared zone, as one view sees it.

mod contents;
mod data;
mod soa;

use minijinja::context;
use rayon::prelude::*;

use super::render::{Escape, Template, lines};
use super::{Artifact, Error};
use crate::checks::CheckedEstate;
use crate::devices::dns::Zone;
use crate::estate::{Dns, Estate, Sql};
use crate::source::SourceMap;

static ZONE: Template =
    Template { name: "dns/zone.j2", source: include_str!("../../../templates/dns/zone.j2"), escape: Escape::Comment };

/// The zones' files, in order of their paths.
pub(super) fn emit(estate: &CheckedEstate, sources: &SourceMap) -> Result<Vec<Artifact>, Error> {
    let listeners = estate.listeners();
    let zones: Vec<_> = estate.zones.iter().collect();
    let artifacts: Result<Vec<Artifact>, Error> = zones
        .into_par_iter()
        .map(|(id, dns)| artifact(estate, sources, dns, listeners.get(&id).map_or(&[], Vec::as_slice)))
        .collect();
    let mut artifacts = artifacts?;
    artifacts.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(artifacts)
}

/// The file of one zone; `listeners` are those of SQL that have their names in it.
fn artifact(estate: &Estate, sources: &SourceMap, dns: &Dns, listeners: &[&Sql]) -> Result<Artifact, Error> {
    let (records, origins) = contents::of(estate, sources, dns, listeners)?;
    let zone = Zone { origin: data::name(&dns.zone)?, default_ttl: dns.ttl.secs(), records };
    let written = zone.lines();
    let traced = written.iter().map(|line| {
        let origin = match line.record {
            Some(record) => origins.get(record).copied(),
            // The directives say what the declaration says; a blank line says nothing.
            None => (!line.text.is_empty()).then_some(dns.head.span),
        };
        (origin, line.text.as_str())
    });
    let settings = estate.settings();
    let doc = dns.head.doc.as_deref().unwrap_or_default();
    let view = context! {
        zone => dns.zone.as_str(),
        view => dns.view.word(),
        doc => doc.lines().map(str::to_owned).collect::<Vec<_>>(),
        version => env!("CARGO_PKG_VERSION"),
        estate => settings.map(|settings| settings.name.as_str()),
        owner => settings.and_then(|settings| settings.owner.as_ref()).map(|owner| owner.as_str()),
        records => lines(traced),
    };
    ZONE.render(format!("dns/{}/{}.zone", dns.view.word(), dns.zone.value), view)
}

/// What no source can bring about, said rather than passed over.
fn error(reason: impl Into<String>) -> Error {
    Error { template: ZONE.name, reason: reason.into() }
}
