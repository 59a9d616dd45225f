//! The steps of a plan as a graph with causes: those that follow from what it acts on, and the plan's own among them.

mod build;
mod order;
mod stage;

pub use stage::{Stage, stages};

use super::{Action, Estimate, Plan, Recovery, Step, StepMark, StepName, StepRef, Subject};
use crate::estate::Estate;
use crate::schema::literals::Duration;
use crate::source::{Span, Spanned};

/// The steps of a plan, each after all that it comes after.
#[derive(Debug)]
pub struct Procedure<'e> {
    /// The plan.
    pub plan: &'e Plan,
    /// What it is for.
    pub action: Action,
    /// Its steps, in an order in which they can be done.
    pub steps: Vec<Planned<'e>>,
    /// Steps that wait for each other, in a circle: each comes after the one before it, and the first after the last. Empty where there is an order.
    pub circle: Vec<usize>,
}

/// A step of a plan.
#[derive(Debug)]
pub struct Planned<'e> {
    /// What it is.
    pub what: What<'e>,
    /// For what it is done; of an own step that replaces none, nothing.
    pub subjects: Vec<Subject>,
    /// What it comes after, by their numbers among the steps.
    pub after: Vec<Cause>,
}

/// A step that follows from something, or one of the plan's own.
#[derive(Debug)]
pub enum What<'e> {
    /// One that follows from `subject`.
    Stage {
        /// The step.
        stage: &'static Stage,
        /// What it is done to.
        subject: Subject,
        /// The statement that calls for it.
        recovery: &'e Recovery,
        /// What the plan says of its time.
        estimate: Option<&'e Estimate>,
    },
    /// One of the plan's own.
    Own {
        /// The step.
        step: &'e Step,
        /// The step that it is done instead of.
        replaces: Option<&'static Stage>,
    },
}

/// Why a step waits for another.
#[derive(Clone, Copy, Debug)]
pub struct Cause {
    /// The other's number.
    pub step: usize,
    /// Why.
    pub reason: &'static str,
    /// How long it waits after the other is done.
    pub wait: Option<Spanned<Duration>>,
}

/// Something that goes on after a step until the last user notices: an old answer that is still kept.
#[derive(Clone, Copy, Debug)]
pub struct Tail {
    /// The step.
    pub step: usize,
    /// How long.
    pub time: Spanned<Duration>,
}

impl<'e> Planned<'e> {
    /// The word of a step that follows from something, also where an own step replaces it.
    #[must_use]
    pub fn stage(&self) -> Option<&'static Stage> {
        match self.what {
            What::Stage { stage, .. } => Some(stage),
            What::Own { replaces, .. } => replaces,
        }
    }

    /// The step of the plan's own.
    #[must_use]
    pub fn own(&self) -> Option<&'e Step> {
        match self.what {
            What::Own { step, .. } => Some(step),
            What::Stage { .. } => None,
        }
    }

    /// How long it takes, where the plan says so.
    #[must_use]
    pub fn takes(&self) -> Option<Spanned<Duration>> {
        match self.what {
            What::Stage { estimate, .. } => estimate.map(|estimate| estimate.takes),
            What::Own { step, .. } => step.takes,
        }
    }

    /// Who does it: the role.
    #[must_use]
    pub fn role(&self) -> Option<&'e str> {
        match self.what {
            What::Stage { stage, .. } => Some(stage.role),
            What::Own { step, replaces } => {
                step.role.as_ref().map(|role| role.as_str()).or_else(|| replaces.map(|stage| stage.role))
            }
        }
    }

    /// Where it is said.
    #[must_use]
    pub fn span(&self) -> Span {
        match self.what {
            What::Stage { recovery, .. } => recovery.head.span,
            What::Own { step, .. } => step.title.span,
        }
    }

    /// What it is called in a message: "`start-servers` of `xms`", "`Tell the service desk`".
    pub(crate) fn called(&self, estate: &Estate) -> String {
        match &self.what {
            What::Own { step, .. } => format!("`{}`", crate::diagnostics::shown(step.title.as_str())),
            What::Stage { stage, subject, .. } => {
                format!("`{}` of `{}`", stage.name.word(), subject.called(estate).1)
            }
        }
    }

    /// Whether `mark` speaks of it.
    fn answers_to(&self, estate: &Estate, mark: &StepRef) -> bool {
        let of = mark.of.as_ref().map(|of| of.value.as_str());
        let is_of = of.is_none_or(|of| self.subjects.iter().any(|subject| subject.called(estate).1 == of));
        match &mark.step.value {
            StepMark::Product(name) => self.stage().is_some_and(|stage| stage.name == *name) && is_of,
            StepMark::Own(name) => {
                let called = self.own().and_then(|own| own.called.as_ref());
                called.is_some_and(|called| called.value == *name) && mark.of.is_none()
            }
        }
    }
}

