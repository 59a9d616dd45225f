//! `sitewright plan`

use std::path::{Path, PathBuf};

use super::write::{self, Build};
use super::{Error, Exit, build, compared, manifest, output, templates};
use crate::delta::bundle::{Bundle, Fault, Occasion, Sources, bundle, elsewhere};
use crate::diagnostics::{listed, nearest};
use crate::estate::Estate;
use crate::simulate::window::Timeline;
use crate::targets::Templates;

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

    /// The change in whose window the plan is carried out, as HEAD declares it: `--change CHG0042`
    ///
    /// Writes in addition the record of the change (`change.md`), its window for calendars (`change.ics`), and where it names a recovery plan, the runbook of that with the files
    /// that the runbook names.
    #[arg(long, value_name = "NUMBER")]
    change: Option<String>,

    /// A folder with templates of your own for the record and the runbook of a change
    ///
    /// A file of the same name below it, such as `change/change.md.j2`, takes the place of the built-in one.
    #[arg(long, value_name = "DIR", requires = "change")]
    templates: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let templates = match templates::read(arguments.templates.as_deref()) {
        Ok(templates) => templates,
        Err(errors) => return output::errors(&errors),
    };
    let compared = match arguments.compared.compare(false) {
        Ok(compared) => compared,
        Err(exit) => return exit,
    };
    let timeline = match arguments.timeline(&compared.head.checked) {
        Ok(timeline) => timeline,
        Err(error) => return output::errors(&[error]),
    };
    let occasion = timeline.as_ref().map(|timeline| occasion(&compared, timeline, &templates)).transpose();
    let sources = Sources { base: compared.base.as_ref().map(|base| &base.sources), head: &compared.head.sources };
    let made = occasion.map(|occasion| bundle(&compared.comparison, sources, occasion));
    let bundle = match made {
        Ok(Ok(bundle)) => bundle,
        Ok(Err(fault)) => return arguments.fault(fault),
        Err(errors) => return output::errors(&errors),
    };
    let begin = if arguments.change.is_some() { "change.md" } else { "plan.md" };
    let what = what(&bundle);
    let artifacts = bundle.artifacts.into_iter().map(|artifact| (artifact.path, artifact.text.into_bytes()));
    let files = artifacts.chain([(manifest::NAME.to_owned(), bundle.manifest.into_bytes())]).collect();
    match write::write(&arguments.out, &Build { files }) {
        Ok(outcome) => {
            output::talk(&format!("{}\n{what}; begin with {begin}", build::told(&arguments.out, &outcome, "plan")));
            arguments.compared.exit(&compared.comparison)
        }
        Err(error) => output::errors(&[error]),
    }
}

impl Arguments {
    /// When the parts of the change happen that is named.
    fn timeline<'e>(&self, estate: &'e Estate) -> Result<Option<Timeline<'e>>, Error> {
        let Some(number) = &self.change else { return Ok(None) };
        let known = || estate.changes.iter().map(|(_, change)| change.name.as_str());
        // That a change has a window the checks have seen.
        Timeline::of(estate, number).map(Some).ok_or_else(|| {
            let all: Vec<&str> = known().collect();
            let help = match nearest(number, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if all.is_empty() => "declare it: `sitewright explain change` says how".to_owned(),
                None => format!("it declares {}", listed(&all, "and")),
            };
            let wrong = format!("the estate declares no change `{}`", number.escape_debug());
            Error::new(Exit::Usage, Path::new(""), wrong, help)
        })
    }

    fn fault(&self, fault: Fault) -> Exit {
        match (fault, &self.templates) {
            (Fault::Template(error), Some(folder)) if !error.is_own => output::errors(&[templates::of(folder, &error)]),
            (Fault::Template(error), _) => build::internal(&error),
            (Fault::Unproved(device, unproved), _) => {
                let wrong = format!(
                    "the plan for {} cannot be proved, so nothing was written: {unproved}",
                    device.escape_debug()
                );
                let help = "this is a fault of sitewright: please report it with both estates (and the device's configuration, without its secrets)";
                output::errors(&[Error::new(Exit::Internal, Path::new(""), wrong, help)])
            }
        }
    }
}

/// What the files of the change are made of, where all that is changed is where the change is done.
fn occasion<'e>(
    compared: &'e compared::Compared,
    timeline: &'e Timeline<'e>,
    templates: &'e Templates,
) -> Result<Occasion<'e>, Vec<Error>> {
    let occasion = Occasion { estate: &compared.head.checked, timeline, templates };
    let number = &timeline.change.name.value;
    let error = |(device, site): (&str, &str)| {
        let wrong = format!("{device} is changed at {site}, and {number} is not done there: nothing was written");
        let help = format!("say `at {site}` in the change, so that freezes and other changes of that site count");
        Error::new(Exit::Findings, Path::new(""), wrong, help)
    };
    let errors: Vec<Error> = elsewhere(occasion, &compared.comparison).into_iter().map(error).collect();
    if errors.is_empty() { Ok(occasion) } else { Err(errors) }
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
