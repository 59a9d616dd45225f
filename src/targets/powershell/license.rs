//! The license server that a farm asks.

use super::super::{Artifact, Error};
use super::of_farm::OfFarm;
use super::steps::{Check, Step, Steps};
use crate::devices::powershell::{Command, Value};
use crate::estate::{LicenseServer, LicensingModel};

/// The scripts for the license server. A farm has one for all its zones: the first of the license.
pub(super) fn emit(of: &OfFarm<'_>) -> Result<Vec<Artifact>, Error> {
    let license = &of.estate[of.farm.license.value];
    let server = &license.server[0];
    let mut frame = of.frame("license", "the license server of the farm");
    frame.sessions = &["Get-ConfigSite", "Get-BrokerSite"];
    frame.about = vec![
        "Every Controller is told at once to ask the new server; by itself each would notice after a while.".to_owned(),
        "The address of the server's web service and its certificate are Studio's: open Licensing there once afterwards, and trust it.".to_owned(),
    ];
    let steps = Steps {
        steps: vec![step(of, server, license.model.value)],
        checks: checks(server),
        shown: vec![(
            "hours of grace that are left without the license server",
            Command::new("Get-BrokerSite").property("LicensingGraceHoursLeft"),
        )],
        ..Steps::default()
    };
    steps.artifacts(&frame)
}

fn step(of: &OfFarm<'_>, server: &LicenseServer, model: LicensingModel) -> Step {
    let model = match model {
        LicensingModel::UserDevice => "UserDevice",
        LicensingModel::Concurrent => "Concurrent",
    };
    let name = Value::text(&server.fqdn.value);
    let port = Value::Number(u32::from(server.port.value.0));
    let wanted = vec![name, port, Value::text(model)];
    let names = ["LicenseServerName", "LicenseServerPort", "LicensingModel"];
    let site = |values: &[Value]| {
        let values = names.into_iter().zip(values.iter().cloned());
        values.fold(Command::new("Set-ConfigSite"), |command, (name, value)| command.with(name, value)).to_string()
    };
    let old: Vec<Value> = (0..names.len()).map(|at| Value::code(format!("$old[{at}]"))).collect();
    let asked = of.farm.controllers().map(|(_, controller)| {
        let address = Value::text(&controller.fqdn.value);
        Command::new("Reset-BrokerLicensingConnection").with("AdminAddress", address).to_string()
    });
    let asked: Vec<String> = asked.collect();
    Step {
        what: "license server, its port, the licensing model".to_owned(),
        read: Value::List(names.map(|name| Command::new("Get-ConfigSite").property(name)).to_vec()),
        set: [vec![site(&wanted)], asked.clone()].concat(),
        restore: [vec![site(&old)], asked].concat(),
        wanted: Value::List(wanted),
        is_seen: true,
        span: server.head.span,
    }
}

/// Whether the server answers as one that has what the farm needs.
fn checks(server: &LicenseServer) -> Vec<Check> {
    let test = Command::new("Test-BrokerLicenseServer")
        .with("ComputerName", Value::text(&server.fqdn.value))
        .with("Port", Value::Number(u32::from(server.port.value.0)));
    vec![
        Check { what: "license server answers".to_owned(), read: test.answer(), wanted: Value::text("Compatible") },
        Check {
            what: "no Controller is in a period of grace".to_owned(),
            read: Value::code(
                "@(Get-BrokerController -MaxRecordCount 100000 | Where-Object -FilterScript { [string]$_.LicensingGraceState -ne 'NotActive' } | ForEach-Object -Process { $_.DNSName })",
            ),
            wanted: Value::List(Vec::new()),
        },
    ]
}
