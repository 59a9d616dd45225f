//! One message of an update: conditions, then what is done.

use std::fmt;

use domain::base::iana::Rtype;

use super::super::escape::Absolute;
use super::super::{Name, RecordData};

/// What the server does as a whole, or refuses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// What has to hold (RFC 2136, section 2.4).
    pub prerequisites: Vec<Prerequisite>,
    /// What is done, in this order (RFC 2136, section 2.5).
    pub actions: Vec<Action>,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prerequisite {
    /// The name has exactly these records of their type; their TTL does not count.
    Equal(Name, Vec<RecordData>),
    /// The name has no record of the type, which is given by a zone file's word for it.
    NoSet(Name, String),
    /// The name has no record at all.
    NoName(Name),
    /// The name has records of these types at most, by a zone file's words for them; those of a signer do not count.
    Only(Name, Vec<String>),
}

/// Something that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// All records of the type go.
    DeleteSet(Name, String),
    /// One record goes.
    Delete(Name, RecordData),
    /// A record comes, with its TTL; a SOA takes the place of the one that is there, if its serial number is newer.
    Add(Name, u32, RecordData),
}

/// The types of which a name can have records (IANA, DNS parameters), from the first to the last of those in use, without what a server has for itself
/// (SOA, NULL) or a signer adds (RFC 4035, section 2.5), and without CNAME. A server cannot be asked for "any other type", only for each.
pub(super) const OTHERS: std::ops::RangeInclusive<u16> = 1..=65;

/// Those behind them.
const LATER: [u16; 16] = [99, 104, 105, 106, 107, 108, 109, 256, 257, 258, 259, 260, 261, 262, 32_768, 32_769];

/// All types but `kinds`. Their names are those that every `nsupdate` knows, else their numbers.
fn others(kinds: &[String]) -> impl Iterator<Item = String> {
    let is_data = |number: &u16| !matches!(number, 5 | 6 | 10 | 24 | 25 | 30 | 41 | 46 | 47 | 50);
    let all = OTHERS.chain(LATER).filter(is_data).map(Rtype::from);
    all.filter(|rtype| !kinds.iter().any(|kind| kind.parse().is_ok_and(|kind: Rtype| kind == *rtype))).map(|rtype| {
        match rtype.to_int() {
            1 | 2 | 12 | 13 | 15 | 16 | 28 | 33 | 35 | 39 => rtype.to_string(),
            number => format!("TYPE{number}"),
        }
    })
}

impl Message {
    /// What is added, in the order of the lines that say so.
    pub fn added(&self) -> impl Iterator<Item = (&Name, &RecordData)> {
        self.actions.iter().filter_map(|action| match action {
            Action::Add(owner, _, data) => Some((owner, data)),
            Action::DeleteSet(..) | Action::Delete(..) => None,
        })
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for prerequisite in &self.prerequisites {
            match prerequisite {
                Prerequisite::Equal(owner, data) => {
                    let owner = Absolute(owner);
                    data.iter()
                        .try_for_each(|data| writeln!(f, "prereq yxrrset {owner} IN {} {data}", data.type_name()))
                }
                Prerequisite::NoSet(owner, kind) => writeln!(f, "prereq nxrrset {} IN {kind}", Absolute(owner)),
                Prerequisite::NoName(owner) => writeln!(f, "prereq nxdomain {}", Absolute(owner)),
                Prerequisite::Only(owner, kinds) => {
                    others(kinds).try_for_each(|kind| writeln!(f, "prereq nxrrset {} IN {kind}", Absolute(owner)))
                }
            }?;
        }
        for action in &self.actions {
            match action {
                Action::DeleteSet(owner, kind) => writeln!(f, "update delete {} IN {kind}", Absolute(owner)),
                Action::Delete(owner, data) => {
                    writeln!(f, "update delete {} IN {} {data}", Absolute(owner), data.type_name())
                }
                Action::Add(owner, ttl, data) => {
                    writeln!(f, "update add {} {ttl} IN {} {data}", Absolute(owner), data.type_name())
                }
            }?;
        }
        Ok(())
    }
}
