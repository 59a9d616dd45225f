//! The PowerShell scripts of both sides: which of them say something else.

use std::collections::BTreeMap;

use similar::{ChangeTag, TextDiff};

use super::Fate;
use crate::targets::{Artifact, Built};

/// The folder of all of them.
const FOLDER: &str = "powershell/";

/// A script that comes, goes or says something else; with what leads back from it and what looks at it.
#[derive(Debug)]
pub struct ScriptDifference {
    /// Its path without its ending: `powershell/global/outage`.
    pub name: String,
    /// What becomes of it.
    pub fate: Fate,
    /// Its files as they shall be; none of one that goes.
    pub files: Vec<Artifact>,
    /// The lines of the script itself that go (`-`) and come (`+`), where it stays.
    pub lines: Vec<String>,
}

/// What differs between the scripts of both sides.
pub(super) fn scripts(base: &Built, head: &Built) -> Vec<ScriptDifference> {
    let (old, new) = (named(base), named(head));
    let gone = old.keys().filter(|name| !new.contains_key(*name)).map(|name| ScriptDifference {
        name: (*name).to_owned(),
        fate: Fate::Goes,
        files: Vec::new(),
        lines: Vec::new(),
    });
    let mut all: Vec<ScriptDifference> = new
        .iter()
        .filter_map(|(name, files)| differs(name, old.get(name).map(Vec::as_slice), files))
        .chain(gone)
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// The files of each script, by its path without its ending.
fn named(built: &Built) -> BTreeMap<&str, Vec<&Artifact>> {
    let mut named: BTreeMap<&str, Vec<&Artifact>> = BTreeMap::new();
    for artifact in built.artifacts.iter().filter(|artifact| artifact.path.starts_with(FOLDER)) {
        let path = artifact.path.strip_suffix(".ps1").unwrap_or(&artifact.path);
        let name = [".rollback", ".verify"].iter().find_map(|role| path.strip_suffix(role)).unwrap_or(path);
        named.entry(name).or_default().push(artifact);
    }
    named
}

fn differs(name: &str, old: Option<&[&Artifact]>, new: &[&Artifact]) -> Option<ScriptDifference> {
    let texts =
        |files: &[&Artifact]| files.iter().map(|file| (file.path.clone(), file.text.clone())).collect::<Vec<_>>();
    let fate = match old {
        None => Fate::Comes,
        Some(old) if texts(old) == texts(new) => return None,
        Some(_) => Fate::Stays,
    };
    let itself = format!("{name}.ps1");
    let text = |files: &[&Artifact]| {
        files.iter().find(|file| file.path == itself).map_or(String::new(), |file| file.text.clone())
    };
    let lines = old.map_or_else(Vec::new, |old| changed(&text(old), &text(new)));
    Some(ScriptDifference {
        name: name.to_owned(),
        fate,
        files: new.iter().map(|file| (*file).clone()).collect(),
        lines,
    })
}

fn changed(old: &str, new: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(old, new);
    let changes = diff.iter_all_changes().filter_map(|change| {
        let sign = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => return None,
        };
        Some(format!("{sign} {}", change.value().trim_end()))
    });
    changes.collect()
}
