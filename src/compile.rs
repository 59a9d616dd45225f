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
    /// The day against which an `until` is held, if any.
    pub as_of: Option<Date>,
    /// Inputs and data files.
    pub given: Given<'a>,
}

/// Reads `sources` into an estate, which is not checked. `sources` takes in data files, and what composition makes.
#[must_use]
pub fn read(sources: &mut SourceMap, given: Given<'_>, diagnostics: &mut Diagnostics) -> Estate {
    let tree = syntax::parse(sources, diagnostics);
    let tree = expand::expand(tree, sources, given, diagnostics);
    Estate::read(&tree, sources, diagnostics)
}

/// Reads and checks `sources`, as [`read`] does. There is an estate when no finding is an error.
#[must_use]
pub fn check(sources: &mut SourceMap, request: Request<'_>) -> (Option<CheckedEstate>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let estate = read(sources, request.given, &mut diagnostics);
    let checked = checks::run(estate, sources, request.as_of, &mut diagnostics);
    diagnostics.tidy(sources);
    (checked, diagnostics)
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
