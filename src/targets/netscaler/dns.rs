//! DNS on one ADC: its own records, the sub-zones that are delegated to it, and the listener that answers.

use std::collections::HashSet;

use super::index::{Index, SubZone};
use super::section::Line;
use super::{local, zones};
use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Adc, Address};
use crate::schema::Id;
use crate::schema::literals::DomainName;

const DNS_PORT: u16 = 53;

/// The records of an ADC, each once; what follows from something else says from what.
pub(super) fn records<'e>(index: &'e Index<'e>, adc: Id<Adc>) -> impl Iterator<Item = Line> {
    let own = index.estate[adc].record.iter().filter_map(local::record).map(|line| (None, line));
    let of_products = index.on(adc).records.iter().map(|record| {
        let (name, ttl) = (&record.name.value, record.ttl.secs());
        let remark = format!("{name}, from {}", record.from);
        (Some(remark), local::address(record.address.span, name, record.address.value, ttl))
    });
    let mut named = HashSet::new();
    let of_sub_zones = index.sub_zones_on(adc).flat_map(move |sub_zone| {
        // The same sub-zone in another view has no records but these.
        let remark = named.insert(&sub_zone.name).then(|| sub_zone_remark(sub_zone));
        let lines = sub_zone_lines(index, sub_zone).into_iter();
        remark.into_iter().chain(lines).map(|line| (None, line))
    });
    let mut added = HashSet::new();
    own.chain(of_products).chain(of_sub_zones).flat_map(move |(remark, line)| {
        let is_new = match &line {
            Line::Command(command, _) => added.insert(identity(command)),
            Line::Told(_) | Line::Raw(..) | Line::Remark(_) => true,
        };
        let remark = remark.filter(|_| is_new).map(Line::Remark);
        remark.into_iter().chain(is_new.then_some(line))
    })
}

/// What tells a record from another of its kind: its values, and for a mail server its name, which is an option.
fn identity(command: &Command) -> (&'static str, Vec<Argument>) {
    let hosts = command.options.iter().filter(|(name, _)| *name == "mx").map(|(_, host)| host);
    (command.object, command.arguments.iter().chain(hosts).cloned().collect())
}

/// The services that answer DNS, over UDP and TCP.
pub(super) fn listener(index: &Index<'_>, adc: Id<Adc>) -> impl Iterator<Item = Line> {
    let declared = &index.estate[adc];
    let line = move |address: &Address, kind: &str| {
        let name = index.names.listener(adc, kind);
        let command = Command::add("service").arg(name).arg(address.private.value).arg(kind).arg(DNS_PORT);
        Line::new(address.head.span, command).told(declared, Some(index.estate.site_of(adc)), None)
    };
    declared.dns.iter().flat_map(move |address| ["ADNS", "ADNS_TCP"].map(|kind| line(address, kind)))
}

/// The SOA and NS records of a sub-zone, without which there is no answer "no such name" (netscaler D9), and the addresses of its name
/// servers, as in the zone above it.
fn sub_zone_lines(index: &Index<'_>, sub_zone: &SubZone<'_>) -> Vec<Line> {
    let Some(first) = sub_zone.servers.first() else { return Vec::new() };
    let delegation = sub_zone.delegation;
    let origin = delegation.head.span;
    let ttl = delegation.ttl.as_ref().unwrap_or(&sub_zone.zone.ttl).value.secs();
    let mut lines = vec![Line::new(origin, start(sub_zone, &first.name, ttl))];
    lines.extend(sub_zone.servers.iter().map(|server| {
        let command = Command::add("dns nsRec").arg(sub_zone.name.as_str()).arg(server.name.as_str());
        Line::new(origin, command.option("TTL", ttl))
    }));
    lines.extend(sub_zone.servers.iter().map(|server| {
        let listener = index.estate[server.adc].dns.as_ref();
        local::address(listener.map_or(origin, |listener| listener.head.span), &server.name, server.address, ttl)
    }));
    lines
}

fn sub_zone_remark(sub_zone: &SubZone<'_>) -> Line {
    Line::Remark(format!("{}, delegated in {}", sub_zone.name, sub_zone.zone.zone.value))
}

/// `add dns soaRec`, the same on all ADCs of the sub-zone, with the numbers of the zone above it where that declares any.
fn start(sub_zone: &SubZone<'_>, primary: &DomainName, ttl: u32) -> Command {
    let zone = sub_zone.zone;
    zones::start(&sub_zone.name, &zone.zone.value, zone.soa.as_ref(), primary).option("TTL", ttl)
}
