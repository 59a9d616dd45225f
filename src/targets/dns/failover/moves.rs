//! Which names get which addresses.

use std::collections::HashMap;
use std::net::IpAddr;

use super::super::data;
use crate::devices::dns::{Name, Record, RecordData};
use crate::estate::{Action, Address, Dns, Estate, Plan, Recovery, Site, Subject, View, Xenmobile, XenmobilePlacement};
use crate::schema::Id;
use crate::targets::Error;

/// A name whose address changes.
struct Move<'e> {
    /// All names of the zone that have the address, where none is given.
    name: Option<Name>,
    view: View,
    /// The zone, where it is one of a plan's own.
    zone: Option<&'e Dns>,
    /// The address in normal operation.
    home: IpAddr,
    /// The address at the other site.
    away: IpAddr,
}

impl Move<'_> {
    /// Whether it is the address of `record` in `zone` that changes.
    fn is_of(&self, zone: &Dns, record: &Record) -> bool {
        let in_zone = self.zone.map_or(self.view == zone.view.value, |own| std::ptr::eq(own, zone));
        in_zone && self.name.as_ref().is_none_or(|name| record.owner == *name)
    }
}

/// The changes, by the address that goes.
pub(super) struct Moves<'e>(HashMap<IpAddr, Vec<Move<'e>>>);

impl Moves<'_> {
    /// The address that `record` of `zone` gets.
    pub(super) fn new_address(&self, zone: &Dns, record: &Record) -> Option<IpAddr> {
        let home = address(&record.data)?;
        self.0.get(&home)?.iter().find(|one| one.is_of(zone, record)).map(|one| one.away)
    }
}

/// The address that a record holds.
pub(super) fn address(data: &RecordData) -> Option<IpAddr> {
    match data {
        RecordData::A(address) => Some(IpAddr::V4(address.addr())),
        RecordData::Aaaa(address) => Some(IpAddr::V6(address.addr())),
        _ => None,
    }
}

/// The sites of a plan: where things are in normal operation, and where else.
#[derive(Clone, Copy)]
struct Sites {
    home: Id<Site>,
    away: Id<Site>,
}

/// All that `plan` moves.
pub(super) fn all<'e>(estate: &'e Estate, plan: &Plan, action: Action) -> Result<Moves<'e>, Error> {
    let mut moves: Vec<Move<'e>> = Vec::new();
    for (recovery, subject) in plan.subjects_of(action) {
        let sites = sites(action, recovery);
        if let Some(sql) = subject.value.database(estate).map(|sql| &estate[sql]) {
            let addresses = sql.address_at(sites.home).zip(sql.address_at(sites.away));
            add(&mut moves, data::name(&sql.listener)?, View::Internal, addresses);
        }
        match subject.value {
            Subject::Xenmobile(product) => of_xenmobile(&estate[product], sites, &mut moves)?,
            Subject::Dns(zone) => of_zone(estate, &estate[zone], sites, &mut moves),
            // GSLB answers by itself, and those of a farm and of machines find them by the names of others.
            Subject::Xenpool(_) | Subject::Farm(_) | Subject::Sql(_) | Subject::Gslb(_) => {}
        }
    }
    let mut by_address: HashMap<IpAddr, Vec<Move<'e>>> = HashMap::new();
    for one in moves {
        by_address.entry(one.home).or_default().push(one);
    }
    Ok(Moves(by_address))
}

const fn sites(action: Action, recovery: &Recovery) -> Sites {
    let (from, to) = (recovery.from.value, recovery.to.value);
    match action {
        Action::Failback => Sites { home: to, away: from },
        _ => Sites { home: from, away: to },
    }
}

fn add(moves: &mut Vec<Move<'_>>, name: Name, view: View, addresses: Option<(IpAddr, IpAddr)>) {
    if let Some((home, away)) = addresses.filter(|(home, away)| home != away) {
        moves.push(Move { name: Some(name), view, zone: None, home, away });
    }
}

fn of_xenmobile(xenmobile: &Xenmobile, sites: Sites, moves: &mut Vec<Move<'_>>) -> Result<(), Error> {
    let at = |site: Id<Site>| xenmobile.at.iter().find(|placement| placement.site.value == site);
    let Some((active, standby)) = at(sites.home).zip(at(sites.away)) else { return Ok(()) };
    let fqdn = data::name(&xenmobile.fqdn)?;
    let gateway = xenmobile.gateway_name().map(|name| data::name(&name)).transpose()?;
    for view in [View::External, View::Internal] {
        let mdm = |placement: &XenmobilePlacement| seen(&placement.mdm, view);
        add(moves, fqdn.clone(), view, Some((mdm(active), mdm(standby))));
        let entry = |placement: &XenmobilePlacement| seen(&placement.gateway, view);
        if let Some(gateway) = &gateway {
            add(moves, gateway.clone(), view, Some((entry(active), entry(standby))));
        }
    }
    Ok(())
}

/// The address that those see who are answered from `view`.
fn seen(address: &Address, view: View) -> IpAddr {
    match view {
        View::External => address.outside(),
        View::Internal => address.private.value,
    }
}

/// A zone by itself: whatever of it leads to something that stands at both sites.
fn of_zone<'e>(estate: &'e Estate, zone: &'e Dns, sites: Sites, moves: &mut Vec<Move<'e>>) {
    let view = zone.view.value;
    for (home, away) in estate.twins(sites.home, sites.away) {
        if let Some((home, away)) = home.seen(view).zip(away.seen(view)).filter(|(home, away)| home != away) {
            moves.push(Move { name: None, view, zone: Some(zone), home, away });
        }
    }
}
