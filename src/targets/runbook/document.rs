//! A plan with all that its runbook asks of the estate as a whole.

use super::prose::{Md, code, listed, md, text};
use super::scene::Scene;
use crate::estate::procedure::{Planned, Procedure};
use crate::estate::{Action, Adc, Estate, Link, Plan, Recovery, Site, Subject};
use crate::schema::Id;
use crate::simulate::recovery::Schedule;
use crate::simulate::window::Timeline;
use crate::source::Span;
use crate::targets::dns::failover::Failover;
use crate::targets::netscaler::namer::Names;

/// A plan.
pub(super) struct Document<'e> {
    pub(super) estate: &'e Estate,
    /// What the objects on the ADCs are called.
    pub(super) names: &'e Names<'e>,
    /// What this plan changes in zones, of which a build has the files.
    pub(super) failovers: Vec<&'e Failover<'e>>,
    pub(super) plan: &'e Plan,
    pub(super) action: Action,
    /// The statement that has the sites.
    pub(super) recovery: &'e Recovery,
    pub(super) procedure: Procedure<'e>,
    pub(super) schedule: Option<Schedule>,
    /// The window of the change in which it is carried out, where it is made for one.
    pub(super) window: Option<&'e Timeline<'e>>,
}

/// An ADC that answers the GSLB domains.
pub(super) struct Answering<'e> {
    pub(super) site: Id<Site>,
    pub(super) adc: &'e Adc,
}

impl<'e> Document<'e> {
    /// `plan` where it is for `action`; `None` where it is not.
    pub(super) fn new(
        estate: &'e Estate,
        (names, failovers): (&'e Names<'e>, &'e [Failover<'e>]),
        plan: &'e Plan,
        action: Action,
    ) -> Option<Self> {
        let (_, recovery) = plan.recoveries().find(|(other, _)| *other == action)?;
        let procedure = Procedure::new(estate, plan, action);
        let schedule = Schedule::new(estate, &procedure);
        let failovers = failovers.iter().filter(|one| one.is_of(plan, action)).collect();
        Some(Self { estate, names, failovers, plan, action, recovery, procedure, schedule, window: None })
    }

    /// All that is moved, each with what its steps ask.
    pub(super) fn scenes(&self) -> Vec<Scene<'_, 'e>> {
        let mut subjects: Vec<(Subject, &'e Recovery)> = Vec::new();
        for (recovery, subject) in self.plan.subjects_of(self.action) {
            if subjects.iter().all(|(other, _)| *other != subject.value) {
                subjects.push((subject.value, recovery));
            }
        }
        subjects.into_iter().map(|(subject, recovery)| Scene::new(self, subject, recovery)).collect()
    }

    /// The site that serves when the plan begins.
    pub(super) fn from(&self) -> Id<Site> {
        self.recovery.from.value
    }

    /// The site that serves when it has ended, or, in a test, meanwhile.
    pub(super) fn to(&self) -> Id<Site> {
        self.recovery.to.value
    }

    /// A site by its name.
    pub(super) fn site(&self, site: Id<Site>) -> Md {
        code(&self.estate[site].name.value)
    }

    /// The statement of the plan that calls for this action.
    pub(super) fn origin(&self) -> Span {
        self.recovery.head.span
    }

    /// What the plan acts on: "XenMobile `xms` and the farm `global`".
    pub(super) fn products(&self) -> Md {
        listed(self.scenes().iter().map(Scene::product))
    }

    /// "step 3", by its number among the steps.
    pub(super) fn numbered(&self, at: Option<usize>) -> Md {
        at.map_or_else(|| md!("a later step"), |at| md!("step {}", text(at + 1)))
    }

    /// A step by its number and, for own ones, its title.
    pub(super) fn named_step(&self, at: usize) -> Md {
        let step: &Planned<'_> = &self.procedure.steps[at];
        match step.own() {
            Some(own) => md!("step {} ({})", text(at + 1), text(own.title.as_str())),
            None => md!("step {} ({})", text(at + 1), code(step.stage().map_or("", |stage| stage.name.word()))),
        }
    }

    /// The ADCs that answer: those of the site that serves afterwards first, because they surely work, and those of the other one last.
    pub(super) fn answering(&self) -> Vec<Answering<'e>> {
        let parents = self.estate.gslb_adcs().filter(|(_, _, _, gslb)| !gslb.is_child());
        let mut found: Vec<_> = parents.map(|(_, site, adc, _)| Answering { site, adc }).collect();
        found.sort_by_key(|at| if at.site == self.to() { 0 } else { 1 + u8::from(at.site == self.from()) });
        found
    }

    /// The link between the two sites.
    pub(super) fn link(&self) -> Option<&'e Link> {
        let ends = [self.from(), self.to()];
        let joins = |link: &Link| ends.contains(&link.from.value) && ends.contains(&link.to.value);
        self.estate.links.iter().map(|(_, link)| link).find(|link| joins(link))
    }
}
