//! A database by itself.

use super::Stage;
use crate::estate::StepName::{GoBack, Replicate, Resynchronise, SqlDns, SqlOnline, UpdatePrimary, UpdateStandby};
use crate::estate::{Action, Sql};

const AVAILABILITY: &str = "Microsoft, SQL Server, Perform a forced manual failover of an availability group";

const LISTENER: Stage = Stage::new(SqlDns, &[], "DNS").because(
    "servers keep the old address for as long as the record may be kept, so its name is changed first",
    "RFC 1035, section 3.2.1 (TTL)",
);
const ONLINE: Stage = Stage::new(SqlOnline, &[SqlDns], "Database").because(
    "whether the databases serve is seen through the listener's name, so the name is changed before",
    AVAILABILITY,
);

static FAILOVER: &[Stage] = &[LISTENER, ONLINE];

static TEST: &[Stage] = &[
    LISTENER,
    ONLINE,
    Stage::new(GoBack, &[SqlOnline], "Database")
        .because("a test ends as it began: with the databases of the active site serving", AVAILABILITY)
        .later(),
];

static FAILBACK: &[Stage] = &[
    Stage::new(Resynchronise, &[], "Database")
        .because("a replica takes over without loss only when it has all that was written", AVAILABILITY)
        .later(),
    Stage { after: &[Resynchronise], ..LISTENER },
    ONLINE,
    Stage::new(Replicate, &[SqlOnline], "Database")
        .because("after a forced failover the other replicas are suspended until somebody resumes them", AVAILABILITY)
        .later(),
];

const ROLLING: &str = "Microsoft, SQL Server, Upgrading Always On availability group replica instances";

const UPDATE_STANDBY: Stage = Stage::new(UpdateStandby, &[], "Database")
    .because("a server that is newer can no longer send its log to one that is older", ROLLING)
    .later();

/// What takes over while the active site's server is updated.
static UPDATE: &[Stage] = &[
    UPDATE_STANDBY,
    Stage { after: &[UpdateStandby], ..LISTENER },
    Stage::new(SqlOnline, &[SqlDns], "Database").because(
        "the active server is updated only when an updated one serves: else users wait for as long as its setup runs",
        ROLLING,
    ),
    Stage::new(UpdatePrimary, &[SqlOnline], "Database")
        .because("nobody works on it any more, and what is newer already sends it the log", ROLLING)
        .later(),
    Stage::new(GoBack, &[UpdatePrimary], "Database")
        .because("the databases go back to where they belong when both servers have the same release", ROLLING),
];

/// Copies take over only where they give up to be copies, so that users wait for the setup.
static UPDATE_OF_COPIES: &[Stage] = &[
    UPDATE_STANDBY,
    Stage::new(UpdatePrimary, &[UpdateStandby], "Database").because(
        "backups and logs of a server that is newer cannot be restored on one that is older",
        "Microsoft, SQL Server, Upgrading log shipping",
    ),
];

pub(super) fn stages(sql: &Sql, action: Action) -> &'static [Stage] {
    match action {
        Action::Failover => FAILOVER,
        Action::TestFailover => TEST,
        Action::Failback => FAILBACK,
        Action::Update if sql.availability.is_some() => UPDATE,
        Action::Update => UPDATE_OF_COPIES,
    }
}
