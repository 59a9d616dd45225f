//! A checked estate as artifacts: typed items first, text last, every line with its origin.

mod dns;
mod render;

use rayon::prelude::*;

pub use render::Error;

use crate::checks::CheckedEstate;
use crate::source::{SourceMap, Span};

/// A file of a build.
#[derive(Debug)]
pub struct Artifact {
    /// Below the output folder, with `/` between its parts.
    pub path: String,
    /// Its text.
    pub text: String,
    /// For each line where it comes from; `None` for lines of layout.
    pub lines: Vec<Option<Span>>,
}

/// One kind of output: its name, and how an estate is made into it.
struct Target {
    emit: fn(&CheckedEstate, &SourceMap) -> Result<Vec<Artifact>, Error>,
}

/// The targets, in the order in which their artifacts are listed.
static TARGETS: &[Target] = &[Target { emit: dns::emit }];

/// All artifacts of `estate`.
///
/// # Errors
/// Only where a template asks for a value that it is not given.
pub fn emit(estate: &CheckedEstate, sources: &SourceMap) -> Result<Vec<Artifact>, Error> {
    let parts: Result<Vec<Vec<Artifact>>, Error> =
        TARGETS.par_iter().map(|target| (target.emit)(estate, sources)).collect();
    parts.map(|parts| parts.into_iter().flatten().collect())
}
