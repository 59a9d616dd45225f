//! Moving a farm to another of its zones, and forcing an outage of it.

use super::super::prose::{Md, code, listed, md, text};
use super::super::scene::Scene;
use super::super::view::Act;
use super::Body;
use crate::devices::powershell::{Command, Value};
use crate::estate::{Action, Farm, Site, Workload, Zone};
use crate::schema::Id;
use crate::source::Span;

/// The zones of the farm at `site`.
fn zones_at<'e>(scene: &Scene<'_, 'e>, site: Id<Site>) -> Vec<&'e Zone> {
    let zones = scene.farm().map_or(&[][..], |farm| &farm.zone);
    zones.iter().filter(|zone| zone.site.value == site).collect()
}

/// The zone that has the database when `site` serves.
fn zone_at<'e>(scene: &Scene<'_, 'e>, site: Id<Site>) -> Option<&'e Zone> {
    zones_at(scene, site).into_iter().next()
}

fn named(zone: Option<&Zone>) -> Md {
    zone.map_or_else(|| md!("the zone"), |zone| code(&zone.name.value).traced(zone.head.span))
}

/// A Controller at `site`, which is asked.
fn controller(scene: &Scene<'_, '_>, site: Id<Site>) -> Value {
    let first = zone_at(scene, site).and_then(|zone| zone.controller.first());
    first.map_or_else(|| Value::code("$env:COMPUTERNAME"), |controller| Value::text(&controller.fqdn.value))
}

/// The commands are entered on a Controller, in a session that has the cmdlets.
fn on_controller(scene: &Scene<'_, '_>) -> Md {
    md!(
        "On a Controller of {}, in PowerShell as an administrator of the farm (up to version 2009 after {}):",
        named(zone_at(scene, scene.to())),
        code("Add-PSSnapin Citrix.*")
    )
}

/// The script of a build for a role of the farm.
fn script(farm: &Farm, role: &str) -> Md {
    code(format!("powershell/{}/{role}.ps1", farm.name.value))
}

pub(super) fn primary_zone(scene: &Scene<'_, '_>) -> Body {
    let (from, to) = (zone_at(scene, scene.from()), zone_at(scene, scene.to()));
    let set = |zone: Option<&Zone>, at: Id<Site>| -> Vec<(Span, String)> {
        let Some(zone) = zone else { return Vec::new() };
        let first = Command::new("Get-ConfigSite").with("AdminAddress", controller(scene, at));
        let set = Command::new("Set-ConfigSite").with("PrimaryZone", Value::text(&zone.name.value));
        vec![(zone.head.span, first.to_string()), (zone.name.span, set.to_string())]
    };
    let asked = Command::new("Get-ConfigZone").with("IsPrimary", Value::Is(true)).property("Name").to_string();
    let span = to.map_or_else(|| scene.origin(), |zone| zone.head.span);
    Body {
        title: md!("Make {} the primary zone of {}", named(to), scene.product()),
        notes: vec![md!(
            "Machines of {} register with its Controllers only from now on; those of other satellites fall back to it, and no more to {}.",
            named(to),
            named(from)
        )],
        acts: vec![Act::new(on_controller(scene)).by("powershell", &set(to, scene.to()))],
        expect: vec![Act::new(md!(
            "No error. The Controllers learn of it with the next synchronisation, in about a minute."
        ))],
        verify: vec![Act::new(md!("It answers {}:", named(to))).by("powershell", &[(span, asked)])],
        back: vec![Act::new(on_controller(scene)).by("powershell", &set(from, scene.to()))],
    }
}

