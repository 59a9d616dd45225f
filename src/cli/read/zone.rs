//! Zone files from the disk, with those that they include.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

use super::unreadable;
use crate::cli::{Error, Exit, error};
use crate::devices::dns::read::{ReadZone, read};
use crate::devices::dns::{Name, RecordData, Zone};

/// The largest file that is read: a zone of some millions of records.
const LARGEST: u64 = 1 << 30;

/// Of how many mistakes the places are told.
const TOLD: usize = 20;

/// The zone `origin` as the file at `path` says it, with what it includes of its folder.
///
/// # Errors
/// Where it cannot be read as a whole: a zone of which something is missing is another zone.
pub(in crate::cli) fn read_zone(path: &Path, origin: &Name) -> Result<Zone, Vec<Error>> {
    read_whole(path, origin).map_err(|error| vec![error])
}

fn read_whole(path: &Path, origin: &Name) -> Result<Zone, Error> {
    let octets = octets(path).map_err(|wrong| match wrong {
        Wrong::Missing => Error::new(Exit::Missing, path, "there is no such file", "look at how it is written"),
        Wrong::TooLarge => Error::new(Exit::Unreadable, path, "is larger than 1 GiB", "name a zone file"),
        Wrong::Other(error) => unreadable(path, &error),
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = error::shown(path);
    let zone = read(&name, &octets, origin, &mut |included| include(folder, included));
    let help = "mend it: a zone of which a record is missing would be taken for another one";
    if !zone.troubles.is_empty() {
        let wrong = match zone.troubles.len() {
            1 => "has a place that cannot be read".to_owned(),
            several => format!("has {several} places that cannot be read"),
        };
        return Err(Error { details: details(&zone), ..Error::new(Exit::Unreadable, path, wrong, help) });
    }
    let has_start =
        zone.records.iter().any(|record| record.owner == *origin && matches!(record.data, RecordData::Soa(_)));
    if !has_start {
        let wrong = format!("is no zone file of `{origin}`: it has no SOA record of this name");
        return Err(Error::new(Exit::Unreadable, path, wrong, "name the file that its primary name server loads"));
    }
    let default_ttl = zone.default_ttl.or(zone.records.first().map(|record| record.ttl)).unwrap_or_default();
    Ok(Zone { origin: origin.clone(), default_ttl, records: zone.records })
}

fn details(zone: &ReadZone) -> Vec<String> {
    let told = zone.troubles.iter().take(TOLD).map(|trouble| {
        let file = zone.files.get(trouble.place.file).map_or("", String::as_str);
        format!("{file}:{trouble}").escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'")
    });
    let more = zone.troubles.len().saturating_sub(TOLD);
    told.chain((more > 0).then(|| format!("and {more} more"))).collect()
}

enum Wrong {
    Missing,
    TooLarge,
    Other(std::io::Error),
}

fn octets(path: &Path) -> Result<Vec<u8>, Wrong> {
    let wrong = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Wrong::Missing,
        _ => Wrong::Other(error),
    };
    let metadata = fs::metadata(path).map_err(wrong)?;
    if metadata.len() > LARGEST {
        return Err(Wrong::TooLarge);
    }
    // A pipe or a device has no length, and perhaps no end.
    if !metadata.is_file() {
        return Err(Wrong::Other(std::io::Error::other("it is no file")));
    }
    fs::read(path).map_err(wrong)
}

/// A file below `folder`, and no other one: not by its name, and not by a link.
fn include(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    let is_below = Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let outside = || format!("`{name}` is not in the folder of the zone file, and nothing else is read");
    if !is_below {
        return Err(outside());
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path = folder.join(name);
    let missing = |_| format!("there is no file `{name}` beside the zone file");
    let (real, within) = (path.canonicalize().map_err(missing)?, folder.canonicalize().map_err(missing)?);
    if !real.starts_with(within) {
        return Err(outside());
    }
    octets(&real).map_err(|wrong| match wrong {
        Wrong::Missing => format!("there is no file `{name}` beside the zone file"),
        Wrong::TooLarge => format!("`{name}` is larger than 1 GiB"),
        Wrong::Other(error) => format!("`{name}` cannot be read: {error}"),
    })
}
