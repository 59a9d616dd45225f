//! A build into its folder, at one stroke: whoever looks, at any moment, sees the old build or the new one.
//!
//! ```text
//!  OUT/                     the build in force, and files that are not ours
//!  .OUT.sitewright-stage/   there only while a build runs, or after one was killed
//!    lock                   held by the build that runs
//!    building/              the new build, being filled: of no worth until it is renamed
//!    ready/                 the whole new build, to be exchanged with OUT; from then on the former one
//!    former/                the former build, only where the filesystem cannot exchange
//! ```
//!
//! Files that are not ours are in `building` as further names of the same files (hard links), so the exchange
//! takes them along. After it, `ready` is emptied of what is ours or is in OUT too; anything else that turned
//! up there while the build ran is brought into OUT. A later run does the same for a run that was killed.

mod fill;
mod held;
mod place;
pub(super) mod replace;
mod settle;
mod stage;
mod swap;
#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "plain.rs")]
mod sys;
mod tree;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use self::held::Held;
use self::place::Place;
use self::stage::Stage;
use super::{Error, Exit, manifest};

/// All files of a build.
#[derive(Clone, Debug, Default)]
pub struct Build {
    /// Bytes by path; `/` between the parts of a path. One is [`manifest::NAME`], and lists all others.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What writing a build did to its folder; the manifest is in no count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The folder held this very build: nothing was written.
    Unchanged,
    /// The folder holds the build now.
    Written {
        /// Files that were not there.
        new: usize,
        /// Files that have other bytes than before.
        changed: usize,
        /// Files of the former build that are no more.
        removed: usize,
        /// Files that someone wrote while a build ran, and whose place was taken: where they are in the folder now.
        kept: Vec<PathBuf>,
    },
}

/// Makes `out` hold `build`, and waits while another run writes there.
///
/// A run that is killed at any moment leaves the former build or this one, whole. (Where the filesystem cannot
/// exchange two folders, as NFS, a run that is killed between two renames leaves `out` missing, never mixed; the
/// next run completes it.) Files in `out` that are not of a build are never changed.
///
/// # Errors
/// When the folder cannot be written, or holds files that the build would overwrite without owning them: those
/// that the folder's manifest does not list, and those that were changed since they were built. `out` is then as
/// it was, unless the error says otherwise.
pub fn write(out: &Path, build: &Build) -> Result<Outcome, Error> {
    if let Some(fault) = manifest::fault(&build.files) {
        let help = "this is a fault of sitewright: please report it together with the estate";
        return Err(Error::new(Exit::Internal, out, fault, help));
    }
    let place = Place::find(out)?;
    if !tree::exists(&place.stage) && stands(&place.out, build) {
        return Ok(Outcome::Unchanged);
    }
    let stage = Stage::open(&place)?;
    let mut kept = settle::recover(&place)?;
    if stands(&place.out, build) {
        let written = Outcome::Written { new: 0, changed: 0, removed: 0, kept };
        return Ok(if written.is_nothing() { Outcome::Unchanged } else { written });
    }
    let held = Held::inspect(&place, build)?;
    held.refuse(&place.shown)?;
    let carried = fill::fill(&place, &held, build)?;
    swap::install(&place)?;
    kept.extend(settle::after(&place, &carried)?);
    drop(stage);
    Ok(Outcome::Written { new: held.missing(build), changed: held.changed, removed: held.removed, kept })
}

impl Outcome {
    fn is_nothing(&self) -> bool {
        matches!(self, Self::Written { new: 0, changed: 0, removed: 0, kept } if kept.is_empty())
    }
}

/// Whether `out` holds exactly `build`; equal manifests leave no room for files of another build.
fn stands(out: &Path, build: &Build) -> bool {
    let same = |path: &str, bytes: &[u8]| {
        let path = out.join(path);
        // The size first: most builds that differ differ in it, and then no byte is read.
        fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64)
            && fs::read(&path).is_ok_and(|there| there == bytes)
    };
    let manifest = build.files.get(manifest::NAME);
    manifest.is_some_and(|bytes| same(manifest::NAME, bytes))
        && build.files.par_iter().all(|(path, bytes)| same(path, bytes))
}
