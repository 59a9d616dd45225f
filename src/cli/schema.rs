//! `sitewright schema`

use super::{Exit, output};
use crate::{delta, diagnostics, model, simulate, targets};

/// Print the JSON Schema of a form that machines read
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Which form
    #[arg(value_enum)]
    which: Which,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Which {
    /// What `--format json` prints: sitewright.findings/1
    Findings,
    /// What `diff --format json` prints: sitewright.diff/1
    Diff,
    /// What `plan` writes as `plan.json`: sitewright.plan/1
    Plan,
    /// What `show --format json` prints: sitewright.estate/1
    Estate,
    /// What `simulate --format json` prints: sitewright.simulation/1
    Simulation,
    /// What `capacity --format json` prints: sitewright.capacity/1
    Capacity,
    /// The list of a build, `manifest.json`: sitewright.manifest/1
    Manifest,
    /// What the page of a runbook exports: sitewright.evidence/1
    Evidence,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let text = match arguments.which {
        Which::Findings => diagnostics::json_schema(),
        Which::Diff => delta::diff_schema(),
        Which::Plan => delta::bundle::plan_schema(),
        Which::Estate => model::json_schema(),
        Which::Simulation => simulate::schema(),
        Which::Capacity => simulate::capacity::schema(),
        Which::Manifest => targets::manifest_schema(),
        Which::Evidence => targets::evidence_schema(),
    };
    output::result(&text, Exit::Fine)
}
