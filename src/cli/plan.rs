//! `sitewright plan`

use std::path::{Path, PathBuf};

use super::write::{self, Build};
use super::{Error, Exit, build, compared, manifest, output};
use crate::delta::bundle::{Bundle, Fault, Sources, bundle};

/// Plan the change from one estate to another: what is applied on each device, and the way back
///
/// Writes for each device that changes its commands in blocks with their impact (`ns-fra.apply.conf`), the way back from every block, what is looked at before and
/// after, and the saving; for each zone that changes its update for `nsupdate` and for the DNS server of Windows, each with its way back; a guide through the change window (`plan.md`), and the plan for machines (`plan.json`: sitewright.plan/1). OUT changes at one stroke,
/// and files in it that are not of a plan stay as they are.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    compared: compared::Arguments,

    /// The folder for the plan
    #[arg(short, long, value_name = "OUT")]
    out: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let compared = match arguments.compared.compare(false) {
        Ok(compared) => compared,
        Err(exit) => return exit,
    };
    let sources = Sources { base: compared.base.as_ref().map(|base| &base.sources), head: &compared.head.sources };
    let bundle = match bundle(&compared.comparison, sources) {
        Ok(bundle) => bundle,
        Err(fault) => return internal(fault),
    };
    let what = what(&bundle);
    let artifacts = bundle.artifacts.into_iter().map(|artifact| (artifact.path, artifact.text.into_bytes()));
    let files = artifacts.chain([(manifest::NAME.to_owned(), bundle.manifest.into_bytes())]).collect();
    match write::write(&arguments.out, &Build { files }) {
        Ok(outcome) => {
            output::talk(&format!("{}\n{what}; begin with plan.md", build::told(&arguments.out, &outcome, "plan")));
            arguments.compared.exit(&compared.comparison)
        }
        Err(error) => output::errors(&[error]),
    }
}

/// What is to be done, in a few words.
fn what(bundle: &Bundle) -> String {
    let number = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let mut parts = Vec::new();
    if bundle.lines > 0 {
        parts.push(format!("{} for {}", number(bundle.lines, "line"), number(bundle.devices, "device")));
    }
    for (count, word) in [(bundle.zones, "zone"), (bundle.scripts, "script")] {
        parts.extend((count > 0).then(|| number(count, word)));
    }
    match parts.split_last() {
        None => "there is nothing to change".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{}, and {last}", others.join(", ")),
    }
}

fn internal(fault: Fault) -> Exit {
    match fault {
        Fault::Template(error) => build::internal(&error),
        Fault::Unproved(device, unproved) => {
            let wrong =
                format!("the plan for {} cannot be proved, so nothing was written: {unproved}", device.escape_debug());
            let help = "this is a fault of sitewright: please report it with both estates (and the device's configuration, without its secrets)";
            output::errors(&[Error::new(Exit::Internal, Path::new(""), wrong, help)])
        }
    }
}
