//! The graph of a plan: its steps, and what each waits for.

use std::collections::HashMap;

use super::{Cause, Planned, Procedure, What, order, stages};
use crate::estate::StepName::{
    GoBack, PrimaryZone, PublicDns, Recover, Register, Replicate, Resynchronise, SqlDns, SqlOnline, StartServers,
    Verify,
};
use crate::estate::{Action, Estate, Plan, StepName, StepRef, Subject};
use crate::source::Spanned;

/// Steps in the order in which they are read, and their edges.
pub(super) struct Graph<'e> {
    estate: &'e Estate,
    plan: &'e Plan,
    action: Action,
    steps: Vec<Planned<'e>>,
    /// Where each step stands in the order in which people read them: next to the one beside which it was put.
    places: Vec<(usize, u8, usize)>,
    by_name: HashMap<(Subject, StepName), usize>,
}

impl<'e> Graph<'e> {
    /// The graph of `plan` where it is for `action`.
    pub(super) fn new(estate: &'e Estate, plan: &'e Plan, action: Action) -> Self {
        let (steps, places) = (Vec::new(), Vec::new());
        let mut graph = Self { estate, plan, action, steps, places, by_name: HashMap::new() };
        graph.put_stages();
        graph.wait_for_listeners();
        graph.wait_for_monitors();
        graph.join_subjects();
        graph.put_own();
        graph.keep_order();
        graph
    }

