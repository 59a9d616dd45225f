//! Workspace connection leases of a tenant of Citrix Cloud.

use super::super::{Artifact, Error};
use super::frame::Frame;
use super::of_farm::estate_name;
use super::steps::{Step, Steps, statements};
use crate::devices::powershell::{Command, Quoted, Value};
use crate::estate::{Cloud, Estate, Rendezvous, SignOut, Workspace};
use crate::schema::literals::OneLine;
use crate::source::{Span, Spanned};

/// The longest that a lease can be used, for which blocked accounts stay so: until then all that were issued have ended.
const LONGEST_DAYS: u32 = 30;

/// The scripts for the leases of a tenant.
pub(super) fn emit(estate: &Estate, cloud: &Cloud) -> Result<Vec<Artifact>, Error> {
    let name = cloud.name.value.as_str();
    let mut frame =
        Frame::new(estate_name(estate), name, "leases", format!("the connection leases of the tenant {name}"));
    frame.about = vec![
        "Sign in before, with Get-XDAuthentication or Set-XDCredentials of the Remote PowerShell SDK: the script asks nothing.".to_owned(),
    ];
    let lease = cloud.lease.as_ref().map(|lease| (lease.span, &estate[lease.value]));
    let workspace = lease.and_then(|(_, lease)| lease.workspace.as_ref());
    let span = lease.map_or(cloud.head.span, |(span, _)| span);
    let mut steps = vec![of_site("ResourceLeasingEnabled", Value::Is(workspace.is_some()), span)];
    if let Some(workspace) = workspace {
        steps.extend(of_leases(workspace));
    }
    if let Some(rendezvous) = &cloud.rendezvous {
        frame
            .about
            .push("Rendezvous is allowed by a policy (setting Rendezvous Protocol), which no script sets.".to_owned());
        if rendezvous.value == Rendezvous::V1 {
            steps.push(of_site("DnsResolutionEnabled", Value::Is(cloud.dns_resolution.value.is_on()), rendezvous.span));
        }
    }
    if workspace.is_some_and(|workspace| !workspace.block.is_empty()) {
        frame.about.push(format!(
            "Blocked accounts stay blocked for {LONGEST_DAYS} days. Nothing shows which are, so that the record of this script says it; and nothing takes it back."
        ));
    }
    Steps { steps, ..Steps::default() }.artifacts(&frame)
}

fn of_leases(workspace: &Workspace) -> Vec<Step> {
    let days = workspace.validity.value.secs() / 86_400;
    let deleted = workspace.sign_out.value == SignOut::Delete;
    let mut steps = vec![
        of_site("ResourceLeaseValidityPeriodInDays", Value::Number(days), workspace.validity.span),
        of_site("DeleteResourceLeasesOnLogOff", Value::Is(deleted), workspace.sign_out.span),
    ];
    steps.extend(workspace.block.iter().map(blocked));
    steps
}

fn of_site(property: &'static str, wanted: Value, span: Span) -> Step {
    let set = |value: Value| statements([Command::new("Set-BrokerSite").with(property, value)]);
    Step {
        what: property.to_owned(),
        read: Command::new("Get-BrokerSite").property(property),
        set: set(wanted.clone()),
        restore: set(Value::code("$old")),
        wanted,
        is_seen: true,
        span,
    }
}

/// Blocks the leases of an account. Nothing shows whether that was done, but the record of the script.
fn blocked(account: &Spanned<OneLine>) -> Step {
    let what = format!("leases of {}: blocked", account.value.as_str());
    let block = Command::new("Set-BrokerConnectionLeaseRevocationDate")
        .with("Name", Value::text(account.value.as_str()))
        .with("LeaseRevocationDays", Value::Number(LONGEST_DAYS));
    Step {
        read: Value::code(format!("$before.ContainsKey({})", Quoted(&what))),
        wanted: Value::Is(true),
        set: statements([block]),
        restore: Vec::new(),
        is_seen: false,
        span: account.span,
        what,
    }
}
