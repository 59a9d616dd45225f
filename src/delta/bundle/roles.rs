//! The PowerShell scripts of a change in its guide.

use minijinja::{Value, context};

use super::guide::prose;
use crate::delta::compare::{Comparison, Fate, ScriptDifference};
use crate::targets::markdown::code;

/// Those that are run.
pub(super) fn run(comparison: &Comparison) -> impl Iterator<Item = &ScriptDifference> {
    comparison.scripts.iter().filter(|script| script.fate != Fate::Goes)
}

/// A script with what is done with it.
pub(super) fn view(script: &ScriptDifference) -> Value {
    let file = |ending: &str| script.files.iter().map(|file| file.path.as_str()).find(|path| path.ends_with(ending));
    let itself = format!("{}.ps1", script.name);
    let windows = |path: &str| code(&format!(".\\{}", path.replace('/', "\\")));
    let mut steps = vec![format!(
        "Run {} in Windows PowerShell with `-WhatIf` and read what it would do, then without.",
        windows(&itself)
    )];
    steps.extend(
        file(".verify.ps1")
            .map(|path| format!("Run {}: it ends with 0 where everything is as it shall be.", windows(path))),
    );
    steps.extend(file(".rollback.ps1").map(|path| format!("If anything is not: go back with {}.", windows(path))));
    context! {
        name => prose(code(&script.name)),
        steps => Value::from_iter(steps.into_iter().map(prose)),
    }
}

/// Those that the estate does not say any more.
pub(super) fn gone(comparison: &Comparison) -> impl Iterator<Item = Value> {
    comparison.scripts.iter().filter(|script| script.fate == Fate::Goes).map(|script| prose(code(&script.name)))
}
