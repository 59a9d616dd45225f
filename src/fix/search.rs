//! Which fixes of a round are kept: all of them, or, where a file would have more findings, those that do no harm.

use std::collections::BTreeMap;

use super::edits::{self, Mend};
use crate::diagnostics::{Diagnostics, Severity};
use crate::source::SourceMap;

/// Texts, and what is found in them.
pub(super) struct State {
    pub(super) sources: SourceMap,
    pub(super) found: Diagnostics,
}

impl State {
    /// How many findings each file has, and how many errors.
    fn counts(&self) -> BTreeMap<&str, (usize, usize)> {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for item in self.found.items() {
            let Some((file, _)) = self.sources.slice(item.span()) else { continue };
            let (all, errors) = counts.entry(&file.name).or_default();
            *all += 1;
            *errors += usize::from(item.rule.severity == Severity::Error);
        }
        counts
    }

    /// The files that have more findings, or more errors, than they had `before`.
    fn worse<'a>(&'a self, before: &Self) -> Vec<&'a str> {
        let had = before.counts();
        let more = |(name, (all, errors)): &(&str, (usize, usize))| {
            let (had_all, had_errors) = had.get(name).copied().unwrap_or_default();
            *all > had_all || *errors > had_errors
        };
        self.counts().into_iter().filter(more).map(|(name, _)| name).collect()
    }

    /// Code and words of all that is found.
    fn said(&self) -> Vec<(&str, &str)> {
        let mut said: Vec<_> = self.found.items().iter().map(|item| (item.rule.code, item.message.as_str())).collect();
        said.sort_unstable();
        said
    }
}

/// The search in one round.
pub(super) struct Search<'a, C> {
    /// The texts at the beginning of the round.
    pub(super) base: &'a [(String, String)],
    /// What may be applied to them.
    pub(super) mends: &'a [Mend],
    /// How many more times may be checked.
    pub(super) checks: usize,
    /// The numbers of those that are applied.
    pub(super) kept: Vec<usize>,
    /// How things stand with these.
    pub(super) state: State,
    pub(super) check: &'a mut C,
}

impl<C: FnMut(&mut SourceMap) -> Diagnostics> Search<'_, C> {
    /// Applies `group`; where that does harm, a part of it after the other. Of thousands that do good, the few that do not are found by
    /// halving; what would take too many checks is left out.
    pub(super) fn settle(&mut self, group: Vec<usize>) {
        if group.is_empty() || self.checks == 0 {
            return;
        }
        self.checks -= 1;
        let Some(worse) = self.attempt(&group) else { return };
        if group.len() == 1 {
            return;
        }
        // What is edited elsewhere is probably not to blame.
        let (near, far): (Vec<usize>, Vec<usize>) =
            group.iter().partition(|&&at| self.mends[at].files().any(|file| worse.contains(&file)));
        let (one, other) = if near.is_empty() || far.is_empty() {
            let (one, other) = group.split_at(group.len() / 2);
            (one.to_vec(), other.to_vec())
        } else {
            (far, near)
        };
        self.settle(one);
        self.settle(other);
    }

    /// Applies `group` beside what is kept, and keeps it if that does good; otherwise gives the files, by number, that are worse for it.
    fn attempt(&mut self, group: &[usize]) -> Option<Vec<usize>> {
        let kept: Vec<usize> = self.kept.iter().chain(group).copied().collect();
        let texts = edits::applied(self.base, kept.iter().map(|&at| &self.mends[at]));
        // Texts that have become too long for the map are not what anybody wants.
        let mut sources = SourceMap::new(texts).ok()?;
        let found = (self.check)(&mut sources);
        let tried = State { sources, found };
        let worse = tried.worse(&self.state);
        if !worse.is_empty() || tried.said() == self.state.said() {
            let number = |name: &&str| self.base.binary_search_by(|(base, _)| base.as_str().cmp(name)).ok();
            return Some(worse.iter().filter_map(number).collect());
        }
        (self.kept, self.state) = (kept, tried);
        None
    }
}
