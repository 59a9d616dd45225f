//! The sources of an estate, from a folder or one file; all that cannot be read is named in one run.

mod data;
mod find;
mod text;
mod zone;

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub(super) use self::data::Folder;
use self::find::Source;
pub(super) use self::text::decode;
pub(super) use self::zone::read_zone;
use super::{Error, Exit};
use crate::source::{SourceMap, TooLarge};

/// What the map can address ([`TooLarge`]), in bytes.
const LIMIT: u64 = u32::MAX as u64;

/// Reads all `*.site` files below the folder `path`, or the one `.site` file `path`.
///
/// Folders and files whose names begin with `.` are left out. Names in the map are relative to the folder,
/// with `/` between their parts, so that the place of the estate on a machine is in no output.
///
/// # Errors
/// Everything that cannot be read, in order of the paths. Nothing is read when the files together exceed 4 GiB.
pub fn read_estate(path: &Path) -> Result<SourceMap, Vec<Error>> {
    let (sources, mut errors) = find::sources(path).map_err(|error| vec![error])?;
    // One byte between files belongs to the address space too.
    let total: u64 = sources.iter().map(|source| source.size.saturating_add(1)).fold(0, u64::saturating_add);
    if total > LIMIT {
        errors.push(too_large(path));
        return Err(sorted(errors));
    }
    let results: Vec<_> = sources.into_par_iter().map(read).collect();
    let mut files = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(file) => files.push(file),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(sorted(errors));
    }
    SourceMap::new(files).map_err(|TooLarge| vec![too_large(path)])
}

fn read(source: Source) -> Result<(String, String), Error> {
    Ok((source.name, read_text(&source.path)?))
}

/// Where the sources are that `path` stands for, in no order, and what is wrong among them.
///
/// # Errors
/// When `path` itself is not to be used.
pub(super) fn find_files(path: &Path) -> Result<(Vec<PathBuf>, Vec<Error>), Error> {
    let (sources, errors) = find::sources(path)?;
    Ok((sources.into_iter().map(|source| source.path).collect(), errors))
}

/// The text of the file `path`.
pub(super) fn read_text(path: &Path) -> Result<String, Error> {
    text::decode(path, fs::read(path).map_err(|error| unreadable(path, &error))?)
}

fn sorted(mut errors: Vec<Error>) -> Vec<Error> {
    errors.sort_by(|a, b| (&a.path, &a.wrong).cmp(&(&b.path, &b.wrong)));
    errors
}

/// The error for sources that no map can hold.
pub(super) fn too_large(path: &Path) -> Error {
    let help = "move out of the folder what is no source, or divide the estate";
    Error::new(Exit::Unreadable, path, "the sources are together larger than 4 GiB", help)
}

/// The error for a file or folder that the system does not let us read.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            let help = "look whether something else is writing into the folder, and run again";
            Error::new(Exit::Missing, path, "is gone since the folder was listed", help)
        }
        std::io::ErrorKind::PermissionDenied => {
            let help = "run as a user who may read it, or give that user the right";
            Error::new(Exit::Unreadable, path, "cannot be read: permission is denied", help)
        }
        _ => {
            let help = "look at its disk or share, and run again";
            Error::new(Exit::Unreadable, path, format!("cannot be read: {error}"), help)
        }
    }
}
