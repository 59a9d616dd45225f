//! Outcomes for people.

use std::fmt::Write as _;

use super::{Answer, Outcome, Verdict};
use crate::estate::Estate;

impl Verdict {
    /// As people and machines read it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Degraded => "degraded",
            Self::Fails => "fails",
        }
    }
}

/// What many failures cost, a line each.
#[must_use]
pub fn lines(outcomes: &[Outcome<'_>], estate: &Estate) -> String {
    outcomes.iter().map(|outcome| line(outcome, estate)).collect()
}

/// What is left, with all reasons.
#[must_use]
pub fn human(outcome: &Outcome<'_>, estate: &Estate) -> String {
    let failures = named(outcome, estate);
    let mut out = format!("failed: {}\n", if failures.is_empty() { "nothing" } else { &failures });
    let widths = [
        outcome.rows.iter().map(|row| row.resource.chars().count()).max().unwrap_or(0),
        outcome.rows.iter().map(|row| row.kind.len() + row.delivers.len() + 1).max().unwrap_or(0),
    ];
    let mut before = None;
    for row in &outcome.rows {
        let of = (row.kind_of, row.deployment, row.users);
        if before != Some(of) {
            _ = writeln!(out, "\n{} {}: {} ({})", row.kind_of.word(), row.deployment, row.users, row.count);
            before = Some(of);
        }
        out.push_str(&one(row, widths));
    }
    let [works, degraded, fails] = counts(outcome);
    _ = writeln!(out, "\n{works} work as ever, {degraded} with losses, {fails} not at all{}", stuck(outcome));
    out
}

/// A row with its reasons.
fn one(row: &Answer<'_>, [resource, kind]: [usize; 2]) -> String {
    let what = format!("{} {}", row.kind, row.delivers);
    let mut out = format!("  {:resource$}  {what:kind$}  {}", row.resource, row.verdict.word());
    if let Some(until) = row.until {
        _ = write!(out, ", {} longer: {}", until.after, until.what);
    }
    out.push('\n');
    for reason in &row.why {
        _ = writeln!(out, "      {reason} ({})", reason.rule.source);
    }
    for lost in &row.lost {
        _ = writeln!(out, "      lost: {lost}");
    }
    out
}

/// What a failure costs, in a line.
fn line(outcome: &Outcome<'_>, estate: &Estate) -> String {
    let [works, degraded, fails] = counts(outcome);
    format!("{works:>4} work {degraded:>4} degraded {fails:>4} fail   {}{}\n", named(outcome, estate), stuck(outcome))
}

fn named(outcome: &Outcome<'_>, estate: &Estate) -> String {
    outcome.failures.iter().map(|failure| failure.written(estate)).collect::<Vec<_>>().join(" and ")
}

fn counts(outcome: &Outcome<'_>) -> [usize; 3] {
    [Verdict::Works, Verdict::Degraded, Verdict::Fails]
        .map(|verdict| outcome.rows.iter().filter(|row| row.verdict == verdict).count())
}

/// Those who are left with nothing at all.
fn stuck(outcome: &Outcome<'_>) -> String {
    match outcome.stuck() {
        0 => String::new(),
        1 => "; 1 user is left with nothing".to_owned(),
        many => format!("; {many} users are left with nothing"),
    }
}

impl Outcome<'_> {
    /// Whether anybody is left with less than each of `parts` leaves, two outcomes of the same estate.
    #[must_use]
    pub fn is_more_than(&self, parts: [&Self; 2]) -> bool {
        let alone = parts[0].rows.iter().zip(&parts[1].rows).map(|(one, other)| one.verdict.max(other.verdict));
        self.rows.iter().zip(alone).any(|(together, alone)| together.verdict > alone)
    }

    /// How many users can begin nothing of what they work with.
    #[must_use]
    pub fn stuck(&self) -> u64 {
        let groups =
            self.rows.chunk_by(|a, b| (a.kind_of, a.deployment, a.users) == (b.kind_of, b.deployment, b.users));
        let stuck = groups.filter(|group| group.iter().all(|row| row.verdict == Verdict::Fails));
        stuck.filter_map(|group| group.first()).map(|row| u64::from(row.count)).sum()
    }
}
