//! `diff` and `plan`: what differs between estates, and the files that lead from one to the other.

mod live;
mod pairs;
mod program;
mod running;
mod scripts;
mod windows;
mod zones;

use std::collections::BTreeMap;

use sitewright::checks::CheckedEstate;
use sitewright::delta::bundle::{Bundle, Sources, bundle};
use sitewright::delta::compare::{Comparison, Known, Side, compare};
use sitewright::delta::running::Running;
use sitewright::source::SourceMap;
use sitewright::targets::{Built, ZoneOf, devices, emit, zones};

use crate::project::Project;

const BASE: &str = include_str!("change/base.site");

/// An estate, all of it.
struct Read {
    sources: SourceMap,
    estate: CheckedEstate,
    built: Built,
}

impl Read {
    fn of(project: &Project) -> Self {
        let (sources, estate, _) = project.read();
        let Ok(estate) = estate else { panic!("{}", project.brief()) };
        let built = emit(&estate, &sources).unwrap();
        Self { sources, estate, built }
    }

    fn text(text: &str) -> Self {
        Self::of(&Project::text(text))
    }

    fn zones(&self) -> Vec<ZoneOf<'_>> {
        zones(&self.estate, &self.sources).unwrap()
    }

    fn side<'e>(&'e self, zones: &'e [ZoneOf<'e>]) -> Side<'e> {
        Side { estate: &self.estate, built: &self.built, zones }
    }

    /// What a device runs by `text`.
    fn running(&self, name: &str, text: &str) -> Known {
        let all = devices(&self.estate);
        let device = all.iter().find(|device| device.name == name).unwrap();
        let running = Running::read(device, text.as_bytes()).unwrap();
        Known { running: BTreeMap::from([(name.to_owned(), running)]), ..Known::default() }
    }

    /// The commands of a script, a line each.
    fn script(&self, device: &str) -> String {
        let path = format!("netscaler/{device}.conf");
        let script = self.built.artifacts.iter().find(|artifact| artifact.path == path).unwrap();
        let is_command = |line: &&str| !line.is_empty() && !line.starts_with('#') && !line.starts_with("save");
        script.text.lines().filter(is_command).map(|line| format!("{line}\n")).collect()
    }
}

fn compared(base: &Read, head: &Read) -> Comparison {
    against(Some(base), head, Known::default())
}

/// What differs between `base` and `head`, or what is known to run.
fn against(base: Option<&Read>, head: &Read, known: Known) -> Comparison {
    let (old, new) = (base.map(Read::zones), head.zones());
    let base = base.zip(old.as_deref()).map(|(base, zones)| base.side(zones));
    compare(base, head.side(&new), known).unwrap_or_else(|found| panic!("{found:?}"))
}

fn bundled(comparison: &Comparison, base: Option<&Read>, head: &Read) -> Bundle {
    let sources = Sources { base: base.map(|base| &base.sources), head: &head.sources };
    bundle(comparison, sources, None).unwrap()
}

fn file<'b>(bundle: &'b Bundle, path: &str) -> &'b str {
    let found = bundle.artifacts.iter().find(|artifact| artifact.path == path);
    let paths: Vec<&str> = bundle.artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    &found.unwrap_or_else(|| panic!("no {path} among {paths:?}")).text
}
