//! One file in place of another: whoever looks, at any moment, sees the old text or the new one.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::sys;
use crate::cli::{Error, Exit};

/// Makes the file `path` hold `bytes`; its mode stays, and its owner as far as this user may change that.
///
/// # Errors
/// When it is write-protected, or its folder cannot be written; it is then as it was.
pub(in crate::cli) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let model = fs::symlink_metadata(path).map_err(|error| failed(path, &error))?;
    if model.permissions().readonly() {
        return Err(Error::new(
            Exit::Output,
            path,
            "is write-protected",
            "give it the right to be written, or leave it out",
        ));
    }
    let beside = beside(path);
    let file = File::create_new(&beside).map_err(|error| failed(path, &error))?;
    fill(file, &beside, &model, bytes).and_then(|()| fs::rename(&beside, path)).map_err(|error| {
        // Of two errors the first is the one to tell.
        let _ = fs::remove_file(&beside);
        failed(path, &error)
    })
}

/// A hidden neighbour, so that nobody takes it for a source; each run has its own.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.sitewright-new", std::process::id()));
    path.with_file_name(name)
}

/// The mode comes first: what others may not read, they may not read for a moment either.
fn fill(mut file: File, beside: &Path, model: &Metadata, bytes: &[u8]) -> io::Result<()> {
    sys::make_like(beside, model)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn failed(path: &Path, error: &io::Error) -> Error {
    let (why, help) = match error.kind() {
        io::ErrorKind::StorageFull => ("no space is left on the disk".to_owned(), "free some space"),
        io::ErrorKind::PermissionDenied => {
            ("permission is denied".to_owned(), "give this user the right to write into its folder")
        }
        io::ErrorKind::ReadOnlyFilesystem => ("the filesystem is mounted read-only".to_owned(), "copy the file first"),
        _ => (error.to_string(), "look at its disk or share"),
    };
    let help = format!("{help}, and run again; the file is as it was");
    Error::new(Exit::Output, path, format!("cannot be written: {why}"), help)
}
