//! The estate with things failed: who can still work with what, why, and until when.
//!
//! A world is the estate with some failures; `farm` and `cloud` say for each group of users and each catalog what is left. Every answer
//! names the rule that it follows from, with its source. `capacity` says what brokering costs on the lines between the sites.

pub mod capacity;
mod cloud;
mod failure;
mod farm;
mod human;
mod json;
mod reach;
pub mod recovery;
mod rules;
pub mod window;
mod world;

use crate::estate::Estate;
use crate::schema::literals::Duration;

pub use failure::{Failure, Unknown, all};
pub use human::{human, lines};
pub use json::{SCHEMA, json, schema};
use reach::Network;
pub use rules::Rule;
use world::World;

/// What is left of an estate with some failures.
#[derive(Debug)]
pub struct Outcome<'e> {
    /// What has failed.
    pub failures: Vec<Failure<'e>>,
    /// What each group of users can do with each catalog.
    pub rows: Vec<Answer<'e>>,
}

/// Whether something can be worked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As ever.
    Works,
    /// Something is lost.
    Degraded,
    /// It cannot be begun.
    Fails,
}

/// What gives users what they work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deployment {
    /// A farm.
    Farm,
    /// A tenant of Citrix Cloud.
    Cloud,
}

impl Deployment {
    /// Its kind in the language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Farm => "farm",
            Self::Cloud => "cloud",
        }
    }
}

/// What a group of users can do with a catalog.
#[derive(Clone, Debug)]
pub struct Answer<'e> {
    /// Whether it is a farm or a cloud.
    pub kind_of: Deployment,
    /// The farm or the cloud.
    pub deployment: &'e str,
    /// The group.
    pub users: &'e str,
    /// How many they are.
    pub count: u32,
    /// The catalog, or what else they work with.
    pub resource: &'e str,
    /// What its machines are.
    pub kind: &'static str,
    /// What users get of them: `desktops` or `apps`.
    pub delivers: &'static str,
    /// Whether it can be begun.
    pub verdict: Verdict,
    /// Why, the decisive reason first.
    pub why: Vec<Reason<'e>>,
    /// What is lost, although it works.
    pub lost: Vec<&'static str>,
    /// After how long it ends, with all that it still works.
    pub until: Option<Until>,
}

/// Why something is so: a rule, and what it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason<'e> {
    /// The rule.
    pub rule: &'static Rule,
    /// What stands for `{}` in its text.
    pub about: &'e str,
}

impl std::fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.rule.text.replace("{}", self.about))
    }
}

/// A bound on how long something goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Until {
    /// After this time of failure.
    pub after: Duration,
    /// What ends then.
    pub what: &'static str,
}

/// An estate, prepared for being asked over and over.
#[derive(Debug)]
pub struct Simulation<'e> {
    estate: &'e Estate,
    network: Network,
    farms: Vec<farm::Prepared<'e>>,
    clouds: Vec<cloud::Prepared<'e>>,
}

impl<'e> Simulation<'e> {
    /// Of `estate`.
    #[must_use]
    pub fn new(estate: &'e Estate) -> Self {
        let farms = estate.farms.iter().map(|(_, farm)| farm::Prepared::new(farm)).collect();
        let clouds = estate.clouds.iter().map(|(_, cloud)| cloud::Prepared::new(cloud)).collect();
        Self { estate, network: Network::new(estate), farms, clouds }
    }

    /// What is left when all of `failures` come together.
    #[must_use]
    pub fn outcome(&self, failures: &[Failure<'e>]) -> Outcome<'e> {
        let world = World::new(self.estate, &self.network, failures);
        let mut rows = farm::answers(&world, &self.farms);
        rows.extend(cloud::answers(&world, &self.clouds));
        Outcome { failures: failures.to_vec(), rows }
    }
}

impl<'e> Answer<'e> {
    fn because(&mut self, rule: &'static Rule, about: &'e str) {
        self.why.push(Reason { rule, about });
    }

    /// It ends for the reason of `rule`, which then is the decisive one.
    fn fails(mut self, rule: &'static Rule, about: &'e str) -> Self {
        self.verdict = Verdict::Fails;
        self.why.insert(0, Reason { rule, about });
        self.lost.clear();
        self.until = None;
        self
    }

    /// It goes on, and `lost` is lost.
    fn degraded(&mut self, rule: &'static Rule, about: &'e str, lost: &[&'static str]) {
        self.verdict = self.verdict.max(Verdict::Degraded);
        self.because(rule, about);
        self.lost.extend(lost);
    }

    /// It goes on for some time only.
    fn ends(&mut self, until: Until) {
        self.until = Some(self.until.map_or(until, |earlier| earlier.min(until)));
    }
}
