//! The calls that differ between systems, where there are no inodes, modes and owners.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// What tells a file from every other: here its bytes, so that nothing but a copy is taken for the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    Sum(String),
    Link(PathBuf),
}

/// The identity of the file at `path`; of a link, where it leads.
pub(super) fn identity(path: &Path) -> io::Result<Identity> {
    if fs::symlink_metadata(path)?.is_symlink() {
        return fs::read_link(path).map(Identity::Link);
    }
    fs::read(path).map(|bytes| Identity::Sum(crate::cli::manifest::sha256(&bytes)))
}

/// Metadata do not tell; the call that moves a folder to another disk fails by itself.
pub(super) fn same_disk(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Metadata do not tell.
pub(super) fn same_owner(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Metadata do not tell.
pub(super) fn may_change(_: &Path) -> bool {
    true
}

/// There are no modes to change.
pub(super) fn let_change(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Folders inherit their rights from the folder above.
pub(super) fn make_like(_: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Folders cannot be opened to be waited for.
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// There is no such step here.
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether `file` is the one that is called `path` now: an open file keeps its name here.
pub(super) fn is_at(_: &fs::File, path: &Path) -> bool {
    path.exists()
}
