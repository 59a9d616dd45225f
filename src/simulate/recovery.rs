//! When each step of a plan is done, when users are served again, and on what that hangs.
//!
//! Steps start as soon as all that they wait for is done, and one role does one thing at a time. A step of which nobody says how long it takes counts for nothing, so
//! that what comes out is the least that it can be.

use std::collections::HashMap;

use crate::estate::procedure::{Planned, Procedure, Tail};
use crate::estate::{Action, Estate, ReplicationMode, Subject, Xenpool};
use crate::schema::literals::Duration;
use crate::source::{Span, Spanned};

/// When everything of a plan happens, in seconds after it was decided to begin.
#[derive(Debug)]
pub struct Schedule {
    /// When each step happens.
    pub times: Vec<Time>,
    /// From the interruption until users are served again: in a disaster with the time until somebody knows and decides, else from the first step that stops them.
    pub recovery: u64,
    /// From the interruption until it was decided to begin: only in a disaster.
    pub before: u64,
    /// When users are first without service.
    pub began: u64,
    /// When the last step is done.
    pub end: u64,
    /// What the recovery time hangs on, in its order; its parts add up to it.
    pub path: Vec<Leg>,
    /// The steps for which users wait and of which nobody says how long they take.
    pub unknown: Vec<usize>,
}

/// When a step happens, in seconds after it was decided to begin.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    /// When it can start.
    pub start: u64,
    /// When it is done.
    pub finish: u64,
    /// Whether the recovery takes longer if it does.
    pub is_critical: bool,
    /// What it waited for last.
    held: Held,
}

