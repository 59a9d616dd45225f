//! Which files are the sources of an estate, and what stands among them that must not be followed.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::unreadable;
use crate::cli::{Error, Exit};

/// A file to read.
pub(super) struct Source {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its path below the estate's folder, with `/` between the parts.
    pub(super) name: String,
    /// Its size in bytes when it was found.
    pub(super) size: u64,
}

/// The sources that `path` stands for, and what is wrong below it.
///
/// # Errors
/// When `path` itself is not to be used.
pub(super) fn sources(path: &Path) -> Result<(Vec<Source>, Vec<Error>), Error> {
    let meta = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            let help = "name the folder of the estate, or one `.site` file";
            Error::new(Exit::Missing, path, "there is no such file or folder", help)
        }
        _ => unreadable(path, &error),
    })?;
    if meta.is_dir() {
        return below(path);
    }
    if !is_site(path) {
        let help = "name the folder of the estate, or one `.site` file";
        return Err(Error::new(Exit::Unreadable, path, "is neither a folder nor a `.site` file", help));
    }
    let base = path.parent().unwrap_or(Path::new(""));
    Ok((vec![source(base, path, &meta)?], Vec::new()))
}

fn below(folder: &Path) -> Result<(Vec<Source>, Vec<Error>), Error> {
    let (mut sources, mut errors) = (Vec::new(), Vec::new());
    let walk = WalkDir::new(folder).min_depth(1).follow_links(false);
    for entry in walk.into_iter().filter_entry(|entry| !is_hidden(entry)) {
        match entry.map_err(|error| broken(folder, error)).and_then(|entry| look(folder, &entry)) {
            Ok(found) => sources.extend(found),
            Err(error) => errors.push(error),
        }
    }
    if sources.is_empty() && errors.is_empty() {
        let help = "write a first one, such as `main.site`, or name another folder";
        return Err(Error::new(Exit::Missing, folder, "holds no `.site` file", help));
    }
    Ok((sources, errors))
}

/// The source that `entry` is, if it is one.
fn look(folder: &Path, entry: &DirEntry) -> Result<Option<Source>, Error> {
    let (path, kind) = (entry.path(), entry.file_type());
    if kind.is_symlink() {
        return link(path).map(|()| None);
    }
    if kind.is_dir() || !is_site(path) {
        return Ok(None);
    }
    let meta = entry.metadata().map_err(|error| broken(path, error))?;
    source(folder, path, &meta).map(Some)
}

/// Links to what can be no source are passed over; a dangling one may be a folder on another machine.
fn link(path: &Path) -> Result<(), Error> {
    if !is_site(path) && fs::metadata(path).is_ok_and(|target| !target.is_dir()) {
        return Ok(());
    }
    let wrong =
        "is a symbolic link, and links are not followed: the same sources must give the same bytes on every machine";
    let help = "put the file or folder itself there, or remove the link";
    Err(Error::new(Exit::Unreadable, path, wrong, help))
}

fn source(folder: &Path, path: &Path, meta: &fs::Metadata) -> Result<Source, Error> {
    if !meta.is_file() {
        let wrong = "is a pipe, a socket or a device, which cannot be read as a source";
        return Err(Error::new(Exit::Unreadable, path, wrong, "take it out of the estate"));
    }
    let name = name(path.strip_prefix(folder).unwrap_or(path)).ok_or_else(|| {
        Error::new(Exit::Unreadable, path, "has a name that is not UTF-8", "rename it, for instance with `convmv`")
    })?;
    Ok(Source { path: path.to_owned(), name, size: meta.len() })
}

fn name(path: &Path) -> Option<String> {
    let parts = path.components().filter(|part| matches!(part, Component::Normal(_)));
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn is_site(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("site"))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn broken(near: &Path, error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(near).to_owned();
    // Only a walk that follows links can go wrong without an error of the system.
    let cause = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
    unreadable(&path, &cause)
}
