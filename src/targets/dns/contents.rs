//! What stands in a zone: its start of authority, the declared records, and those that follow from ADCs and databases.

use std::collections::HashSet;

use domain::rdata::Ns;

use super::super::Error;
use super::{data, error, soa};
use crate::devices::dns::{Name, Record, RecordData};
use crate::estate::{Delegation, Dns, Estate, Sql, View};
use crate::source::{SourceMap, Span};

/// Records, each with the statement that it comes from.
type Traced = Vec<(Record, Span)>;

/// The records of `dns`, and their origins in the same order.
pub(super) fn of(
    estate: &Estate,
    sources: &SourceMap,
    dns: &Dns,
    listeners: &[&Sql],
) -> Result<(Vec<Record>, Vec<Span>), Error> {
    let mut records = declared(dns, sources)?;
    let mut derived = Traced::new();
    for delegation in &dns.delegate {
        delegate(estate, sources, dns, delegation, &mut derived)?;
    }
    for sql in listeners {
        listener(estate, sql, &mut derived)?;
    }
    let fresh = unsaid(&records, derived);
    records.extend(fresh);
    records.push(soa::of(dns, &records)?);
    Ok(records.into_iter().unzip())
}

fn declared(dns: &Dns, sources: &SourceMap) -> Result<Traced, Error> {
    let of = |record: &crate::estate::ZoneRecord| {
        let owner = dns.owner(record).ok_or_else(|| outside(dns, sources, record.owner.span))?;
        let ttl = record.ttl.as_ref().unwrap_or(&dns.ttl).secs();
        let record_data = data::data(&record.data)?;
        Ok((Record { owner: data::name(&owner)?, ttl, data: record_data, note: None }, record.span))
    };
    dns.record.iter().map(of).collect()
}

fn outside(dns: &Dns, sources: &SourceMap, name: Span) -> Error {
    error(format!("`{}` lies outside the zone `{}`, or is too long in it", sources.text(name), dns.zone.value))
}

/// The name servers of a sub-zone, and the addresses by which this view reaches them.
fn delegate(
    estate: &Estate,
    sources: &SourceMap,
    dns: &Dns,
    delegation: &Delegation,
    out: &mut Traced,
) -> Result<(), Error> {
    let zone = dns.delegated(delegation).ok_or_else(|| outside(dns, sources, delegation.name.span))?;
    let cut = data::name(&zone)?;
    let ttl = delegation.ttl.as_ref().unwrap_or(&dns.ttl).secs();
    for server in estate.name_servers(delegation, &dns.zone) {
        let adc = &estate[server.adc];
        let Some(address) = &adc.dns else { continue };
        let reached = match dns.view.value {
            View::External => address.outside(),
            View::Internal => address.private.value,
        };
        let name = data::name(&server.name)?;
        let ns = RecordData::Ns(Ns::new(name.clone()));
        let note = Some(format!("from adc {}", adc.name.value));
        out.push((Record { owner: cut.clone(), ttl, data: ns, note: note.clone() }, delegation.head.span));
        out.push((Record { owner: name, ttl, data: data::address(reached), note }, address.head.span));
    }
    Ok(())
}

/// The listener's record leads to the active site; a failover changes it, and where to, its note says.
fn listener(estate: &Estate, sql: &Sql, out: &mut Traced) -> Result<(), Error> {
    let active = sql.active_site();
    let address = active.and_then(|site| sql.address_at(site));
    let address =
        address.ok_or_else(|| error(format!("the sql `{}` has no address at its active site", sql.name.value)))?;
    let others = sql.at.iter().filter(|placement| Some(placement.site.value) != active);
    let others: Vec<String> = others
        .map(|placement| format!("{} at {}", placement.address.value, estate[placement.site.value].name.value))
        .collect();
    let others = if others.is_empty() { String::new() } else { format!(", after a failover {}", others.join(" or ")) };
    let record = Record {
        owner: data::name(&sql.listener)?,
        ttl: sql.ttl.secs(),
        data: data::address(address),
        note: Some(format!("from sql {}{others}", sql.name.value)),
    };
    out.push((record, sql.head.span));
    Ok(())
}

/// Those of `derived` that nobody has written by hand, each once.
fn unsaid(declared: &Traced, derived: Traced) -> Traced {
    if derived.is_empty() {
        return derived;
    }
    let mut said: HashSet<(&Name, &RecordData)> =
        declared.iter().map(|(record, _)| (&record.owner, &record.data)).collect();
    let is_new: Vec<bool> = derived.iter().map(|(record, _)| said.insert((&record.owner, &record.data))).collect();
    derived.into_iter().zip(is_new).filter_map(|(record, is_new)| is_new.then_some(record)).collect()
}
