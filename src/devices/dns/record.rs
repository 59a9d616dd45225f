//! One record: whose, for how long, what, and why.

use super::RecordData;

/// A whole domain name in wire form: labels of 1 to 63 octets, at most 255 octets in all (RFC 1035, section 2.3.4).
/// Two names that differ by the case of ASCII letters only are equal (RFC 4343).
pub type Name = domain::base::Name<Vec<u8>>;

/// A resource record of class IN.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// The name that has it.
    pub owner: Name,
    /// Seconds that a resolver may keep it: 0 to 2,147,483,647 (RFC 2181, section 8), the same in a whole set.
    pub ttl: u32,
    /// Type and value.
    pub data: RecordData,
    /// A word to the reader of the zone file; no server sees it.
    pub note: Option<String>,
}