    /// An order in which they can be done.
    pub(super) fn ordered(self) -> Procedure<'e> {
        let (steps, circle) = order::sorted(self.steps, &self.places);
        Procedure { plan: self.plan, action: self.action, steps, circle }
    }

    /// What the step is done to: what concerns a database is done to it once, whoever stands on it.
    fn owner(&self, subject: Subject, name: StepName) -> Subject {
        let of_database = matches!(name, SqlDns | SqlOnline | Resynchronise | Replicate);
        let database = subject.database(self.estate).filter(|_| of_database && self.action.moves());
        database.map_or(subject, Subject::Sql)
    }

    fn put_stages(&mut self) {
        for (recovery, subject) in self.plan.subjects_of(self.action) {
            for stage in stages(self.estate, subject.value, self.action) {
                let owner = self.owner(subject.value, stage.name);
                let at = *self.by_name.entry((owner, stage.name)).or_insert_with(|| {
                    let estimate = self.plan.estimate.iter().find(|estimate| {
                        let of = estimate.of.as_ref().map(|of| of.value.as_str());
                        let names = [owner, subject.value].map(|one| one.called(self.estate).1);
                        estimate.step.value == stage.name && of.is_none_or(|of| names.contains(&of))
                    });
                    let what = What::Stage { stage, subject: owner, recovery, estimate };
                    self.places.push((self.steps.len(), 1, 0));
                    self.steps.push(Planned { what, subjects: vec![owner], after: Vec::new() });
                    self.steps.len() - 1
                });
                if !self.steps[at].subjects.contains(&subject.value) {
                    self.steps[at].subjects.push(subject.value);
                }
                for before in stage.after {
                    let owner = self.owner(subject.value, *before);
                    self.edge(self.by_name.get(&(owner, *before)).copied(), at, stage.reason);
                }
            }
        }
    }

    /// `to` waits for `from`.
    fn edge(&mut self, from: Option<usize>, to: usize, reason: &'static str) {
        let Some(step) = from else { return };
        if !self.steps[to].after.iter().any(|cause| cause.step == step) {
            self.steps[to].after.push(Cause { step, reason, wait: None });
        }
    }

    /// Servers keep the listener's old address as long as its record says.
    fn wait_for_listeners(&mut self) {
        if !self.action.moves() {
            return;
        }
        let subjects: Vec<Subject> = self.plan.subjects_of(self.action).map(|(_, subject)| subject.value).collect();
        for subject in subjects {
            let Some(sql) = subject.database(self.estate) else { continue };
            let Some(listener) = self.by_name.get(&(Subject::Sql(sql), SqlDns)).copied() else { continue };
            for name in [StartServers, PrimaryZone] {
                let Some(at) = self.by_name.get(&(subject, name)).copied() else { continue };
                let reason = "until then servers may keep the old address of the listener";
                self.steps[at].after.push(Cause { step: listener, reason, wait: Some(self.estate[sql].ttl) });
            }
        }
    }

    /// The ADCs answer with a site when their monitors have seen its servers.
    fn wait_for_monitors(&mut self) {
        if !self.action.moves() {
            return;
        }
        for step in 0..self.steps.len() {
            let What::Stage { stage, subject, .. } = self.steps[step].what else { continue };
            let Some(start) = self.by_name.get(&(subject, StartServers)).copied() else { continue };
            let Some(health) = self.estate.health(subject).filter(|_| stage.name == Verify) else { continue };
            let reason = "until then the monitors of the ADCs may not have seen that the servers are up";
            for cause in self.steps[step].after.iter_mut().filter(|cause| cause.step == start) {
                *cause = Cause { step: start, reason, wait: Some(health.up) };
            }
        }
    }

    /// What holds between things: users are led where all serves, and a test goes back when all has been looked at.
    fn join_subjects(&mut self) {
        let is_name = |subject: &Subject| matches!(subject, Subject::Gslb(_) | Subject::Dns(_));
        let mut edges = Vec::new();
        for (to, step) in self.steps.iter().enumerate() {
            let Some(stage) = step.stage() else { continue };
            for (from, other) in self.steps.iter().enumerate() {
                let Some(before) = other.stage() else { continue };
                let shared = other.subjects.iter().any(|subject| step.subjects.contains(subject));
                let serves = matches!(before.name, StartServers | SqlOnline | PrimaryZone | Register | Recover);
                if stage.name == PublicDns && step.subjects.iter().all(is_name) && serves && !shared {
                    edges.push((from, to, "users are led to a site when what they come for serves there"));
                } else if before.name == Recover && matches!(stage.name, StartServers | Register) && !shared {
                    edges.push((from, to, "machines are there when the pool that runs them is recovered"));
                } else if stage.name == GoBack && before.name != GoBack && !shared && self.action.moves() {
                    edges.push((from, to, "a test goes back when everything has been looked at"));
                } else if before.name == GoBack
                    && !self.action.moves()
                    && step.after.is_empty()
                    && self.stands_on(step, other)
                {
                    edges.push((from, to, "what stands on a database is updated when that serves where it belongs"));
                }
            }
        }
        for (from, to, reason) in edges {
            self.edge(Some(from), to, reason);
        }
    }

    /// Whether what `step` is done to stands on the database that `other` is done to.
    fn stands_on(&self, step: &Planned<'_>, other: &Planned<'_>) -> bool {
        let databases = step.subjects.iter().filter_map(|subject| subject.database(self.estate).map(Subject::Sql));
        let mut others = databases.filter(|database| !step.subjects.contains(database));
        others.any(|database| other.subjects.contains(&database))
    }

    fn put_own(&mut self) {
        let derived = self.steps.len();
        for (at, step) in self.plan.step.iter().enumerate() {
            let replaced = step.instead.as_ref().and_then(|mark| self.find(mark).first().copied());
            if let Some(replaced) = replaced {
                let replaces = self.steps[replaced].stage();
                self.steps[replaced].what = What::Own { step, replaces };
                continue;
            }
            let (before, after) = (step.before.first(), step.after.first());
            let beside = |mark: Option<&StepRef>| mark.and_then(|mark| self.find(mark).first().copied());
            let place = match (beside(after), beside(before)) {
                (Some(after), _) => (after, 2, at),
                (None, Some(before)) => (before, 0, at),
                (None, None) => (derived, 1, at),
            };
            self.places.push(place);
            self.steps.push(Planned {
                what: What::Own { step, replaces: None },
                subjects: Vec::new(),
                after: Vec::new(),
            });
        }
        self.place_own();
    }

    fn place_own(&mut self) {
        const PLACED: &str = "the plan places it so";
        // Where nothing follows from what the plan acts on, its own steps stand one after the other.
        let are_alone = self.steps.iter().all(|step| step.stage().is_none());
        for at in 0..self.steps.len() {
            let Some(step) = self.steps[at].own() else { continue };
            if are_alone && step.places().next().is_none() {
                self.edge(at.checked_sub(1), at, "the plan writes them so");
            }
            for mark in &step.after {
                for from in self.find(mark) {
                    self.edge(Some(from), at, PLACED);
                }
            }
            for mark in &step.before {
                for to in self.find(mark) {
                    self.edge(Some(at), to, PLACED);
                }
            }
        }
    }

    fn find(&self, mark: &StepRef) -> Vec<usize> {
        (0..self.steps.len()).filter(|at| self.steps[*at].answers_to(self.estate, mark)).collect()
    }

    /// The plan's own order, as far as nothing speaks against it: what does is a check's to report.
    fn keep_order(&mut self) {
        let named = |steps: &[Planned<'_>], name: &Spanned<StepName>| -> Vec<usize> {
            let is_it = |at: &usize| steps[*at].stage().is_some_and(|stage| stage.name == name.value);
            (0..steps.len()).filter(is_it).collect()
        };
        for pair in self.plan.order.windows(2) {
            for from in named(&self.steps, &pair[0]) {
                for to in named(&self.steps, &pair[1]) {
                    if from != to && !order::reaches(&self.steps, from, to) {
                        self.edge(Some(from), to, "the plan states this order itself");
                    }
                }
            }
        }
    }
}
