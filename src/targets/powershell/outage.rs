//! What serves in an outage: the Local Host Cache or Connection Leasing, and pooled desktops.

use super::super::{Artifact, Error};
use super::of_farm::OfFarm;
use super::steps::{Step, Steps, statements};
use crate::devices::powershell::{Command, Value};
use crate::estate::{Farm, Lease, Switch, Workload};
use crate::schema::literals::{Name, Version};
use crate::source::{Span, Spanned};

/// The scripts for what serves in an outage.
pub(super) fn emit(of: &OfFarm<'_>) -> Result<Vec<Artifact>, Error> {
    let lease = of.lease();
    let version = &of.farm.version.value;
    let span = of.farm.lease.as_ref().map_or(of.farm.version.span, |lease| lease.span);
    let mut steps = vec![switch(version, lease, span)];
    // Older versions have no such switches.
    if version.is_at_least(7, 15) {
        let allowed = lease.is_some_and(|lease| lease.reuse_pooled.value.is_on());
        steps.push(reuse(allowed, lease.map_or(span, |lease| lease.reuse_pooled.span)));
        steps.extend(reused(of.farm));
    }
    let mut frame = of.frame("outage", "what serves in an outage of the database of the farm");
    frame.sessions = &["Get-BrokerSite"];
    Steps { steps, ..Steps::default() }.artifacts(&frame)
}

/// The switch. From 7.12 up to 7.15 there are both, never on together, and one command sets both; before there was no Local Host Cache, and
/// afterwards there is no Connection Leasing.
fn switch(version: &Version, lease: Option<&Lease>, span: Span) -> Step {
    let cache = ("LocalHostCacheEnabled", lease.is_some_and(|lease| lease.local_host_cache.value.is_on()));
    let leasing = ("ConnectionLeasingEnabled", lease.is_some_and(|lease| lease.connection_leasing.value.is_on()));
    match (version.is_at_least(7, 12), version.is_at_least(7, 16)) {
        (_, true) => of_site("Local Host Cache", &[cache], span),
        (true, false) => of_site("Local Host Cache, Connection Leasing", &[cache, leasing], span),
        (false, false) => of_site("Connection Leasing", &[leasing], span),
    }
}

/// Properties of the site that the Broker has, set by one command.
fn of_site(what: &str, properties: &[(&'static str, bool)], span: Span) -> Step {
    let set = |command: Command, (at, (name, is)): (usize, &(&'static str, bool)), old: bool| {
        command.with(name, if old { Value::code(format!("$old[{at}]")) } else { Value::Is(*is) })
    };
    let site = || Command::new("Set-BrokerSite");
    let both = |old: bool| properties.iter().enumerate().fold(site(), |command, one| set(command, one, old));
    let read = |(name, _): &(&'static str, bool)| Command::new("Get-BrokerSite").property(name);
    Step {
        what: what.to_owned(),
        read: Value::List(properties.iter().map(read).collect()),
        wanted: Value::List(properties.iter().map(|(_, is)| Value::Is(*is)).collect()),
        set: statements([both(false)]),
        restore: statements([both(true)]),
        is_seen: true,
        span,
    }
}

fn reuse(allowed: bool, span: Span) -> Step {
    of_site("pooled desktops in an outage: the site", &[("ReuseMachinesWithoutShutdownInOutageAllowed", allowed)], span)
}

/// The switches of the delivery groups with pooled catalogs. A group is counted on where one of its catalogs is.
fn reused(farm: &Farm) -> Vec<Step> {
    let groups = farm.groups();
    let mut all: Vec<(&Name, Spanned<Switch>)> = Vec::new();
    for (_, catalog) in farm.catalogs().filter(|(_, catalog)| catalog.kind.value == Workload::Pooled) {
        let name = groups.get(catalog.name.value.as_str()).map_or(&catalog.name.value, |group| &group.name.value);
        match all.iter_mut().find(|(other, _)| *other == name) {
            Some((_, counted)) if catalog.in_outage.value.is_on() => *counted = catalog.in_outage,
            Some(_) => {}
            None => all.push((name, catalog.in_outage)),
        }
    }
    all.into_iter().map(|(name, counted)| reuse_of(name, counted)).collect()
}

/// The switch of a delivery group, without which that of the site does nothing.
fn reuse_of(group: &Name, counted: Spanned<Switch>) -> Step {
    const PROPERTY: &str = "ReuseMachinesWithoutShutdownInOutage";
    let name = Value::text(group);
    let set =
        |is: Value| statements([Command::new("Set-BrokerDesktopGroup").with("Name", name.clone()).with(PROPERTY, is)]);
    let is = Value::Is(counted.value.is_on());
    Step {
        what: format!("pooled desktops in an outage: delivery group {group}"),
        read: Command::new("Get-BrokerDesktopGroup").with("Name", name.clone()).property(PROPERTY),
        wanted: is.clone(),
        set: set(is),
        restore: set(Value::code("$old")),
        is_seen: true,
        span: counted.span,
    }
}
