//! Bringing the databases of the standby site online.

use super::super::commands::try_port;
use super::super::literal;
use super::super::prose::{Md, code, listed, md, text};
use super::super::scene::{Database, Scene};
use super::super::view::Act;
use super::listener::undeclared;
use super::{Body, Decision, availability};
use crate::estate::{Action, Site, StepName};
use crate::schema::Id;
use crate::source::Span;

/// The port of SQL Server's default instance; the language declares none.
const SQL_PORT: u16 = 1433;

/// The names of the databases, for people.
pub(super) fn names(database: &Database<'_>) -> Md {
    listed(database.sql.databases().map(|name| code(&name.value).traced(name.span)))
}

/// The names of the databases as a list of T-SQL, and where the first stands.
pub(super) fn name_list(database: &Database<'_>) -> (Span, String) {
    let list: Vec<String> = database.sql.databases().map(|name| literal::sql(&name.value)).collect();
    (database.sql.database.first().map_or(database.sql.head.span, |name| name.span), list.join(", "))
}

/// `statement` for each database.
pub(super) fn for_each(database: &Database<'_>, statement: impl Fn(String) -> String) -> Vec<(Span, String)> {
    database.sql.databases().map(|name| (name.span, statement(literal::sql_name(&name.value)))).collect()
}

/// Whether the databases can be written to: those of a replica are online too.
fn state_query(database: &Database<'_>) -> (Span, String) {
    let (origin, names) = name_list(database);
    let query = format!(
        "SELECT name, state_desc, DATABASEPROPERTYEX(name, 'Updateability') AS updateability \
         FROM sys.databases WHERE name IN ({names});"
    );
    (origin, query)
}

/// What [`state_query`] shows of a database that serves.
fn serving() -> Md {
    md!("{} and {}", code("ONLINE"), code("READ_WRITE"))
}

/// What is decided where bringing the databases online is the point of no return.
pub(super) fn gate(scene: &Scene<'_, '_>) -> Option<Decision> {
    let database = scene.database()?;
    let (from, to) = (scene.site(scene.from()), scene.site(scene.to()));
    let within = scene.plan.rpo.as_ref().map(|rpo| {
        let limit = text(rpo.value).traced(rpo.span);
        md!("That is no more than {} before the interruption, or the service owner accepts the loss.", limit)
    });
    let last = md!(
        "Time of the last transfer that arrived at {}: ________ UTC. What was written at {} after it is lost.",
        to,
        from
    );
    let cut = md!(
        "Nothing at {} writes to {} any more: SQL Server or the network there is down, or has been cut off.",
        from,
        names(&database)
    );
    let decided = md!("Decided by ________________ at ________ UTC: go / no-go");
    let is_alone = scene.plan.subjects_of(scene.action).count() == 1;
    Some(Decision {
        what: if is_alone {
            md!("the point of no return")
        } else {
            md!("the point of no return for {}", names(&database))
        },
        about: vec![md!(
            "**Up to here every step can be undone. After {} the databases at {} are the truth:** they are replicated \
             asynchronously, so what was written at {} since the last transfer is lost, and coming back is a failback with a \
             plan of its own. Without a decision it is no-go.",
            scene.step(StepName::SqlOnline),
            to,
            from
        )],
        criteria: [last].into_iter().chain(within).chain([cut, decided]).collect(),
        no_return: true,
    })
}

pub(super) fn body(scene: &Scene<'_, '_>) -> Body {
    let to = scene.site(scene.to());
    let Some(database) = scene.database() else {
        return undeclared(scene, md!("Bring the databases online at {}", to));
    };
    Body {
        title: md!("Bring {} online at {}", names(&database), to),
        notes: wait(scene, &database).into_iter().collect(),
        acts: acts(scene, &database),
        expect: vec![Act::new(md!("Every database is {} at {}.", serving(), to))],
        verify: serves(scene, &database, scene.to()),
        back: vec![Act::new(back(scene))],
    }
}

