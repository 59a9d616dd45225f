//! PTR records that follow from what has an address in a reverse zone, where that asks for them.

use std::collections::{BTreeMap, HashSet};
use std::net::IpAddr;

use domain::rdata::Ptr;

use super::super::Error;
use super::{ZoneOf, data};
use crate::devices::dns::{Name, Record, RecordData};
use crate::estate::{Estate, Pointers, ReverseZone, Site, View};
use crate::schema::Id;
use crate::source::Span;

/// A name that an address can have, and where it is said.
struct Candidate {
    /// What is tried first.
    rank: Rank,
    name: Name,
    from: String,
    span: Span,
}

/// Whose name an address gets, where several have it: that of a record that was written, then one that was derived, then the name by which users
/// reach a gateway, then a GSLB domain; of equals the first in the order of the DNS.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Written,
    Derived,
    Gateway,
    Gslb,
}

/// Adds the derived records to those of `zones` that ask for them.
pub(super) fn add(estate: &Estate, zones: &mut [ZoneOf<'_>]) -> Result<(), Error> {
    for view in [View::External, View::Internal] {
        let asks = |zone: &ZoneOf<'_>| zone.dns.view.value == view && zone.dns.pointers.value == Pointers::Derived;
        if !zones.iter().any(asks) {
            continue;
        }
        let names = names(estate, zones, view)?;
        for zone in zones.iter_mut().filter(|zone| asks(zone)) {
            add_to(zone, &names)?;
        }
    }
    Ok(())
}

/// The PTR records of one zone. A name that has records already keeps them: what is written by hand counts. What is handed over is somebody else's.
fn add_to(zone: &mut ZoneOf<'_>, names: &BTreeMap<IpAddr, Candidate>) -> Result<(), Error> {
    let Some(range) = ReverseZone::of(&zone.dns.zone) else { return Ok(()) };
    let written: HashSet<Name> = zone.zone.records.iter().map(|record| record.owner.clone()).collect();
    let is_cut = |record: &&Record| matches!(record.data, RecordData::Ns(_)) && record.owner != zone.zone.origin;
    let cuts: Vec<Name> = zone.zone.records.iter().filter(is_cut).map(|record| record.owner.clone()).collect();
    let cuts: HashSet<&[u8]> = cuts.iter().map(Name::as_slice).collect();
    for (address, candidate) in names {
        let Some(owner) = range.owner(*address) else { continue };
        let owner = data::name(&owner)?;
        let is_handed_over = owner.iter_suffixes().any(|above| cuts.contains(above.as_slice()));
        if written.contains(&owner) || is_handed_over {
            continue;
        }
        let pointer = RecordData::Ptr(Ptr::new(candidate.name.clone()));
        let note = Some(format!("from {}", candidate.from));
        zone.zone.records.push(Record { owner, ttl: zone.dns.ttl.secs(), data: pointer, note });
        zone.origins.push(candidate.span);
    }
    Ok(())
}

/// The best name of every address that is seen in `view`.
fn names(estate: &Estate, zones: &[ZoneOf<'_>], view: View) -> Result<BTreeMap<IpAddr, Candidate>, Error> {
    let mut best: BTreeMap<IpAddr, Candidate> = BTreeMap::new();
    let own = || zones.iter().filter(|zone| zone.dns.view.value == view);
    let records = || own().flat_map(|zone| zone.zone.records.iter().zip(&zone.origins));
    let is_alias = |record: &&Record| matches!(record.data, RecordData::Cname(_));
    // A PTR record that leads to a CNAME names no host (RFC 1912, section 2.4), also where the other view has that.
    let all = zones.iter().flat_map(|zone| &zone.zone.records);
    let aliases: HashSet<&Name> = all.filter(is_alias).map(|record| &record.owner).collect();
    let mut consider = |address: IpAddr, candidate: Candidate| {
        if aliases.contains(&candidate.name) {
            return;
        }
        match best.get_mut(&address) {
            Some(known) if (known.rank, &known.name) <= (candidate.rank, &candidate.name) => {}
            Some(known) => *known = candidate,
            None => _ = best.insert(address, candidate),
        }
    };
    for (record, span) in records() {
        let address = match &record.data {
            RecordData::A(a) => IpAddr::V4(a.addr()),
            RecordData::Aaaa(aaaa) => IpAddr::V6(aaaa.addr()),
            _ => continue,
        };
        if record.owner.first().is_wildcard() {
            continue;
        }
        let rank = if record.note.is_some() { Rank::Derived } else { Rank::Written };
        let from = format!("{} {}", record.owner, record.data.type_name());
        consider(address, Candidate { rank, name: record.owner.clone(), from, span: *span });
    }
    for (address, candidate) in services(estate, view)? {
        consider(address, candidate);
    }
    Ok(best)
}

/// The addresses of gateways and of GSLB services, by the names that users have for them.
fn services(estate: &Estate, view: View) -> Result<Vec<(IpAddr, Candidate)>, Error> {
    let mut all = Vec::new();
    let site = |id: Id<Site>| estate[id].name.value.as_str();
    for (_, gateway) in estate.gateways.iter() {
        let name = data::name(&gateway.fqdn)?;
        for placement in gateway.placements() {
            let address = match view {
                View::External => placement.outside(),
                View::Internal => placement.address.map(|address| address.value),
            };
            let from = format!("gateway {} at {}", gateway.name.value, site(placement.site.value));
            let candidate = Candidate { rank: Rank::Gateway, name: name.clone(), from, span: placement.head.span };
            all.extend(address.map(|address| (address, candidate)));
        }
    }
    for (_, gslb) in estate.gslbs.iter() {
        let Some(domain) = gslb.domain.first() else { continue };
        let name = data::name(&domain.value)?;
        for place in gslb.places(estate) {
            let Some((private, _)) = place.addresses() else { continue };
            let address = match view {
                View::External => place.outside().map(|address| address.value),
                View::Internal => Some(private.value),
            };
            let from = format!("gslb {} at {}", gslb.name.value, site(place.site.value));
            let candidate = Candidate { rank: Rank::Gslb, name: name.clone(), from, span: place.span };
            all.extend(address.map(|address| (address, candidate)));
        }
    }
    Ok(all)
}
