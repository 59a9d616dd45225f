//! DNS on one ADC: its own records, the sub-zones that are delegated to it, and the listener that answers.

use std::collections::HashSet;
use std::net::IpAddr;

use super::index::{Index, SubZone};
use super::names;
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Address, LocalRecord, RecordData};
use crate::schema::Id;
use crate::schema::literals::{DomainName, Mailbox};
use crate::source::Span;

/// The TTL of a record without one of its own: what the appliance takes where there is no SOA record (dns/dns-addrec).
const DEFAULT_TTL: u32 = 3600;

/// The last serial number that the appliance takes (dns/dns-soarec).
const LAST_SERIAL: u32 = 4_294_967_294;

const DNS_PORT: u16 = 53;

/// The records of an ADC, each once.
pub(super) fn records<'e>(index: &'e Index<'e>, adc: Id<Adc>) -> impl Iterator<Item = Line> {
    let own = index.estate[adc].record.iter().filter_map(own);
    let of_products = index
        .on(adc)
        .records
        .iter()
        .map(|record| address(record.address.span, &record.name.value, record.address.value, record.ttl.secs()));
    let mut named = HashSet::new();
    let of_sub_zones = index.sub_zones_on(adc).flat_map(move |sub_zone| {
        // The same sub-zone in another view has no records but these.
        let remark = named.insert(&sub_zone.name).then(|| sub_zone_remark(sub_zone));
        remark.into_iter().chain(sub_zone_lines(index, sub_zone))
    });
    let mut added = HashSet::new();
    own.chain(of_products).chain(of_sub_zones).filter(move |line| match line {
        Line::Command(command, _) => added.insert((command.object, command.arguments.clone())),
        Line::Raw(..) | Line::Remark(_) => true,
    })
}

/// The services that answer DNS, over UDP and TCP.
pub(super) fn listener(address: &Address) -> [Line; 2] {
    [(names::ADNS_UDP, "ADNS"), (names::ADNS_TCP, "ADNS_TCP")].map(|(name, kind)| {
        let command = Command::add("service").arg(name).arg(address.private.value).arg(kind).arg(DNS_PORT);
        Line::new(address.head.span, command)
    })
}

fn own(record: &LocalRecord) -> Option<Line> {
    let ttl = record.ttl.as_ref().map_or(DEFAULT_TTL, |ttl| ttl.value.secs());
    let (object, value) = match &record.data.value {
        RecordData::A(value) => return Some(address(record.span, &record.name.value, (*value).into(), ttl)),
        RecordData::Aaaa(value) => return Some(address(record.span, &record.name.value, (*value).into(), ttl)),
        RecordData::Cname(value) => ("dns cnameRec", value),
        RecordData::Ns(value) => ("dns nsRec", value),
        // The language lets no other type stand on an ADC.
        RecordData::Mx(..) | RecordData::Txt(_) | RecordData::Srv(..) | RecordData::Caa(..) | RecordData::Ptr(_) => {
            return None;
        }
    };
    let command = Command::add(object).arg(record.name.value.as_str()).arg(value.as_str()).option("TTL", ttl);
    Some(Line::new(record.span, command))
}

fn address(origin: Span, name: &DomainName, address: IpAddr, ttl: u32) -> Line {
    let object = if address.is_ipv4() { "dns addRec" } else { "dns aaaaRec" };
    Line::new(origin, Command::add(object).arg(name.as_str()).arg(address).option("TTL", ttl))
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
        address(listener.map_or(origin, |listener| listener.head.span), &server.name, server.address, ttl)
    }));
    lines
}

fn sub_zone_remark(sub_zone: &SubZone<'_>) -> Line {
    Line::Remark(format!("{}, delegated in {}", sub_zone.name, sub_zone.zone.zone.value))
}

/// `add dns soaRec`, the same on all ADCs of the sub-zone, with the numbers of the zone above it where that declares any.
fn start(sub_zone: &SubZone<'_>, primary: &DomainName, ttl: u32) -> Command {
    let zone = sub_zone.zone;
    let soa = zone.soa.as_ref();
    let contact = soa.and_then(|soa| soa.contact.as_ref());
    let contact = contact.map_or_else(|| format!("hostmaster.{}", zone.zone.value), |contact| mailbox(&contact.value));
    let command = Command::add("dns soaRec").arg(sub_zone.name.as_str());
    let mut command = command.option("originServer", primary.as_str()).option("contact", contact);
    if let Some(soa) = soa {
        command = command.option("serial", soa.serial.value.0.min(LAST_SERIAL));
        let times =
            [("refresh", &soa.refresh), ("retry", &soa.retry), ("expire", &soa.expire), ("minimum", &soa.minimum)];
        for (name, time) in times {
            command = command.option(name, time.value.secs());
        }
    }
    command.option("TTL", ttl)
}

/// A mail address with a dot for its `@`, as the appliance wants it. It knows no escape for a dot before the `@`, so that such an address
/// becomes that of the role which every domain has (RFC 2142 §7).
fn mailbox(contact: &Mailbox) -> String {
    let fits = contact.local.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    format!("{}.{}", if fits { &contact.local } else { "hostmaster" }, contact.domain)
}
