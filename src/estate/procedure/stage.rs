//! The steps that follow from each kind of thing, by what is done to it: a table for each.

mod database;
mod farm;
mod names;
mod xenmobile;
mod xenpool;

use crate::estate::{Action, Estate, StepName, Subject};

/// A step that follows from what a plan acts on.
#[derive(Debug)]
pub struct Stage {
    /// The step.
    pub name: StepName,
    /// The steps of the same thing that it comes after.
    pub after: &'static [StepName],
    /// Why it stands where it does.
    pub reason: &'static str,
    /// Where that is written.
    pub source: &'static str,
    /// Who does it.
    pub role: &'static str,
    /// Whether users wait for it: the recovery time ends with the last of these.
    pub serves: bool,
}

impl Stage {
    const fn new(name: StepName, after: &'static [StepName], role: &'static str) -> Self {
        Self { name, after, reason: "", source: "", role, serves: true }
    }

    const fn because(self, reason: &'static str, source: &'static str) -> Self {
        Self { reason, source, ..self }
    }

    /// A step for which no user waits.
    const fn later(self) -> Self {
        Self { serves: false, ..self }
    }
}

/// The steps that follow from `subject` in `action`, in the order in which they are read; none where there is nothing to do.
#[must_use]
pub fn stages(estate: &Estate, subject: Subject, action: Action) -> &'static [Stage] {
    match subject {
        Subject::Xenmobile(_) => xenmobile::stages(action),
        Subject::Xenpool(_) => xenpool::stages(action),
        Subject::Farm(_) => farm::stages(action),
        Subject::Sql(id) => database::stages(&estate[id], action),
        Subject::Gslb(_) | Subject::Dns(_) => names::stages(action),
    }
}
