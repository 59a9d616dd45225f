//! The forced outage of a zone, by which one sees that the Local Host Cache serves.

use super::super::{Artifact, Error};
use super::frame::Frame;
use super::of_farm::OfFarm;
use super::steps::{Step, Steps};
use crate::devices::powershell::{Command, Value};
use crate::estate::{Server, Zone};

const KEY: &str = r"'HKLM:\Software\Citrix\DesktopServer\LHC'";
const NAME: &str = "OutageModeForced";

/// The scripts for the forced outage of `zone`; none where no Local Host Cache would serve.
pub(super) fn emit(of: &OfFarm<'_>, zone: &Zone) -> Result<Vec<Artifact>, Error> {
    let is_served = of.lease().is_some_and(|lease| lease.local_host_cache.value.is_on());
    if !is_served || zone.controller.is_empty() {
        return Ok(Vec::new());
    }
    let mut frame = of.zone_frame("outage-test", "the forced outage of", zone);
    frame.recorded = false;
    frame.sessions = &["Get-BrokerSite"];
    frame.verify_parameters = &["[int]$Forced = 1"];
    frame.about = vec![
        "A test and nothing else: while it lasts, the Controllers of the zone serve from their Local Host Cache, and nothing can be administered.".to_owned(),
        "See first in the event log of every Controller that its last synchronization succeeded.".to_owned(),
        "All Controllers of the zone are forced together. If it stops half-way, run the way back, which takes it back from all.".to_owned(),
        "The script that verifies looks for the outage; with -Forced 0 it looks for its end.".to_owned(),
    ];
    let steps = |forced: u32, wanted: &Value| Steps {
        steps: zone.controller.iter().map(|controller| step(controller, forced, wanted)).collect(),
        ..Steps::default()
    };
    let required = vec![(
        Command::new("Get-BrokerSite").property("LocalHostCacheEnabled"),
        "The Local Host Cache is off, so that an outage would end all service. Run outage.ps1 first.",
    )];
    let [apply, rollback] = [1, 0].map(|forced| steps(forced, &Value::Number(forced)));
    let apply = Steps { required, ..apply };
    let verified = steps(1, &Value::code("$Forced"));
    // In the outage no Controller of the zone answers those who administer: what ends it must not ask one.
    let apart = Frame { admin: None, sessions: &[], ..frame.clone() };
    apply.artifacts_with(&frame, (&rollback, &verified), &apart)
}

fn step(controller: &Server, forced: u32, wanted: &Value) -> Step {
    let there = || Command::new("Invoke-Command").with("ComputerName", Value::text(&controller.fqdn.value));
    let read = format!(
        "{{ [int](Get-ItemProperty -LiteralPath {KEY} -ErrorAction SilentlyContinue | ForEach-Object -Process {{ $_.{NAME} }}) }}"
    );
    // The key is made only where it is missing: to make it anew would empty it.
    let make = format!("if (-not (Test-Path -LiteralPath {KEY})) {{ [void](New-Item -Path {KEY} -Force) }}");
    let set = format!(
        "[void](New-ItemProperty -LiteralPath {KEY} -Name '{NAME}' -PropertyType 'DWord' -Value {forced} -Force)"
    );
    Step {
        what: format!("Controller {}: {NAME}", controller.fqdn.value),
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
        span: controller.head.span,
    }
}
