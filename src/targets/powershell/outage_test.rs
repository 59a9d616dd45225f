//! The forced outage of a zone, by which one sees that the Local Host Cache serves.

use super::super::{Artifact, Error};
use super::frame::Frame;
use super::of_farm::{OfFarm, estate_name};
use super::steps::{Step, Steps};
use crate::devices::powershell::{Command, Value};
use crate::estate::{Cloud, Estate, ResourceLocation, Server, Zone};

const KEY: &str = r"'HKLM:\Software\Citrix\DesktopServer\LHC'";
const NAME: &str = "OutageModeForced";

/// The scripts for the forced outage of `zone`; none where no Local Host Cache would serve.
pub(super) fn emit(of: &OfFarm<'_>, zone: &Zone) -> Result<Vec<Artifact>, Error> {
    let is_served = of.lease().is_some_and(|lease| lease.local_host_cache.value.is_on());
    if !is_served || zone.controller.is_empty() {
        return Ok(Vec::new());
    }
    let mut frame = of.zone_frame("outage-test", "the forced outage of", zone);
    frame.sessions = &["Get-BrokerSite"];
    let required = vec![(
        Command::new("Get-BrokerSite").property("LocalHostCacheEnabled"),
        "The Local Host Cache is off, so that an outage would end all service. Run outage.ps1 first.",
    )];
    scripts(frame, "Controller", &zone.controller, required)
}

/// The same for a resource location, whose Connectors always have a Local Host Cache.
pub(super) fn emit_location(estate: &Estate, cloud: &Cloud, at: &ResourceLocation) -> Result<Vec<Artifact>, Error> {
    if at.connector.is_empty() {
        return Ok(Vec::new());
    }
    let (tenant, name) = (cloud.name.value.as_str(), &at.name.value);
    let subject = format!("the forced outage of the resource location {name} of the tenant {tenant}");
    let frame = Frame::new(estate_name(estate), tenant, format!("outage-test-{name}"), subject);
    scripts(frame, "Connector", &at.connector, Vec::new())
}

/// What forces the outage on all `servers`, of which each is a `kind`, what ends it, and what looks.
fn scripts(
    mut frame: Frame<'_>,
    kind: &str,
    servers: &[Server],
    required: Vec<(Value, &'static str)>,
) -> Result<Vec<Artifact>, Error> {
    frame.recorded = false;
    frame.verify_parameters = &["[int]$Forced = 1"];
    frame.about = vec![
        format!(
            "A test and nothing else: while it lasts, the {kind}s serve from their Local Host Cache, and nothing can be administered."
        ),
        format!("See first in the event log of every {kind} that its last synchronization succeeded."),
        format!(
            "All {kind}s are forced together. If it stops half-way, run the way back, which takes it back from all."
        ),
        "The script that verifies looks for the outage; with -Forced 0 it looks for its end.".to_owned(),
    ];
    let steps = |forced: u32, wanted: &Value| Steps {
        steps: servers.iter().map(|server| step(kind, server, forced, wanted)).collect(),
        ..Steps::default()
    };
    let [apply, rollback] = [1, 0].map(|forced| steps(forced, &Value::Number(forced)));
    let apply = Steps { required, ..apply };
    let verified = steps(1, &Value::code("$Forced"));
    // In the outage none of them answers those who administer: what ends it must not ask one.
    let apart = Frame { admin: None, sessions: &[], ..frame.clone() };
    apply.artifacts_with(&frame, (&rollback, &verified), &apart)
}

fn step(kind: &str, server: &Server, forced: u32, wanted: &Value) -> Step {
    let there = || Command::new("Invoke-Command").with("ComputerName", Value::text(&server.fqdn.value));
    let read = format!(
        "{{ [int](Get-ItemProperty -LiteralPath {KEY} -ErrorAction SilentlyContinue | ForEach-Object -Process {{ $_.{NAME} }}) }}"
    );
    // The key is made only where it is missing: to make it anew would empty it.
    let make = format!("if (-not (Test-Path -LiteralPath {KEY})) {{ [void](New-Item -Path {KEY} -Force) }}");
    let set = format!(
        "[void](New-ItemProperty -LiteralPath {KEY} -Name '{NAME}' -PropertyType 'DWord' -Value {forced} -Force)"
    );
    Step {
        what: format!("{kind} {}: {NAME}", server.fqdn.value),
        read: there().with("ScriptBlock", Value::code(read)).answer(),
        wanted: wanted.clone(),
        set: vec![
            there().with("ScriptBlock", Value::code("{")).to_string(),
            format!("    {make}"),
            format!("    {set}"),
            "}".to_owned(),
        ],
        restore: Vec::new(),
        is_seen: true,
        span: server.head.span,
    }
}
