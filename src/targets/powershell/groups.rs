//! Delivery groups: from which zone their users get a machine, and where their applications are at home.

use super::super::{Artifact, Error};
use super::of_farm::{OfFarm, most};
use super::steps::{Step, Steps, statements};
use crate::devices::powershell::{Command, Quoted, Value};
use crate::estate::{DeliveryGroup, PublishedApplication};

/// The scripts for the delivery groups of a farm; none where none prefers a zone or publishes an application.
pub(super) fn emit(of: &OfFarm<'_>) -> Result<Vec<Artifact>, Error> {
    let preferences = of.farm.group.iter().filter_map(preferences);
    let applications = of.farm.group.iter().flat_map(|group| &group.application).map(application);
    let steps: Vec<Step> = preferences.chain(applications).collect();
    if steps.is_empty() {
        return Ok(Vec::new());
    }
    let mut frame = of.frame("groups", "the zone preferences of the farm");
    frame.sessions = &["Get-ConfigSite", "Get-BrokerSite"];
    frame.about = vec![
        "Delivery groups and applications are made in Studio; here they are told which zones they prefer.".to_owned(),
        "Home zones of users are set with the zones.".to_owned(),
    ];
    let applications = of.farm.group.iter().flat_map(|group| &group.application);
    let required = applications.map(|application| {
        (
            Value::code(format!("@({}).Count -eq 1", found(application))),
            "An application of the estate is not there: publish it first.",
        )
    });
    Steps { steps, required: required.collect(), ..Steps::default() }.artifacts(&frame)
}

fn preferences(group: &DeliveryGroup) -> Option<Step> {
    let first = group.prefers.first()?;
    let name = Value::text(&group.name.value);
    let set = |order: Value| {
        statements([Command::new("Set-BrokerDesktopGroup").with("Name", name.clone()).with("ZonePreferences", order)])
    };
    let found = Command::new("Get-BrokerDesktopGroup").with("Name", name.clone());
    let order = || Value::List(group.prefers.iter().map(|preference| Value::text(preference.value.sdk())).collect());
    Some(Step {
        what: format!("delivery group {}: zone preferences", group.name.value),
        read: Value::code(format!("@(({found}).ZonePreferences | ForEach-Object -Process {{ [string]$_ }})")),
        wanted: order(),
        set: set(order()),
        restore: set(Value::code("@($old)")),
        is_seen: true,
        span: first.span,
    })
}

/// An application. The names that the cmdlets take are patterns: so it is compared with what was read.
fn found(application: &PublishedApplication) -> String {
    let name = Quoted(application.name.as_str()).to_string();
    format!("{} | Where-Object -FilterScript {{ $_.Name -eq {name} }}", most("Get-BrokerApplication"))
}

/// The home of an application: what was read is changed.
fn application(application: &PublishedApplication) -> Step {
    let found = found(application);
    let set = |home: Value, only: Value, ignored: Value| {
        Command::new("Set-BrokerApplication")
            .with("InputObject", Value::code(format!("({found})")))
            .with("HomeZoneUid", home)
            .with("HomeZoneOnly", only)
            .with("IgnoreUserHomeZone", ignored)
            .to_string()
    };
    let uid = |name: Value| Command::new("Get-ConfigZone").with("Name", name).property("Uid");
    let (only, ignored) = (application.is_only_at_home(), application.ignores_user_home());
    let home = application.home.as_ref().map(|home| Value::text(&home.value));
    let wanted = vec![home.clone().unwrap_or_else(|| Value::text("")), Value::Is(only), Value::Is(ignored)];
    let old = [1, 2].map(|at| Value::code(format!("$old[{at}]")));
    let [was_only, was_ignored] = old;
    Step {
        what: format!("application {}: home zone, only there, users' home ignored", application.name.as_str()),
        read: Value::code(format!(
            "@({found} | ForEach-Object -Process {{ [string]$_.HomeZoneName; [bool]$_.HomeZoneOnly; [bool]$_.IgnoreUserHomeZone }})"
        )),
        wanted: Value::List(wanted),
        set: vec![set(home.map_or(Value::Null, uid), Value::Is(only), Value::Is(ignored))],
        restore: vec![
            "if ([string]::IsNullOrEmpty($old[0])) {".to_owned(),
            format!("    {}", set(Value::Null, was_only.clone(), was_ignored.clone())),
            "}".to_owned(),
            "else {".to_owned(),
            format!("    {}", set(uid(Value::code("$old[0]")), was_only, was_ignored)),
            "}".to_owned(),
        ],
        is_seen: true,
        span: application.head.span,
    }
}
