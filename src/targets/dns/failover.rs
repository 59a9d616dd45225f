//! What a plan changes in the zones: the SQL listeners' names lead to the other site, and so do the products' public names where records of a zone
//! give their addresses (A5, A7 of the requirements), and all of a zone that is moved by itself. For each plan and zone a change with its way back.

mod moves;

use std::net::IpAddr;

use rayon::prelude::*;

use super::super::name_server::Place;
use super::super::{Artifact, Error};
use super::{About, Server, ZoneOf, data, scripts};
use crate::devices::dns::change::Change;
use crate::devices::dns::serial;
use crate::estate::{Action, Estate, Plan, Recovery, Site};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::Span;
use moves::Moves;

/// What the failover of a plan changes in one zone.
pub(in crate::targets) struct Failover<'e> {
    plan: &'e Plan,
    action: Action,
    recovery: &'e Recovery,
    pub(in crate::targets) zone: &'e ZoneOf<'e>,
    change: Change,
}

impl Failover<'_> {
    pub(in crate::targets) fn is_of(&self, plan: &Plan, action: Action) -> bool {
        std::ptr::eq(self.plan, plan) && self.action == action
    }

    /// The names that get other addresses, each with the new one and where the record stands.
    pub(in crate::targets) fn addresses(&self) -> Vec<(DomainName, IpAddr, Span)> {
        let mut addresses = Vec::new();
        for set in &self.change.sets {
            let Ok(name) = DomainName::relaxed(&set.owner.to_string()) else { continue };
            let before: Vec<IpAddr> = set.before.iter().flat_map(|set| &set.data).filter_map(moves::address).collect();
            let after = set.after.iter().flat_map(|set| &set.data).filter_map(moves::address);
            let new = after.filter(|address| !before.contains(address));
            addresses.extend(new.map(|address| (name.clone(), address, self.zone.dns.zone.span)));
        }
        addresses
    }

    /// Whether the address of `name` changes.
    pub(in crate::targets) fn changes(&self, name: &DomainName) -> bool {
        self.owners().any(|owner| owner.eq_ignore_ascii_case(name.as_str()))
    }

    /// Whether it changes the address of `name`, and nothing besides.
    pub(in crate::targets) fn changes_only(&self, name: &DomainName) -> bool {
        self.owners().all(|owner| owner.eq_ignore_ascii_case(name.as_str()))
    }

    fn owners(&self) -> impl Iterator<Item = String> {
        self.change.sets.iter().map(|set| set.owner.to_string().trim_end_matches('.').to_owned())
    }

    /// Where its files stand, without their endings.
    pub(in crate::targets) fn path(&self) -> String {
        format!("dns/failover/{}/{}", self.plan.name.value, self.zone.name)
    }
}

/// What all plans change that lead users elsewhere, in earnest or as a test: of zones that hold none of the names, nothing.
pub(in crate::targets) fn all<'e>(estate: &'e Estate, zones: &'e [ZoneOf<'e>]) -> Result<Vec<Failover<'e>>, Error> {
    let mut all = Vec::new();
    for (_, plan) in estate.plans.iter() {
        // Of several occasions the first: all of them would have the same files.
        let Some((action, recovery)) = plan.recoveries().find(|(action, _)| action.moves()) else { continue };
        let moves = moves::all(estate, plan, action)?;
        let of_zone = |zone| Some(Failover { plan, action, recovery, zone, change: change(zone, action, &moves)? });
        all.extend(zones.iter().filter_map(of_zone));
    }
    Ok(all)
}

/// The scripts for them.
pub(super) fn emit(estate: &Estate, failovers: &[Failover<'_>]) -> Result<Vec<Artifact>, Error> {
    let files: Result<Vec<Vec<Artifact>>, Error> = failovers.par_iter().map(|one| files(estate, one)).collect();
    Ok(files?.into_iter().flatten().collect())
}

/// What the plan does to `zone`; nothing where it holds none of the names. The sources say how the names lead in normal operation.
fn change(zone: &ZoneOf<'_>, action: Action, moves: &Moves<'_>) -> Option<Change> {
    let mut away = zone.zone.clone();
    for record in &mut away.records {
        if let Some(address) = moves.new_address(zone.dns, record) {
            record.data = data::address(address);
        }
    }
    away.set_serial(serial::next(zone.zone.serial().unwrap_or_default()));
    let change = if action == Action::Failback {
        let mut home = zone.zone.clone();
        home.set_serial(serial::next(away.serial().unwrap_or_default()));
        Change::between(&away, &home)
    } else {
        Change::between(&zone.zone, &away)
    };
    (!change.sets.is_empty()).then_some(change)
}

fn files(estate: &Estate, failover: &Failover<'_>) -> Result<Vec<Artifact>, Error> {
    let Failover { plan, action, recovery, zone, change } = failover;
    let (from, to) = (recovery.from.value, recovery.to.value);
    let site = |site: Id<Site>| estate[site].name.value.as_str();
    let why = format!(
        "It is the {} of the plan {}, from {} to {}: see its runbook, which says when.",
        if *action == Action::Failback { "failback" } else { "failover" },
        plan.name.value,
        site(from),
        site(to)
    );
    // A test takes nothing away: the primary name server is there.
    let lost = (*action == Action::Failover).then_some((from, to));
    let place = Place::new(estate, zone.dns, lost);
    let server = place.as_ref().map(|place| Server { name: place.server.name.as_str(), address: place.server.address });
    let name = estate.settings().map_or("", |settings| settings.name.as_str());
    // Which serial number the server has on that night, nobody knows today.
    let about =
        About { zone: &zone.name, estate: name, why: &why, knows_serial: false, server, origins: &zone.origins };
    scripts(&failover.path(), change, about)
}
