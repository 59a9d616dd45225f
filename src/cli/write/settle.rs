//! Clears a former build away without losing what others put into it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::fill::Carried;
use super::place::Place;
use super::{held, sys, tree};
use crate::cli::{Error, Exit, manifest};

/// How often the folder is looked through while someone goes on writing into it.
const ROUNDS: usize = 20;

/// Folders in the build's folder for files whose place was taken: this name, `-`, and a number.
const KEPT: &str = "kept-by-sitewright";

/// How many of them there may be; nobody clears them away but who reads what the build said.
const ASIDES: usize = 1000;

/// Clears away the former build after the exchange; gives the files whose place was taken.
pub(super) fn after(place: &Place, carried: &Carried) -> Result<Vec<PathBuf>, Error> {
    let ready = place.ready();
    if !tree::exists(&ready) {
        return Ok(Vec::new());
    }
    let mut settling = Settling::new(&ready, &place.out, Some(carried));
    settling.run().map_err(|error| {
        let wrong = format!("the new build is in place, but the former one cannot be cleared away: {error}");
        Error::new(Exit::Output, &ready, wrong, "look whether it holds files of yours, and remove it")
    })?;
    Ok(settling.kept)
}

/// Clears away what a run left that was killed; gives the files whose place was taken.
pub(super) fn recover(place: &Place) -> Result<Vec<PathBuf>, Error> {
    recover_stage(place).map_err(|error| {
        let wrong = format!("was left by a build that was killed, and cannot be cleared away: {error}");
        let help = "look whether it holds files of yours, remove it, and build again";
        Error::new(Exit::Output, &place.stage, wrong, help)
    })
}

fn recover_stage(place: &Place) -> io::Result<Vec<PathBuf>> {
    tree::remove(&place.building())?;
    let left = [place.ready(), place.former()];
    let mut kept = Vec::new();
    for folder in left.iter().filter(|folder| tree::exists(folder)) {
        if tree::exists(&place.out) {
            let mut settling = Settling::new(folder, &place.out, None);
            settling.run()?;
            kept.append(&mut settling.kept);
        } else {
            // Killed between two renames: both are whole builds, and `ready` comes first as the newer one.
            fs::rename(folder, &place.out)?;
        }
    }
    Ok(kept)
}

/// The emptying of one folder.
struct Settling<'a> {
    old: &'a Path,
    out: &'a Path,
    carried: Option<&'a Carried>,
    /// The sums of the files that are the former build's own; nothing where it has no manifest.
    own: Option<BTreeMap<String, String>>,
    kept: Vec<PathBuf>,
}

impl<'a> Settling<'a> {
    fn new(old: &'a Path, out: &'a Path, carried: Option<&'a Carried>) -> Self {
        let own = fs::read(old.join(manifest::NAME)).ok().and_then(|bytes| manifest::parse(&bytes));
        Self { old, out, carried, own, kept: Vec::new() }
    }

    fn run(&mut self) -> io::Result<()> {
        self.forget()?;
        for _ in 0..ROUNDS {
            self.folder(Path::new(""))?;
            // Last, since by it a later run knows which files are a build's own.
            if self.own.is_some() {
                tree::gone(fs::remove_file(self.old.join(manifest::NAME)))?;
            }
            match tree::gone(fs::remove_dir(self.old)) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => self.own = None,
                result => return result,
            }
        }
        Err(io::ErrorKind::DirectoryNotEmpty.into())
    }

    /// What was removed from the folder after it was carried over is removed from the new one too.
    fn forget(&self) -> io::Result<()> {
        for (path, identity) in self.carried.iter().flat_map(|carried| &carried.files) {
            let now = self.out.join(path);
            if !tree::exists(&self.old.join(path)) && sys::identity(&now).is_ok_and(|there| there == *identity) {
                tree::gone(fs::remove_file(now))?;
            }
        }
        Ok(())
    }

    fn folder(&mut self, below: &Path) -> io::Result<()> {
        let path = self.old.join(below);
        sys::let_change(&path)?;
        for entry in fs::read_dir(&path)? {
            let entry = entry?;
            let below = below.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                self.inner(&below)?;
            } else if self.own.is_none() || below != Path::new(manifest::NAME) {
                self.file(&below)?;
            }
        }
        Ok(())
    }

    fn inner(&mut self, below: &Path) -> io::Result<()> {
        self.folder(below)?;
        if self.carried.is_some_and(|carried| !carried.folders.contains(below)) {
            // Someone has just made it; where a file of the build has its name, there is nothing to lose.
            let _ = fs::create_dir_all(self.out.join(below));
        }
        match tree::gone(fs::remove_dir(self.old.join(below))) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
            result => result,
        }
    }

    fn file(&mut self, below: &Path) -> io::Result<()> {
        let old = self.old.join(below);
        let is_there =
            sys::identity(&self.out.join(below)).ok().is_some_and(|now| sys::identity(&old).ok() == Some(now));
        if is_there || self.is_own(below) { tree::gone(fs::remove_file(old)) } else { self.bring(below) }
    }

    fn is_own(&self, below: &Path) -> bool {
        let sum = held::name(below).and_then(|name| self.own.as_ref()?.get(&name));
        let old = self.old.join(below);
        sum.is_some_and(|sum| {
            fs::symlink_metadata(&old).is_ok_and(|meta| meta.is_file())
                && fs::read(&old).is_ok_and(|bytes| manifest::sha256(&bytes) == *sum)
        })
    }

    /// Moves a file of others into the build's folder: to its place, or where that is taken, aside.
    fn bring(&mut self, below: &Path) -> io::Result<()> {
        let old = self.old.join(below);
        let carried = self.carried.and_then(|carried| carried.files.get(below));
        if carried.is_some() && carried == sys::identity(&self.out.join(below)).ok().as_ref() {
            // Saved anew after it was carried over: what is in the new folder is the state before.
            return fs::rename(&old, self.out.join(below));
        }
        let asides = (1..=ASIDES).map(|n| Path::new(&format!("{KEPT}-{n}")).join(below));
        for at in std::iter::once(below.to_owned()).chain(asides) {
            match link(&old, &self.out.join(&at)) {
                Ok(()) => {
                    if at != below {
                        self.kept.push(at);
                    }
                    return tree::gone(fs::remove_file(&old));
                }
                Err(error) if is_taken(&error) => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

/// Gives `from` the further name `to`, on the disk too.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    let folder = to.parent().unwrap_or(to);
    fs::create_dir_all(folder)?;
    fs::hard_link(from, to)?;
    sys::sync_folder(folder)
}

fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests;
