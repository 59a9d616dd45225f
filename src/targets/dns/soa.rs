//! The start of authority: as it is declared, and what stands there where nothing is.

use super::super::Error;
use super::{data, error};
use crate::devices::dns::{Name, Record, RecordData, Soa, mailbox_at};
use crate::estate::{self, Dns};
use crate::schema::Literal;
use crate::schema::literals::{Duration, Serial};
use crate::source::Span;

/// The SOA record of `dns`, whose other records are `records`.
pub(super) fn of(dns: &Dns, records: &[(Record, Span)]) -> Result<(Record, Span), Error> {
    let origin = data::name(&dns.zone)?;
    let declared = dns.soa.as_ref();
    let seconds = |row, written| or_default::<Duration>(row, written).map(Duration::secs);
    let soa = Soa {
        primary: match declared.and_then(|soa| soa.primary.as_ref()) {
            Some(primary) => data::name(primary)?,
            // A zone without name servers of its own is a check's to report; its own name makes no server up.
            None => first_server(&origin, records).unwrap_or(&origin).clone(),
        },
        contact: contact(declared, &origin)?,
        serial: or_default::<Serial>("serial", declared.map(|soa| soa.serial.value))?.unsettled(),
        refresh: seconds("refresh", declared.map(|soa| soa.refresh.value))?,
        retry: seconds("retry", declared.map(|soa| soa.retry.value))?,
        expire: seconds("expire", declared.map(|soa| soa.expire.value))?,
        minimum: seconds("minimum", declared.map(|soa| soa.minimum.value))?,
    };
    let span = declared.map_or(dns.head.span, |soa| soa.head.span);
    Ok((Record { owner: origin, ttl: dns.ttl.secs(), data: RecordData::Soa(soa), note: None }, span))
}

/// The server of the zone's first NS record, in the order in which they are written.
fn first_server<'r>(origin: &Name, records: &'r [(Record, Span)]) -> Option<&'r Name> {
    records.iter().find_map(|(record, _)| match &record.data {
        RecordData::Ns(ns) if record.owner == *origin => Some(ns.nsdname()),
        _ => None,
    })
}

/// Whom to write to. Below a zone whose name leaves no room for `hostmaster` nobody is named: the root (RFC 1183, section 2.2).
fn contact(declared: Option<&estate::Soa>, origin: &Name) -> Result<Name, Error> {
    match declared.and_then(|soa| soa.contact.as_ref()) {
        Some(contact) => {
            mailbox_at(&contact.local, &data::name(&contact.domain)?).map_err(|why| error(why.to_string()))
        }
        None => Ok(mailbox_at("hostmaster", origin).unwrap_or_else(|_| Name::root_vec())),
    }
}

/// What is written in the `soa` statement, or the default of its `row` in a zone without that statement.
fn or_default<T: Literal>(row: &str, written: Option<T>) -> Result<T, Error> {
    let default = || estate::Soa::SHAPE.rows.iter().find(|attribute| attribute.name == row)?.default;
    written
        .or_else(|| T::parse(default()?).ok())
        .ok_or_else(|| error(format!("a start of authority has no default for `{row}`")))
}
