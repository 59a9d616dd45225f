//! What a build's folder holds: which files are the build's own, and which must stay.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::place::Place;
use super::words::{failed, unfit};
use super::{Build, sys, tree};
use crate::cli::error::shown;
use crate::cli::{Error, Exit, manifest};

/// The content of a build's folder, seen from the next build; all paths are relative to the folder.
#[derive(Default)]
pub(super) struct Held {
    /// Files that have the bytes that the build wants.
    pub(super) same: BTreeSet<PathBuf>,
    /// How many own files get other bytes, the manifest left out.
    pub(super) changed: usize,
    /// How many own files go.
    pub(super) removed: usize,
    /// What is not ours and stays: files, links, pipes.
    pub(super) foreign: BTreeSet<PathBuf>,
    /// All folders, outer before inner.
    pub(super) folders: BTreeSet<PathBuf>,
    /// Folders that stay though the build may have nothing in them.
    pub(super) staying: BTreeSet<PathBuf>,
    /// What forbids the build, and why.
    in_the_way: BTreeMap<PathBuf, &'static str>,
}

/// What becomes of a file.
enum Fate {
    Same,
    Changed,
    Removed,
    Foreign,
    /// It would be lost, and why it is not ours to lose.
    InTheWay(&'static str),
}

/// The files of a build in a folder are those of the next build, and a plan is none: each would take the other away.
fn keep_apart(place: &Place, listed: &BTreeMap<String, String>, build: &Build) -> Result<(), Error> {
    let holds_plan = manifest::is_plan(listed.keys());
    if listed.is_empty() || holds_plan == manifest::is_plan(build.files.keys()) {
        return Ok(());
    }
    let (there, wanted) = if holds_plan { ("a plan", "a build") } else { ("a build", "a plan") };
    let wrong = format!("holds {there}, which {wanted} would take away");
    Err(unfit(&place.shown, &wrong, "name a folder of its own"))
}

impl Held {
    /// Looks through the folder of `place`; nothing is there while it does not exist.
    pub(super) fn inspect(place: &Place, build: &Build) -> Result<Self, Error> {
        let mut held = Self::default();
        if !tree::exists(&place.out) {
            return Ok(held);
        }
        if !sys::may_change(&place.out) {
            return Err(failed(&place.shown, "cannot be written", &io::ErrorKind::PermissionDenied.into()));
        }
        let files = held.walk(place)?;
        let listed = listed(&place.out);
        if let Ok(listed) = &listed {
            keep_apart(place, listed, build)?;
        }
        let judge = Judge { place, build, listed };
        let fates: Vec<_> = files.into_par_iter().map(|(path, kind)| judge.fate(path, kind)).collect();
        let mut ours = BTreeSet::new();
        for fate in fates {
            let (path, fate) = fate?;
            if !matches!(fate, Fate::Foreign) {
                ours.extend(path.ancestors().skip(1).map(Path::to_owned));
            }
            held.take(path, fate);
        }
        held.stay(&ours);
        held.clash(build);
        Ok(held)
    }

    /// # Errors
    /// Names everything that the build would overwrite without owning it.
    pub(super) fn refuse(&self, out: &Path) -> Result<(), Error> {
        if self.in_the_way.is_empty() {
            return Ok(());
        }
        let wrong = "nothing is written, since the build would overwrite what it does not own";
        let help = "move these away, or name another folder, and build again";
        let details = self.in_the_way.iter().map(|(path, why)| format!("`{}` {why}", shown(path))).collect();
        Err(Error { details, ..Error::new(Exit::Output, out, wrong, help) })
    }

    /// How many files of `build` are not there yet, the manifest left out.
    pub(super) fn missing(&self, build: &Build) -> usize {
        let there = self.same.iter().filter(|path| *path != Path::new(manifest::NAME)).count() + self.changed;
        build.files.len().saturating_sub(1 + there)
    }

