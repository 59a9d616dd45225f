//! The zones that an ADC owns, or answers in part, and the beginnings of zones.

use super::index::Index;
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Adc, AdcZone, RecordData, Soa};
use crate::schema::Id;
use crate::schema::literals::{DomainName, Mailbox};

/// The last serial number that the appliance takes (dns/dns-soarec).
const LAST_SERIAL: u32 = 4_294_967_294;

/// `add dns zone`: of a zone that the ADC owns after its SOA and NS records, without which it is refused (dns/dns-zone).
pub(super) fn lines(index: &Index<'_>, id: Id<Adc>) -> Vec<Line> {
    let adc = &index.estate[id];
    let mut lines = Vec::new();
    for zone in &adc.zone {
        let name = &zone.name.value;
        // A sub-zone that is delegated to it has its beginning among the records.
        let is_begun = index.sub_zones_on(id).any(|sub_zone| sub_zone.name == *name);
        if let Some(primary) = primary(adc, zone).filter(|_| !zone.is_proxied() && !is_begun) {
            lines.push(Line::new(zone.head.span, start(name, name, zone.soa.as_ref(), &primary)));
        }
        let mode = if zone.is_proxied() { "YES" } else { "NO" };
        lines.push(Line::new(zone.head.span, Command::add("dns zone").arg(name.as_str()).option("proxyMode", mode)));
    }
    lines
}

/// The primary name server of a zone: the one that is named, or that of its first NS record.
fn primary(adc: &Adc, zone: &AdcZone) -> Option<DomainName> {
    let named = zone.soa.as_ref().and_then(|soa| soa.primary.as_ref()).map(|primary| primary.value.clone());
    let mut servers = adc.record.iter().filter(|record| record.name.value == zone.name.value);
    named.or_else(|| {
        servers.find_map(|record| match &record.data.value {
            RecordData::Ns(server) => Some(server.clone()),
            _ => None,
        })
    })
}

/// `add dns soaRec` of `name`, with what `soa` says, that of the zone `above`.
pub(super) fn start(name: &DomainName, above: &DomainName, soa: Option<&Soa>, primary: &DomainName) -> Command {
    let contact = soa.and_then(|soa| soa.contact.as_ref());
    let contact = contact.map_or_else(|| format!("hostmaster.{above}"), |contact| mailbox(&contact.value));
    let command = Command::add("dns soaRec").arg(name.as_str());
    let mut command = command.option("originServer", primary.as_str()).option("contact", contact);
    if let Some(soa) = soa {
        command = command.option("serial", soa.serial.value.unsettled().min(LAST_SERIAL));
        let times =
            [("refresh", &soa.refresh), ("retry", &soa.retry), ("expire", &soa.expire), ("minimum", &soa.minimum)];
        for (name, time) in times {
            command = command.option(name, time.value.secs());
        }
    }
    command
}

/// A mail address with a dot for its `@`, as the appliance wants it. It knows no escape for a dot before the `@`, so that such an address
/// becomes that of the role which every domain has (RFC 2142 §7).
fn mailbox(contact: &Mailbox) -> String {
    let fits = contact.local.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    format!("{}.{}", if fits { &contact.local } else { "hostmaster" }, contact.domain)
}
