//! A checked estate as artifacts: typed items first, text last, every line with its origin.

mod dns;
mod html;
pub(crate) mod manifest;
pub(crate) mod markdown;
mod name_server;
mod netscaler;
mod powershell;
mod prose;
pub(crate) mod render;
mod resilience;
mod runbook;
mod templates;
mod xen;

use rayon::prelude::*;

pub use dns::{About as AboutChange, Server as ChangeServer, ZoneOf, scripts as change_scripts, zones};
pub use manifest::{SCHEMA as MANIFEST_SCHEMA_NAME, schema as manifest_schema};
pub use netscaler::{Device, devices};
pub use render::Error;
pub use runbook::{Evidence, evidence_schema};
pub use templates::{REPLACEABLE, Templates};

use crate::checks::{CheckedEstate, Emitted};
use crate::estate::Estate;
use crate::simulate::window::Timeline;
use crate::source::{SourceMap, Span};

/// Name and version of the program, as every artifact says it.
pub(crate) const MADE_BY: &str = concat!("sitewright ", env!("CARGO_PKG_VERSION"));

/// A file of a build.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Below the output folder, with `/` between its parts.
    pub path: String,
    /// Its text.
    pub text: String,
    /// For each line where it comes from; `None` for lines of layout.
    pub lines: Vec<Option<Span>>,
}

/// Everything that an estate becomes.
#[derive(Debug)]
pub struct Built {
    /// The files.
    pub artifacts: Vec<Artifact>,
    /// The list of them, as JSON: `manifest.json`.
    pub manifest: String,
}

/// What is made into artifacts.
#[derive(Clone, Copy)]
struct Work<'w> {
    estate: &'w CheckedEstate,
    sources: &'w SourceMap,
    zones: &'w [ZoneOf<'w>],
    /// What the failovers of plans change in the zones.
    failovers: &'w [dns::failover::Failover<'w>],
    /// What stands for templates of documents.
    templates: &'w Templates,
}

/// One kind of output: its name, and how an estate is made into it.
struct Target {
    emit: fn(Work<'_>) -> Result<Vec<Artifact>, Error>,
}

/// The targets that write for devices and people.
static TARGETS: &[Target] = &[
    Target { emit: |work| netscaler::emit(work.estate, work.sources) },
    Target { emit: |work| resilience::emit(work.estate, work.templates) },
    Target { emit: |work| runbook::emit(work.estate, work.failovers, work.templates) },
];

/// The targets whose files the steps of runbooks run.
static CARRIED: &[Target] = &[
    Target { emit: |work| dns::emit(work.estate, work.zones, work.failovers) },
    Target { emit: |work| powershell::emit(work.estate) },
    Target { emit: |work| xen::emit(work.estate) },
];

/// What becomes of `estate` on its ADCs, for the checks that ask.
pub(crate) fn emitted(estate: &Estate) -> Emitted {
    netscaler::emitted(estate)
}

/// All artifacts of `estate`, in order of their paths, and their list; serial numbers that are counted are at their first.
///
/// # Errors
/// Only where a template asks for a value that it is not given.
pub fn emit(estate: &CheckedEstate, sources: &SourceMap) -> Result<Built, Error> {
    emit_with(estate, sources, &zones(estate, sources)?, &Templates::default())
}

/// What the recovery plan of a change needs in its window: its runbook, which says the window, and the files of a build that the runbook names. Nothing where the change
/// has no plan.
///
/// # Errors
/// Where a template asks for a value that it is not given.
pub fn carried_out(
    estate: &CheckedEstate,
    sources: &SourceMap,
    timeline: &Timeline<'_>,
    templates: &Templates,
) -> Result<Vec<Artifact>, Error> {
    let zones = zones(estate, sources)?;
    let failovers = dns::failover::all(estate, &zones)?;
    let mut artifacts = runbook::carried_out(estate, &failovers, templates, timeline)?;
    let Some(runbook) = artifacts.first().map(|runbook| runbook.text.clone()) else { return Ok(artifacts) };
    let work = Work { estate, sources, zones: &zones, failovers: &failovers, templates };
    let parts: Result<Vec<Vec<Artifact>>, Error> = CARRIED.par_iter().map(|target| (target.emit)(work)).collect();
    artifacts.extend(parts?.into_iter().flatten().filter(|file| runbook.contains(&file.path)));
    Ok(artifacts)
}

/// All artifacts of `estate`, as [`emit`] makes them, with its zones given, whose serial numbers are settled, and with `templates` of a user.
///
/// # Errors
/// Only where a template asks for a value that it is not given.
pub fn emit_with(
    estate: &CheckedEstate,
    sources: &SourceMap,
    zones: &[ZoneOf<'_>],
    templates: &Templates,
) -> Result<Built, Error> {
    let failovers = dns::failover::all(estate, zones)?;
    let work = Work { estate, sources, zones, failovers: &failovers, templates };
    let parts: Result<Vec<Vec<Artifact>>, Error> =
        TARGETS.par_iter().chain(CARRIED).map(|target| (target.emit)(work)).collect();
    let mut artifacts: Vec<Artifact> = parts?.into_iter().flatten().collect();
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    let name = estate.settings().map_or("", |settings| settings.name.as_str());
    let manifest = manifest::manifest(name, &artifacts, sources);
    Ok(Built { artifacts, manifest })
}
