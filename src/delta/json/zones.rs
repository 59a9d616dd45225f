//! What differs in zones as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::fate;
use crate::delta::compare::{Served, ZoneDifference};
use crate::delta::human::fields;
use crate::devices::dns::change::{Set, SetChange};
use crate::devices::dns::{Absolute, Record};

/// A zone that differs, or of which it is known what is served.
#[derive(Serialize, JsonSchema)]
pub(in crate::delta) struct Zone<'c> {
    /// The view and the zone: `external/contoso.com`.
    name: &'c str,
    view: &'c str,
    zone: &'c str,
    /// What becomes of it: `stays`, `comes` or `goes`.
    #[schemars(extend("enum" = ["stays", "comes", "goes"]))]
    fate: &'static str,
    serial: Serial,
    /// The fields of the start of authority that differ, but for the serial number.
    soa: Vec<Field>,
    /// The other sets of records that differ, in canonical order.
    sets: Vec<SetOf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    served: Option<Found>,
}

/// The serial number; it alone is no difference.
#[derive(Serialize, JsonSchema)]
struct Serial {
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<u32>,
    /// Whether `before` is served; else it is what the estate makes of its first build.
    known: bool,
}

#[derive(Serialize, JsonSchema)]
struct Field {
    #[schemars(extend("enum" = ["TTL", "primary", "contact", "refresh", "retry", "expire", "minimum"]))]
    what: &'static str,
    before: String,
    after: String,
}

/// All records of one name and one type.
#[derive(Serialize, JsonSchema)]
struct SetOf {
    /// The whole name, with its final dot.
    owner: String,
    /// As a zone file writes it: `AAAA`, or `TYPE65280`.
    r#type: String,
    #[schemars(extend("enum" = ["added", "changed", "removed"]))]
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Data>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Data>,
}

#[derive(Serialize, JsonSchema)]
struct Data {
    /// Seconds.
    ttl: u32,
    /// Each as a zone file writes it.
    data: Vec<String>,
}

/// What was found in what is served.
#[derive(Serialize, JsonSchema)]
struct Found {
    /// Records that the estate neither says nor said, and nothing touches.
    foreign: Vec<Own>,
    /// Such records that go, since they cannot stand beside what the estate says at their names.
    in_the_way: Vec<Own>,
    /// How many records a signer has added.
    of_signer: usize,
}

#[derive(Serialize, JsonSchema)]
struct Own {
    owner: String,
    /// Seconds.
    ttl: u32,
    r#type: String,
    data: String,
}

impl<'c> Zone<'c> {
    pub(in crate::delta) fn of(zone: &'c ZoneDifference) -> Self {
        let change = &zone.change;
        let soa = match (&change.before, &change.after) {
            (Some((old_ttl, old)), Some((ttl, new))) => {
                let field = |(what, before, after)| Field { what, before, after };
                fields((*old_ttl, old), (*ttl, new)).map(field).collect()
            }
            _ => Vec::new(),
        };
        let serial = Serial { before: zone.serial_before(), after: zone.serial_after(), known: zone.knows_serial() };
        Self {
            name: &zone.name,
            view: zone.view,
            zone: &zone.zone,
            fate: fate(zone.fate),
            serial,
            soa,
            sets: change.sets.iter().map(SetOf::of).collect(),
            served: zone.served.as_ref().map(Found::of),
        }
    }
}

impl SetOf {
    fn of(set: &SetChange) -> Self {
        let data = |set: &Set| Data { ttl: set.ttl, data: set.data.iter().map(ToString::to_string).collect() };
        Self {
            owner: Absolute(&set.owner).to_string(),
            r#type: set.type_name().into_owned(),
            change: match (&set.before, &set.after) {
                (None, _) => "added",
                (_, None) => "removed",
                _ => "changed",
            },
            before: set.before.as_ref().map(data),
            after: set.after.as_ref().map(data),
        }
    }
}

impl Found {
    fn of(served: &Served) -> Self {
        let own = |record: &Record| Own {
            owner: Absolute(&record.owner).to_string(),
            ttl: record.ttl,
            r#type: record.data.type_name().into_owned(),
            data: record.data.to_string(),
        };
        Self {
            foreign: served.foreign.iter().map(own).collect(),
            in_the_way: served.in_the_way.iter().map(own).collect(),
            of_signer: served.of_signer,
        }
    }
}
