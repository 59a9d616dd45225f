//! Where a record stands in its zone: canonical DNS order (RFC 4034, section 6), the apex first.

use domain::base::name::ToName;
use domain::base::rdata::ComposeRecordData;

use super::{Name, Record, RecordData, Soa};

/// Octets that compare as the records stand: owners outside the zone last, owners by their labels from the right,
/// then the type, then the data as it goes over the wire. One sort by it orders a zone.
pub(super) fn key(origin: &Name, record: &Record) -> Vec<u8> {
    let mut key = set_key(origin, record);
    append_wire(&mut key, &record.data);
    key
}

/// As [`key`], without the data: the same for all records of one set, and for no other.
pub(super) fn set_key(origin: &Name, record: &Record) -> Vec<u8> {
    let mut key = Vec::with_capacity(record.owner.len() + 16);
    key.push(u8::from(!record.owner.ends_with(origin)));
    for label in record.owner.iter().rev().skip(1) {
        for octet in label.as_slice() {
            // 0 ends a label, so that `a` stands before `ab`; 0 and 1 themselves move up.
            match octet.to_ascii_lowercase() {
                low @ (0 | 1) => key.extend([1, low + 1]),
                other => key.push(other),
            }
        }
        key.push(0);
    }
    key.push(0);
    key.push(rank(&record.data));
    if let RecordData::Other(rtype, _) = &record.data {
        key.extend(rtype.to_int().to_be_bytes());
    }
    key
}

/// Octets that compare as records of one set stand.
pub(super) fn data_key(data: &RecordData) -> Vec<u8> {
    let mut key = Vec::new();
    append_wire(&mut key, data);
    key
}

/// Who is responsible, where else to look, addresses, services, words.
const fn rank(data: &RecordData) -> u8 {
    match data {
        RecordData::Soa(_) => 0,
        RecordData::Ns(_) => 1,
        RecordData::Cname(_) => 2,
        RecordData::Ptr(_) => 3,
        RecordData::A(_) => 4,
        RecordData::Aaaa(_) => 5,
        RecordData::Mx(_) => 6,
        RecordData::Srv(_) => 7,
        RecordData::Txt(_) => 8,
        RecordData::Caa(_) => 9,
        RecordData::Naptr(_) => 10,
        RecordData::Tlsa(_) => 11,
        RecordData::Sshfp(_) => 12,
        RecordData::Ds(_) => 13,
        RecordData::Other(..) => 14,
    }
}

fn append_wire(key: &mut Vec<u8>, data: &RecordData) {
    let Ok(()) = match data {
        RecordData::Soa(soa) => {
            append_soa(key, soa);
            Ok(())
        }
        RecordData::Ns(data) => data.compose_canonical_rdata(key),
        RecordData::Cname(data) => data.compose_canonical_rdata(key),
        RecordData::Ptr(data) => data.compose_canonical_rdata(key),
        RecordData::A(data) => data.compose_canonical_rdata(key),
        RecordData::Aaaa(data) => data.compose_canonical_rdata(key),
        RecordData::Mx(data) => data.compose_canonical_rdata(key),
        RecordData::Srv(data) => data.compose_canonical_rdata(key),
        RecordData::Txt(data) => data.compose_canonical_rdata(key),
        RecordData::Caa(data) => data.compose_canonical_rdata(key),
        RecordData::Naptr(data) => data.compose_canonical_rdata(key),
        RecordData::Tlsa(data) => data.compose_canonical_rdata(key),
        RecordData::Sshfp(data) => data.compose_canonical_rdata(key),
        RecordData::Ds(data) => data.compose_canonical_rdata(key),
        RecordData::Other(_, octets) => {
            key.extend(octets);
            Ok(())
        }
    };
}

fn append_soa(key: &mut Vec<u8>, soa: &Soa) {
    for name in [&soa.primary, &soa.contact] {
        let Ok(()) = name.compose_canonical(key);
    }
    for number in soa.numbers() {
        key.extend(number.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use domain::base::CanonicalOrd;
    use domain::rdata::A;
    use proptest::prelude::*;

    use super::super::{Name, Record, RecordData};
    use super::key;

    fn record(owner: &Name, last: u8) -> Record {
        let data = RecordData::A(A::from_octets(192, 0, 2, last));
        Record { owner: owner.clone(), ttl: 60, data, note: None }
    }

    fn any_name() -> impl Strategy<Value = Name> {
        let octet = prop_oneof![0..3u8, Just(b'a'), Just(b'B'), Just(b'b'), Just(b'.'), any::<u8>()];
        prop::collection::vec(prop::collection::vec(octet, 1..4), 0..4).prop_map(|labels| {
            let mut builder = domain::base::NameBuilder::new_vec();
            for label in labels {
                builder.append_label(&label).unwrap();
            }
            builder.into_name().unwrap()
        })
    }

    proptest! {
        #[test]
        fn keys_order_owners_as_rfc_4034_does(one in any_name(), other in any_name()) {
            let root = Name::root_vec();
            let keys = key(&root, &record(&one, 1)).cmp(&key(&root, &record(&other, 1)));
            prop_assert_eq!(keys, one.canonical_cmp(&other));
        }
    }

    #[test]
    fn the_example_of_rfc_4034_stands_in_its_order() {
        let names = [
            "example",
            "a.example",
            "yljkjljk.a.example",
            "Z.a.example",
            "zABC.a.EXAMPLE",
            "z.example",
            "\\001.z.example",
            "*.z.example",
            "\\200.z.example",
        ];
        let names: Vec<Name> = names.iter().map(|name| name.parse().unwrap()).collect();
        let mut mixed: Vec<Name> = names.iter().rev().cloned().collect();
        mixed.sort_by_cached_key(|name| key(&names[0], &record(name, 1)));
        assert_eq!(mixed, names);
    }

    #[test]
    fn addresses_stand_in_numeric_order() {
        let owner: Name = "example".parse().unwrap();
        assert!(key(&owner, &record(&owner, 9)) < key(&owner, &record(&owner, 10)));
    }
}
