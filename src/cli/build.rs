//! `sitewright build`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::write::{self, Build, Outcome};
use super::{Error, Exit, error, findings, manifest, output, previous, templates};
use crate::checks::CheckedEstate;
use crate::compile::{self, Request};
use crate::diagnostics::Diagnostics;
use crate::source::SourceMap;
use crate::targets::{self, Built};

/// Check an estate, then write all its artifacts
///
/// Writes NetScaler and PowerShell scripts, DNS zones, runbooks and a list of them with the source line of every line (`manifest.json`). Nothing is written while
/// there is an error. OUT changes at one stroke: it holds the former build or the new one, never a mixture, and files in it that are not
/// of a build stay as they are.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    findings: findings::Arguments,

    /// The folder for the artifacts
    #[arg(short, long, value_name = "OUT")]
    out: PathBuf,

    /// What stood before, by which serial numbers are counted: the folder of an earlier build, or a zone file as `external/contoso.com=FILE`
    ///
    /// A zone that did not change keeps its serial number; one that changed gets the next one, as its `soa` says (`counter`, `date` with --as-of, or a number that has to be
    /// newer). The name of a zone with one view needs no view. May be given several times, and may be OUT itself.
    #[arg(long, value_name = "PATH")]
    previous: Vec<String>,

    /// A folder with templates of your own for runbooks and resilience matrices
    ///
    /// A file of the same name below it, such as `runbook/runbook.md.j2` or `runbook/runbook.css`, takes the place of the built-in one.
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut sources = match arguments.findings.read() {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let templates = match templates::read(arguments.templates.as_deref()) {
        Ok(templates) => templates,
        Err(errors) => return output::errors(&errors),
    };
    let folder = arguments.findings.folder();
    let request = Request { templates: Some(&templates), ..arguments.findings.request(&folder) };
    let (checked, mut found) = compile::check(&mut sources, request);
    let built = match checked.map(|estate| arguments.emit(&estate, &sources, request, &mut found)).transpose() {
        Ok(built) => built.flatten(),
        Err(exit) => return exit,
    };
    let exit = arguments.findings.report(&found, &sources);
    let Some(built) = built else {
        output::talk("nothing was written, because there are errors");
        return exit;
    };
    match write::write(&arguments.out, &files(built)) {
        Ok(outcome) => {
            output::talk(&told(&arguments.out, &outcome, "build"));
            // A build replaces its folder as a whole; a shell that stands in it is left in the former one.
            if std::env::current_dir().is_err() {
                output::talk("the folder that you stand in was replaced: enter it again, with `cd \"$PWD\"`");
            }
            exit
        }
        Err(error) => output::errors(&[error]),
    }
}

impl Arguments {
    /// What a template does not find in its view: a mistake in one of the user's, or one of ours.
    fn misfit(&self, error: &targets::Error) -> Exit {
        match &self.templates {
            Some(folder) if !error.is_own => output::errors(&[templates::of(folder, error)]),
            _ => internal(error),
        }
    }

    /// The artifacts of `estate`, with serial numbers that follow those before; what keeps from that has been said, or is among the findings.
    fn emit(
        &self,
        estate: &CheckedEstate,
        sources: &SourceMap,
        request: Request<'_>,
        found: &mut Diagnostics,
    ) -> Result<Option<Built>, Exit> {
        let zones = targets::zones(estate, sources).map_err(|error| internal(&error))?;
        let previous = previous::read(&self.previous, &zones).map_err(|errors| output::errors(&errors))?;
        let request = Request { previous: Some(&previous), ..request };
        compile::emit(estate, sources, zones, request, found).map_err(|error| self.misfit(&error))
    }
}

pub(super) fn internal(error: &crate::targets::Error) -> Exit {
    let line = error.line.map_or_else(String::new, |line| format!(" in line {line}"));
    let wrong = format!("the template `{}` does not fit{line}: {}", error.template, error.reason);
    output::errors(&[Error::new(
        Exit::Internal,
        Path::new(""),
        wrong,
        "this is a fault of sitewright: please report it",
    )])
}

fn files(built: Built) -> Build {
    let artifacts = built.artifacts.into_iter().map(|artifact| (artifact.path, artifact.text.into_bytes()));
    let list = (manifest::NAME.to_owned(), built.manifest.into_bytes());
    Build { files: artifacts.chain([list]).collect::<BTreeMap<_, _>>() }
}

/// What was done, for people.
pub(super) fn told(out: &Path, outcome: &Outcome, what: &str) -> String {
    let out = error::shown(out);
    match outcome {
        Outcome::Unchanged => format!("{out} holds this {what} already"),
        Outcome::Written { new, changed, removed, kept } => {
            let mut text = format!("{out}: {new} new, {changed} changed, {removed} removed");
            for path in kept {
                text.push_str(&format!(
                    "\n  somebody wrote here while the {what} was written; kept as {}",
                    error::shown(path)
                ));
            }
            text
        }
    }
}
