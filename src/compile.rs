//! The pipeline as one function: sources to findings, and, where nothing is wrong, to artifacts.

use crate::checks::{self, CheckedEstate};
use crate::diagnostics::Diagnostics;
use crate::estate::Estate;
use crate::expand::{self, Given};
use crate::schema::literals::Date;
use crate::source::SourceMap;
use crate::syntax;
use crate::targets::{self, Built};

/// What a run is given besides the sources.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    /// The day against which an `until` and the last days of certificates are held, if any.
    pub as_of: Option<Date>,
    /// Inputs and data files.
    pub given: Given<'a>,
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
    let (checked, diagnostics) = check(sources, request);
    let artifacts = checked.map(|estate| targets::emit(&estate, sources)).transpose()?;
    Ok((artifacts, diagnostics))
}
