//! `--previous`: the zones of an earlier build, or zone files, by which serial numbers are counted.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Error, Exit, error, manifest, read, zones};
use crate::compile::Previous;
use crate::targets::ZoneOf;

const HELP: &str = "name the folder of an earlier build, or a zone file as `external/contoso.com=FILE`";

/// A zone file to be read.
struct Found<'z, 'e> {
    zone: &'z ZoneOf<'e>,
    path: PathBuf,
}

/// The zones that `given` names, of those that the estate has; a zone file that is named counts before one of a build.
///
/// # Errors
/// Everything that cannot be read or is named wrongly.
pub(super) fn read(given: &[String], all: &[ZoneOf<'_>]) -> Result<Previous, Vec<Error>> {
    let (mut of_builds, mut of_names) = (BTreeMap::new(), BTreeMap::new());
    let mut errors = Vec::new();
    for text in given {
        let (found, into) = match zones::named(text).filter(|_| !Path::new(text).is_dir()) {
            Some((name, file)) => (by_name(name, file, all).map(|found| vec![found]), &mut of_names),
            None => (of_build(Path::new(text), all), &mut of_builds),
        };
        match found {
            Ok(found) => errors.extend(put(into, text, found)),
            Err(error) => errors.push(error),
        }
    }
    of_builds.extend(of_names);
    let mut previous = Previous::new();
    for (name, Found { zone, path }) in of_builds {
        match read::read_zone(&path, &zone.zone.origin) {
            Ok(read) => _ = previous.insert(name.to_owned(), read),
            Err(wrong) => errors.extend(wrong),
        }
    }
    if errors.is_empty() { Ok(previous) } else { Err(errors) }
}

/// Puts zones under their names; the error where some stand there already.
fn put<'z, 'e>(into: &mut BTreeMap<&'z str, Found<'z, 'e>>, given: &str, all: Vec<Found<'z, 'e>>) -> Option<Error> {
    let clash = |found: Found<'z, 'e>| {
        let name = found.zone.name.as_str();
        into.insert(name, found).map(|before| format!("`{name}` is {}, too", error::shown(&before.path)))
    };
    let details: Vec<String> = all.into_iter().filter_map(clash).collect();
    let wrong = format!("`--previous {}` gives zones that are given already", given.escape_debug());
    let error = Error::new(Exit::Usage, Path::new(""), wrong, "give each zone once");
    (!details.is_empty()).then_some(Error { details, ..error })
}

fn by_name<'z, 'e>(name: &str, file: &Path, all: &'z [ZoneOf<'e>]) -> Result<Found<'z, 'e>, Error> {
    match zones::find(name, all).as_slice() {
        [zone] => Ok(Found { zone, path: file.to_owned() }),
        [] => Err(zones::unknown(name, "zone", &zones::names(all))),
        several => {
            let names: Vec<String> = several.iter().map(|zone| zone.name.clone()).collect();
            Err(zones::ambiguous(name, &names))
        }
    }
}

/// The zone files of the build in `folder`, as its list has them.
fn of_build<'z, 'e>(folder: &Path, all: &'z [ZoneOf<'e>]) -> Result<Vec<Found<'z, 'e>>, Error> {
    let list = folder.join(manifest::NAME);
    let bytes = fs::read(&list).map_err(|error| match error.kind() {
        ErrorKind::NotFound if folder.is_dir() => {
            Error::new(Exit::Unreadable, folder, format!("holds no build: there is no `{}`", manifest::NAME), HELP)
        }
        ErrorKind::NotFound => Error::new(Exit::Missing, folder, "there is no such folder", HELP),
        ErrorKind::NotADirectory => Error::new(Exit::Unreadable, folder, "is no folder, and no zone is named", HELP),
        _ => read::unreadable(&list, &error),
    })?;
    let listed = manifest::parse(&bytes).filter(|listed| !manifest::is_plan(listed.keys()));
    let listed = listed.ok_or_else(|| Error::new(Exit::Unreadable, &list, "is not the list of a build", HELP))?;
    let of = |zone: &'z ZoneOf<'e>| {
        let path = format!("dns/{}.zone", zone.name);
        listed.contains_key(&path).then(|| Found { zone, path: folder.join(path) })
    };
    Ok(all.iter().filter_map(of).collect())
}
