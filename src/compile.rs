//! The pipeline as one function: sources to findings, and, where nothing is wrong, to artifacts.

use crate::checks::{self, CheckedEstate};
use crate::diagnostics::Diagnostics;
use crate::estate::Estate;
use crate::schema::literals::Date;
use crate::source::SourceMap;
use crate::syntax;
use crate::targets::{self, Built};

/// Reads and checks `sources`. The estate is checked when no finding is an error, and else what could be read of it.
pub fn read(sources: &SourceMap, as_of: Option<Date>) -> (Result<CheckedEstate, Box<Estate>>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let tree = syntax::parse(sources, &mut diagnostics);
    let estate = Estate::read(&tree, sources, &mut diagnostics);
    let checked = checks::run(estate, as_of, &mut diagnostics);
    (checked, diagnostics)
}

/// Reads and checks `sources`. `as_of` is the day against which an `until` is held, if any. There is an estate when no finding is an error.
#[must_use]
pub fn check(sources: &SourceMap, as_of: Option<Date>) -> (Option<CheckedEstate>, Diagnostics) {
    let (checked, diagnostics) = read(sources, as_of);
    (checked.ok(), diagnostics)
}

/// Reads, checks and emits `sources`: all artifacts, or none where a finding is an error.
///
/// # Errors
/// Where a template does not fit its view, which no source can bring about.
pub fn compile(sources: &SourceMap, as_of: Option<Date>) -> Result<(Option<Built>, Diagnostics), targets::Error> {
    let (checked, diagnostics) = check(sources, as_of);
    let artifacts = checked.map(|estate| targets::emit(&estate, sources)).transpose()?;
    Ok((artifacts, diagnostics))
}
