//! What differs in the zones: of two estates, or of an estate and what name servers answer now.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Fate;
use crate::checks;
use crate::delta::served::{self, Adopted, Served};
use crate::devices::dns::Zone;
use crate::devices::dns::change::Change;
use crate::diagnostics::Diagnostics;
use crate::estate::settle;
use crate::schema::literals::Date;
use crate::source::Span;
use crate::targets::ZoneOf;

/// What differs in the zones.
#[derive(Debug, Default)]
pub struct Zones {
    /// The zones that differ, or of which there is something to say, in order of their names.
    pub differ: Vec<ZoneDifference>,
    /// The zones in which nothing differs, by view and name: `external/contoso.com`.
    pub unchanged: Vec<String>,
    /// The zones of which nothing is known but what shall be.
    pub not_compared: Vec<String>,
}

/// What differs in a zone.
#[derive(Debug)]
pub struct ZoneDifference {
    /// By view and name: `external/contoso.com`.
    pub name: String,
    /// The view: `external`.
    pub view: &'static str,
    /// The zone as the estate writes it: `contoso.com`.
    pub zone: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What differs, set by set; the serial number alone is no difference.
    pub change: Change,
    /// What is served, or what the estate said before; without records where the zone comes.
    pub old: Zone,
    /// What shall be served, with the foreign records that stay and the serial number that follows; without records where the zone goes.
    pub new: Zone,
    /// The statements that the first records of [`Self::new`] come from, in their order. What is behind them is foreign.
    pub origins: Vec<Span>,
    /// What was found in what is served now, if that is known.
    pub served: Option<Served>,
}

impl ZoneDifference {
    /// Whether anything has to be done.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.fate == Fate::Stays && self.change.is_empty() && self.serial_before() == self.serial_after()
    }

    /// Whether its serial number is the one that is served, and not only what the estate makes of it.
    #[must_use]
    pub const fn knows_serial(&self) -> bool {
        self.served.is_some()
    }

    /// The serial number before, if the zone was there.
    #[must_use]
    pub fn serial_before(&self) -> Option<u32> {
        self.change.before.as_ref().map(|(_, start)| start.serial)
    }

    /// The serial number after, if the zone is there.
    #[must_use]
    pub fn serial_after(&self) -> Option<u32> {
        self.change.after.as_ref().map(|(_, start)| start.serial)
    }
}

/// What becomes of one zone.
enum Found<'e> {
    Unchanged(&'e str),
    NotCompared(&'e str),
    Differs(Box<ZoneDifference>),
    Unsettled(Diagnostics),
}

/// What differs between the zones of `base` and `head`. A zone of which it is known what is `served` is compared with that; `base` then says what was the estate's
/// before. What has a serial number that its secondaries would not follow is a finding.
pub(super) fn zones(
    base: Option<&[ZoneOf<'_>]>,
    head: &[ZoneOf<'_>],
    served: &BTreeMap<String, Zone>,
    as_of: Option<Date>,
) -> Result<Zones, Diagnostics> {
    let by_name =
        |zones: &'_ [ZoneOf<'_>]| zones.iter().enumerate().map(|(at, zone)| (zone.name.clone(), at)).collect();
    let old: BTreeMap<String, usize> = base.map(by_name).unwrap_or_default();
    let new: BTreeMap<String, usize> = by_name(head);
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).map(String::as_str).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let found: Vec<Found<'_>> = names
        .into_par_iter()
        .map(|name| {
            let before = old.get(name).and_then(|at| base?.get(*at));
            let after = new.get(name).and_then(|at| head.get(*at));
            match (before, after, served.get(name)) {
                (None, Some(_), None) if base.is_none() => Found::NotCompared(name),
                (before, Some(after), now) => stays(name, before, after, now, as_of),
                (Some(before), None, now) => Found::Differs(Box::new(goes(before, now))),
                (None, None, _) => Found::Unchanged(name),
            }
        })
        .collect();
    let (mut zones, mut unsettled) = (Zones::default(), Diagnostics::default());
    for found in found {
        match found {
            Found::Unchanged(name) => zones.unchanged.push(name.to_owned()),
            Found::NotCompared(name) => zones.not_compared.push(name.to_owned()),
            Found::Differs(difference) => zones.differ.push(*difference),
            Found::Unsettled(found) => unsettled.append(found),
        }
    }
    if unsettled.is_empty() { Ok(zones) } else { Err(unsettled) }
}

/// A zone that the estate says, and that may have stood before.
fn stays<'e>(
    name: &'e str,
    before: Option<&ZoneOf<'_>>,
    after: &ZoneOf<'_>,
    now: Option<&Zone>,
    as_of: Option<Date>,
) -> Found<'e> {
    let said = before.map(|before| &before.zone);
    let adopted = now.map(|now| served::adopt(now, said, &after.zone));
    let target = adopted.as_ref().map_or(&after.zone, |adopted| &adopted.target);
    let previous = now.or(said);
    let nothing = without_records(&after.zone);
    let mut change = Change::between(previous.unwrap_or(&nothing), target);
    let is_changed = previous.is_none() || !change.is_empty();
    let serial = match settle(after.dns.serial(), previous.and_then(Zone::serial), is_changed, as_of) {
        Ok(serial) => serial,
        Err(why) => {
            let mut found = Diagnostics::default();
            found.push(checks::serial_unsettled(after.dns, why));
            return Found::Unsettled(found);
        }
    };
    if !is_changed && now.is_none() && previous.and_then(Zone::serial) == Some(serial) {
        return Found::Unchanged(name);
    }
    let old = previous.cloned().unwrap_or(nothing);
    let (mut new, seen) = match adopted {
        Some(Adopted { target, seen }) => (target, Some(seen)),
        None => (after.zone.clone(), None),
    };
    new.set_serial(serial);
    if let Some((_, start)) = &mut change.after {
        start.serial = serial;
    }
    Found::Differs(Box::new(ZoneDifference {
        name: name.to_owned(),
        view: after.dns.view.word(),
        zone: after.dns.zone.value.to_string(),
        fate: if previous.is_some() { Fate::Stays } else { Fate::Comes },
        change,
        old,
        new,
        origins: after.origins.clone(),
        served: seen,
    }))
}

/// A zone that the estate says no longer.
fn goes(before: &ZoneOf<'_>, now: Option<&Zone>) -> ZoneDifference {
    let old = now.unwrap_or(&before.zone).clone();
    let new = without_records(&before.zone);
    ZoneDifference {
        name: before.name.clone(),
        view: before.dns.view.word(),
        zone: before.dns.zone.value.to_string(),
        fate: Fate::Goes,
        change: Change::between(&old, &new),
        old,
        new,
        origins: Vec::new(),
        served: now.map(|now| served::adopt(now, Some(&before.zone), &without_records(&before.zone)).seen),
    }
}

fn without_records(zone: &Zone) -> Zone {
    Zone { origin: zone.origin.clone(), default_ttl: zone.default_ttl, records: Vec::new() }
}