pub(super) fn license_server(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Let {} ask the license server that is left", scene.product());
    let Some(farm) = scene.farm() else { return plain(title) };
    let license = &scene.estate[farm.license.value];
    let at = |site: Id<Site>| license.server.iter().find(|server| server.site.value == site);
    let Some(server) = at(scene.to()) else {
        return Body {
            title: md!("Note when the grace period of {} ends", scene.product()),
            notes: vec![md!(
                "The estate declares no license server at {}: Controllers go on without one for 30 days, the grace period.",
                scene.site(scene.to())
            )],
            acts: vec![Act::new(md!(
                "Note the end of the 30 days: ________ UTC. Set up a license server with the licenses before, from the cold backup, or have Citrix \
                 release them for another one."
            ))],
            expect: Vec::new(),
            verify: vec![hours_left(scene)],
            back: vec![Act::new(md!("Nothing was changed."))],
        };
    };
    let set = |server: &crate::estate::LicenseServer| {
        let site = Command::new("Set-ConfigSite")
            .with("LicenseServerName", Value::text(&server.fqdn.value))
            .with("LicenseServerPort", Value::Number(u32::from(server.port.value.0)));
        let asked = farm.zone.iter().filter(|zone| zone.site.value == scene.to()).flat_map(|zone| &zone.controller);
        let asked = asked.map(|controller| {
            let again = Command::new("Reset-BrokerLicensingConnection");
            (controller.head.span, again.with("AdminAddress", Value::text(&controller.fqdn.value)).to_string())
        });
        [(server.head.span, site.to_string())].into_iter().chain(asked).collect::<Vec<_>>()
    };
    let back = at(scene.from()).unwrap_or(&license.server[0]);
    Body {
        title: md!(
            "Let {} ask the license server {}",
            scene.product(),
            code(&server.fqdn.value).traced(server.head.span)
        ),
        notes: vec![md!("There is time: Controllers go on for 30 days without a license server.")],
        acts: vec![Act::new(on_controller(scene)).by("powershell", &set(server))],
        expect: vec![Act::new(md!("No error; each Controller asks the new server at once."))],
        verify: vec![hours_left(scene)],
        back: vec![Act::new(on_controller(scene)).by("powershell", &set(back))],
    }
}

/// What is left of the grace period; nothing where licenses are found.
fn hours_left(scene: &Scene<'_, '_>) -> Act {
    let asked = Command::new("Get-BrokerSite").property("LicensingGraceHoursLeft").to_string();
    let text = md!("It answers nothing where licenses are found, and else the hours that are left:");
    Act::new(text).by("powershell", &[(scene.origin(), asked)])
}

pub(super) fn plain(title: Md) -> Body {
    Body { title, notes: Vec::new(), acts: Vec::new(), expect: Vec::new(), verify: Vec::new(), back: Vec::new() }
}

/// Requirement B9: machines that went to the primary zone stay there.
pub(super) fn register(scene: &Scene<'_, '_>) -> Body {
    let title = md!("Have the machines of {} register where they belong", scene.product());
    let Some(farm) = scene.farm() else { return plain(title) };
    let to = scene.to();
    let others: Vec<&Zone> = farm
        .zone
        .iter()
        .filter(|zone| zone.site.value != to && zone.site.value != scene.from())
        .filter(|zone| !zone.controller.is_empty() && !zone.catalog.is_empty())
        .collect();
    let mut acts: Vec<Act> = zones_at(scene, to).into_iter().flat_map(|zone| restart(scene, zone)).collect();
    if !others.is_empty() {
        let scripts =
            others.iter().map(|zone| script(farm, &format!("re-register-{}", zone.name.value)).traced(zone.head.span));
        acts.push(
            Act::new(md!("For machines of the other zones that went to the old primary zone, run the scripts that were built beside this runbook:"))
                .each(scripts.collect()),
        );
    }
    if acts.is_empty() {
        acts.push(Act::new(md!("No machines stand at {} and none elsewhere: nothing is to be done.", scene.site(to))));
    }
    Body {
        title,
        notes: vec![md!(
            "Machines at {} are lost with it. Those elsewhere that registered with its Controllers look for others by themselves within \
             five minutes, the time between two heartbeats.",
            scene.site(scene.from())
        )],
        acts,
        expect: vec![Act::new(md!("Each machine registers within five minutes; sessions go on meanwhile."))],
        verify: vec![registered(scene)],
        back: vec![Act::new(md!("None is needed: machines find Controllers by themselves."))],
    }
}

/// Machines without a registration are shown, with the Controller that they ask.
fn registered(scene: &Scene<'_, '_>) -> Act {
    let lines = zones_at(scene, scene.to()).into_iter().map(|zone| {
        let asked = Command::new("Get-BrokerMachine")
            .with("ZoneName", Value::text(&zone.name.value))
            .with("RegistrationState", Value::text("Unregistered"))
            .with("MaxRecordCount", Value::Number(100_000));
        (zone.head.span, asked.to_string())
    });
    let text = md!("No machine is listed that is switched on:");
    Act::new(text).by("powershell", &lines.collect::<Vec<_>>())
}

/// Machines of the zone that are powered on and not registered.
fn restart(scene: &Scene<'_, '_>, zone: &Zone) -> Option<Act> {
    let managed = zone.catalog.iter().any(|catalog| catalog.kind.value != Workload::RemotePc);
    (!zone.catalog.is_empty()).then(|| {
        let kinds = if managed { md!("machines") } else { md!("office machines") };
        Act::new(md!(
            "At {}, {} of {} that do not register by themselves: restart their service {}.",
            scene.site(zone.site.value),
            kinds,
            code(&zone.name.value),
            code("BrokerAgent")
        ))
    })
}

