//! What we write, a reader that is not ours takes as we meant it: owners, texts and notes of any octets.

use std::net::{Ipv4Addr, Ipv6Addr};

use domain::base::CharStr;
use domain::base::name::NameBuilder;
use domain::rdata::{A, Aaaa, Cname, Mx, Naptr, Ns, Ptr, Srv};
use proptest::collection::vec;
use proptest::prelude::*;
use sitewright::devices::dns::{Name, Record, RecordData, Soa, Zone};

use super::reader::{Read, meant, read};

fn label() -> impl Strategy<Value = Vec<u8>> {
    let hostile = prop::sample::select(b"@$.\\\"; ()*_-\0\n\r\t\x7f\x80\xffaZ09#'".to_vec());
    prop_oneof![
        4 => vec(prop_oneof![hostile, any::<u8>()], 1..8),
        1 => vec(any::<u8>(), 63),
        1 => prop::sample::select(vec![&b"@"[..], b"$TTL", b"*", b"a.b", b"IN", b"TXT", b"3600", b"xn--mnchen-3ya", b"\\#"])
            .prop_map(<[u8]>::to_vec),
    ]
}

/// A name below `origin`, or `origin` itself.
fn name_below(origin: Name) -> impl Strategy<Value = Name> {
    vec(label(), 0..3).prop_filter_map("more than 255 octets", move |labels| {
        let mut builder = NameBuilder::new_vec();
        for label in labels {
            builder.append_label(&label).unwrap();
        }
        builder.append_origin(&origin).ok()
    })
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![9 => vec(any::<u8>(), 0..40), 1 => vec(any::<u8>(), 250..800)]
}

fn data(origin: &Name) -> impl Strategy<Value = RecordData> + use<> {
    let name = || prop_oneof![name_below(origin.clone()), name_below(Name::root_vec())];
    let soa = (name(), name(), any::<[u32; 5]>()).prop_map(|(primary, contact, numbers)| {
        let [serial, refresh, retry, expire, minimum] = numbers;
        RecordData::Soa(Soa { primary, contact, serial, refresh, retry, expire, minimum })
    });
    prop_oneof![
        soa,
        name().prop_map(|name| RecordData::Ns(Ns::new(name))),
        name().prop_map(|name| RecordData::Cname(Cname::new(name))),
        name().prop_map(|name| RecordData::Ptr(Ptr::new(name))),
        any::<Ipv4Addr>().prop_map(|address| RecordData::A(A::new(address))),
        any::<Ipv6Addr>().prop_map(|address| RecordData::Aaaa(Aaaa::new(address))),
        (any::<u16>(), name()).prop_map(|(preference, name)| RecordData::Mx(Mx::new(preference, name))),
        (any::<[u16; 3]>(), name()).prop_map(|([p, w, port], name)| RecordData::Srv(Srv::new(p, w, port, name))),
        text().prop_map(|text| RecordData::txt(&text).unwrap()),
        (any::<u8>(), "[a-z0-9]{1,15}", text())
            .prop_map(|(flags, tag, text)| { RecordData::caa(flags, &tag, &text).unwrap() }),
        (any::<[u16; 2]>(), text(), text(), name()).prop_map(|([order, preference], flags, rule, name)| {
            let string = |text: &[u8]| CharStr::from_octets(text[..text.len().min(255)].to_vec()).unwrap();
            RecordData::Naptr(Naptr::new(order, preference, string(&flags), string(b"E2U+sip"), string(&rule), name))
        }),
        (any::<[u8; 3]>(), vec(any::<u8>(), 1..80))
            .prop_map(|([u, s, m], octets)| RecordData::tlsa(u, s, m, &octets).unwrap()),
        (any::<[u8; 2]>(), vec(any::<u8>(), 1..80))
            .prop_map(|([a, t], octets)| RecordData::sshfp(a, t, &octets).unwrap()),
        (any::<u16>(), any::<[u8; 2]>(), vec(any::<u8>(), 1..80))
            .prop_map(|(tag, [a, t], octets)| RecordData::ds(tag, a, t, &octets).unwrap()),
        (65_280..65_534_u16, vec(any::<u8>(), 0..80))
            .prop_map(|(number, octets)| RecordData::other(number, &octets).unwrap()),
    ]
}

pub(super) fn zone() -> impl Strategy<Value = Zone> {
    let origin = prop_oneof![
        Just("example.com".parse().unwrap()),
        Just("xn--mnchen-3ya.example".parse().unwrap()),
        Just(Name::root_vec()),
        name_below("example".parse().unwrap()),
    ];
    origin.prop_flat_map(|origin: Name| {
        let owner = prop_oneof![5 => name_below(origin.clone()), 1 => name_below(Name::root_vec())];
        // RFC 2181, section 8.
        let ttl = || 0..=u32::MAX >> 1;
        let record = (owner, ttl(), data(&origin), prop::option::of(any::<String>()));
        let record = record.prop_map(|(owner, ttl, data, note)| Record { owner, ttl, data, note });
        (ttl(), vec(record, 0..12)).prop_map(move |(default_ttl, records)| Zone {
            origin: origin.clone(),
            default_ttl,
            records,
        })
    })
}

proptest! {
    #[test]
    fn every_record_is_read_back_as_it_was_given(zone in zone()) {
        let mut written: Vec<usize> = zone.write().records.into_iter().flatten().collect();
        written.dedup();
        let expected: Vec<Read> = written.iter().map(|&i| meant(&zone.records[i])).collect();
        prop_assert_eq!(read(&zone.to_string()), expected);
        written.sort_unstable();
        prop_assert_eq!(written, (0..zone.records.len()).collect::<Vec<_>>());
    }

    #[test]
    fn only_comments_are_not_ascii(zone in zone()) {
        for line in zone.to_string().lines() {
            let end = format!(" {line}").find(" ; ").unwrap_or(line.len());
            prop_assert!(line[..end].is_ascii(), "{}", line);
            prop_assert!(!line.chars().any(char::is_control), "{}", line);
        }
    }
}
