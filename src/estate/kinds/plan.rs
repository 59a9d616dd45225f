//! `plan`: what people do in a disaster, in a test of one, on the way home, and for an update.

mod step;
mod subject;

pub use step::{Estimate, Person, Step, StepMark, StepName, StepRef};
pub use subject::{Recovery, Subject, ZoneViews};

use crate::schema::literals::{Duration, Name};
use crate::schema::{Key, shape};
use crate::source::Spanned;

shape! {
    /// A recovery plan. Its steps follow from what it acts on, in the order that the products need; own steps are placed among them.
    Plan "plan" [Key::First] {
        values {
            /// The plan's name; its runbook is called so.
            name: one Name,
        }
        rows {
            /// Moves what it names to the other site after a disaster.
            failover: many Recovery,
            /// Tries that failover, and ends as it began.
            test_failover "test-failover": many Recovery,
            /// Brings home what a failover moved, in a window that people choose.
            failback: many Recovery,
            /// Brings patches to both sites, so that they run the same code.
            update: many Recovery,
            /// The recovery time objective: how long users may be without service.
            rto: maybe Duration,
            /// The recovery point objective: how much data may be lost.
            rpo: maybe Duration,
            /// How long it takes, from the interruption, until somebody knows of it.
            notice: maybe Duration,
            /// How long it takes until those who may decide have decided.
            decision: maybe Duration,
            /// An order of steps that nothing else demands, or that is said once more.
            order: many StepName,
            /// How long a step takes that follows from a product.
            estimate: many Estimate,
            /// Who has a role of this plan; where one is said, all are.
            person: many Person,
            /// A step of your own, beside those that follow from the product.
            step: many Step,
        }
    }
}

/// What a plan is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// A disaster.
    Failover,
    /// A test of the failover.
    TestFailover,
    /// The way home.
    Failback,
    /// An update of both sites.
    Update,
}

impl Action {
    /// The word of the language.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Failover => "failover",
            Self::TestFailover => "test-failover",
            Self::Failback => "failback",
            Self::Update => "update",
        }
    }

    /// Whether users are led to another site: all but an update does that.
    pub(crate) const fn moves(self) -> bool {
        !matches!(self, Self::Update)
    }
}

impl Plan {
    /// The statements that say what it does, each with what it is for, in the order of [`Action`].
    pub(crate) fn recoveries(&self) -> impl Iterator<Item = (Action, &Recovery)> {
        fn of(action: Action, recoveries: &[Recovery]) -> impl Iterator<Item = (Action, &Recovery)> {
            recoveries.iter().map(move |recovery| (action, recovery))
        }
        let failovers = of(Action::Failover, &self.failover);
        let tests = of(Action::TestFailover, &self.test_failover);
        let failbacks = of(Action::Failback, &self.failback);
        failovers.chain(tests).chain(failbacks).chain(of(Action::Update, &self.update))
    }

    /// Those of them that lead users to another site.
    pub(crate) fn moves(&self) -> impl Iterator<Item = (&Recovery, Spanned<Subject>)> {
        self.subjects().filter(|(action, _, _)| action.moves()).map(|(_, recovery, subject)| (recovery, subject))
    }

    /// What it is for: as a rule one occasion.
    pub(crate) fn actions(&self) -> Vec<Action> {
        let mut actions: Vec<Action> = self.recoveries().map(|(action, _)| action).collect();
        actions.dedup();
        actions
    }

    /// The first statement that says what it does: it has the sites.
    pub(crate) fn first(&self) -> Option<&Recovery> {
        self.recoveries().next().map(|(_, recovery)| recovery)
    }

    /// All that it acts on where it is for `action`.
    pub(crate) fn subjects_of(&self, action: Action) -> impl Iterator<Item = (&Recovery, Spanned<Subject>)> {
        let of_action = self.subjects().filter(move |(other, _, _)| *other == action);
        of_action.map(|(_, recovery, subject)| (recovery, subject))
    }

    /// All that it acts on, each with what is done to it.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = (Action, &Recovery, Spanned<Subject>)> {
        self.recoveries()
            .flat_map(|(action, recovery)| recovery.subjects().map(move |subject| (action, recovery, subject)))
    }
}
