//! Puts the staged build where the folder is.

use std::fs;
use std::io;
use std::path::Path;

use super::place::Place;
use super::words::failed;
use super::{sys, tree};
use crate::cli::Error;

/// Makes the filled stage the folder of `place`; the former folder, if any, is `ready` afterwards.
///
/// # Errors
/// When it cannot be put there; the folder is as it was.
pub(super) fn install(place: &Place) -> Result<(), Error> {
    let done = if tree::exists(&place.out) { replace(place) } else { fs::rename(place.building(), &place.out) };
    done.map_err(|error| failed(&place.shown, "cannot be exchanged for the new build", &error))?;
    // The build is in place whatever comes; it is only the former one that could come back after a power cut.
    let _ = sys::sync_folder(&place.parent);
    let _ = sys::sync_folder(&place.stage);
    Ok(())
}

fn replace(place: &Place) -> io::Result<()> {
    let ready = place.ready();
    // From this name on a later run takes the folder for one that may hold files of others.
    fs::rename(place.building(), &ready)?;
    let swapped = sys::sync_folder(&place.stage).and_then(|()| exchange(place));
    if swapped.is_err() {
        fs::rename(&ready, place.building())?;
    }
    swapped
}

fn exchange(place: &Place) -> io::Result<()> {
    match sys::exchange(&place.ready(), &place.out) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            two_renames(&place.ready(), &place.out, &place.former())
        }
        result => result,
    }
}

/// Where no exchange is to be had (NFS, some FUSE, other systems): `out` is missing for the moment between
/// the first two renames, and `settle::recover` mends a run that is killed there. To refuse would leave the
/// people on such shares without builds, and gain them nothing: what they see is never a mixture.
fn two_renames(ready: &Path, out: &Path, former: &Path) -> io::Result<()> {
    fs::rename(out, former)?;
    if let Err(error) = fs::rename(ready, out) {
        fs::rename(former, out)?;
        return Err(error);
    }
    fs::rename(former, ready)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_renames_do_what_an_exchange_does() {
        let dir = tempfile::tempdir().unwrap();
        let [ready, out, former] = ["ready", "out", "former"].map(|name| dir.path().join(name));
        for folder in [&ready, &out] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join(folder.file_name().unwrap()), "").unwrap();
        }
        two_renames(&ready, &out, &former).unwrap();
        assert!(out.join("ready").exists() && ready.join("out").exists() && !former.exists());
    }

    #[test]
    fn when_the_new_folder_cannot_come_the_former_is_put_back() {
        let dir = tempfile::tempdir().unwrap();
        let [ready, out, former] = ["ready", "out", "former"].map(|name| dir.path().join(name));
        fs::create_dir(&out).unwrap();
        assert!(two_renames(&ready, &out, &former).is_err());
        assert!(out.exists() && !former.exists());
    }
}
