//! `change`: a change window, and what its record says.

use super::{Plan, Site};
use crate::estate::Estate;
use crate::schema::literals::{Duration, IanaZone, Moment, Name, OneLine, Text};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// A change: when it may be done, by whom, who approves it, and how it is taken back. `sitewright plan BASE HEAD --change CHG0042` writes all that its window needs.
    Change "change" [Key::First] {
        values {
            /// Its number in the tool in which changes are recorded.
            name: one Name,
        }
        rows {
            /// What is done, verb first.
            title: one OneLine,
            /// How it is approved.
            change_type "type": or ChangeType = "normal",
            /// Why it is done.
            reason: one Text,
            /// How likely it is to go wrong.
            risk: one Risk,
            /// What users notice meanwhile.
            impact: one Text,
            /// Who asks for it.
            requester: one OneLine,
            /// Who answers for it.
            owner: one OneLine,
            /// Who does it: a line for each.
            implementer: some OneLine,
            /// Who approves it: a line for each.
            approver: many OneLine,
            /// The sites at which anything is done, beside those of its plan; where nothing is said, every site.
            at: many Id<Site>,
            /// The recovery plan that is carried out: its runbook is part of what the window needs.
            plan: maybe Id<Plan>,
            /// The time zone in which the window is agreed.
            time_zone "time-zone": one IanaZone,
            /// When it begins, and when everything is done, also the way back where it is gone.
            window: one Period,
            /// How long the commands and scripts of the change take, without its recovery plan.
            implementation: maybe Effort,
            /// How long it takes to see that everything works, and how.
            validation: one Effort,
            /// How long the way back takes, and what calls for it.
            rollback: one Effort,
            /// Who is told what, and when.
            communication: many Communication,
        }
    }
}

shape! {
    /// A period by the clock on the wall: `window 2026-12-05T22:00 to 2026-12-06T02:00`.
    Period "period" {
        values {
            /// When it begins.
            from: one Moment,
        }
        modifiers {
            /// When it ends.
            to: one Moment,
        }
    }
}

shape! {
    /// A part of the work: `validation 20m "Enrol a device, and read mail on it."`.
    Effort "effort" {
        values {
            /// How long it takes.
            takes: one Duration,
            /// How it is done, or what calls for it.
            about: maybe Text,
        }
    }
}

shape! {
    /// How likely a change is to go wrong: `risk medium "The databases change sides."`.
    Risk "risk" {
        values {
            /// How likely.
            level: one RiskLevel,
            /// Why.
            about: maybe Text,
        }
    }
}

shape! {
    /// Who is told what: `communication "Service desk" "Enrolment pauses tonight." before 24h`. Without a time it is when the window begins.
    Communication "communication" {
        values {
            /// Who is told.
            who: one OneLine,
            /// What they are told.
            what: one Text,
        }
        modifiers {
            /// How long before the window begins.
            before: maybe Duration,
            /// How long after the window has ended; `0s` is at its end.
            after: maybe Duration,
        }
    }
}

keyword! {
    /// How a change is approved.
    ChangeType "how a change is approved" {
        /// Assessed and approved for itself.
        Normal = "normal",
        /// Approved once for every time that it is done so: repeated, and of low risk.
        Standard = "standard",
        /// Approved in haste, because to wait would do more harm; freezes and blackouts do not hold it up.
        Emergency = "emergency",
    }
}

keyword! {
    /// How likely a change is to go wrong.
    RiskLevel "a risk" {
        /// It was done so before, and can be taken back at any time.
        Low = "low",
        /// Between the two.
        Medium = "medium",
        /// It was not done so before, or cannot be taken back at some point.
        High = "high",
    }
}

impl Change {
    /// The sites at which it is done; none where it says neither sites nor a plan, and so may be done at every one.
    #[must_use]
    pub fn sites(&self, estate: &Estate) -> Vec<Id<Site>> {
        let of_plan = self.plan.into_iter().flat_map(|plan| estate[plan.value].recoveries());
        let of_plan = of_plan.flat_map(|(_, recovery)| [recovery.from.value, recovery.to.value]);
        let mut sites: Vec<Id<Site>> = self.at.iter().map(|at| at.value).chain(of_plan).collect();
        sites.sort_unstable();
        sites.dedup();
        sites
    }
}

impl Effort {
    /// How long it takes, in seconds.
    #[must_use]
    pub fn secs(&self) -> i64 {
        i64::from(self.takes.secs())
    }
}
