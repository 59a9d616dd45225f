//! Where a zone file has a blank line: behind what stands at the zone's own name, and around each delegation.

use super::super::escape::Relative;
use super::super::{Name, Record, RecordData, comment};
use super::Written;

/// What stands above a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// Nothing: it goes on.
    None,
    /// A blank line.
    Blank,
    /// A blank line, and that from here on name servers of a sub-zone follow, with what belongs to them.
    Delegation,
}

/// The heading of each of `records`, which stand in canonical order: what is at or below a delegated name stands together.
pub(super) fn headings(origin: &Name, records: &[&Record]) -> Vec<Heading> {
    let mut headings = Vec::with_capacity(records.len());
    let mut above: Option<Group<'_>> = None;
    for record in records {
        let group = Group::of(origin, record, above);
        headings.push(match (above, group) {
            (None, _) => Heading::None,
            (Some(above), group) if above == group => Heading::None,
            (_, Group::Delegation(_)) => Heading::Delegation,
            _ => Heading::Blank,
        });
        above = Some(group);
    }
    headings
}

/// What stands together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group<'z> {
    Apex,
    Hosts,
    Delegation(&'z Name),
}

impl<'z> Group<'z> {
    fn of(origin: &Name, record: &'z Record, above: Option<Self>) -> Self {
        match above {
            Some(Self::Delegation(cut)) if record.owner.ends_with(cut) => Self::Delegation(cut),
            _ if record.owner == *origin => Self::Apex,
            _ if matches!(record.data, RecordData::Ns(_)) => Self::Delegation(&record.owner),
            _ => Self::Hosts,
        }
    }
}

impl Heading {
    /// Writes what stands above `record`.
    pub(super) fn write(self, out: &mut Written, origin: &Name, record: &Record) {
        if self != Self::None {
            out.text.push('\n');
            out.records.push(None);
        }
        if self == Self::Delegation {
            let name = Relative { name: &record.owner, origin };
            out.text.push_str(&format!("; delegation of {name}"));
            comment::append(&mut out.text, comment::unicode(name.labels()).as_deref());
            out.text.push('\n');
            out.records.push(None);
        }
    }
}
