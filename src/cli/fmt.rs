//! `sitewright fmt`

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::output::{self, Color};
use super::write::replace::Replacement;
use super::{Error, Exit, error, read};
use crate::diagnostics::{self, Diagnostics};
use crate::fix;
use crate::source::{SourceMap, TooLarge};
use crate::syntax;

/// Bring sources into their canonical form
///
/// Blanks, line ends and columns change, and nothing else: no word, no order, no comment. A file that has the form already is not
/// written; one with errors of form is left as it is, and its findings are printed.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Folders of `.site` files, such files, or `-` for standard input to standard output
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    /// Write nothing: print what would change, and end with 1 if anything would
    #[arg(long)]
    check: bool,
}

/// What became of a text.
enum Outcome {
    /// It has the form: the text.
    Unchanged(String),
    Formatted {
        old: String,
        new: String,
    },
    /// It has errors of form: the report.
    Findings(String),
}

/// How many files there are of each outcome.
#[derive(Default)]
struct Count {
    formatted: usize,
    unchanged: usize,
    findings: usize,
    errors: Vec<Error>,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let input = Path::new("-");
    match arguments.paths.as_slice() {
        [only] if only == input => standard(input, arguments.check),
        paths if paths.iter().any(|path| path == input) => {
            let wrong = "standard input is formatted alone";
            output::errors(&[Error::new(Exit::Usage, input, wrong, "give the files to a second call")])
        }
        paths => files(paths, arguments.check),
    }
}

/// Standard input to standard output.
fn standard(name: &Path, check: bool) -> Exit {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| {
        Error::new(Exit::Unreadable, name, format!("standard input cannot be read: {error}"), "run again")
    });
    let outcome = read.and_then(|_| read::decode(name, bytes)).and_then(|text| format(name, text));
    match outcome {
        Ok(Outcome::Unchanged(_)) if check => Exit::Fine,
        Ok(Outcome::Formatted { old, new }) if check => output::verbatim(&difference(name, &old, &new), Exit::Findings),
        Ok(Outcome::Unchanged(text) | Outcome::Formatted { new: text, .. }) => output::result(&text, Exit::Fine),
        Ok(Outcome::Findings(report)) => {
            output::talk(report.trim_end());
            Exit::Findings
        }
        Err(error) => output::errors(&[error]),
    }
}

fn files(paths: &[PathBuf], check: bool) -> Exit {
    let mut count = Count::default();
    let mut files = Vec::new();
    for path in paths {
        match find(path) {
            Ok((found, errors)) => {
                // One file has one name, as people would write it.
                files.extend(found.into_iter().map(|path| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)));
                count.errors.extend(errors);
            }
            Err(error) => count.errors.push(error),
        }
    }
    files.sort();
    files.dedup();
    let read = |path: &PathBuf| read::read_text(path).and_then(|text| format(path, text));
    let outcomes: Vec<Result<Outcome, Error>> = files.par_iter().map(read).collect();
    for (path, outcome) in files.iter().zip(outcomes) {
        if count.take(path, outcome, check) == Exit::Output {
            return Exit::Output;
        }
    }
    count.end(check)
}

/// The files that `path` stands for. A link that is named itself is refused as well: the new file would take its place.
fn find(path: &Path) -> Result<(Vec<PathBuf>, Vec<Error>), Error> {
    if fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink()) && !path.is_dir() {
        let wrong = "is a symbolic link, in whose place the formatted file would stand";
        return Err(Error::new(Exit::Unreadable, path, wrong, "name the file that it leads to"));
    }
    read::find_files(path)
}

fn format(path: &Path, text: String) -> Result<Outcome, Error> {
    let sources = SourceMap::new(vec![(error::shown(path), text)]).map_err(|TooLarge| read::too_large(path))?;
    let mut found = Diagnostics::default();
    let tree = syntax::parse(&sources, &mut found);
    if found.has_errors() {
        let style = output::style(Color::Auto, &std::io::stderr());
        return Ok(Outcome::Findings(diagnostics::human(&found, &sources, style)));
    }
    let new = syntax::format(&sources, &tree);
    let old = sources.files().first().map(|file| file.text.clone()).unwrap_or_default();
    Ok(if new == old { Outcome::Unchanged(new) } else { Outcome::Formatted { old, new } })
}

fn write(path: &Path, old: &str, new: &str) -> Result<(), Error> {
    Replacement::prepare(path, old.as_bytes(), new.as_bytes())?.install()
}

/// What formatting changes, as a patch.
fn difference(path: &Path, old: &str, new: &str) -> String {
    fix::of_file(&error::shown(path), old, new)
}

impl Count {
    /// Counts what became of `path`, and writes or prints it.
    fn take(&mut self, path: &Path, outcome: Result<Outcome, Error>, check: bool) -> Exit {
        match outcome {
            Ok(Outcome::Unchanged(_)) => self.unchanged += 1,
            Ok(Outcome::Formatted { old, new }) if check => {
                self.formatted += 1;
                return output::verbatim(&difference(path, &old, &new), Exit::Findings);
            }
            Ok(Outcome::Formatted { old, new }) => match write(path, &old, &new) {
                Ok(()) => self.formatted += 1,
                Err(error) => self.errors.push(error),
            },
            Ok(Outcome::Findings(report)) => {
                self.findings += 1;
                output::talk(report.trim_end());
            }
            Err(error) => self.errors.push(error),
        }
        Exit::Fine
    }

    /// Says the counts; gives the code to end with.
    fn end(self, check: bool) -> Exit {
        let exit = output::errors(&self.errors);
        let s = if self.formatted == 1 { "" } else { "s" };
        let done = if check { "would be formatted" } else { "formatted" };
        let mut text = format!("{} file{s} {done}, {} unchanged", self.formatted, self.unchanged);
        if self.findings > 0 {
            text.push_str(&format!(
                ", {} left as {} because of errors",
                self.findings,
                if self.findings == 1 { "it is" } else { "they are" }
            ));
        }
        output::talk(&text);
        match exit {
            Exit::Fine if self.findings > 0 || (check && self.formatted > 0) => Exit::Findings,
            exit => exit,
        }
    }
}
