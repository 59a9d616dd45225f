//! What a failover changes in the zones: the SQL listener's name leads to the standby site, and so do the product's public names where records of a zone
//! give their addresses (A5, A7 of the requirements). For each plan and zone a change with its way back.

use std::net::IpAddr;

use rayon::prelude::*;

use super::super::name_server::Place;
use super::super::{Artifact, Error};
use super::{About, Server, ZoneOf, data, scripts};
use crate::devices::dns::change::Change;
use crate::devices::dns::{Name, serial};
use crate::estate::{Estate, Plan, Recovery, Site, View, XenmobilePlacement};
use crate::schema::Id;

/// What the failover of a plan changes in one zone.
pub(in crate::targets) struct Failover<'e> {
    plan: &'e Plan,
    recovery: &'e Recovery,
    pub(in crate::targets) zone: &'e ZoneOf<'e>,
    change: Change,
}

impl Failover<'_> {
    pub(in crate::targets) fn is_of(&self, plan: &Plan) -> bool {
        std::ptr::eq(self.plan, plan)
    }

    /// Where its files stand, without their endings.
    pub(in crate::targets) fn path(&self) -> String {
        format!("dns/failover/{}/{}", self.plan.name.value, self.zone.name)
    }
}

/// What the failovers of all plans change, in earnest or as a test: of zones that hold none of the names, nothing.
pub(in crate::targets) fn all<'e>(estate: &'e Estate, zones: &'e [ZoneOf<'e>]) -> Result<Vec<Failover<'e>>, Error> {
    let mut all = Vec::new();
    for (_, plan) in estate.plans.iter() {
        let Some(recovery) = plan.failover.as_ref().or(plan.test_failover.as_ref()) else { continue };
        let moves = moves(estate, recovery)?;
        let of_zone = |zone| Some(Failover { plan, recovery, zone, change: change(zone, &moves)? });
        all.extend(zones.iter().filter_map(of_zone));
    }
    Ok(all)
}

/// The scripts for them.
pub(super) fn emit(estate: &Estate, failovers: &[Failover<'_>]) -> Result<Vec<Artifact>, Error> {
    let files: Result<Vec<Vec<Artifact>>, Error> = failovers.par_iter().map(|one| files(estate, one)).collect();
    Ok(files?.into_iter().flatten().collect())
}

/// A name whose address changes.
struct Move {
    name: Name,
    view: View,
    from: IpAddr,
    to: IpAddr,
}

/// All that a failover moves.
fn moves(estate: &Estate, recovery: &Recovery) -> Result<Vec<Move>, Error> {
    let xenmobile = &estate[recovery.xenmobile.value];
    let (from, to) = (recovery.from.value, recovery.to.value);
    let mut moves = Vec::new();
    let mut add = |name: Name, view, addresses: Option<(IpAddr, IpAddr)>| {
        if let Some((from, to)) = addresses.filter(|(from, to)| from != to) {
            moves.push(Move { name, view, from, to });
        }
    };
    if let Some(sql) = xenmobile.database.as_ref().map(|sql| &estate[sql.value]) {
        let addresses = sql.address_at(from).zip(sql.address_at(to));
        add(data::name(&sql.listener)?, View::Internal, addresses);
    }
    let at = |site: Id<Site>| xenmobile.at.iter().find(|placement| placement.site.value == site);
    let Some((active, standby)) = at(from).zip(at(to)) else { return Ok(moves) };
    let fqdn = data::name(&xenmobile.fqdn)?;
    let gateway = xenmobile.gateway_name().map(|name| data::name(&name)).transpose()?;
    for view in [View::External, View::Internal] {
        let mdm = |placement: &XenmobilePlacement| seen(&placement.mdm, view);
        add(fqdn.clone(), view, Some((mdm(active), mdm(standby))));
        let entry = |placement: &XenmobilePlacement| seen(&placement.gateway, view);
        if let Some(gateway) = &gateway {
            add(gateway.clone(), view, Some((entry(active), entry(standby))));
        }
    }
    Ok(moves)
}

/// The address that those see who are answered from `view`.
fn seen(address: &crate::estate::Address, view: View) -> IpAddr {
    match view {
        View::External => address.outside(),
        View::Internal => address.private.value,
    }
}

/// What the failover does to `zone`; nothing where it holds none of the names.
fn change(zone: &ZoneOf<'_>, moves: &[Move]) -> Option<Change> {
    let mut after = zone.zone.clone();
    let moves: Vec<&Move> = moves.iter().filter(|one| one.view == zone.dns.view.value).collect();
    for record in &mut after.records {
        let moved = moves.iter().find(|one| record.owner == one.name && record.data == data::address(one.from));
        if let Some(moved) = moved {
            record.data = data::address(moved.to);
        }
    }
    after.set_serial(serial::next(zone.zone.serial().unwrap_or_default()));
    let change = Change::between(&zone.zone, &after);
    (!change.sets.is_empty()).then_some(change)
}

fn files(estate: &Estate, failover: &Failover<'_>) -> Result<Vec<Artifact>, Error> {
    let Failover { plan, recovery, zone, change } = failover;
    let (from, to) = (recovery.from.value, recovery.to.value);
    let site = |site: Id<Site>| estate[site].name.value.as_str();
    let why = format!(
        "It is the failover of the plan {}, from {} to {}: see its runbook, which says when.",
        plan.name.value,
        site(from),
        site(to)
    );
    // A test takes nothing away: the primary name server is there.
    let lost = plan.failover.as_ref().map(|_| (from, to));
    let place = Place::new(estate, zone.dns, lost);
    let server = place.as_ref().map(|place| Server { name: place.server.name.as_str(), address: place.server.address });
    let name = estate.settings().map_or("", |settings| settings.name.as_str());
    // Which serial number the server has on that night, nobody knows today.
    let about =
        About { zone: &zone.name, estate: name, why: &why, knows_serial: false, server, origins: &zone.origins };
    scripts(&failover.path(), change, about)
}
