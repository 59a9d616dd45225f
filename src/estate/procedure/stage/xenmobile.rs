//! XenMobile (requirements A1, A3, A4, A7, A8, A10 and A21).

use super::Stage;
use crate::estate::StepName::{
    GoBack, PublicDns, Replicate, RestartServers, Resynchronise, SqlDns, SqlOnline, StartServers, StopServers,
    StopStandby, UpdatePrimary, UpdateStandby, Verify,
};
use crate::estate::{Action, StepName};

const fn public(after: &'static [StepName]) -> Stage {
    Stage::new(PublicDns, after, "Network (ADC)").because(
        "clients keep cached answers, so their names are changed first",
        "Citrix, XenMobile disaster recovery, failover step 2",
    )
}

const LISTENER: Stage = Stage::new(SqlDns, &[PublicDns], "DNS").because(
    "the standby site's servers find the database by the listener's name, so it has to lead to their own site",
    "Citrix, XenMobile disaster recovery, failover step 3",
);
const ONLINE: Stage = Stage::new(SqlOnline, &[SqlDns], "Database").because(
    "whether the databases serve is seen through the listener's name, so the name is changed before",
    "Citrix, XenMobile disaster recovery, failover step 4",
);
const START: Stage = Stage::new(StartServers, &[SqlOnline], "Hypervisor").because(
    "XenMobile servers need a database that is up and accepts connections before they start",
    "Citrix, XenMobile disaster recovery, failover step 5",
);
const VERIFY: Stage = Stage::new(Verify, &[StartServers], "XenMobile")
    .because("clients can enrol only when the servers run", "Citrix, XenMobile disaster recovery, CNAME method step 3");

static FAILOVER: &[Stage] = &[public(&[]), LISTENER, ONLINE, START, VERIFY];

/// The same, with the simulated loss before and the way home behind it.
static TEST: &[Stage] = &[
    Stage::new(StopServers, &[], "Hypervisor").because(
        "a test simulates the loss of the active site before anything else",
        "Citrix, XenMobile disaster recovery, failover step 1",
    ),
    public(&[StopServers]),
    LISTENER,
    ONLINE,
    START,
    VERIFY,
    Stage::new(GoBack, &[Verify], "Recovery lead")
        .because(
            "a test ends as it began: with the active site serving and the standby site offline",
            "Citrix, XenMobile disaster recovery, overview",
        )
        .later(),
];

/// The failover once more, the other way round, with all data and in a window.
static FAILBACK: &[Stage] = &[
    Stage::new(Resynchronise, &[], "Database")
        .because(
            "what was written since the failover is at the site that is left, and comes home before anything else does",
            "Citrix, XenMobile disaster recovery, database",
        )
        .later(),
    Stage::new(StopServers, &[Resynchronise], "Hypervisor").because(
        "the servers of both sites never run on two databases, so those that serve now stop first",
        "Citrix, XenMobile disaster recovery, overview",
    ),
    public(&[StopServers]),
    LISTENER,
    ONLINE,
    START,
    VERIFY,
    Stage::new(Replicate, &[SqlOnline], "Database")
        .because(
            "the standby site is worth something again only when the data comes to it",
            "Citrix, XenMobile disaster recovery, database",
        )
        .later(),
];

static UPDATE: &[Stage] = &[
    Stage::new(UpdatePrimary, &[], "XenMobile").because(
        "both sites have to run the same code, and the active site's servers are updated first",
        "Citrix, XenMobile disaster recovery, update step 1",
    ),
    Stage::new(SqlDns, &[UpdatePrimary], "DNS").because(
        "during the update the standby site's servers work on the active site's database",
        "Citrix, XenMobile disaster recovery, update step 2",
    ),
    Stage::new(StartServers, &[SqlDns], "Hypervisor").because(
        "the servers connect as soon as they start, so the name has to be right before",
        "Citrix, XenMobile disaster recovery, update step 3",
    ),
    Stage::new(UpdateStandby, &[StartServers], "XenMobile")
        .because("patches are applied to servers that run", "Citrix, XenMobile disaster recovery, update step 4"),
    Stage::new(RestartServers, &[UpdateStandby], "Hypervisor")
        .because("the new code runs after a restart only", "Citrix, XenMobile disaster recovery, update step 5"),
    Stage::new(StopStandby, &[RestartServers], "Hypervisor").because(
        "in normal operation the standby site's servers are offline",
        "Citrix, XenMobile disaster recovery, overview",
    ),
];

pub(super) fn stages(action: Action) -> &'static [Stage] {
    match action {
        Action::Failover => FAILOVER,
        Action::TestFailover => TEST,
        Action::Failback => FAILBACK,
        Action::Update => UPDATE,
    }
}
