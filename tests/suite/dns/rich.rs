//! A zone with every record type, a delegation, a wildcard, long texts, and names of any octets.

use std::net::{Ipv4Addr, Ipv6Addr};

use domain::base::CharStr;
use domain::base::name::NameBuilder;
use domain::rdata::{A, Aaaa, Cname, Mx, Naptr, Ns, Ptr, Srv};
use sitewright::devices::dns::{Name, Record, RecordData, Soa, Zone, mailbox};

/// The name `relative` below the zone's own, which is the empty text.
fn name(relative: &str) -> Name {
    format!("{relative}.example.test").trim_start_matches('.').parse().unwrap()
}

/// The name of one label of any octets.
fn strange(label: &[u8]) -> Name {
    let mut builder = NameBuilder::new_vec();
    builder.append_label(label).unwrap();
    builder.append_origin(&name("")).unwrap()
}

fn a(address: [u8; 4]) -> RecordData {
    RecordData::A(A::new(Ipv4Addr::from(address)))
}

fn aaaa(address: &str) -> RecordData {
    RecordData::Aaaa(Aaaa::new(address.parse::<Ipv6Addr>().unwrap()))
}

fn ns(target: &str) -> RecordData {
    RecordData::Ns(Ns::new(name(target)))
}

fn txt(text: &[u8]) -> RecordData {
    RecordData::txt(text).unwrap()
}

fn mx(preference: u16, target: Name) -> RecordData {
    RecordData::Mx(Mx::new(preference, target))
}

fn srv(numbers: [u16; 3], target: Name) -> RecordData {
    let [priority, weight, port] = numbers;
    RecordData::Srv(Srv::new(priority, weight, port, target))
}

/// The whole zone; its records stand in no order.
pub(super) fn zone() -> Zone {
    let records = [hosts(), services(), keys(), texts(), strangers()].concat();
    Zone { origin: name(""), default_ttl: 3600, records }
}

/// A zone of that name without hosts.
pub(super) fn apex_only(origin: &str) -> Zone {
    let origin: Name = origin.parse().unwrap();
    let server: Name = "ns1.example.net".parse().unwrap();
    let contact = mailbox("dns@example.net").unwrap();
    let soa =
        Soa { primary: server.clone(), contact, serial: 1, refresh: 7200, retry: 900, expire: 86_400, minimum: 60 };
    let data = [RecordData::Soa(soa), RecordData::Ns(Ns::new(server))];
    Zone { records: data.map(|data| record(origin.clone(), 60, data)).into(), origin, default_ttl: 60 }
}

fn record(owner: Name, ttl: u32, data: RecordData) -> Record {
    Record { owner, ttl, data, note: None }
}

fn hosts() -> Vec<Record> {
    let soa = Soa {
        primary: name("ns1"),
        contact: mailbox("dns.team@example.test").unwrap(),
        serial: 4_294_967_295,
        refresh: 7200,
        retry: 900,
        expire: 1_209_600,
        minimum: 300,
    };
    let plain = [
        ("ns1", 86_400, a([192, 0, 2, 53])),
        ("ns2", 86_400, a([198, 51, 100, 53])),
        ("ns2", 86_400, aaaa("2001:db8:2::53")),
        ("", 3600, RecordData::Soa(soa)),
        ("", 86_400, ns("ns2")),
        ("", 86_400, ns("ns1")),
        ("", 60, a([192, 0, 2, 1])),
        ("", 60, aaaa("2001:db8::1")),
        ("www", 3600, RecordData::Cname(Cname::new(name("www.gslb")))),
        ("many", 0, a([192, 0, 2, 10])),
        ("many", 0, a([192, 0, 2, 9])),
        ("many", 0, a([10, 0, 0, 1])),
        ("mapped", 60, aaaa("::ffff:192.0.2.1")),
        ("zeros", 60, aaaa("::")),
        ("*.apps", 300, a([192, 0, 2, 80])),
        ("*.apps", 300, txt(b"any")),
        ("gslb", 86_400, ns("adns.gslb")),
        ("gslb", 86_400, ns("adns-b")),
        ("adns.gslb", 86_400, a([192, 0, 2, 54])),
        ("adns.gslb", 86_400, aaaa("2001:db8::54")),
        ("adns-b", 86_400, a([198, 51, 100, 54])),
        ("7.2.0.192", 3600, RecordData::Ptr(Ptr::new(name("many")))),
    ];
    let mut records: Vec<Record> = plain.map(|(owner, ttl, data)| record(name(owner), ttl, data)).into();
    let note = "a depot\r\nevil 60 IN A 192.0.2.66 \" ( ; \\ \u{1b}[31m \u{202e}ignoring warning \\";
    let idn = record(name("xn--mnchen-3ya"), 60, a([192, 0, 2, 89]));
    records.push(Record { note: Some(note.to_owned()), ..idn });
    records
}

