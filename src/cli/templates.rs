//! `--templates`: a folder with texts that stand for built-in templates.

use std::path::{Path, PathBuf};

use super::{Error, Exit, error};
use crate::targets::{self, Templates};

const HELP: &str = "give a folder with files such as `runbook/runbook.md.j2`, in UTF-8";

/// The templates below `folder`, if one is given.
///
/// # Errors
/// Everything that cannot be read, that no template is called, and that is no template.
pub(super) fn read(folder: Option<&Path>) -> Result<Templates, Vec<Error>> {
    let Some(folder) = folder else { return Ok(Templates::default()) };
    let (mut texts, mut errors) = (Vec::new(), Vec::new());
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let exit = if folder.exists() { Exit::Unreadable } else { Exit::Missing };
                let path = error.path().unwrap_or(folder).to_owned();
                errors.push(Error::new(exit, &path, "cannot be read", HELP));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        match std::fs::read_to_string(entry.path()) {
            Ok(text) => texts.push((name(folder, entry.path()), text)),
            Err(error) => {
                errors.push(Error::new(Exit::Unreadable, entry.path(), format!("cannot be read: {error}"), HELP));
            }
        }
    }
    match Templates::new(texts) {
        Ok(templates) if errors.is_empty() => Ok(templates),
        Ok(_) => Err(errors),
        Err(wrong) => Err(errors.into_iter().chain(wrong.iter().map(|wrong| of(folder, wrong))).collect()),
    }
}

/// What is wrong with a template below `folder`.
pub(super) fn of(folder: &Path, wrong: &targets::Error) -> Error {
    let path: PathBuf = folder.join(&wrong.template);
    let line = wrong.line.map_or_else(String::new, |line| format!("line {line}: "));
    Error::new(Exit::Unreadable, &path, format!("{line}{}", wrong.reason), "mend or remove it; nothing was written")
}

/// The name of a template: its path below `folder`, with `/` between its parts.
fn name(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<String> = below.iter().map(|part| error::shown(Path::new(part))).collect();
    parts.join("/")
}