/// The scripts that force the outage mode, zone by zone; of the one that `ends` it the way back.
fn outage_scripts(scene: &Scene<'_, '_>, ends: bool) -> Vec<Md> {
    let Some(farm) = scene.farm() else { return Vec::new() };
    let zones = farm.zone.iter().filter(|zone| !zone.controller.is_empty());
    let named = zones.map(|zone| {
        let role = format!("outage-test-{}{}", zone.name.value, if ends { ".rollback" } else { "" });
        script(farm, &role).traced(zone.head.span)
    });
    named.collect()
}

/// Requirement E9.
pub(super) fn force_outage(scene: &Scene<'_, '_>) -> Body {
    Body {
        title: md!("Force the outage mode on all Controllers of {}", scene.product()),
        notes: vec![
            md!("Look first whether the last synchronisation succeeded: the event log of each Controller, source Citrix Config Synchronizer Service."),
            md!("From now on nothing can be configured, and users get what the caches have."),
        ],
        acts: vec![
            Act::new(md!("Run the scripts that were built beside this runbook, for every zone, each on all its Controllers at once:"))
                .each(outage_scripts(scene, false)),
        ],
        expect: vec![Act::new(md!("Each ends with 0. Within five minutes the machines register with the Controller that was elected."))],
        verify: vec![Act::new(md!(
            "The event log of one Controller of each zone says that it was elected and brokers (source Citrix High Availability Service)."
        ))],
        back: vec![Act::new(md!("The scripts that lead back:")).each(outage_scripts(scene, true))],
    }
}

/// What users do, where `site` has the primary zone.
pub(super) fn launches(scene: &Scene<'_, '_>) -> Vec<Act> {
    let Some(farm) = scene.farm() else { return Vec::new() };
    let groups = farm.users.iter().map(|group| {
        let uses = listed(group.uses.iter().map(|used| code(&used.value)));
        md!("one of {} (home {}), with {}", code(&group.name.value), code(&group.home.value), uses)
            .traced(group.head.span)
    });
    let groups: Vec<Md> = groups.collect();
    let matrix = code(format!("resilience/farm-{}.md", farm.name.value));
    let expected = md!("What works and what does not in which outage stands in {}.", matrix);
    vec![Act::new(md!("A user of each group starts what the group works with:")).each(groups), Act::new(expected)]
}

pub(super) fn verify(scene: &Scene<'_, '_>) -> Body {
    let controllers = Command::new("Get-BrokerController").with("State", Value::text("Active")).to_string();
    let listed = match scene.action {
        Action::Update => md!("Every Controller is listed:"),
        _ => md!("Every Controller that is left is listed:"),
    };
    Body {
        title: md!("Start a desktop and an application of {}", scene.product()),
        notes: Vec::new(),
        acts: launches(scene),
        expect: vec![Act::new(md!("Each session starts; note how long it took: ________"))],
        verify: vec![
            Act::new(listed).by("powershell", &[(scene.origin(), controllers)]),
            Act::new(md!("Time at which users are served again: ________ UTC.")),
        ],
        back: vec![Act::new(md!("Log the test users off."))],
    }
}

/// The end of a forced outage.
pub(super) fn end_outage(scene: &Scene<'_, '_>) -> Body {
    let farm = scene.farm();
    let again = farm.into_iter().flat_map(|farm| {
        let zones = farm.zone.iter().filter(|zone| !zone.is_primary() && !zone.controller.is_empty());
        zones
            .filter(|zone| !zone.catalog.is_empty())
            .map(move |zone| script(farm, &format!("re-register-{}", zone.name.value)))
    });
    let again: Vec<Md> = again.collect();
    let mut acts = vec![
        Act::new(md!("Run the scripts that lead back, for every zone:")).each(outage_scripts(scene, true)),
        Act::new(md!(
            "Wait {}: the machines notice with their next heartbeat, and register with the Controllers again.",
            text("5m")
        )),
    ];
    if !again.is_empty() {
        acts.push(Act::new(md!("Machines that stay with the primary zone come home with:")).each(again));
    }
    Body {
        title: md!("End the outage mode of {}", scene.product()),
        notes: Vec::new(),
        acts,
        expect: vec![Act::new(md!("Each script ends with 0."))],
        verify: vec![registered(scene), Act::new(md!("Studio opens, and shows no Controller in an outage."))],
        back: vec![Act::new(md!("None: this is the way back of the whole test."))],
    }
}
