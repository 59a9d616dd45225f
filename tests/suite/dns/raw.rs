//! What BIND understood of a zone file: the octets of every record, in the raw format of named-compilezone.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use domain::base::name::ToLabelIter;
use domain::base::rdata::{ComposeRecordData, RecordData as _};
use sitewright::devices::dns::Record;

use super::reader::meant;
use crate::tools::find;

/// Owner in small letters, TTL, type and data, the last as they go over the wire.
pub(super) type Raw = (String, u32, u16, Vec<u8>);

/// Our records, in the same form.
pub(super) fn ours(records: &[Record]) -> BTreeSet<Raw> {
    let all = records.iter().map(|record| {
        let (rtype, octets) = data(record);
        let owner = owner_text(record.owner.iter_labels().map(|label| label.as_slice().to_vec()));
        raw(owner, record.ttl, rtype, octets)
    });
    all.collect()
}

/// The number of the type, and the data as they go over the wire.
pub(super) fn data(record: &Record) -> (u16, Vec<u8>) {
    let (_, _, data) = meant(record);
    let mut octets = Vec::new();
    let Ok(()) = data.compose_rdata(&mut octets);
    (data.rtype().to_int(), octets)
}

/// Where the data are names, their letters count as small ones: the lengths of labels are never letters.
fn raw(owner: String, ttl: u32, rtype: u16, data: Vec<u8>) -> Raw {
    let are_names = matches!(rtype, 2 | 5 | 6 | 12 | 15);
    (owner, ttl, rtype, if are_names { data.to_ascii_lowercase() } else { data })
}

fn owner_text(labels: impl Iterator<Item = Vec<u8>>) -> String {
    labels.map(|label| label.escape_ascii().to_string().to_ascii_lowercase() + ".").collect()
}

/// The records of the zone file, as BIND has them; none where BIND is not there.
pub(super) fn theirs(origin: &str, path: &Path) -> Option<BTreeSet<Raw>> {
    let mut command = Command::new(find("named-compilezone")?);
    command.args(["-q", "-i", "none", "-k", "ignore", "-n", "ignore", "-r", "ignore", "-F", "raw", "-o", "-"]);
    command.current_dir(path.parent().unwrap()).arg(origin).arg(path);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}: {}", path.display(), String::from_utf8_lossy(&output.stderr));
    let mut octets = Octets(&output.stdout);
    // The format, its version, and four numbers about where the zone comes from.
    assert_eq!((octets.number(4), octets.number(4)), (2, 1));
    octets.take(16);
    let mut records = BTreeSet::new();
    while !octets.0.is_empty() {
        octets.set(&mut records);
    }
    Some(records)
}

struct Octets<'o>(&'o [u8]);

impl<'o> Octets<'o> {
    fn take(&mut self, count: usize) -> &'o [u8] {
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }

    fn number(&mut self, octets: usize) -> u32 {
        self.take(octets).iter().fold(0, |number, octet| number << 8 | u32::from(*octet))
    }

    fn counted(&mut self) -> &'o [u8] {
        let length = self.number(2) as usize;
        self.take(length)
    }

    /// All records of one owner and type: length, class, type, covered type, TTL, how many, owner, data.
    fn set(&mut self, records: &mut BTreeSet<Raw>) {
        self.take(4);
        assert_eq!(self.number(2), 1, "the class");
        let rtype = u16::try_from(self.number(2)).unwrap();
        self.take(2);
        let (ttl, count) = (self.number(4), self.number(4));
        let owner = owner(self.counted());
        for _ in 0..count {
            assert!(records.insert(raw(owner.clone(), ttl, rtype, self.counted().to_vec())));
        }
    }
}

fn owner(octets: &[u8]) -> String {
    let mut rest = Octets(octets);
    owner_text(std::iter::from_fn(|| {
        (!rest.0.is_empty()).then(|| {
            let length = rest.number(1) as usize;
            rest.take(length).to_vec()
        })
    }))
}
