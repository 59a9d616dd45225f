//! The neighbour of a build's folder in which the next build is staged, held by one run at a time.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::place::Place;
use super::words::failed;
use super::{sys, tree};
use crate::cli::Error;

/// How often a run that finds the stage vanishing under its hands tries again.
const ATTEMPTS: usize = 1000;

/// The stage of `place`, while this run holds it. When it goes, what it was for goes from the disk.
pub(super) struct Stage<'a> {
    place: &'a Place,
    /// Locked until it is closed; the system closes it when the run is killed.
    _lock: File,
    /// Goes after the stage.
    _parents: Parents,
}

/// Folders that were made to hold the build, innermost first; those that are empty in the end are removed.
struct Parents(Vec<PathBuf>);

impl<'a> Stage<'a> {
    /// Makes the stage and waits until no other run holds it.
    pub(super) fn open(place: &'a Place) -> Result<Self, Error> {
        let mut parents = Parents(Vec::new());
        for _ in 0..ATTEMPTS {
            parents.make(&place.parent).map_err(|error| failed(&place.parent, "cannot be made", &error))?;
            if let Some(lock) = lock(place)? {
                return Ok(Self { place, _lock: lock, _parents: parents });
            }
        }
        Err(failed(&place.stage, "cannot be held", &io::ErrorKind::DirectoryNotEmpty.into()))
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run.
        let _ = tree::remove(&self.place.building());
        let _ = fs::remove_file(self.place.stage.join("lock"));
        let _ = fs::remove_dir(&self.place.stage);
    }
}

impl Parents {
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder.ancestors().take_while(|at| !tree::exists(at)).map(Path::to_owned);
        self.0.extend(missing);
        fs::create_dir_all(folder)?;
        self.0.iter().filter_map(|made| made.parent()).try_for_each(sys::sync_folder)
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for folder in &self.0 {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The lock of the stage, or nothing where another run has removed the stage meanwhile.
fn lock(place: &Place) -> Result<Option<File>, Error> {
    match fs::create_dir(&place.stage) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(failed(&place.parent, "cannot be written into", &error));
        }
        _ => {}
    }
    match hold(&place.stage) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        result => result.map_err(|error| failed(&place.stage, "cannot be used to stage the build", &error)),
    }
}

fn hold(stage: &Path) -> io::Result<Option<File>> {
    if !fs::symlink_metadata(stage)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let path = stage.join("lock");
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
    file.lock()?;
    // The run that held it before may have removed the very file on which we waited.
    Ok(sys::is_at(&file, &path).then_some(file))
}
