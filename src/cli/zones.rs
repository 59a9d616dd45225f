//! Zones as the command line names them: `external/contoso.com`, or `contoso.com` where the estate has one view of it.

use std::path::Path;

use super::{Error, Exit};
use crate::diagnostics::{listed, nearest};
use crate::targets::ZoneOf;

/// `NAME=FILE` as it is given: the name, and the file.
pub(super) fn named(text: &str) -> Option<(&str, &Path)> {
    let (name, file) = text.split_once('=').filter(|(name, file)| !name.trim().is_empty() && !file.is_empty())?;
    Some((name.trim(), Path::new(file)))
}

/// The zones of `all` that `name` can mean.
pub(super) fn find<'z, 'e>(name: &str, all: &'z [ZoneOf<'e>]) -> Vec<&'z ZoneOf<'e>> {
    let name = name.strip_suffix('.').unwrap_or(name).to_lowercase();
    let (view, zone) = name.split_once('/').map_or((None, name.as_str()), |(view, zone)| (Some(view), zone));
    // Names of zones are kept in ASCII, and may be given as people write them.
    let ascii = idna::domain_to_ascii(zone).unwrap_or_else(|_| zone.to_owned());
    let is_meant = |own: &&ZoneOf<'_>| {
        let (own_view, own_zone) = own.name.split_once('/').unwrap_or_default();
        view.is_none_or(|view| view == own_view) && (own_zone == zone || own_zone == ascii)
    };
    all.iter().filter(is_meant).collect()
}

/// The error where `name` is several zones, or a zone and a device.
pub(super) fn ambiguous(name: &str, choices: &[String]) -> Error {
    let wrong = format!("`{}` can be {}", name.escape_debug(), listed(choices, "or"));
    Error::new(Exit::Usage, Path::new(""), wrong, "name the one that is meant")
}

/// The error where `name` is none of `names`, which are called `what`: "zone".
pub(super) fn unknown(name: &str, what: &str, names: &[&str]) -> Error {
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "there is none in the estate".to_owned(),
        None => format!("there is {}", listed(names, "and")),
    };
    Error::new(Exit::Usage, Path::new(""), format!("the estate has no {what} `{}`", name.escape_debug()), help)
}

/// All names by which `zones` can be meant: the views' own, and those without a view.
pub(super) fn names<'z>(zones: &'z [ZoneOf<'_>]) -> Vec<&'z str> {
    let mut names: Vec<&str> = zones.iter().map(|zone| zone.name.as_str()).collect();
    names.extend(zones.iter().filter_map(|zone| Some(zone.name.split_once('/')?.1)));
    names.sort_unstable();
    names.dedup();
    names
}
