//! `sitewright build`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::write::{self, Build, Outcome};
use super::{Error, Exit, error, findings, manifest, output};
use crate::compile;
use crate::targets::Built;

/// Check an estate, then write all its artifacts
///
/// Writes NetScaler scripts, DNS zones, runbooks and a list of them with the source line of every line (`manifest.json`). Nothing is written while
/// there is an error. OUT changes at one stroke: it holds the former build or the new one, never a mixture, and files in it that are not
/// of a build stay as they are.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    findings: findings::Arguments,

    /// The folder for the artifacts
    #[arg(short, long, value_name = "OUT")]
    out: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut sources = match arguments.findings.read() {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let folder = arguments.findings.folder();
    let (built, found) = match compile::compile(&mut sources, arguments.findings.request(&folder)) {
        Ok(compiled) => compiled,
        Err(error) => return internal(&error),
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

pub(super) fn internal(error: &crate::targets::Error) -> Exit {
    let wrong = format!("the template `{}` does not fit: {}", error.template, error.reason);
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
