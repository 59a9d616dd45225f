//! Updating a farm in the order of its vendor, one half of the Controllers while the other one serves.

use super::super::super::prose::{Md, code, listed, md};
use super::super::super::scene::Scene;
use super::super::super::view::Act;
use super::super::Body;
use super::super::farm::plain;
use crate::devices::powershell::{Command, Value};
use crate::estate::{Farm, Server, StepName};
use crate::source::Span;

/// The Controllers that are updated first: half of each zone, and all of a farm that has none to spare.
fn halves(farm: &Farm) -> [Vec<&Server>; 2] {
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for zone in &farm.zone {
        let (some, rest) = zone.controller.split_at(zone.controller.len() / 2);
        first.extend(some);
        others.extend(rest);
    }
    if first.is_empty() { [others, first] } else { [first, others] }
}

fn named(servers: &[&Server]) -> Vec<Md> {
    servers.iter().map(|server| code(&server.fqdn.value).traced(server.head.span)).collect()
}

/// How the installer is run, with the machines on which it is.
fn install(servers: Vec<Md>) -> Act {
    Act::new(md!(
        "Run the installer of the release on each of these ({}), one after the other, and restart where it asks for it:",
        code("AutoSelect.exe")
    ))
    .each(servers)
}

fn snapshots() -> Act {
    Act::new(md!("Go back to the snapshots of these servers that were made before."))
}

pub(in super::super) fn license_servers(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Update the license servers of {}", scene.product());
    let Some(farm) = scene.farm() else { return plain(title) };
    let license = &scene.estate[farm.license.value];
    let servers = license.server.iter().map(|server| code(&server.fqdn.value).traced(server.head.span));
    Body {
        title,
        notes: vec![md!("Controllers go on without one for 30 days, so that nobody notices.")],
        acts: vec![install(servers.collect())],
        expect: vec![Act::new(md!(
            "The licenses are listed as before; their Customer Success Services date is not before that of the release."
        ))],
        verify: vec![answers_nothing(scene)],
        back: vec![snapshots()],
    }
}

fn answers_nothing(scene: &Scene<'_, '_>) -> Act {
    let asked = Command::new("Get-BrokerSite").property("LicensingGraceHoursLeft").to_string();
    Act::new(md!("On a Controller, it answers nothing: licenses are found."))
        .by("powershell", &[(scene.origin(), asked)])
}

pub(in super::super) fn storefront(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Update StoreFront and Director of {}", scene.product());
    let Some(farm) = scene.farm() else { return plain(title) };
    let servers = farm.zone.iter().flat_map(|zone| &zone.storefront);
    let servers: Vec<Md> = servers.map(|server| code(&server.value).traced(server.span)).collect();
    Body {
        title,
        notes: vec![md!(
            "Of a server group one server after the other, each out of the load balancing meanwhile; nothing of the group is configured until all are done."
        )],
        acts: vec![
            install(servers),
            Act::new(md!("Then the servers of Director, if they are others: ________________")),
        ],
        expect: vec![Act::new(md!("The store shows its resources on every server, with the new release."))],
        verify: vec![Act::new(md!("A user signs in at the store, and starts a session, through each of the servers."))],
        back: vec![snapshots()],
    }
}

/// The Controllers with their release and state.
fn list(scene: &Scene<'_, '_>) -> (Span, String) {
    let property = ["DNSName", "ControllerVersion", "State"].map(Value::text);
    let asked = Command::new("Get-BrokerController").with("Property", Value::List(property.into()));
    (scene.origin(), asked.to_string())
}