fn services() -> Vec<Record> {
    let caa = |flags, tag, value: &str| RecordData::caa(flags, tag, value.as_bytes()).unwrap();
    let long = "x".repeat(300);
    [
        ("", mx(10, name("mail"))),
        ("", mx(65_535, "mail.example.net".parse().unwrap())),
        ("mail", a([192, 0, 2, 25])),
        ("silent", mx(0, Name::root_vec())),
        ("_sip._tcp", srv([10, 60, 5060], name("mail"))),
        ("_sip._tcp", srv([10, 40, 65_535], name("many"))),
        ("_ldap._tcp", srv([0, 0, 0], Name::root_vec())),
        ("", caa(0, "issue", "ca.example; account=\"1\\2\"")),
        ("", caa(128, "issuewild", ";")),
        ("", caa(0, "iodef", "mailto:security@example.test")),
        ("secure", caa(0, "issue", "")),
        ("secure", caa(1, "contactemail", &long)),
    ]
    .map(|(owner, data)| record(name(owner), 60, data))
    .into()
}

/// Keys of services, of servers and of a signed sub-zone, a rule, and types that have no name here.
fn keys() -> Vec<Record> {
    let string = |text: &str| CharStr::from_octets(text.as_bytes().to_vec()).unwrap();
    let [flags, services, rule] = ["u", "E2U+sip", "!^.*$!sip:info@example.test!"].map(string);
    [
        ("_443._tcp.www", RecordData::tlsa(3, 1, 1, &[0xA5; 32]).unwrap()),
        ("_25._tcp.mail", RecordData::tlsa(2, 0, 2, &[0x5A; 64]).unwrap()),
        ("_993._tcp.mail", RecordData::tlsa(3, 0, 0, &[0x30; 700]).unwrap()),
        ("mail", RecordData::sshfp(4, 2, &[0x01; 32]).unwrap()),
        ("mail", RecordData::sshfp(1, 1, &[0xFE; 20]).unwrap()),
        ("signed", ns("ns1")),
        ("signed", RecordData::ds(60_485, 13, 2, &[0x2B; 32]).unwrap()),
        ("", RecordData::Naptr(Naptr::new(100, 10, flags, services, rule, Name::root_vec()))),
        ("private", RecordData::other(65_280, &[10, 0, 0, 1]).unwrap()),
        ("private", RecordData::other(65_281, &[]).unwrap()),
    ]
    .map(|(owner, data)| record(name(owner), 60, data))
    .into()
}

fn texts() -> Vec<Record> {
    let octets: Vec<u8> = (0..=255).collect();
    [
        ("", txt(b"v=spf1 mx -all")),
        ("", txt(b"\"a;b(c)\\\\d\"")),
        ("sel._domainkey", txt(format!("v=DKIM1; k=rsa; p={}", "A/b+".repeat(180)).as_bytes())),
        ("_dmarc", txt(b"v=DMARC1; p=none; rua=mailto:d@example.test")),
        ("octets", txt(&octets)),
        ("empty", txt(b"")),
        ("exact", txt(&[b'e'; 255])),
        ("large", txt(&[0xC8; 15_000])),
    ]
    .map(|(owner, data)| record(name(owner), 60, data))
    .into()
}

/// Owners and targets that a careless writer would turn into something else; host rules leave TXT and PTR alone.
fn strangers() -> Vec<Record> {
    let octets: Vec<u8> = (0..=255).collect();
    let words: [&[u8]; 18] = [
        b"@",
        b"$TTL",
        b"$ORIGIN",
        b"$INCLUDE",
        b"a.b",
        b"IN",
        b"TXT",
        b"3600",
        b"\"",
        b"(",
        b";",
        b"\\#",
        b" ",
        b"\\",
        b"under_score",
        b"a*b",
        b"[x1/1]",
        b"0/25",
    ];
    let labels = words.into_iter().chain(octets.chunks(63));
    let mut records: Vec<Record> = labels.map(|label| record(strange(label), 60, txt(label))).collect();
    records.push(record(name("to-strange"), 60, RecordData::Ptr(Ptr::new(strange(b"a b.c@$\";()\\\n\xFF")))));
    records.push(record(name("to-at"), 60, RecordData::Ptr(Ptr::new(strange(b"@")))));
    let longest = [&"x".repeat(63); 3].map(String::as_str).join(".") + "." + &"y".repeat(48);
    records.push(record(name(&longest), 60, txt(b"a name of 255 octets")));
    records
}
