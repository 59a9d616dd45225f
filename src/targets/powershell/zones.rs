//! Zones, and what stands in which.

use super::super::{Artifact, Error};
use super::of_farm::{OfFarm, most};
use super::steps::{Step, Steps, statements};
use crate::devices::powershell::{Command, Quoted, Value};
use crate::estate::{Catalog, Server, UserGroup, Zone};
use crate::schema::literals::OneLine;
use crate::source::Spanned;

/// The scripts for the zones of a farm: first the zones themselves, then which is primary, then what stands in them, then who belongs to them.
pub(super) fn emit(of: &OfFarm<'_>) -> Result<Vec<Artifact>, Error> {
    let farm = of.farm;
    let missing = farm.zone.iter().map(zone);
    let controllers = farm.controllers().map(|(zone, controller)| of_controller(zone, controller));
    let catalogs = farm.catalogs().map(|(zone, catalog)| of_catalog(zone, catalog));
    let users = farm.users.iter().filter_map(|users| {
        let zone = farm.zone_called(&users.home.value)?;
        users.account.as_ref().map(|account| of_users(zone, users, account))
    });
    let all = missing.chain([primary(farm.primary())]).chain(controllers).chain(catalogs).chain(users);
    let mut frame = of.frame("zones", "the zones of the farm");
    frame.sessions = &["Get-ConfigSite", "Get-BrokerSite"];
    frame.about = vec![
        "A new zone is a satellite. Machines of a catalog that moves register anew, with the Controllers of its new zone.".to_owned(),
        "Hypervisor connections stay where they are: move each into the zone of the catalogs that use it.".to_owned(),
    ];
    Steps { steps: all.collect(), ..Steps::default() }.artifacts(&frame)
}

/// The zone itself. Its Controllers have left it when the way back comes to it, so that it can be removed.
fn zone(zone: &Zone) -> Step {
    let name = Value::text(&zone.name.value);
    let found = format!("{} | Where-Object -FilterScript {{ $_.Name -eq {name} }}", most("Get-ConfigZone"));
    Step {
        what: format!("zone {}: exists", zone.name.value),
        read: Value::code(format!("[bool]({found})")),
        wanted: Value::Is(true),
        set: vec![format!("[void]({})", Command::new("New-ConfigZone").with("Name", name.clone()))],
        restore: statements([Command::new("Remove-ConfigZone").with("Name", name)]),
        is_seen: true,
        span: zone.head.span,
    }
}

fn primary(zone: &Zone) -> Step {
    let set = |zone: Value| statements([Command::new("Set-ConfigSite").with("PrimaryZone", zone)]);
    Step {
        what: "primary zone".to_owned(),
        read: Command::new("Get-ConfigZone").with("IsPrimary", Value::Is(true)).property("Name"),
        wanted: Value::text(&zone.name.value),
        set: set(Value::text(&zone.name.value)),
        restore: set(Value::code("$old")),
        is_seen: true,
        span: zone.role.span,
    }
}

fn of_controller(zone: &Zone, controller: &Server) -> Step {
    let name = Value::text(&controller.fqdn.value);
    let set = |zone: Value| {
        statements([Command::new("Set-ConfigService").with("MachineName", name.clone()).with("Zone", zone)])
    };
    let found = format!("{} | Where-Object -FilterScript {{ $_.DNSName -eq {name} }}", most("Get-ConfigService"));
    Step {
        what: format!("Controller {}: zone", controller.fqdn.value),
        read: Value::code(format!("({found}).ZoneName")),
        wanted: Value::text(&zone.name.value),
        set: set(Value::text(&zone.name.value)),
        restore: set(Value::code("$old")),
        is_seen: true,
        span: controller.head.span,
    }
}

fn of_catalog(zone: &Zone, catalog: &Catalog) -> Step {
    let name = Value::text(&catalog.name.value);
    let set = |zone: Value| {
        statements([Command::new("Set-BrokerCatalog").with("Name", name.clone()).with("ZoneUid", uid(zone))])
    };
    Step {
        what: format!("catalog {}: zone", catalog.name.value),
        read: Command::new("Get-BrokerCatalog").with("Name", name.clone()).property("ZoneName"),
        wanted: Value::text(&zone.name.value),
        set: set(Value::text(&zone.name.value)),
        restore: set(Value::code("$old")),
        is_seen: true,
        span: catalog.head.span,
    }
}

/// The home zone of an account. The names that the cmdlets take are patterns, and an account may have any characters: so it is compared with what
/// was read, and what was read is changed.
fn of_users(zone: &Zone, users: &UserGroup, account: &Spanned<OneLine>) -> Step {
    let name = Quoted(account.value.as_str()).to_string();
    let found =
        format!("{} | Where-Object -FilterScript {{ $_.Name -eq {name} }}", most("Get-BrokerUserZonePreference"));
    let add = |zone: Value| {
        Command::new("New-BrokerUserZonePreference").with("Name", Value::code(&name)).with("HomeZoneUid", uid(zone))
    };
    let change = |zone: Value| {
        let there = Value::code(format!("({found})"));
        Command::new("Set-BrokerUserZonePreference").with("InputObject", there).with("HomeZoneUid", uid(zone))
    };
    let home = || Value::text(&zone.name.value);
    let remove = Command::new("Remove-BrokerUserZonePreference").with("InputObject", Value::code(format!("({found})")));
    Step {
        what: format!("users {}: home zone", users.name.value),
        read: Value::code(format!("@({found} | ForEach-Object -Process {{ $_.HomeZoneName }})")),
        wanted: home(),
        set: vec![
            format!("if ($null -eq ({found})) {{"),
            format!("    [void]({})", add(home())),
            "}".to_owned(),
            "else {".to_owned(),
            format!("    {}", change(home())),
            "}".to_owned(),
        ],
        restore: vec![
            "if (@($old).Count -eq 0) {".to_owned(),
            format!("    {remove}"),
            "}".to_owned(),
            "else {".to_owned(),
            format!("    {}", change(Value::code("@($old)[0]"))),
            "}".to_owned(),
        ],
        is_seen: true,
        span: account.span,
    }
}

/// The number of the zone called `name`, as the Broker takes it.
fn uid(name: Value) -> Value {
    Command::new("Get-ConfigZone").with("Name", name).property("Uid")
}
