//! The pipeline as one function: sources to findings, and, where nothing is wrong, to artifacts.

use std::collections::BTreeMap;

use crate::checks::{self, CheckedEstate};
use crate::devices::dns::Zone;
use crate::diagnostics::Diagnostics;
use crate::estate::Estate;
use crate::expand::{self, Given};
use crate::schema::literals::Date;
use crate::source::SourceMap;
use crate::syntax;
use crate::targets::{self, Built, Templates, ZoneOf};

/// Zones as they stood before, by view and name: `external/contoso.com`.
pub type Previous = BTreeMap<String, Zone>;

/// What a run is given besides the sources.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    /// The day against which an `until` and the last days of certificates are held, if any.
    pub as_of: Option<Date>,
    /// Inputs and data files.
    pub given: Given<'a>,
    /// The zones of the build before, by which serial numbers are counted.
    pub previous: Option<&'a Previous>,
    /// What stands for templates of documents.
    pub templates: Option<&'a Templates>,
}

/// Reads and checks `sources`, which take in data files and what composition makes. The estate is checked when no finding is an error, and else
/// what could be read of it.
pub fn read(sources: &mut SourceMap, request: Request<'_>) -> (Result<CheckedEstate, Box<Estate>>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let tree = syntax::parse(sources, &mut diagnostics);
    let tree = expand::expand(tree, sources, request.given, &mut diagnostics);
    let estate = Estate::read(&tree, sources, &mut diagnostics);
    let checked = checks::run(estate, sources, request.as_of, targets::emitted, &mut diagnostics);
    diagnostics.tidy(sources);
    (checked, diagnostics)
}

/// Reads and checks `sources`, as [`read`] does. There is an estate when no finding is an error.
#[must_use]
pub fn check(sources: &mut SourceMap, request: Request<'_>) -> (Option<CheckedEstate>, Diagnostics) {
    let (checked, diagnostics) = read(sources, request);
    (checked.ok(), diagnostics)
}

/// Reads, checks and emits `sources`: all artifacts, or none where a finding is an error.
///
/// # Errors
/// Where a template does not fit its view, which no source can bring about.
pub fn compile(sources: &mut SourceMap, request: Request<'_>) -> Result<(Option<Built>, Diagnostics), targets::Error> {
    let (checked, mut diagnostics) = check(sources, request);
    let Some(estate) = checked else { return Ok((None, diagnostics)) };
    let zones = targets::zones(&estate, sources)?;
    let built = emit(&estate, sources, zones, request, &mut diagnostics)?;
    Ok((built, diagnostics))
}

/// Settles the serial numbers of `zones`, which are those of `estate`, and emits it where that can be done.
///
/// # Errors
/// Where a template does not fit its view, which no source can bring about, but a template of a user can.
pub fn emit(
    estate: &CheckedEstate,
    sources: &SourceMap,
    mut zones: Vec<ZoneOf<'_>>,
    request: Request<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Built>, targets::Error> {
    let mut found = Diagnostics::default();
    for zone in &mut zones {
        let previous = request.previous.and_then(|previous| previous.get(&zone.name));
        if let Err(unsettled) = zone.settle(previous, request.as_of) {
            found.push(checks::serial_unsettled(zone.dns, unsettled));
        }
    }
    diagnostics.append_late(found, sources);
    if diagnostics.has_errors() {
        return Ok(None);
    }
    let none = Templates::default();
    targets::emit_with(estate, sources, &zones, request.templates.unwrap_or(&none)).map(Some)
}
