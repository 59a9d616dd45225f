//! What stands for the parts of a pattern.

use std::fmt::Write as _;

use crate::schema::literals::{Host, NamePart};
use crate::targets::netscaler::names;

/// What a name is made of.
#[derive(Clone, Copy, Default)]
pub(super) struct Parts<'p> {
    pub(super) name: &'p str,
    pub(super) site: &'p str,
    pub(super) adc: &'p str,
    pub(super) port: u16,
    pub(super) protocol: &'p str,
    pub(super) number: u32,
    pub(super) address: Option<&'p Host>,
    pub(super) target: &'p str,
    pub(super) vserver: &'p str,
    /// The type of records.
    pub(super) record: &'p str,
    pub(super) clients: &'p str,
}

impl Parts<'_> {
    pub(super) fn write(&self, part: NamePart, out: &mut String) {
        // A `String` takes all that is written to it.
        _ = match part {
            NamePart::Name => write!(out, "{}", self.name),
            NamePart::Site => write!(out, "{}", self.site),
            NamePart::Adc => write!(out, "{}", self.adc),
            NamePart::Port => write!(out, "{}", self.port),
            NamePart::Protocol => write!(out, "{}", self.protocol),
            NamePart::Number => write!(out, "{}", self.number),
            NamePart::Address => self.address.map_or(Ok(()), |host| write!(out, "{}", names::server(host))),
            NamePart::Target => write!(out, "{}", self.target),
            NamePart::Vserver => write!(out, "{}", self.vserver),
            NamePart::Type => write!(out, "{}", self.record),
            NamePart::Clients => write!(out, "{}", self.clients),
        };
    }
}
