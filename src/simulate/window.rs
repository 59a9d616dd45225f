//! What happens when in the window of a change, and until when it can still be taken back.
//!
//! The commands of the change come first, then its recovery plan, then people see whether everything works. Where the plan has a point of no return, it is decided before it
//! whether to go back; else when everything was looked at.

use jiff::{SignedDuration, ZonedDateTime};

use super::recovery::Schedule;
use crate::estate::calendar::Interval;
use crate::estate::procedure::Procedure;
use crate::estate::{Change, Effort, Estate, Plan};
use crate::schema::Id;
use crate::source::Spanned;

/// When the parts of a change happen, in seconds after its window begins.
#[derive(Debug)]
pub struct Timeline<'e> {
    /// The change.
    pub change: &'e Change,
    /// Its window.
    pub window: Interval,
    /// When its commands are done, and its recovery plan begins.
    pub implemented: i64,
    /// Its recovery plan.
    pub recovery: Option<Recovery<'e>>,
    /// When the recovery plan is done, and people look whether everything works.
    pub worked: i64,
    /// When they have seen it.
    pub validated: i64,
    /// When it is decided for the last time whether to go back.
    pub decided: i64,
    /// When the way back begins at the latest: it is done, and people have seen that it works, when the window ends. Before the window begins where it is too short.
    pub latest_rollback: i64,
}

/// The recovery plan of a change.
#[derive(Debug)]
pub struct Recovery<'e> {
    /// Its steps.
    pub procedure: Procedure<'e>,
    /// When they happen.
    pub schedule: Schedule,
    /// The steps of which nobody says how long they take: they count for nothing.
    pub unknown: Vec<usize>,
    /// The point of no return.
    pub no_return: Option<usize>,
}

impl<'e> Timeline<'e> {
    /// When the parts of `change` happen; nothing where its window is none, or the steps of its plan wait for each other in a circle.
    #[must_use]
    pub fn new(estate: &'e Estate, change: &'e Change) -> Option<Self> {
        let window = change.interval()?;
        let implemented = change.implementation.as_ref().map_or(0, Effort::secs);
        let recovery = match change.plan {
            Some(plan) => Some(Recovery::new(estate, plan)?),
            None => None,
        };
        let lasts =
            recovery.as_ref().map_or(0, |recovery| i64::try_from(recovery.schedule.end).unwrap_or(i64::MAX / 4));
        let worked = implemented + lasts;
        let validated = worked + change.validation.secs();
        let start = |recovery: &Recovery<'_>| Some(recovery.schedule.times[recovery.no_return?].start);
        let no_return = recovery.as_ref().and_then(start).and_then(|start| i64::try_from(start).ok());
        let decided = no_return.map_or(validated, |start| implemented + start);
        let latest_rollback = window.secs() - change.rollback.secs() - change.validation.secs();
        Some(Self { change, window, implemented, recovery, worked, validated, decided, latest_rollback })
    }

    /// When the parts of the change with that number happen, in upper or lower case.
    #[must_use]
    pub fn of(estate: &'e Estate, number: &str) -> Option<Self> {
        let mut changes = estate.changes.iter().map(|(_, change)| change);
        Self::new(estate, changes.find(|change| change.name.as_str().eq_ignore_ascii_case(number))?)
    }

    /// The instant `secs` after the window begins, on the clock of its time zone.
    #[must_use]
    pub fn at(&self, secs: i64) -> ZonedDateTime {
        self.window.begin.saturating_add(SignedDuration::from_secs(secs))
    }
}

impl<'e> Recovery<'e> {
    fn new(estate: &'e Estate, plan: Spanned<Id<Plan>>) -> Option<Self> {
        let plan = &estate[plan.value];
        let procedure = Procedure::new(estate, plan, plan.recoveries().next()?.0);
        let schedule = Schedule::new(estate, &procedure)?;
        let steps = procedure.steps.iter().enumerate();
        let unknown = steps.filter(|(_, step)| step.takes().is_none()).map(|(at, _)| at).collect();
        let no_return = procedure.no_return(estate);
        Some(Self { procedure, schedule, unknown, no_return })
    }
}
