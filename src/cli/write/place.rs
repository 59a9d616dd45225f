//! Where a build goes: the folder behind the path that the user gave, and whether it can be one.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf, absolute};

use super::words::{failed, unfit};
use super::{sys, tree};
use crate::cli::{Error, Exit};

/// The folder of a build.
pub(super) struct Place {
    /// As the user named it.
    pub(super) shown: PathBuf,
    /// The folder itself: absolute, no link on the way; it need not exist.
    pub(super) out: PathBuf,
    /// The folder that it is in; need not exist either.
    pub(super) parent: PathBuf,
    /// Its neighbour in which the next build is staged.
    pub(super) stage: PathBuf,
}

impl Place {
    /// The folder that `shown` stands for.
    ///
    /// # Errors
    /// When it is none that can be exchanged for another: a file, a mount point, the root.
    pub(super) fn find(shown: &Path) -> Result<Self, Error> {
        if shown.as_os_str().is_empty() {
            return Err(Error::new(Exit::Usage, shown, "the folder to write into has an empty name", "name one"));
        }
        let out = resolve(shown)?;
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(unfit(shown, "is the root of the filesystem", "name a folder inside it"));
        };
        check(shown, &out, parent)?;
        let stage = parent.join(stage_name(name));
        Ok(Self { shown: shown.to_owned(), parent: parent.to_owned(), stage, out })
    }

    /// The file or folder `below` the build's folder as the user would name it.
    pub(super) fn show(&self, below: &Path) -> PathBuf {
        self.shown.join(below)
    }

    /// The new build while it is filled.
    pub(super) fn building(&self) -> PathBuf {
        self.stage.join("building")
    }

    /// The new build before the exchange, the former one after it.
    pub(super) fn ready(&self) -> PathBuf {
        self.stage.join("ready")
    }

    /// The former build between two renames.
    pub(super) fn former(&self) -> PathBuf {
        self.stage.join("former")
    }
}

fn stage_name(name: &OsStr) -> OsString {
    let mut stage = OsString::from(".");
    stage.push(name);
    stage.push(".sitewright-stage");
    stage
}

fn check(shown: &Path, out: &Path, parent: &Path) -> Result<(), Error> {
    let (Ok(meta), Ok(around)) = (fs::metadata(out), fs::metadata(parent)) else {
        return Ok(());
    };
    if !meta.is_dir() {
        return Err(unfit(shown, "is a file, and a build is a folder", "name a folder, or move the file away"));
    }
    if !sys::same_disk(&meta, &around) {
        return Err(unfit(shown, "is a mount point, which cannot be exchanged as a whole", "name a folder inside it"));
    }
    Ok(())
}

/// `shown` without links: as far as it exists the real path, then the names that are to be made.
fn resolve(shown: &Path) -> Result<PathBuf, Error> {
    let full = absolute(shown).map_err(|error| failed(shown, "cannot be found", &error))?;
    let mut there = full.as_path();
    let mut missing = Vec::new();
    while !tree::exists(there) {
        let (Some(above), Some(name)) = (there.parent(), there.file_name()) else {
            let wrong = "goes by `..` out of a folder that does not exist";
            return Err(unfit(shown, wrong, "name the folder without `..`"));
        };
        missing.push(name);
        there = above;
    }
    let mut real = fs::canonicalize(there).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            unfit(there, "is a symbolic link to what does not exist", "make its target, or remove the link")
        }
        _ => failed(there, "cannot be found", &error),
    })?;
    if !missing.is_empty() && real.is_file() {
        return Err(unfit(there, "is a file, so that no folder can be below it", "name another folder"));
    }
    real.extend(missing.iter().rev());
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(path: &Path) -> String {
        Place::find(path).err().unwrap().wrong
    }

    #[test]
    fn the_stage_is_a_hidden_neighbour() {
        let dir = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(dir.path()).unwrap();
        let place = Place::find(&dir.path().join("a/b/out")).unwrap();
        assert_eq!(place.out, real.join("a/b/out"));
        assert_eq!(place.stage, real.join("a/b/.out.sitewright-stage"));
    }

    #[test]
    fn what_cannot_be_a_build_folder_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "x").unwrap();
        assert_eq!(wrong(Path::new("/")), "is the root of the filesystem");
        assert_eq!(wrong(Path::new("")), "the folder to write into has an empty name");
        assert_eq!(wrong(&file), "is a file, and a build is a folder");
        assert_eq!(wrong(&file.join("out")), "is a file, so that no folder can be below it");
        assert_eq!(wrong(&dir.path().join("none/../out")), "goes by `..` out of a folder that does not exist");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_resolved_and_dangling_ones_refused() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("real")).unwrap();
        std::os::unix::fs::symlink("real", dir.path().join("link")).unwrap();
        std::os::unix::fs::symlink("nowhere", dir.path().join("dangling")).unwrap();
        let real = fs::canonicalize(dir.path().join("real")).unwrap();
        assert_eq!(Place::find(&dir.path().join("link")).unwrap().out, real);
        assert_eq!(Place::find(&dir.path().join("link/new")).unwrap().out, real.join("new"));
        assert_eq!(wrong(&dir.path().join("dangling")), "is a symbolic link to what does not exist");
    }
}
