//! Moving databases to the standby site, by the way in which they are kept available.

use super::super::prose::{Md, code, md};
use super::super::scene::{Database, Scene};
use super::super::view::Act;
use super::database::{for_each, name_list};
use crate::estate::{Action, HighAvailability};

/// What is asked and done where availability reaches to the standby site; where it does not, the data comes by copies.
pub(super) fn move_here(scene: &Scene<'_, '_>, database: &Database<'_>) -> Vec<Act> {
    match database.sql.availability.as_ref().map(|availability| availability.value) {
        Some(HighAvailability::AlwaysOn) => always_on(scene, database),
        Some(HighAvailability::Mirroring) => mirroring(scene, database),
        Some(HighAvailability::Cluster) => vec![Act::new(md!(
            "If they run on a failover cluster that reaches to {}: bring its SQL Server role online there (Failover Cluster \
             Manager, Roles), and look at the state again.",
            scene.site(scene.to())
        ))],
        None => Vec::new(),
    }
}

/// What has to be moved back after a test.
pub(super) fn moved(database: &Database<'_>) -> Option<Md> {
    Some(match database.sql.availability.as_ref()?.value {
        HighAvailability::AlwaysOn => md!("an availability group was failed over"),
        HighAvailability::Mirroring => md!("a mirrored database was handed over"),
        HighAvailability::Cluster => md!("the SQL Server role of a cluster was moved"),
    })
}

fn always_on(scene: &Scene<'_, '_>, database: &Database<'_>) -> Vec<Act> {
    let (origin, names) = name_list(database);
    let query = format!(
        "SELECT g.name AS availability_group, d.database_name, r.role_desc FROM sys.availability_groups AS g \
         JOIN sys.availability_databases_cluster AS d ON d.group_id = g.group_id \
         JOIN sys.dm_hadr_availability_replica_states AS r ON r.group_id = g.group_id AND r.is_local = 1 \
         WHERE d.database_name IN ({names});"
    );
    let how = match scene.action {
        Action::TestFailover | Action::Failback | Action::Update => md!(
            "set both replicas to synchronous commit, wait until this one is {}, and fail the group over to this server without \
             loss of data",
            code("SYNCHRONIZED")
        ),
        _ if database.sql.may_lag() => md!(
            "fail the group over to this server; as it receives asynchronously, that has to be forced ({}), which is where data \
             is lost",
            code("FORCE_FAILOVER_ALLOW_DATA_LOSS")
        ),
        _ => md!("fail the group over to this server"),
    };
    let ask = md!("There, ask for the availability group of each database; the estate does not declare its name:");
    let act = md!(
        "Where a group is listed with the role {}: {}. In SQL Server Management Studio that is under Always On High Availability, \
         Availability Groups. Then look at the state again.",
        code("SECONDARY"),
        how
    );
    vec![Act::new(ask).by("sql", &[(origin, query)]), Act::new(act)]
}

fn mirroring(scene: &Scene<'_, '_>, database: &Database<'_>) -> Vec<Act> {
    let (origin, names) = name_list(database);
    let query = format!(
        "SELECT DB_NAME(database_id) AS name, mirroring_role_desc, mirroring_state_desc FROM sys.database_mirroring \
         WHERE mirroring_guid IS NOT NULL AND DB_NAME(database_id) IN ({names});"
    );
    let ask = Act::new(md!("There, ask which of them are mirrored here:")).by("sql", &[(origin, query)]);
    let (from, mirror) = (scene.site(scene.from()), code("MIRROR"));
    let take = if scene.action != Action::Failover {
        let hand_over = md!(
            "Where one is listed as {}: on the SQL Server at {} ({}), its principal, hand it over, once {} is {} there:",
            mirror,
            from,
            code(database.from.value),
            code("mirroring_state_desc"),
            code("SYNCHRONIZED")
        );
        Act::new(hand_over)
            .by("sql", &for_each(database, |name| format!("ALTER DATABASE {name} SET PARTNER FAILOVER;")))
    } else {
        let force = |name| format!("ALTER DATABASE {name} SET PARTNER FORCE_SERVICE_ALLOW_DATA_LOSS;");
        Act::new(md!("Where one is listed as {}, and its principal at {} is lost: take it over here:", mirror, from))
            .by("sql", &for_each(database, force))
    };
    vec![ask, take]
}
