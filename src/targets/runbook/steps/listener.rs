//! Where the SQL listener's name leads: seeing it, and having it changed.

use std::net::IpAddr;

use super::super::commands::{dig, resolve};
use super::super::prose::{Md, code, md, text};
use super::super::scene::{Database, Scene};
use super::super::view::Act;
use super::Body;
use super::record::point;
use crate::estate::{Site, StepName};
use crate::schema::Id;
use crate::source::Spanned;

/// Asks the name server, and a machine in the network of the servers of `site`, where the name leads: to `address`.
pub(super) fn ask(
    scene: &Scene<'_, '_>,
    database: &Database<'_>,
    site: Id<Site>,
    address: &Spanned<IpAddr>,
) -> Vec<Act> {
    let listener = &database.sql.listener;
    let server = scene.place(database.sql).and_then(|place| place.server.address);
    let answer = code(address.value).traced(address.span);
    let lines = ["Clear-DnsClientCache".to_owned(), resolve(&listener.value, address.value)];
    let machine = md!(
        "A Windows machine in the network of {} of {}, which asks the same name servers as they do, gets {} too:",
        scene.clients(),
        scene.site(site),
        answer
    );
    vec![
        Act::new(md!("The name server answers {}:", answer))
            .by("sh", &[(listener.span, dig(server, &listener.value, address.value))]),
        Act::new(machine).by("powershell", &lines.map(|line| (listener.span, line))),
    ]
}

/// A name server that stands in for the primary, said.
fn stand_in(scene: &Scene<'_, '_>, database: &Database<'_>) -> Option<Md> {
    let place = scene.place(database.sql)?;
    let lost = place.lost?;
    let primary = code(&lost.name).traced(lost.span);
    Some(md!(
        "The primary name server of {} is {}, and stands at {}. So the change goes to {} at {}, which takes it where the zone has \
         several primaries, as those of Active Directory have. If it answers {} or {}, have it made primary first, or, while {} \
         answers, send the change there.",
        code(&place.zone.zone.value),
        primary,
        scene.site(scene.from()),
        code(&place.server.name),
        scene.site(scene.to()),
        code("NOTAUTH"),
        code("REFUSED"),
        primary
    ))
}

/// What is said where the estate declares no database at both sites.
pub(super) fn undeclared(scene: &Scene<'_, '_>, title: Md) -> Body {
    let text = md!(
        "The estate declares no database of {} at both sites: follow the procedure of your database team.",
        scene.product()
    );
    Body {
        title,
        notes: Vec::new(),
        acts: vec![Act::new(text)],
        expect: Vec::new(),
        verify: vec![Act::new(md!("Your database team says that it is done."))],
        back: vec![Act::new(md!("As your database team says."))],
    }
}

/// The step of a failover.
pub(super) fn change(scene: &Scene<'_, '_>) -> Body {
    let to = scene.site(scene.to());
    let Some(database) = scene.database() else {
        return undeclared(scene, md!("Lead SQL's name to {}", to));
    };
    let refused = md!(
        "The change is refused ({}) where the record is not {}: then look at what it is before you do anything else.",
        code("NXRRSET"),
        code(database.from.value)
    );
    let next = if scene.farm().is_some() { StepName::PrimaryZone } else { StepName::StartServers };
    let (ttl, start) = (text(database.sql.ttl.value), scene.step_or(next, StepName::SqlOnline));
    Body {
        title: md!("Lead {} to the SQL Server at {}", code(&database.sql.listener.value), to),
        notes: [refused].into_iter().chain(stand_in(scene, &database)).collect(),
        acts: point(scene, &database, false),
        expect: vec![Act::new(md!(
            "No error. Whoever asked before may keep the old address for {}: wait that long before {}.",
            ttl,
            start
        ))],
        verify: ask(scene, &database, scene.to(), database.to),
        back: point(scene, &database, true),
    }
}

/// The step of an update: the name leads to the active site, or is made to.
pub(super) fn check(scene: &Scene<'_, '_>) -> Body {
    let (from, to) = (scene.site(scene.from()), scene.site(scene.to()));
    let Some(database) = scene.database() else {
        return undeclared(scene, md!("See that SQL's name leads to {}", from));
    };
    let other = Act::new(md!(
        "If the answer is {}, find out which site serves users. If that is {}, stop: this plan is not the one for today. If it is \
         {}, the record was left behind by a failover or a test: change it by the lines that follow. With any other answer, stop: \
         the recovery lead decides.",
        code(database.to.value),
        to,
        from
    ));
    let asked = ask(scene, &database, scene.to(), database.from);
    Body {
        title: md!("See that {} leads to the active database at {}", code(&database.sql.listener.value), from),
        notes: Vec::new(),
        acts: asked.iter().cloned().chain([other]).chain(point(scene, &database, true)).collect(),
        expect: vec![Act::new(md!(
            "The name leads to {}; as a rule nothing has to be changed.",
            code(database.from.value)
        ))],
        verify: asked,
        back: vec![Act::new(md!("Nothing was changed, or a mistake was mended: there is nothing to go back to."))],
    }
}
