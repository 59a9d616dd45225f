//! A change as files for its window: for each device what is applied, the way back, what is looked at before and after, and the saving; and a guide through all of it.

mod change;
mod document;
mod guide;
mod looks;
mod planned;
mod roles;
mod scripts;
mod zones;

use minijinja::{Value, context};
use rayon::prelude::*;

pub use self::change::{Occasion, elsewhere};
pub use self::document::{SCHEMA as PLAN_SCHEMA_NAME, schema as plan_schema};
use self::planned::Planned;
use super::compare::{Comparison, Fate, ZoneDifference};
use super::netscaler::{Impact, Unproved};
use crate::estate::SiteRole;
use crate::source::SourceMap;
use crate::targets::{self, Artifact};

/// The guide as data: what tells the folder of a plan from that of a build.
pub const NAME: &str = "plan.json";

/// The files of a change.
#[derive(Debug)]
pub struct Bundle {
    /// The files.
    pub artifacts: Vec<Artifact>,
    /// The list of them.
    pub manifest: String,
    /// How many lines are given to how many devices.
    pub lines: usize,
    /// To how many devices.
    pub devices: usize,
    /// How many zones are changed.
    pub zones: usize,
    /// How many PowerShell scripts are to be run.
    pub scripts: usize,
}

/// Why there is none: a fault of this program.
#[derive(Debug)]
pub enum Fault {
    /// The plan for a device cannot be proved.
    Unproved(String, Unproved),
    /// A template does not fit.
    Template(targets::Error),
}

impl From<targets::Error> for Fault {
    fn from(error: targets::Error) -> Self {
        Self::Template(error)
    }
}

/// The texts of both estates.
#[derive(Clone, Copy)]
pub struct Sources<'s> {
    /// Of the estate as it was.
    pub base: Option<&'s SourceMap>,
    /// Of the estate as it shall be.
    pub head: &'s SourceMap,
}

/// The files that lead through a change, with those of `occasion` where it has a window.
///
/// # Errors
/// Where a plan cannot be proved, which no source can bring about, or a template does not fit.
pub fn bundle(comparison: &Comparison, sources: Sources<'_>, occasion: Option<Occasion<'_>>) -> Result<Bundle, Fault> {
    let planned = planned(comparison)?;
    let scripts: Result<Vec<Vec<Artifact>>, targets::Error> =
        planned.par_iter().map(|planned| scripts::scripts(planned, &comparison.estate)).collect();
    let mut artifacts: Vec<Artifact> = scripts?.into_iter().flatten().collect();
    let differ: Vec<&ZoneDifference> = zones::changed(&comparison.zones.differ).collect();
    let of_zones: Result<Vec<Vec<Artifact>>, targets::Error> =
        differ.par_iter().map(|zone| zones::scripts(zone, &comparison.estate)).collect();
    artifacts.extend(of_zones?.into_iter().flatten());
    let of_roles: Vec<Artifact> = roles::run(comparison).flat_map(|script| script.files.iter().cloned()).collect();
    artifacts.extend(of_roles);
    artifacts.push(guide::guide(comparison, &planned, &artifacts)?);
    let text = document::json(comparison, &planned, sources);
    artifacts.push(Artifact { path: NAME.to_owned(), lines: vec![None; text.lines().count()], text });
    if let Some(occasion) = occasion {
        artifacts.extend(change::files(occasion, (comparison, &planned), sources.head)?);
    }
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    // A script that the runbook runs may be one that the change brings, too: they are the same.
    artifacts.dedup_by(|a, b| a.path == b.path);
    let manifest = targets::manifest::manifest(&comparison.estate, &artifacts, sources.head);
    let lines = planned.iter().map(Planned::count).sum();
    Ok(Bundle {
        artifacts,
        manifest,
        lines,
        devices: planned.len(),
        zones: differ.len(),
        scripts: roles::run(comparison).count(),
    })
}

/// The plans of the devices that have to be changed, in the order in which they are applied.
fn planned(comparison: &Comparison) -> Result<Vec<Planned<'_>>, Fault> {
    let devices = comparison.devices.par_iter().filter(|device| device.fate != Fate::Goes && !device.is_none());
    let planned: Result<Vec<Planned<'_>>, Fault> = devices
        .map(|device| Planned::of(device).map_err(|unproved| Fault::Unproved(device.name.clone(), unproved)))
        .collect();
    let mut planned = planned?;
    // Users are at the active sites, so these come last; a node has its own before what a pair has in common.
    planned.sort_by_key(|planned| {
        let device = planned.device;
        let rank = match device.role {
            Some(SiteRole::Standby) => 0,
            None => 1,
            Some(SiteRole::Primary) => 2,
        };
        (rank, &device.site, device.node.is_none(), &device.name)
    });
    Ok(planned)
}

/// An impact as templates see it.
fn impact(impact: Option<Impact>) -> Value {
    let (word, meaning) = match impact {
        Some(impact) => (impact.word(), impact.meaning()),
        None => ("unknown", UNKNOWN),
    };
    context! { word => word, meaning => meaning }
}

/// What an impact means that is not known.
const UNKNOWN: &str = "it is not known what these lines do: who wrote them knows";

/// Where the files of a device are run.
fn place(planned: &Planned<'_>) -> String {
    let device = planned.device;
    match (device.node, device.is_pair) {
        (Some(number), _) => {
            format!(
                "Run it on node {number} of the pair only: what is a node's own is not propagated to the other one."
            )
        }
        (None, true) => {
            "Run it on the primary node of the pair (`show HA node` says which one that is): the other one follows."
                .to_owned()
        }
        (None, false) => "Run it on the appliance itself.".to_owned(),
    }
}
