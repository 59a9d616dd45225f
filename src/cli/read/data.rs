//! Data files below the estate's folder, and nothing else.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::text;
use crate::expand::{DATA_BYTES, Files, Unreadable};

/// The estate's folder, as composition sees it.
pub(in crate::cli) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder of the estate at `path`, which is a folder or one of its files.
    pub(in crate::cli) fn of(path: &Path) -> Self {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        Self { path: folder.to_owned() }
    }
}

fn unreadable(why: impl Into<String>, help: &str) -> Unreadable {
    Unreadable { why: why.into(), help: help.into() }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, Unreadable> {
        let mut whole = self.path.clone();
        for part in parts(path)? {
            whole.push(part);
            // A link may lead out of the folder, and to something else on every machine.
            let is_link = fs::symlink_metadata(&whole).is_ok_and(|meta| meta.file_type().is_symlink());
            if is_link {
                return Err(unreadable("it is a symbolic link, or stands behind one", "put the file itself there"));
            }
        }
        let meta = fs::metadata(&whole).map_err(|error| cause(&error))?;
        if !meta.is_file() {
            return Err(unreadable("it is no file", "name a file below the estate's folder"));
        }
        if meta.len() > DATA_BYTES as u64 {
            let mib = DATA_BYTES / (1024 * 1024);
            return Err(unreadable(format!("it is larger than {mib} MiB"), "keep in it only what the estate needs"));
        }
        let bytes = fs::read(&whole).map_err(|error| cause(&error))?;
        text::decode(&whole, bytes).map_err(|error| unreadable(error.wrong, &error.help))
    }
}

/// The parts of a path that stays below its folder.
fn parts(path: &str) -> Result<Vec<&str>, Unreadable> {
    let parts: Vec<&str> = path.split('/').collect();
    let help = "name it by its path below the estate's folder, with `/` between the parts";
    if path.is_empty() || path.contains(['\\', ':', '\0']) || parts.iter().any(|part| part.is_empty()) {
        return Err(unreadable("this is no path below the estate's folder", help));
    }
    if parts.iter().any(|part| matches!(*part, "." | "..")) {
        return Err(unreadable("the path leads out of the estate's folder, or in a circle", help));
    }
    Ok(parts)
}

fn cause(error: &std::io::Error) -> Unreadable {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            unreadable("there is no such file", "the path is one below the estate's folder, with `/` between its parts")
        }
        ErrorKind::PermissionDenied => unreadable("permission is denied", "run as a user who may read it"),
        _ => unreadable(error.to_string(), "look at its disk or share, and run again"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(folder: &Path, path: &str) -> String {
        match Folder::of(folder).read(path) {
            Ok(text) => text,
            Err(unreadable) => unreadable.why,
        }
    }

    #[test]
    fn only_files_below_the_folder_are_read() {
        let outside = tempfile::tempdir().unwrap();
        let estate = outside.path().join("estate");
        fs::create_dir_all(estate.join("data")).unwrap();
        fs::write(estate.join("data/a.csv"), "a\n").unwrap();
        fs::write(outside.path().join("b.csv"), "secret\n").unwrap();
        assert_eq!(why(&estate, "data/a.csv"), "a\n");
        for path in [
            "../b.csv",
            "data/../../b.csv",
            "./a.csv",
            "/etc/passwd",
            "data//a.csv",
            "C:\\a.csv",
            "c:a.csv",
            "",
            "data/",
        ] {
            assert!(why(&estate, path).contains("path"), "{path}: {}", why(&estate, path));
        }
        assert_eq!(why(&estate, "b.csv"), "there is no such file");
        assert_eq!(why(&estate, "data"), "it is no file");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let outside = tempfile::tempdir().unwrap();
        let estate = outside.path().join("estate");
        fs::create_dir(&estate).unwrap();
        fs::write(outside.path().join("b.csv"), "secret\n").unwrap();
        std::os::unix::fs::symlink(outside.path().join("b.csv"), estate.join("b.csv")).unwrap();
        std::os::unix::fs::symlink(outside.path(), estate.join("out")).unwrap();
        assert!(why(&estate, "b.csv").contains("symbolic link"));
        assert!(why(&estate, "out/b.csv").contains("symbolic link"));
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let estate = tempfile::tempdir().unwrap();
        let file = fs::File::create(estate.path().join("a.csv")).unwrap();
        file.set_len(DATA_BYTES as u64 + 1).unwrap();
        assert_eq!(why(estate.path(), "a.csv"), "it is larger than 32 MiB");
    }
}
