//! The steps of a plan in their order: those that follow from the product, and the plan's own among them.

use super::{Action, Plan, Step, StepName};

/// A step that follows from the product.
#[derive(Debug)]
pub struct Stage {
    /// The step.
    pub name: StepName,
    /// Why it comes after the one before it.
    pub reason: &'static str,
    /// Where that is written: a part of Citrix's page "XenMobile Server, Disaster recovery".
    pub source: &'static str,
}

const fn stage(name: StepName, reason: &'static str, source: &'static str) -> Stage {
    Stage { name, reason, source }
}

const STOP: Stage = stage(
    StepName::StopServers,
    "a test simulates the loss of the active site before anything else",
    "Citrix, XenMobile disaster recovery, failover step 1",
);
const PUBLIC: Stage = stage(
    StepName::PublicDns,
    "clients keep cached answers, so their names are changed first",
    "Citrix, XenMobile disaster recovery, failover step 2",
);
const SQL_DNS: Stage = stage(
    StepName::SqlDns,
    "the standby site's servers find the database by the listener's name, so it has to lead to their own site",
    "Citrix, XenMobile disaster recovery, failover step 3",
);
const ONLINE: Stage = stage(
    StepName::SqlOnline,
    "whether the databases serve is seen through the listener's name, so the name is changed before",
    "Citrix, XenMobile disaster recovery, failover step 4",
);
const START: Stage = stage(
    StepName::StartServers,
    "XenMobile servers need a database that is up and accepts connections before they start",
    "Citrix, XenMobile disaster recovery, failover step 5",
);
const VERIFY: Stage = stage(
    StepName::Verify,
    "clients can enrol only when the servers run",
    "Citrix, XenMobile disaster recovery, CNAME method step 3",
);

/// Requirements A4, A7, A10 and A21.
static FAILOVER: &[Stage] = &[PUBLIC, SQL_DNS, ONLINE, START, VERIFY];

/// The same, with the simulated loss before and the way home behind it (A1, A3).
static TEST: &[Stage] = &[
    STOP,
    PUBLIC,
    SQL_DNS,
    ONLINE,
    START,
    VERIFY,
    stage(
        StepName::GoBack,
        "a test ends as it began: with the active site serving and the standby site offline",
        "Citrix, XenMobile disaster recovery, overview",
    ),
];

/// Requirements A8 and, for the last step, A3.
static UPDATE: &[Stage] = &[
    stage(
        StepName::UpdatePrimary,
        "both sites have to run the same code, and the active site's servers are updated first",
        "Citrix, XenMobile disaster recovery, update step 1",
    ),
    stage(
        StepName::SqlDns,
        "during the update the standby site's servers work on the active site's database",
        "Citrix, XenMobile disaster recovery, update step 2",
    ),
    stage(
        StepName::StartServers,
        "the servers connect as soon as they start, so the name has to be right before",
        "Citrix, XenMobile disaster recovery, update step 3",
    ),
    stage(
        StepName::UpdateStandby,
        "patches are applied to servers that run",
        "Citrix, XenMobile disaster recovery, update step 4",
    ),
    stage(
        StepName::RestartServers,
        "the new code runs after a restart only",
        "Citrix, XenMobile disaster recovery, update step 5",
    ),
    stage(
        StepName::StopStandby,
        "in normal operation the standby site's servers are offline",
        "Citrix, XenMobile disaster recovery, overview",
    ),
];

/// The steps that `action` has on its own, in the order in which they have to run.
#[must_use]
pub fn stages(action: Action) -> &'static [Stage] {
    match action {
        Action::Failover => FAILOVER,
        Action::TestFailover => TEST,
        Action::Update => UPDATE,
    }
}

/// The place of `name` among the steps of `action`.
#[must_use]
pub fn position(action: Action, name: StepName) -> Option<usize> {
    stages(action).iter().position(|stage| stage.name == name)
}

/// A step of a plan.
#[derive(Clone, Copy, Debug)]
pub enum Planned<'e> {
    /// One that follows from the product.
    Stage(&'static Stage),
    /// One of the plan's own.
    Own(&'e Step),
}

/// The steps of `plan` for `action`, in their order. An own step stands next to the one it names; several at one place keep their order.
#[must_use]
pub fn procedure(plan: &Plan, action: Action) -> Vec<Planned<'_>> {
    let mut steps = Vec::new();
    let stages = stages(action);
    let own = |place: usize| plan.step.iter().filter(move |step| place_of(step, action) == place).map(Planned::Own);
    for (at, stage) in stages.iter().enumerate() {
        steps.extend(own(at));
        steps.push(Planned::Stage(stage));
    }
    steps.extend(own(stages.len()));
    steps
}

/// How many of the product's steps come before an own step.
fn place_of(step: &Step, action: Action) -> usize {
    let after = step.after.as_ref().and_then(|after| position(action, after.value)).map(|at| at + 1);
    let before = step.before.as_ref().and_then(|before| position(action, before.value));
    after.or(before).unwrap_or(stages(action).len())
}
