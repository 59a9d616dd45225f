//! Zone files, read (RFC 1035, section 5): all that servers take, with the place of every record and of everything that cannot be read.
//!
//! The data of records are read by the crate `domain`, one record at a time. It knows no `$GENERATE`, no units of time and no omitted TTL, and ends
//! at the first mistake; so where an entry begins and ends, and what it inherits from the one before, is said here.

mod data;
mod directive;
mod entry;
mod fields;
mod generate;
mod time;
mod tokens;

use std::fmt;

use self::entry::Reader;
use super::{Name, Record};

/// What a zone file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadZone {
    /// The files that were read: the zone file itself, then those that it includes, by the names that it has for them.
    pub files: Vec<String>,
    /// The last `$TTL` of the zone file itself, in seconds.
    pub default_ttl: Option<u32>,
    /// The records, in their order.
    pub records: Vec<Record>,
    /// Where each of them begins.
    pub places: Vec<Place>,
    /// What could not be read: each is a record or a directive that is missing above.
    pub troubles: Vec<Trouble>,
}

/// A place in one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of [`ReadZone::files`].
    pub file: usize,
    /// From 1.
    pub line: usize,
    /// The octet in the line, from 1.
    pub column: usize,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Where.
    pub place: Place,
    /// Why, as a sentence without its stop.
    pub reason: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.line, self.place.column, self.reason)
    }
}

/// Gives the octets of a file that a zone file includes, by the name that it has for it, or says why not.
pub type Include<'i> = dyn FnMut(&str) -> Result<Vec<u8>, String> + 'i;

/// Reads `octets`, the zone file called `name` of the zone `origin`.
#[must_use]
pub fn read(name: &str, octets: &[u8], origin: &Name, include: &mut Include<'_>) -> ReadZone {
    let mut reader = Reader::new(include);
    reader.file(name, octets, origin.clone());
    reader.finish()
}
