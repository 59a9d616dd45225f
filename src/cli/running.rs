//! `--running`: what devices run and name servers answer now. The name says what a file is.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Error, Exit, output, read, zones};
use crate::checks::CheckedEstate;
use crate::delta::compare::Known;
use crate::delta::running::Running;
use crate::targets::{Device, ZoneOf, devices};

/// What a name on the command line means.
enum Meant<'n, 'e> {
    Device(&'n Device<'e>),
    Zone(&'n ZoneOf<'e>),
}

/// All that is `given`, of the devices and zones of `estate`; what cannot be read or is named wrongly has been said.
pub(super) fn read(given: &[(String, PathBuf)], estate: &CheckedEstate, all: &[ZoneOf<'_>]) -> Result<Known, Exit> {
    let devices = devices(estate);
    let (mut known, mut errors) = (Known::default(), Vec::new());
    for (name, path) in given {
        match meant(name, &devices, all) {
            Ok(Meant::Device(device)) => match configuration(device, path) {
                Ok(running) => errors.extend(put(&mut known.running, &device.name, running)),
                Err(error) => errors.push(error),
            },
            Ok(Meant::Zone(zone)) => match read::read_zone(path, &zone.zone.origin) {
                Ok(served) => errors.extend(put(&mut known.served, &zone.name, served)),
                Err(wrong) => errors.extend(wrong),
            },
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(known) } else { Err(output::errors(&errors)) }
}

/// Puts what runs under its name; the error where something stands there already.
fn put<T>(all: &mut BTreeMap<String, T>, name: &str, now: T) -> Option<Error> {
    all.insert(name.to_owned(), now)?;
    let wrong = format!("what `{}` runs is given twice", name.escape_debug());
    Some(Error::new(Exit::Usage, Path::new(""), wrong, "give it once"))
}

fn meant<'n, 'e>(name: &str, devices: &'n [Device<'e>], all: &'n [ZoneOf<'e>]) -> Result<Meant<'n, 'e>, Error> {
    let device = devices.iter().find(|device| device.name == *name);
    let found = zones::find(name, all);
    match (device, found.as_slice()) {
        (Some(device), []) => Ok(Meant::Device(device)),
        (None, [zone]) => Ok(Meant::Zone(zone)),
        (None, []) => {
            let mut names: Vec<&str> = devices.iter().map(|device| device.name.as_str()).collect();
            names.extend(zones::names(all));
            Err(zones::unknown(name, "device or zone", &names))
        }
        (device, several) => {
            let mut names: Vec<String> =
                device.map(|device| format!("the device {}", device.name)).into_iter().collect();
            names.extend(several.iter().map(|zone| zone.name.clone()));
            Err(zones::ambiguous(name, &names))
        }
    }
}

fn configuration(device: &Device<'_>, path: &Path) -> Result<Running, Error> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::new(Exit::Missing, path, "there is no such file", "look at how it is written"),
        _ => read::unreadable(path, &error),
    })?;
    let help = "give the device's ns.conf, or what `show ns runningConfig` prints";
    let running = Running::read(device, &bytes)
        .map_err(|no_text| Error::new(Exit::Unreadable, path, no_text.to_string(), help))?;
    if running.commands == 0 {
        return Err(Error::new(
            Exit::Unreadable,
            path,
            "no command in it is understood, so this is no configuration",
            help,
        ));
    }
    Ok(running)
}
