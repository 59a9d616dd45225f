//! PowerShell for farms and tenants: as an independent grammar and the vendor's catalog read it. It is run by nobody, since no Windows is at hand.

mod hostile;
mod laws;
mod roles;
mod store;

use sitewright::targets::Artifact;

use crate::project::Project;
use crate::snapshot::snapshot;

const FARM: &str = include_str!("powershell/farm.site");

/// The scripts of an estate, which has to be a good one.
fn scripts(estate: &str) -> Vec<Artifact> {
    let project = Project::text(estate);
    let scripts = project.built().unwrap_or_else(|| panic!("{}", project.human()));
    scripts.into_iter().filter(|script| script.path.starts_with("powershell/")).collect()
}

/// The text of a script of the farm `global`.
fn script(estate: &str, file: &str) -> String {
    let path = format!("powershell/global/{file}");
    let all = scripts(estate);
    all.iter().find(|script| script.path == path).unwrap_or_else(|| panic!("no {path}")).text.clone()
}

/// The farm with `old` replaced, which has to be in it.
fn farm_with(old: &str, new: &str) -> String {
    assert!(FARM.contains(old), "{old}");
    FARM.replace(old, new)
}

/// The farm with another cache or none, which gives out no pooled desktops: so nobody counts on them.
fn farm_with_cache(old: &str, new: &str) -> String {
    farm_with(old, new).replace("in-outage on\n", "in-outage off\n")
}

/// The lines of `text` that begin with `start`, without their blanks.
fn lines<'t>(text: &'t str, start: &str) -> Vec<&'t str> {
    text.lines().map(str::trim).filter(|line| line.starts_with(start)).collect()
}

#[test]
fn the_scripts_of_a_farm_with_two_satellites_read_well() {
    for script in scripts(FARM) {
        let name = script.path.strip_prefix("powershell/").unwrap().replace('/', "-");
        snapshot("targets/powershell", &name, &script.text);
    }
}
