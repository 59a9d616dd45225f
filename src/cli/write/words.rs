//! What the system says when a file cannot be written, in words that help.

use std::io;
use std::path::Path;

use crate::cli::{Error, Exit};

/// The error for `path`, of which `what` says what cannot be done; the folder of the build is as it was.
pub(super) fn failed(path: &Path, what: &str, error: &io::Error) -> Error {
    let (why, help) = match error.kind() {
        io::ErrorKind::StorageFull => ("no space is left on the disk", "free some space"),
        io::ErrorKind::QuotaExceeded => ("the quota of this user is used up", "free some space"),
        io::ErrorKind::FileTooLarge => ("the file would be larger than is allowed", "raise the limit (`ulimit -f`)"),
        io::ErrorKind::PermissionDenied => {
            ("permission is denied", "give the right to the user who builds, or name another folder")
        }
        io::ErrorKind::ReadOnlyFilesystem => ("the filesystem is mounted read-only", "name a folder on another"),
        io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => {
            ("it is a mount point, or a layer of a container image", "name a folder inside it")
        }
        io::ErrorKind::InvalidFilename => ("the name is too long", "name a folder with a shorter path"),
        io::ErrorKind::TooManyLinks => ("the file has too many hard links", "move it out of the folder"),
        io::ErrorKind::DirectoryNotEmpty => ("something else wrote into it meanwhile", "find out what did"),
        io::ErrorKind::Unsupported => ("the filesystem cannot do this", "name a folder on another"),
        _ => return because(path, what, &error.to_string(), "look at the disk or share"),
    };
    because(path, what, why, help)
}

fn because(path: &Path, what: &str, why: &str, help: &str) -> Error {
    let help = format!("{help}, and build again; the build folder is as it was");
    Error::new(Exit::Output, path, format!("{what}: {why}"), help)
}

/// The error for a build folder that cannot be one, whatever is done about rights and space.
pub(super) fn unfit(path: &Path, wrong: &str, help: &str) -> Error {
    Error::new(Exit::Output, path, wrong, help)
}
