//! What a failover changes in the zones: the SQL listener's name leads to the standby site, and so do the product's public names where records of a zone
//! give their addresses (A5, A7 of the requirements). For each plan and zone a change with its way back.

use std::net::IpAddr;

use rayon::prelude::*;

use super::super::{Artifact, Error};
use super::{About, ZoneOf, data, scripts};
use crate::checks::CheckedEstate;
use crate::devices::dns::change::Change;
use crate::devices::dns::{Name, RecordData, serial};
use crate::estate::{Estate, Plan, Recovery, Site, View, XenmobilePlacement};
use crate::schema::Id;

/// The scripts for the failovers of all plans.
pub(super) fn emit(estate: &CheckedEstate, zones: &[ZoneOf<'_>]) -> Result<Vec<Artifact>, Error> {
    let plans: Vec<(&Plan, &Recovery)> =
        estate.plans.iter().filter_map(|(_, plan)| Some((plan, recovery(plan)?))).collect();
    let of_plan = |(plan, recovery): &(&Plan, &Recovery)| {
        let moves = moves(estate, recovery)?;
        zones.iter().map(|zone| of_zone(estate, (plan, recovery), zone, &moves)).collect::<Result<Vec<_>, Error>>()
    };
    let all: Result<Vec<Vec<Vec<Artifact>>>, Error> = plans.par_iter().map(of_plan).collect();
    Ok(all?.into_iter().flatten().flatten().collect())
}

/// The failover that a plan is for, in earnest or as a test.
fn recovery(plan: &Plan) -> Option<&Recovery> {
    plan.failover.as_ref().or(plan.test_failover.as_ref())
}

/// Where the files of a plan's failover stand for a zone, without their endings.
pub(in crate::targets) fn path(plan: &Plan, zone: &str) -> String {
    format!("dns/failover/{}/{zone}", plan.name.value)
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
fn of_zone(
    estate: &Estate,
    (plan, recovery): (&Plan, &Recovery),
    zone: &ZoneOf<'_>,
    moves: &[Move],
) -> Result<Vec<Artifact>, Error> {
    let mut after = zone.zone.clone();
    let moves: Vec<&Move> = moves.iter().filter(|one| one.view == zone.dns.view.value).collect();
    for record in &mut after.records {
        let moved = moves.iter().find(|one| record.owner == one.name && record.data == data::address(one.from));
        if let Some(moved) = moved {
            record.data = data::address(moved.to);
        } else if let RecordData::Soa(soa) = &mut record.data {
            soa.serial = serial::next(soa.serial);
        }
    }
    let change = Change::between(&zone.zone, &after);
    if change.sets.is_empty() {
        return Ok(Vec::new());
    }
    let site = |site: Id<Site>| estate[site].name.value.as_str();
    let why = format!(
        "It is the failover of the plan {}, from {} to {}: see its runbook, which says when.",
        plan.name.value,
        site(recovery.from.value),
        site(recovery.to.value)
    );
    let name = estate.settings().map_or("", |settings| settings.name.as_str());
    // Which serial number the server has on that night, nobody knows today.
    let about =
        About { zone: &zone.name, estate: name, why: &why, knows_serial: false, server: None, origins: &zone.origins };
    scripts(&path(plan, &zone.name), &change, about)
}
