//! Fills the stage: the build's files, and what in the folder is not the build's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::held::Held;
use super::place::Place;
use super::sys::{self, Identity};
use super::words::{failed, unfit};
use super::{Build, tree};
use crate::cli::{Error, manifest};

/// What was in the folder when the stage was filled.
pub(super) struct Carried {
    /// Which file each foreign path was.
    pub(super) files: BTreeMap<PathBuf, Identity>,
    /// All folders.
    pub(super) folders: BTreeSet<PathBuf>,
}

/// Makes the next build beside the folder of `place`, and waits until it is on the disk.
///
/// # Errors
/// When it cannot be made; the folder is as it was.
pub(super) fn fill(place: &Place, held: &Held, build: &Build) -> Result<Carried, Error> {
    let next = place.building();
    fs::create_dir(&next).map_err(|error| failed(&place.stage, "cannot be written into", &error))?;
    check_folders(place, held)?;
    put_all(place, held, build)?;
    let files = carry(place, held)?;
    finish(place).map_err(|error| failed(&place.shown, "the new build cannot be brought onto the disk", &error))?;
    Ok(Carried { files, folders: held.folders.clone() })
}

/// The former folders must be emptied in the end, so we must own them or be allowed to change them.
fn check_folders(place: &Place, held: &Held) -> Result<(), Error> {
    let ours = fs::metadata(place.building()).map_err(|error| failed(&place.stage, "cannot be read", &error))?;
    for folder in &held.folders {
        let path = place.out.join(folder);
        let is_ours = fs::symlink_metadata(&path).is_ok_and(|meta| sys::same_owner(&meta, &ours));
        if !is_ours && !sys::may_change(&path) {
            let wrong = "belongs to another user and cannot be carried over into the new build";
            return Err(unfit(&place.show(folder), wrong, "move it away, or build as that user"));
        }
    }
    Ok(())
}

fn put_all(place: &Place, held: &Held, build: &Build) -> Result<(), Error> {
    let one = |(path, bytes): (&String, &Vec<u8>)| {
        put(place, held, Path::new(path), bytes)
            .map_err(|error| failed(&place.show(Path::new(path)), "cannot be written", &error))
    };
    // A folder that has a manifest is a build's: even of a broken disk one can tell what the files are.
    build.files.get_key_value(manifest::NAME).map_or(Ok(()), one)?;
    build.files.par_iter().filter(|(path, _)| *path != manifest::NAME).try_for_each(one)
}

fn put(place: &Place, held: &Held, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let to = place.building().join(path);
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    // A file that stays as it is keeps its times and rights; where it may not be linked, it is written again.
    if held.same.contains(path) && fs::hard_link(place.out.join(path), &to).is_ok() {
        return Ok(());
    }
    let mut file = File::create_new(&to)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives what is foreign a second name in the next build.
fn carry(place: &Place, held: &Held) -> Result<BTreeMap<PathBuf, Identity>, Error> {
    let what = "cannot be carried over into the new build";
    let next = place.building();
    for folder in &held.staying {
        fs::create_dir_all(next.join(folder)).map_err(|error| failed(&place.show(folder), what, &error))?;
    }
    let mut carried = BTreeMap::new();
    for path in &held.foreign {
        let (from, to) = (place.out.join(path), next.join(path));
        match fs::hard_link(&from, &to).and_then(|()| sys::identity(&to)) {
            Ok(identity) => _ = carried.insert(path.clone(), identity),
            // Whoever owns it has just removed it.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !tree::exists(&from) => {}
            Err(error) => return Err(failed(&place.show(path), what, &error)),
        }
    }
    Ok(carried)
}

/// Folders that there were keep their modes; a write-protected one must have been filled before.
fn finish(place: &Place) -> io::Result<()> {
    let next = place.building();
    for entry in WalkDir::new(&next).contents_first(true) {
        let entry = entry?;
        if !entry.file_type().is_dir() {
            continue;
        }
        sys::sync_folder(entry.path())?;
        let below = entry.path().strip_prefix(&next).unwrap_or(Path::new(""));
        match fs::symlink_metadata(place.out.join(below)) {
            Ok(model) if model.is_dir() => sys::make_like(entry.path(), &model)?,
            _ => {}
        }
    }
    Ok(())
}
