//! A database by itself.

use super::Stage;
use crate::estate::Action;
use crate::estate::StepName::{GoBack, Replicate, Resynchronise, SqlDns, SqlOnline};

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

pub(super) fn stages(action: Action) -> &'static [Stage] {
    match action {
        Action::Failover => FAILOVER,
        Action::TestFailover => TEST,
        Action::Failback => FAILBACK,
        Action::Update => &[],
    }
}
