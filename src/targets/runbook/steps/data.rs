//! Bringing data home, and protecting what serves.

use super::super::prose::{Md, code, md, text};
use super::super::scene::{Database, Scene};
use super::super::view::Act;
use super::listener::undeclared;
use super::{Body, database};
use crate::estate::ReplicationMode;

/// The data of the site that is left comes to the one that serves afterwards.
pub(super) fn resynchronise(scene: &Scene<'_, '_>) -> Body {
    let (from, to) = (scene.site(scene.from()), scene.site(scene.to()));
    let Some(database) = scene.database() else {
        return undeclared(scene, md!("Bring the data from {} to {}", from, to));
    };
    let names = database::names(&database);
    Body {
        title: md!("Bring {} from {} to {}", names, from, to),
        notes: vec![md!(
            "What {} had before the failover is old: it is given up, and replaced by what {} has.",
            to,
            from
        )],
        acts: vec![
            Act::new(md!(
                "On the SQL Server at {} ({}), set the databases up to receive from {} ({}): as replicas of the availability group \
                 or the mirror, or by a backup that is restored without recovery.",
                to,
                code(database.to.value).traced(database.to.span),
                from,
                code(database.from.value).traced(database.from.span)
            )),
            Act::new(md!("Wait until {} has all that {} has{}.", to, from, interval(&database))),
        ],
        expect: vec![Act::new(md!("Last transfer that arrived at {}: ________ UTC, and none is missing.", to))],
        verify: vec![Act::new(md!("At {} every database receives, and is not behind.", to))],
        back: vec![Act::new(md!("Nothing was taken from {}: it serves as before.", from))],
    }
}

/// How often a transfer comes.
fn interval(database: &Database<'_>) -> Md {
    let replication = database.sql.replication.as_ref();
    let every = replication.filter(|replication| replication.mode.value == ReplicationMode::Asynchronous);
    let every = every.and_then(|replication| replication.every);
    every.map_or_else(|| md!(""), |every| md!("; a transfer comes every {}", text(every.value).traced(every.span)))
}

/// What serves again is protected again.
pub(super) fn replicate(scene: &Scene<'_, '_>) -> Body {
    let (home, other) = (scene.site(scene.to()), scene.site(scene.from()));
    let Some(database) = scene.database() else {
        return undeclared(scene, md!("Replicate from {} to {} again", home, other));
    };
    let sql = database.sql;
    let origin = sql.replication.as_ref().map_or(sql.head.span, |replication| replication.head.span);
    Body {
        title: md!("Replicate {} from {} to {} again", database::names(&database), home, other),
        notes: vec![md!(
            "Until a transfer has arrived, the loss of {} loses all that was written since it serves again.",
            home
        )],
        acts: vec![Act::new(
            md!(
                "Set the databases at {} ({}) up to receive from {}, as the estate declares it{}.",
                other,
                code(database.from.value),
                home,
                interval(&database)
            )
            .traced(origin),
        )],
        expect: vec![Act::new(md!("First transfer that arrived at {}: ________ UTC.", other))],
        verify: vec![Act::new(md!("At {} every database receives, and is not behind.", other))],
        back: vec![Act::new(md!("None is needed: nothing that serves was changed."))],
    }
}