pub(in super::super) fn controllers(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Update one half of the Controllers of {}", scene.product());
    let Some(farm) = scene.farm() else { return plain(title) };
    let [first, others] = halves(farm);
    let note = if others.is_empty() {
        md!(
            "**The farm has no Controller to spare: nobody starts a session until {} is done.**",
            scene.step(StepName::UpdateDatabases)
        )
    } else {
        md!("{} serve meanwhile, and have the machines registered.", listed(named(&others)))
    };
    Body {
        title,
        notes: vec![note],
        acts: vec![
            Act::new(md!(
                "Nothing of the farm is configured from now on until {} is done.",
                scene.step(StepName::UpdateOthers)
            )),
            install(named(&first)),
        ],
        expect: vec![Act::new(md!("The installer ends without an error. These Controllers serve nobody yet."))],
        verify: vec![
            Act::new(md!("On a Controller that is left, it lists all that are left as {}:", code("Active")))
                .by("powershell", &[list(scene)]),
        ],
        back: vec![snapshots()],
    }
}

pub(in super::super) fn databases(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Update the databases of {}", scene.product());
    let Some(farm) = scene.farm() else { return plain(title) };
    let [first, _] = halves(farm);
    let sql = &scene.estate[farm.database.value];
    let databases = listed(sql.databases().map(|name| code(&name.value).traced(name.span)));
    Body {
        title,
        notes: vec![md!("New sessions pause while it runs; those that stand go on.")],
        acts: vec![
            Act::new(md!("Make full backups of {}, and keep them until the release is accepted.", databases)),
            Act::new(md!(
                "On one of the updated Controllers ({}), start Studio, read the tests that it makes, and let it update the site.",
                listed(named(&first))
            )),
        ],
        expect: vec![Act::new(md!(
            "Studio reports that the site was updated, and the updated Controllers take over at once."
        ))],
        verify: vec![
            Act::new(md!(
                "On an updated Controller, the updated ones are listed as {}, with the new release:",
                code("Active")
            ))
            .by("powershell", &[list(scene)]),
        ],
        back: vec![Act::new(md!(
            "Restore the backups of {}, and go back to the snapshots of the updated Controllers: what was configured since is given up.",
            databases
        ))],
    }
}

pub(in super::super) fn other_controllers(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Update the other Controllers of {}", scene.product());
    let Some(farm) = scene.farm() else { return plain(title) };
    let [_, others] = halves(farm);
    let acts =
        if others.is_empty() { vec![Act::new(md!("No Controller is left."))] } else { vec![install(named(&others))] };
    Body {
        title,
        notes: vec![md!("They serve nobody since {}.", scene.step(StepName::UpdateDatabases))],
        acts,
        expect: vec![Act::new(md!("The installer ends without an error."))],
        verify: vec![
            Act::new(md!("Every Controller is listed as {}, with the new release:", code("Active")))
                .by("powershell", &[list(scene)]),
        ],
        back: vec![Act::new(md!("As {} says: one half alone cannot go back.", scene.step(StepName::UpdateDatabases)))],
    }
}

pub(in super::super) fn machines(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Update the machines of {}", scene.product());
    let Some(farm) = scene.farm() else { return plain(title) };
    let catalogs = farm.zone.iter().flat_map(|zone| &zone.catalog);
    let catalogs: Vec<Md> = catalogs.map(|catalog| code(&catalog.name.value).traced(catalog.head.span)).collect();
    let unregistered = Command::new("Get-BrokerMachine").with("RegistrationState", Value::text("Unregistered"));
    let unregistered = unregistered.property("DNSName").to_string();
    Body {
        title,
        notes: vec![md!("Catalog by catalog, the smallest first: what shows in it is mended before the next.")],
        acts: vec![
            Act::new(md!(
                "Of each catalog: where its machines are made from an image, install the release in the image and update the catalog; else run the installer on each machine."
            ))
            .each(catalogs),
        ],
        expect: vec![Act::new(md!("The machines register again after their restart."))],
        verify: vec![Act::new(md!("It answers no machine that is switched on:")).by("powershell", &[(scene.origin(), unregistered)])],
        back: vec![Act::new(md!("Give the catalogs their image from before."))],
    }
}