/// A test and a failback can have all of the data.
fn wait(scene: &Scene<'_, '_>, database: &Database<'_>) -> Option<Md> {
    if scene.action == Action::Failover {
        return None;
    }
    if scene.procedure.of(scene.subject, StepName::StopServers).is_none() {
        return Some(md!(
            "Whoever works on {} notices it: do it in a window, and where nothing is written any more.",
            names(database)
        ));
    }
    let every = database.sql.replication.as_ref().and_then(|replication| replication.every.as_ref());
    let every = every.map_or_else(|| md!(""), |every| md!("; one comes every {}", text(every.value)));
    let (from, to) = (scene.site(scene.from()), scene.site(scene.to()));
    let stop = scene.step(StepName::StopServers);
    Some(md!(
        "Nobody writes at {} since {}. Wait for one transfer after it{}: then nothing is missing at {}.",
        from,
        stop,
        every,
        to
    ))
}

/// What is done depends on how the data comes here, which shows in the state of the databases.
fn acts(scene: &Scene<'_, '_>, database: &Database<'_>) -> Vec<Act> {
    let to = scene.site(scene.to());
    let server = code(database.to.value).traced(database.to.span);
    let look = Act::new(md!("On the SQL Server at {} ({}), look at the state of the databases:", to, server))
        .by("sql", &[state_query(database)]);
    let online = Act::new(md!("Where the state is {}: nothing is to be done.", serving()));
    let restore = Act::new(md!(
        "Where the state is {}, or {} and {}, because copies of backups or logs are restored here: restore what arrived last, \
         still without recovery, and then:",
        code("RESTORING"),
        code("ONLINE"),
        code("READ_ONLY")
    ))
    .by("sql", &for_each(database, |name| format!("RESTORE DATABASE {name} WITH RECOVERY;")));
    let other = Act::new(md!(
        "Where the state is anything else, stop: that database has to be mended or restored from a backup first, and the recovery lead \
         decides."
    ));
    [look].into_iter().chain(availability::move_here(scene, database)).chain([online, restore, other]).collect()
}

/// Sees that the databases at `site` serve by the listener's name.
pub(super) fn serves(scene: &Scene<'_, '_>, database: &Database<'_>, site: Id<Site>) -> Vec<Act> {
    let listener = &database.sql.listener;
    let address = if site == scene.to() { database.to } else { database.from };
    let reach = md!(
        "From a Windows machine in the network of {} of {}, {} and {} (port {} is SQL Server's own; use yours \
         where it is another):",
        scene.clients(),
        scene.site(site),
        code(format!("RemoteAddress : {}", address.value)),
        code("TcpTestSucceeded : True"),
        text(SQL_PORT)
    );
    let name = code(&listener.value);
    vec![
        Act::new(reach).by("powershell", &[(listener.span, try_port(&listener.value, SQL_PORT))]),
        Act::new(md!("Connected to {}, by this name and no other, every database is {}:", name, serving()))
            .by("sql", &[state_query(database)]),
    ]
}

fn back(scene: &Scene<'_, '_>) -> Md {
    match scene.action {
        Action::TestFailover => return md!("As {} does it.", scene.step(StepName::GoBack)),
        Action::Failback => {
            return md!(
                "Bring them back to {} in the same way, as long as nobody has written to those at {}.",
                scene.site(scene.from()),
                scene.site(scene.to())
            );
        }
        Action::Update => {
            return md!("Move them back to {} in the same way, without loss of data.", scene.site(scene.from()));
        }
        Action::Failover => {}
    }
    let written = scene.step_or(StepName::StartServers, StepName::PrimaryZone);
    if scene.procedure.of(scene.subject, StepName::StartServers).is_none() {
        return md!(
            "None that is quick. As long as nobody has written to the databases at {}, they can be set up again to receive from \
             {}, if that has come back. After it, going back is a failback.",
            scene.site(scene.to()),
            scene.site(scene.from())
        );
    }
    md!(
        "None that is quick. Until {} nobody has written to the databases at {}, and they can be set up again to receive from {}, \
         if that has come back. After it, going back is a failback.",
        written,
        scene.site(scene.to()),
        scene.site(scene.from())
    )
}
