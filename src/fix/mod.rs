//! Applies the safe fixes of findings to the texts, round by round, so that no file ends with more findings than it had.

mod diff;
mod edits;
mod search;

pub use diff::{of_file, of_fix};

use self::edits::Mend;
use self::search::{Search, State};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::SourceMap;

/// So often the texts are checked anew at most, whatever the fixes bring about; many times what any estate needs.
const CHECKS: usize = 64;

/// A file with other text than before.
#[derive(Debug)]
pub struct Changed {
    /// Path below the estate's folder.
    pub name: String,
    /// Its text before.
    pub old: String,
    /// Its text now.
    pub new: String,
}

/// What applying fixes came to.
#[derive(Debug)]
pub struct Fixed {
    /// The texts, with the fixes applied.
    pub sources: SourceMap,
    /// What is found in them.
    pub found: Diagnostics,
    /// How many fixes were applied.
    pub applied: usize,
    /// The files that changed, in order of their names.
    pub changed: Vec<Changed>,
}

/// Applies the safe fixes of those findings that are `wanted` to `sources`, as `check` finds them there, until nothing more can be applied.
///
/// Of fixes that touch the same characters the first by place is taken, the other one if it is still there in the next round. Fixes after which
/// a file would have more findings, or more errors, are left out. Only the files of `sources` are changed, none that `check` adds to them.
pub fn fix(
    mut sources: SourceMap,
    wanted: impl Fn(&Diagnostic) -> bool,
    mut check: impl FnMut(&mut SourceMap) -> Diagnostics,
) -> Fixed {
    let names: Vec<String> = sources.files().iter().map(|file| file.name.clone()).collect();
    let found = check(&mut sources);
    let mut state = State { sources, found };
    let first = texts(&state.sources, &names);
    let mut checks = CHECKS;
    let mut applied = 0;
    loop {
        let safe = state.found.items().iter().filter(|item| wanted(item)).filter_map(|item| item.fix.as_ref());
        let safe = safe.filter(|fix| fix.safe).filter_map(|fix| Mend::new(fix, &state.sources, &names));
        let mends = edits::apart(safe.collect());
        let base = texts(&state.sources, &names);
        let mut search = Search { base: &base, mends: &mends, checks, kept: Vec::new(), state, check: &mut check };
        search.settle((0..mends.len()).collect());
        (state, checks) = (search.state, search.checks);
        applied += search.kept.len();
        if search.kept.is_empty() {
            break;
        }
    }
    let last = texts(&state.sources, &names);
    let changed = first.into_iter().zip(last).filter(|((_, old), (_, new))| old != new);
    let changed = changed.map(|((name, old), (_, new))| Changed { name, old, new }).collect();
    Fixed { sources: state.sources, found: state.found, applied, changed }
}

/// The files of `sources` that are called `names`, which are in order.
fn texts(sources: &SourceMap, names: &[String]) -> Vec<(String, String)> {
    let ours = sources.files().iter().filter(|file| names.binary_search(&file.name).is_ok());
    ours.map(|file| (file.name.clone(), file.text.clone())).collect()
}

#[cfg(test)]
mod tests;
