//! `sitewright init`

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::{Error, Exit, error, output};
use crate::reference::estates;

/// Write a commented estate to begin with
///
/// The estate checks green and builds. Files that are there already are never touched.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder to write to; made if it is not there
    dir: PathBuf,

    /// Which estate
    #[arg(long, value_enum, default_value = "starter")]
    example: Example,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Example {
    /// Two sites, one web service behind GSLB
    Starter,
    /// Two hundred branch offices from one table and one template
    Branches,
    /// XenMobile over two data centres, with its recovery plans
    XenmobileDr,
    /// StoreFront and its Gateways over two data centres
    Storefront,
}

impl Example {
    const fn files(self) -> estates::Files {
        match self {
            Self::Starter => estates::STARTER,
            Self::Branches => estates::BRANCHES,
            Self::XenmobileDr => estates::XENMOBILE_DR,
            Self::Storefront => estates::STOREFRONT,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    match write(&arguments.dir, arguments.example.files()) {
        Ok(()) => {
            let dir = error::shown(&arguments.dir);
            output::talk(&format!("wrote an estate to {dir}; next: sitewright check {dir}"));
            Exit::Fine
        }
        Err(error) => output::errors(&[error]),
    }
}

fn write(dir: &Path, files: &[(&str, &str)]) -> Result<(), Error> {
    let failed = |path: &Path, error: &std::io::Error| {
        Error::new(Exit::Output, path, format!("cannot be written ({error})"), "name a folder that you may write to")
    };
    let there: Vec<String> = files
        .iter()
        .map(|(name, _)| dir.join(name))
        .filter(|path| fs::symlink_metadata(path).is_ok())
        .map(|path| error::shown(&path))
        .collect();
    if !there.is_empty() {
        let error = Error::new(
            Exit::Output,
            dir,
            "holds files of these names already",
            "name another folder; nothing was written",
        );
        return Err(Error { details: there, ..error });
    }
    fs::create_dir_all(dir).map_err(|error| failed(dir, &error))?;
    for (name, text) in files {
        let path = dir.join(name);
        // A file that appeared meanwhile is not overwritten either.
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
        match written {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(Error::new(Exit::Output, &path, "is there already", "name another folder"));
            }
            Err(error) => return Err(failed(&path, &error)),
        }
    }
    Ok(())
}
