//! New text for a source file, at one stroke: whoever looks sees the old file or the new one.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::sys;
use crate::cli::{Error, Exit};

/// A file that is ready beside the one whose place it takes; gone again if it is not installed.
pub(in crate::cli) struct Replacement {
    /// The file, as the user named it.
    shown: PathBuf,
    /// The file itself, where the user named a link to it.
    path: PathBuf,
    beside: PathBuf,
}

impl Replacement {
    /// Makes the file that is to replace `path`, which was read as `old`, with the same rights.
    ///
    /// # Errors
    /// When the file has changed since, or may not be written; it is as it was.
    pub(in crate::cli) fn prepare(path: &Path, old: &[u8], new: &[u8]) -> Result<Self, Error> {
        let failed = |error: io::Error| unwritable(path, &error);
        let real = fs::canonicalize(path).map_err(failed)?;
        let meta = fs::metadata(&real).map_err(failed)?;
        if fs::read(&real).map_err(failed)? != old {
            let help = "look at what somebody else wrote there, and run again";
            return Err(Error::new(Exit::Output, path, "has changed since it was read", help));
        }
        // A folder that may be written is enough to replace a file; one that its owner protects is left alone all the same.
        let may = if meta.permissions().readonly() { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) };
        may.and_then(|()| File::options().write(true).open(&real).map(drop)).map_err(failed)?;
        let name = real.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = real.with_file_name(format!(".{name}.sitewright"));
        let file = File::create_new(&beside).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => in_the_way(&beside),
            _ => unwritable(path, &error),
        })?;
        // From here on what is beside is taken away if anything goes wrong.
        let made = Self { shown: path.to_owned(), path: real, beside };
        made.fill(file, new, &meta).map_err(failed)?;
        Ok(made)
    }

    fn fill(&self, mut file: File, new: &[u8], meta: &fs::Metadata) -> io::Result<()> {
        file.write_all(new)?;
        file.sync_all()?;
        sys::make_like(&self.beside, meta)
    }

    /// Puts it where the file is.
    ///
    /// # Errors
    /// When it cannot be put there; the file is as it was.
    pub(in crate::cli) fn install(self) -> Result<(), Error> {
        fs::rename(&self.beside, &self.path).map_err(|error| unwritable(&self.shown, &error))?;
        // The file is in place whatever comes; it is only the former one that could come back after a power cut.
        let _ = self.path.parent().map(sys::sync_folder);
        Ok(())
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        // After it was installed there is nothing of this name.
        let _ = fs::remove_file(&self.beside);
    }
}

fn in_the_way(path: &Path) -> Error {
    let help = "wait for the other run; if there is none, it was killed: remove this file, and run again";
    Error::new(Exit::Output, path, "is there already, so another run is writing here", help)
}

/// The error for a source file that the system does not let us write.
fn unwritable(path: &Path, error: &io::Error) -> Error {
    let (wrong, help) = match error.kind() {
        io::ErrorKind::PermissionDenied => (
            "may not be written".to_owned(),
            "give yourself the right (`chmod u+w`) to it and its folder, or check it out",
        ),
        io::ErrorKind::NotFound => ("is gone since it was read".to_owned(), "look at what else writes there"),
        io::ErrorKind::ReadOnlyFilesystem => {
            ("is on a filesystem that is mounted read-only".to_owned(), "work on a copy elsewhere")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ("cannot be written: there is no space left".to_owned(), "free some space")
        }
        _ => (format!("cannot be written: {error}"), "look at its disk or share"),
    };
    Error::new(Exit::Output, path, wrong, format!("{help}, and run again"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.site");
        fs::write(&path, "old").unwrap();
        (folder, path)
    }

    fn wrong(path: &Path, old: &str) -> String {
        Replacement::prepare(path, old.as_bytes(), b"new").map(drop).unwrap_err().wrong
    }

    #[test]
    fn a_file_is_replaced_only_when_it_is_installed() {
        let (folder, path) = file();
        drop(Replacement::prepare(&path, b"old", b"new").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        Replacement::prepare(&path, b"old", b"new").unwrap().install().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_changed_or_went_meanwhile_is_not_written() {
        let (_folder, path) = file();
        assert_eq!(wrong(&path, "older"), "has changed since it was read");
        fs::remove_file(&path).unwrap();
        assert_eq!(wrong(&path, "old"), "is gone since it was read");
    }

    #[test]
    fn two_runs_do_not_write_one_file() {
        let (_folder, path) = file();
        let first = Replacement::prepare(&path, b"old", b"new").unwrap();
        assert_eq!(wrong(&path, "old"), "is there already, so another run is writing here");
        first.install().unwrap();
    }
}
