//! The records of a zone file, or of dig's answer, as the `domain` crate reads them.

use domain::base::name::FlattenInto;
use domain::base::rdata::UnknownRecordData;
use domain::base::{Serial, Ttl};
use domain::rdata::ZoneRecordData;
use domain::zonefile::inplace::{Entry, Zonefile};
use sitewright::devices::dns::{Name, Record, RecordData};

/// Owner, TTL, type and value; names compare without regard to case, all else octet by octet.
pub(super) type Read = (Name, u32, ZoneRecordData<Vec<u8>, Name>);

/// The records of `text`, in its order.
pub(super) fn read(text: &str) -> Vec<Read> {
    let entries = Zonefile::from(text).map(|entry| entry.unwrap_or_else(|error| panic!("{error}\n{text}")));
    entries
        .map(|entry| match entry {
            Entry::Record(record) => {
                let record: domain::base::Record<Name, ZoneRecordData<Vec<u8>, Name>> = record.flatten_into();
                let (owner, ttl) = (record.owner().clone(), record.ttl().as_secs());
                (owner, ttl, record.into_data())
            }
            Entry::Include { .. } => panic!("an include in\n{text}"),
        })
        .collect()
}

/// A record as that reader should see it.
pub(super) fn meant(record: &Record) -> Read {
    let data = match record.data.clone() {
        RecordData::Soa(soa) => {
            let [refresh, retry, expire, minimum] =
                [soa.refresh, soa.retry, soa.expire, soa.minimum].map(Ttl::from_secs);
            let serial = Serial(soa.serial);
            domain::rdata::Soa::new(soa.primary, soa.contact, serial, refresh, retry, expire, minimum).into()
        }
        RecordData::Ns(data) => data.into(),
        RecordData::Cname(data) => data.into(),
        RecordData::Ptr(data) => data.into(),
        RecordData::A(data) => data.into(),
        RecordData::Aaaa(data) => data.into(),
        RecordData::Mx(data) => data.into(),
        RecordData::Srv(data) => data.into(),
        RecordData::Txt(data) => data.into(),
        RecordData::Caa(data) => data.into(),
        RecordData::Naptr(data) => data.into(),
        RecordData::Tlsa(data) => data.into(),
        RecordData::Sshfp(data) => data.into(),
        RecordData::Ds(data) => data.into(),
        RecordData::Other(rtype, data) => UnknownRecordData::from_octets(rtype, data).unwrap().into(),
    };
    (record.owner.clone(), record.ttl, data)
}
