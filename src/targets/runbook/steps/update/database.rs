//! Updating the SQL Servers of both sites, one while the other serves.

use super::super::super::prose::{Md, code, md};
use super::super::super::scene::{Database, Scene};
use super::super::super::view::Act;
use super::super::database::{for_each, names, serves};
use super::super::{Body, availability, listener, record};
use crate::estate::{Site, StepName};
use crate::schema::Id;

/// The release that a server has.
const RELEASE: &str =
    "SELECT SERVERPROPERTY('ProductVersion') AS version, SERVERPROPERTY('ProductUpdateLevel') AS update_level;";

/// A server of the databases, by its address at `site`.
fn server(scene: &Scene<'_, '_>, database: &Database<'_>, site: Id<Site>) -> Md {
    let address = if site == scene.to() { database.to } else { database.from };
    md!("the SQL Server at {} ({})", scene.site(site), code(address.value).traced(address.span))
}

fn released(scene: &Scene<'_, '_>, database: &Database<'_>, site: Id<Site>) -> Act {
    Act::new(md!("On {}, the release is the new one: ________________", server(scene, database, site)))
        .by("sql", &[(database.sql.name.span, RELEASE.to_owned())])
}

fn install(scene: &Scene<'_, '_>, database: &Database<'_>, site: Id<Site>) -> Vec<Act> {
    let at = server(scene, database, site);
    vec![
        Act::new(md!(
            "On {}, run the setup of the update, on every server of its cluster if it has one, and restart it:",
            at
        ))
        .each(vec![md!("release before ________________"), md!("release to be installed ________________")]),
    ]
}

/// Where an update fails, the other server goes on.
fn back(scene: &Scene<'_, '_>, database: &Database<'_>, site: Id<Site>) -> Md {
    let other = if site == scene.to() { scene.from() } else { scene.to() };
    md!(
        "Take the update off {} (Programs and Features, installed updates), or restore the server as it was backed up: {} goes on meanwhile.",
        server(scene, database, site),
        server(scene, database, other)
    )
}

pub(in super::super) fn standby(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Update the SQL Server at {}", scene.site(scene.to()));
    let Some(database) = scene.database() else { return listener::undeclared(scene, title) };
    let mut acts = vec![
        Act::new(md!(
            "On {}, make full backups of all databases, and see that they are sound:",
            server(scene, &database, scene.from())
        ))
        .by("sql", &for_each(&database, |name| format!("DBCC CHECKDB ({name}) WITH NO_INFOMSGS;"))),
    ];
    if scene.procedure.of(scene.subject, StepName::SqlOnline).is_some() {
        acts.push(Act::new(md!("Switch automatic failover off, where it is on: nothing may move while a setup runs.")));
    }
    acts.extend(install(scene, &database, scene.to()));
    Body {
        title,
        notes: vec![md!(
            "Until it is back there is no second copy: a disaster in this time loses what was written since the backup."
        )],
        acts,
        expect: vec![Act::new(md!("The setup ends without an error, and every database receives again."))],
        verify: vec![released(scene, &database, scene.to())],
        back: vec![Act::new(back(scene, &database, scene.to()))],
    }
}

pub(in super::super) fn active(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Update the SQL Server at {}", scene.site(scene.from()));
    let Some(database) = scene.database() else { return listener::undeclared(scene, title) };
    let has_moved = scene.procedure.of(scene.subject, StepName::SqlOnline).is_some();
    let notes = if has_moved {
        md!("Users work on {} meanwhile.", server(scene, &database, scene.to()))
    } else {
        md!(
            "**Whoever works on {} waits until it is back:** copies take over only where they give up to be copies.",
            names(&database)
        )
    };
    let mut verify = vec![released(scene, &database, scene.from())];
    if !has_moved {
        verify.extend(serves(scene, &database, scene.from()));
    }
    Body {
        title,
        notes: vec![notes],
        acts: install(scene, &database, scene.from()),
        expect: vec![Act::new(md!("The setup ends without an error, and the server is up."))],
        verify,
        back: vec![Act::new(back(scene, &database, scene.from()))],
    }
}

/// The databases go back to where they belong.
pub(in super::super) fn go_back(scene: &Scene<'_, '_>) -> Body {
    let from = scene.site(scene.from());
    let title = md!("Let {} serve at {} again", scene.product(), from);
    let Some(database) = scene.database() else { return listener::undeclared(scene, title) };
    let mut acts: Vec<Act> = record::point(scene, &database, true).into_iter().collect();
    acts.extend(availability::moved(&database).map(|moved| {
        let server = server(scene, &database, scene.from());
        Act::new(md!("Where {}: bring it back to {} in the same way, without loss of data.", moved, server))
    }));
    acts.push(Act::new(md!("Set the replication, its mode and automatic failover as they were before.")));
    let mut verify = serves(scene, &database, scene.from());
    verify.extend(listener::ask(scene, &database, scene.from(), database.from));
    Body {
        title,
        notes: vec![md!("Whoever works on {} notices it once more, as when they were moved.", names(&database))],
        acts,
        expect: vec![Act::new(md!(
            "Every database serves at {}, and is replicated to {} again.",
            from,
            scene.site(scene.to())
        ))],
        verify,
        back: vec![Act::new(md!(
            "Serve from {} until it is mended: both servers have the same release.",
            scene.site(scene.to())
        ))],
    }
}