    /// Notes the folders, and gives the files and their kinds.
    fn walk(&mut self, place: &Place) -> Result<Vec<(PathBuf, FileType)>, Error> {
        let mut files = Vec::new();
        let cannot = |path: &Path, error: walkdir::Error| {
            let path = error.path().unwrap_or(path).strip_prefix(&place.out).unwrap_or(path).to_owned();
            let cause = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
            failed(&place.show(&path), "cannot be carried over into the new build", &cause)
        };
        let around = fs::metadata(&place.out).map_err(|error| failed(&place.shown, "cannot be read", &error))?;
        for entry in WalkDir::new(&place.out).min_depth(1).follow_links(false).sort_by_file_name() {
            let entry = entry.map_err(|error| cannot(&place.out, error))?;
            let below = entry.path().strip_prefix(&place.out).unwrap_or(entry.path()).to_owned();
            if !entry.file_type().is_dir() {
                files.push((below, entry.file_type()));
                continue;
            }
            let meta = entry.metadata().map_err(|error| cannot(entry.path(), error))?;
            if !sys::same_disk(&meta, &around) {
                let wrong = "is a mount point, which cannot be carried over into the new build";
                return Err(unfit(&place.show(&below), wrong, "unmount it, or name another folder"));
            }
            self.folders.insert(below);
        }
        Ok(files)
    }

    fn take(&mut self, path: PathBuf, fate: Fate) {
        let artifact = usize::from(path != Path::new(manifest::NAME));
        match fate {
            Fate::Same => _ = self.same.insert(path),
            Fate::Changed => self.changed += artifact,
            Fate::Removed => self.removed += artifact,
            Fate::Foreign => _ = self.foreign.insert(path),
            Fate::InTheWay(why) => _ = self.in_the_way.insert(path, why),
        }
    }

    /// A folder stays for what is foreign in it, or because nothing in it was ever of a build.
    fn stay(&mut self, ours: &BTreeSet<PathBuf>) {
        let empty = self.folders.iter().filter(|folder| !ours.contains(*folder)).flat_map(|folder| folder.ancestors());
        let around = self.foreign.iter().flat_map(|path| path.ancestors().skip(1));
        let staying = empty.chain(around).filter(|path| !path.as_os_str().is_empty()).map(Path::to_owned);
        self.staying = staying.collect();
    }

    /// Finds folders where the build has a file, and files where it has a folder.
    fn clash(&mut self, build: &Build) {
        for path in build.files.keys().map(Path::new) {
            if self.staying.contains(path) {
                self.in_the_way.insert(path.to_owned(), "is a folder, and the build has a file of this name");
            }
            for above in path.ancestors().skip(1).filter(|above| self.foreign.contains(*above)) {
                self.in_the_way.insert(above.to_owned(), "is no folder, and the build has a folder of this name");
            }
        }
    }
}

/// The folder's manifest; `Err` where there is something of this name that is none.
fn listed(out: &Path) -> Result<BTreeMap<String, String>, ()> {
    match fs::read(out.join(manifest::NAME)) {
        Ok(bytes) => manifest::parse(&bytes).ok_or(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(_) => Err(()),
    }
}

struct Judge<'a> {
    place: &'a Place,
    build: &'a Build,
    listed: Result<BTreeMap<String, String>, ()>,
}

impl Judge<'_> {
    fn fate(&self, path: PathBuf, kind: FileType) -> Result<(PathBuf, Fate), Error> {
        let fate = match name(&path) {
            Some(name) => self.named(&name, &path, kind)?,
            None => Fate::Foreign,
        };
        Ok((path, fate))
    }

    fn named(&self, name: &str, path: &Path, kind: FileType) -> Result<Fate, Error> {
        let wanted = self.build.files.get(name);
        let sum = self.listed.as_ref().ok().and_then(|listed| listed.get(name));
        if wanted.is_none() && sum.is_none() {
            return Ok(Fate::Foreign);
        }
        if !kind.is_file() {
            return Ok(wanted.map_or(Fate::Foreign, |_| Fate::InTheWay("is no ordinary file")));
        }
        let bytes = fs::read(self.place.out.join(path))
            .map_err(|error| failed(&self.place.show(path), "cannot be compared with the new build", &error))?;
        let is_manifest = name == manifest::NAME;
        let own = if is_manifest { self.listed.is_ok() } else { sum == Some(&manifest::sha256(&bytes)) };
        Ok(match wanted {
            Some(wanted) if *wanted == bytes => Fate::Same,
            Some(_) if own => Fate::Changed,
            Some(_) if is_manifest => {
                Fate::InTheWay("is not the manifest of a build, so that no file here is known as built")
            }
            Some(_) if sum.is_some() => Fate::InTheWay("was changed since it was built"),
            Some(_) => Fate::InTheWay("is not of a build"),
            None if own => Fate::Removed,
            None => Fate::Foreign,
        })
    }
}

/// `path` as a manifest has it, if it could be in one.
pub(super) fn name(path: &Path) -> Option<String> {
    let parts: Option<Vec<_>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