impl<'e> Procedure<'e> {
    /// The steps of `plan` where it is for `action`.
    #[must_use]
    pub fn new(estate: &'e Estate, plan: &'e Plan, action: Action) -> Self {
        build::Graph::new(estate, plan, action).ordered()
    }

    /// The numbers of the steps of which `mark` speaks.
    pub(crate) fn find(&self, estate: &Estate, mark: &StepRef) -> Vec<usize> {
        (0..self.steps.len()).filter(|at| self.steps[*at].answers_to(estate, mark)).collect()
    }

    /// The number of the step `name` that is done for `subject`.
    #[must_use]
    pub fn of(&self, subject: Subject, name: StepName) -> Option<usize> {
        self.steps
            .iter()
            .position(|step| step.subjects.contains(&subject) && step.stage().is_some_and(|stage| stage.name == name))
    }

    /// The words of the steps that follow from what it acts on, each once, in their order.
    pub(crate) fn words(&self) -> Vec<&'static str> {
        let mut words = Vec::new();
        for stage in self.steps.iter().filter_map(Planned::stage) {
            if !words.contains(&stage.name.word()) {
                words.push(stage.name.word());
            }
        }
        words
    }

    /// How long the VMs take to start that the step `at` recovers, one group after the other, and where the pool is declared.
    #[must_use]
    pub fn start(&self, estate: &Estate, at: usize) -> Option<Spanned<Duration>> {
        let What::Stage { stage, subject: Subject::Xenpool(id), .. } = self.steps[at].what else { return None };
        let starts = stage.name == StepName::Recover && self.action != Action::TestFailover;
        let pool = &estate[id];
        starts.then(|| Spanned::new(pool.start_time(), pool.name.span))
    }

    /// The first step from which there is no way back but a failback.
    #[must_use]
    pub fn no_return(&self, estate: &Estate) -> Option<usize> {
        (0..self.steps.len()).find(|at| self.is_no_return(estate, *at))
    }

    /// Whether there is no way back from the step `at` but a failback: the plan says so, or in a disaster the other site writes to what may lack the last of the data.
    #[must_use]
    pub fn is_no_return(&self, estate: &Estate, at: usize) -> bool {
        match self.steps[at].what {
            What::Own { step, .. } => step.no_return.value.is_on(),
            What::Stage { .. } if self.action != Action::Failover => false,
            What::Stage { stage, subject, recovery, .. } => match stage.name {
                StepName::Recover => true,
                StepName::SqlOnline => subject.database(estate).is_some_and(|sql| {
                    let sql = &estate[sql];
                    let ends = [recovery.from.value, recovery.to.value];
                    sql.may_lag() && ends.into_iter().all(|site| sql.address_at(site).is_some())
                }),
                _ => false,
            },
        }
    }

    /// What goes on after its steps until the last user notices.
    #[must_use]
    pub fn tails(&self, estate: &Estate) -> Vec<Tail> {
        let mut tails = Vec::new();
        for (at, step) in self.steps.iter().enumerate() {
            if step.stage().is_none_or(|stage| stage.name != StepName::PublicDns) {
                continue;
            }
            let ttls = step.subjects.iter().filter_map(|subject| match *subject {
                Subject::Xenmobile(id) => Some(estate[id].ttl),
                Subject::Gslb(id) => Some(estate[id].ttl),
                Subject::Dns(id) => Some(estate[id].ttl),
                Subject::Xenpool(_) | Subject::Farm(_) | Subject::Sql(_) => None,
            });
            tails.extend(ttls.map(|time| Tail { step: at, time }));
        }
        tails
    }
}

impl Estate {
    /// The steps of every plan, for each of the occasions that it is for.
    pub fn procedures(&self) -> impl Iterator<Item = Procedure<'_>> {
        let all = self.plans.iter().flat_map(|(_, plan)| plan.actions().into_iter().map(move |action| (plan, action)));
        all.map(|(plan, action)| Procedure::new(self, plan, action))
    }
}