#[derive(Clone, Copy, Debug)]
enum Held {
    Begin,
    /// The number of a step among those it comes after, and the time waited then.
    Cause(usize, &'static str, Option<Spanned<Duration>>),
    /// A step that the same role did.
    Role(usize),
}

/// A part of the time until users are served again.
#[derive(Clone, Copy, Debug)]
pub struct Leg {
    /// What it is.
    pub what: Part,
    /// How long it is, and where that is said.
    pub time: Spanned<Duration>,
}

/// What a part of the recovery time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Until the ADCs know of the interruption, where nobody says when people do.
    Detection,
    /// Until somebody knows of the interruption.
    Notice,
    /// Until it is decided.
    Decision,
    /// A step, by its number.
    Step(usize),
    /// The start of the VMs that a step recovers, by its number.
    Start(usize),
    /// What is waited for after a step, by its number, and why.
    Wait(usize, &'static str),
    /// What users still keep after a step, by its number.
    Tail(usize),
}

impl Schedule {
    /// When everything of `procedure` happens; a plan whose steps wait for each other in a circle has no time.
    #[must_use]
    pub fn new(estate: &Estate, procedure: &Procedure<'_>) -> Option<Self> {
        if !procedure.circle.is_empty() {
            return None;
        }
        let mut times = times(estate, procedure);
        let tails = procedure.tails(estate);
        let (last, tail) = last_served(procedure, &times, &tails)?;
        let mut path = path(estate, procedure, &mut times, last);
        path.extend(tail.map(|tail| Leg { what: Part::Tail(tail.step), time: tail.time }));
        let served = times[last].finish + tail.map_or(0, |tail| u64::from(tail.time.secs()));
        let began = began(procedure, &times, &mut path);
        let before = before(estate, procedure, &mut path);
        let waits = |(at, step): &(usize, &Planned<'_>)| serves(procedure, *at) && step.takes().is_none();
        let unknown = procedure.steps.iter().enumerate().filter(waits).map(|(at, _)| at).collect();
        let end = times.iter().map(|time| time.finish).max().unwrap_or(0);
        Some(Self { times, recovery: served - began + before, before, began, end, path, unknown })
    }

    /// The part that is longest: where most can be won.
    #[must_use]
    pub fn longest(&self) -> Option<&Leg> {
        self.path.iter().rev().max_by_key(|leg| leg.time.value)
    }
}

fn times(estate: &Estate, procedure: &Procedure<'_>) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::with_capacity(procedure.steps.len());
    let mut free: HashMap<&str, usize> = HashMap::new();
    for (at, step) in procedure.steps.iter().enumerate() {
        let mut time = Time { start: 0, finish: 0, is_critical: false, held: Held::Begin };
        for cause in &step.after {
            let ready = times[cause.step].finish + cause.wait.map_or(0, |wait| u64::from(wait.secs()));
            if ready > time.start || matches!(time.held, Held::Begin) {
                (time.start, time.held) = (ready.max(time.start), Held::Cause(cause.step, cause.reason, cause.wait));
            }
        }
        if let Some(role) = step.role() {
            if let Some(busy) = free.get(role).filter(|busy| times[**busy].finish > time.start) {
                (time.start, time.held) = (times[*busy].finish, Held::Role(*busy));
            }
            free.insert(role, at);
        }
        let own = [step.takes(), procedure.start(estate, at)].into_iter().flatten();
        time.finish = time.start + own.map(|time| u64::from(time.secs())).sum::<u64>();
        times.push(time);
    }
    times
}

/// Whether users wait for the step itself.
fn serves(procedure: &Procedure<'_>, at: usize) -> bool {
    procedure.steps[at].stage().is_some_and(|stage| stage.serves)
}

/// The step that ends last for users, with what they keep after it.
fn last_served<'t>(procedure: &Procedure<'_>, times: &[Time], tails: &'t [Tail]) -> Option<(usize, Option<&'t Tail>)> {
    let steps = (0..times.len()).filter(|at| serves(procedure, *at)).map(|at| (times[at].finish, at, None));
    let kept = tails.iter().map(|tail| (times[tail.step].finish + u64::from(tail.time.secs()), tail.step, Some(tail)));
    let last = steps.chain(kept).max_by_key(|(end, at, _)| (*end, *at))?;
    Some((last.1, last.2))
}

/// The way to the step `last`, from what it waited for to itself; what is on it is critical.
fn path(estate: &Estate, procedure: &Procedure<'_>, times: &mut [Time], last: usize) -> Vec<Leg> {
    let mut legs = Vec::new();
    let mut next = Some(last);
    while let Some(at) = next {
        times[at].is_critical = true;
        legs.extend(procedure.start(estate, at).map(|time| Leg { what: Part::Start(at), time }));
        legs.extend(procedure.steps[at].takes().map(|time| Leg { what: Part::Step(at), time }));
        next = match times[at].held {
            Held::Begin => None,
            Held::Role(step) => Some(step),
            Held::Cause(step, reason, wait) => {
                legs.extend(wait.map(|time| Leg { what: Part::Wait(step, reason), time }));
                Some(step)
            }
        };
    }
    legs.reverse();
    legs
}

/// When users are first without service: in a disaster at once, else with the first step for which they wait. What is done before is no part of the way.
fn began(procedure: &Procedure<'_>, times: &[Time], path: &mut Vec<Leg>) -> u64 {
    if procedure.action == Action::Failover {
        return 0;
    }
    let first = (0..times.len()).filter(|at| serves(procedure, *at)).map(|at| times[at].start).min().unwrap_or(0);
    path.retain(|leg| match leg.what {
        Part::Step(at) | Part::Start(at) => times[at].start >= first,
        Part::Wait(at, _) => times[at].finish >= first,
        _ => true,
    });
    first
}

/// What passes before anything is done.
fn before(estate: &Estate, procedure: &Procedure<'_>, path: &mut Vec<Leg>) -> u64 {
    if procedure.action != Action::Failover {
        return 0;
    }
    // Nobody knows before the ADCs do, where nobody says when people do.
    let seen = procedure.plan.subjects_of(procedure.action).filter_map(|(_, subject)| estate.health(subject.value));
    let seen = seen.map(|health| health.down).max_by_key(|down| down.value);
    let seen = seen.filter(|_| procedure.plan.notice.is_none());
    let said =
        [(Part::Detection, seen), (Part::Notice, procedure.plan.notice), (Part::Decision, procedure.plan.decision)];
    let legs: Vec<Leg> = said.into_iter().filter_map(|(what, time)| Some(Leg { what, time: time? })).collect();
    let time = legs.iter().map(|leg| u64::from(leg.time.secs())).sum();
    path.splice(0..0, legs);
    time
}

/// What a disaster may lose of something, and where that is said.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    /// Of what.
    pub subject: Subject,
    /// How much, in time; `None` where nobody says how often it is replicated.
    pub time: Option<Duration>,
    /// Where it is said.
    pub span: Span,
}

/// What a disaster may lose of all that `procedure` moves: the recovery point is that of the worst.
#[must_use]
pub fn losses(estate: &Estate, procedure: &Procedure<'_>) -> Vec<Loss> {
    let mut losses: Vec<Loss> = Vec::new();
    // On the way home all data comes before anything else does.
    if procedure.action == Action::Failback {
        return losses;
    }
    for (_, subject) in procedure.plan.subjects_of(procedure.action) {
        if let Subject::Xenpool(id) = subject.value {
            losses.extend(of_pool(&estate[id], subject.value));
        }
        let Some(sql) = subject.value.database(estate) else { continue };
        let subject = Subject::Sql(sql);
        let Some(replication) = estate[sql].replication.as_ref() else { continue };
        if losses.iter().all(|loss| loss.subject != subject) {
            let said = replication.every.filter(|_| replication.mode.value == ReplicationMode::Asynchronous);
            let span = said.map_or(replication.head.span, |every| every.span);
            losses.push(Loss { subject, time: replication.loss(), span });
        }
    }
    losses
}

/// The worst of the SRs that a pool needs.
fn of_pool(pool: &Xenpool, subject: Subject) -> Option<Loss> {
    let replicated = pool.protected_srs().filter_map(|sr| sr.replicated.as_ref());
    let worst = replicated.max_by_key(|replicated| (replicated.rpo().is_none(), replicated.rpo()))?;
    let span = worst.every.map_or(worst.head.span, |every| every.span);
    Some(Loss { subject, time: pool.rpo(), span })
}
