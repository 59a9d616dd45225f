//! The license server that a farm asks.

use super::super::{Artifact, Error};
use super::of_farm::OfFarm;
use super::steps::{Check, Step, Steps};
use crate::devices::powershell::{Command, Value};
use crate::estate::{License, LicenseServer, LicensingModel};
use crate::source::Span;

/// The scripts for the license server. A Citrix site has the name of one for all its zones.
pub(super) fn emit(of: &OfFarm<'_>) -> Result<Vec<Artifact>, Error> {
    let license = &of.estate[of.farm.license.value];
    let server = license.asked_by(of.farm, of.farm.primary().site.value);
    let mut frame = of.frame("license", "the license server of the farm");
    frame.sessions = &["Get-ConfigSite", "Get-BrokerSite"];
    frame.about = vec![
        "Every Controller is told at once to ask the new server; by itself each would notice after a while.".to_owned(),
        "The certificate of the server's web service is trusted in Studio: open Licensing there once afterwards."
            .to_owned(),
    ];
    if license.server.len() > 1 {
        frame.about.push(match &license.alias {
            Some(alias) => format!(
                "The name {} has to lead to the license server of each site in the DNS there, and the certificate of each has it.",
                alias.value
            ),
            None => format!(
                "A Citrix site has the name of one license server: all its zones ask {}, whichever stands nearer.",
                server.fqdn.value
            ),
        });
    }
    let steps = Steps {
        steps: [Some(step(of, server)), edition(of, license)].into_iter().flatten().collect(),
        checks: checks(of, server),
        shown: vec![(
            "hours of grace that are left without the license server",
            Command::new("Get-BrokerSite").property("LicensingGraceHoursLeft"),
        )],
        required: known(of, license),
        ..Steps::default()
    };
    steps.artifacts(&frame)
}

/// The edition that a farm asks for, and the product of which it is.
fn asked(of: &OfFarm<'_>, license: &License) -> Option<(Value, Value, Span)> {
    let edition = of.farm.edition.or(license.edition)?;
    Some((Value::text(license.product.value.word()), Value::text(edition.value.word()), edition.span))
}

/// Whether the version of the Controllers knows the edition.
fn known(of: &OfFarm<'_>, license: &License) -> Vec<(Value, &'static str)> {
    let known = asked(of, license).map(|(product, edition, _)| {
        let editions = Command::new("Get-ConfigProductEdition").with("ProductCode", product);
        (
            Value::code(format!("(@({editions}) -contains {edition})")),
            "The Controllers do not know this edition of the product.",
        )
    });
    known.into_iter().collect()
}

/// The product and its edition, together: an edition is one of a product.
fn edition(of: &OfFarm<'_>, license: &License) -> Option<Step> {
    let (product, edition, span) = asked(of, license)?;
    let set = |product, edition| {
        let site = Command::new("Set-ConfigSite").with("ProductCode", product).with("ProductEdition", edition);
        vec![site.to_string()]
    };
    let read = ["ProductCode", "ProductEdition"].map(|name| Command::new("Get-ConfigSite").property(name));
    Some(Step {
        what: "product and edition".to_owned(),
        read: Value::List(read.to_vec()),
        set: set(product.clone(), edition.clone()),
        restore: set(Value::code("$old[0]"), Value::code("$old[1]")),
        wanted: Value::List(vec![product, edition]),
        is_seen: true,
        span,
    })
}

fn step(of: &OfFarm<'_>, server: &LicenseServer) -> Step {
    let license = &of.estate[of.farm.license.value];
    let model = match of.farm.licensing_model.map_or(license.model.value, |model| model.value) {
        LicensingModel::UserDevice => "UserDevice",
        LicensingModel::Concurrent => "Concurrent",
    };
    let name = &license.name_for(of.farm).value;
    let web = format!("https://{name}:{}/", server.web_port.value.0);
    let name = Value::text(name);
    let port = Value::Number(u32::from(server.port.value.0));
    let wanted = vec![name, port, Value::text(web), Value::text(model)];
    let names = ["LicenseServerName", "LicenseServerPort", "LicenseServerUri", "LicensingModel"];
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
        what: "license server, its ports, the licensing model".to_owned(),
        read: Value::List(names.map(|name| Command::new("Get-ConfigSite").property(name)).to_vec()),
        set: [vec![site(&wanted)], asked.clone()].concat(),
        restore: [vec![site(&old)], asked].concat(),
        wanted: Value::List(wanted),
        is_seen: true,
        span: server.head.span,
    }
}

/// Whether the server answers as one that has what the farm needs.
fn checks(of: &OfFarm<'_>, server: &LicenseServer) -> Vec<Check> {
    let name = &of.estate[of.farm.license.value].name_for(of.farm).value;
    let test = Command::new("Test-BrokerLicenseServer")
        .with("ComputerName", Value::text(name))
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
