//! Questions and deeds on folders with all that is in them.

use std::fs;
use std::io;
use std::path::Path;

use super::sys;

/// Whether anything is called `path`, be it a link to nothing.
pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Takes `result`, but what was gone already as gone.
pub(super) fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Removes the folder `path` with all that is in it, be it write-protected; links are not followed.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    if !exists(path) {
        return Ok(());
    }
    sys::let_change(path)?;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            remove(&entry.path())?;
        } else {
            gone(fs::remove_file(entry.path()))?;
        }
    }
    gone(fs::remove_dir(path))
}
