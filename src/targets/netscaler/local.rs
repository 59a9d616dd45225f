//! The records of an ADC itself, a command for each.

use std::net::IpAddr;

use super::section::Line;
use crate::devices::netscaler::{Argument, Command};
use crate::estate::{LocalRecord, Naptr, NaptrRule, RecordData};
use crate::schema::literals::DomainName;
use crate::source::Span;

/// The TTL of a record without one of its own: what the appliance takes where there is no SOA record (dns/dns-addrec).
const DEFAULT_TTL: u32 = 3600;

/// How many octets a string of a TXT record has at most (dns/dns-txtrec).
const STRING: usize = 255;

/// A declared record; the types that an ADC does not have are refused where records are read, and so is by a check what leads to no host.
pub(super) fn record(record: &LocalRecord) -> Option<Line> {
    let ttl = record.ttl.as_ref().map_or(DEFAULT_TTL, |ttl| ttl.value.secs());
    let name = &record.name.value;
    let of = |object| Command::add(object).arg(name.as_str());
    let command = match &record.data.value {
        RecordData::A(value) => return Some(address(record.span, name, (*value).into(), ttl)),
        RecordData::Aaaa(value) => return Some(address(record.span, name, (*value).into(), ttl)),
        RecordData::Cname(target) => of("dns cnameRec").arg(target.as_str()),
        RecordData::Ns(target) => of("dns nsRec").arg(target.as_str()),
        RecordData::Ptr(target) => of("dns ptrRec").arg(target.as_str()),
        RecordData::Mx(preference, Some(host)) => {
            of("dns mxRec").option("mx", host.as_str()).option("pref", *preference)
        }
        RecordData::Txt(text) => strings(text.as_str()).into_iter().fold(of("dns txtRec"), Command::arg),
        RecordData::Srv(priority, weight, port, Some(host)) => {
            let command = of("dns srvRec").arg(host.as_str()).option("priority", *priority);
            command.option("weight", *weight).option("port", *port)
        }
        RecordData::Caa(_, tag, value) => {
            let command = of("dns caaRec").option("valuestring", value.as_str());
            return Some(Line::new(record.span, command.option("tag", tag.as_str()).option("ttl", ttl)));
        }
        RecordData::Naptr(naptr) => self::naptr(of("dns naptrRec"), naptr),
        RecordData::Mx(_, None)
        | RecordData::Srv(.., None)
        | RecordData::Tlsa(..)
        | RecordData::Sshfp(..)
        | RecordData::Ds(..)
        | RecordData::Other(..) => return None,
    };
    Some(Line::new(record.span, command.option("TTL", ttl)))
}

/// A or AAAA, as the address is.
pub(super) fn address(origin: Span, name: &DomainName, address: IpAddr, ttl: u32) -> Line {
    let object = if address.is_ipv4() { "dns addRec" } else { "dns aaaaRec" };
    Line::new(origin, Command::add(object).arg(name.as_str()).arg(address).option("TTL", ttl))
}

/// `text` in strings that are as long as they may be and end between characters; readers join them (RFC 7208 §3.3).
fn strings(text: &str) -> Vec<Argument> {
    let mut rest = text;
    let mut strings = Vec::new();
    while !rest.is_empty() || strings.is_empty() {
        let (string, after) = rest.split_at(rest.floor_char_boundary(STRING));
        strings.push(string.into());
        rest = after;
    }
    strings
}

fn naptr(command: Command, naptr: &Naptr) -> Command {
    let mut command = command.arg(naptr.order).arg(naptr.preference);
    for (name, text) in [("flags", &naptr.flags), ("services", &naptr.services)] {
        if !text.is_empty() {
            command = command.option(name, &**text);
        }
    }
    match &naptr.rule {
        NaptrRule::Expression(expression) => command.option("regexp", &**expression),
        NaptrRule::Replacement(name) => command.option("replacement", name.as_str()),
    }
}
