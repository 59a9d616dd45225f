//! `dns`: a zone of a name server.

use super::{Site, ZoneRecord};
use crate::schema::literals::{DomainName, Duration, Mailbox, Owner, Serial};
use crate::schema::{Id, Key, keyword, shape};

shape! {
    /// A DNS zone, as one view of it is answered. Its records are written as in a zone file: name, perhaps a TTL, type, data.
    Dns "dns" [Key::FirstAnd("view", "external")] {
        values {
            /// The zone's name.
            zone: one DomainName,
        }
        rows {
            /// Who is answered from it.
            view: or View = "external",
            /// The TTL of records without one of their own.
            ttl: or Duration = "1h",
            /// The start of authority; without it its defaults count.
            soa: maybe Soa,
            /// Where PTR records come from, in a reverse zone (`2.0.192.in-addr.arpa`): all are written, or those of what has an address in it are derived
            /// as well.
            pointers: or Pointers = "written",
            /// A sub-zone that the ADCs of the named sites serve: its NS records and their addresses follow from the ADCs' DNS addresses.
            delegate: many Delegation,
        }
        other {
            /// Every other statement is a record of the zone, such as `mail 5m A 198.51.100.25`.
            record: many ZoneRecord
        }
    }
}

keyword! {
    /// Who is answered from a zone.
    View "a view" {
        /// The Internet.
        External = "external",
        /// The company's own network.
        Internal = "internal",
    }
}

keyword! {
    /// Where the PTR records of a reverse zone come from.
    Pointers "where PTR records come from" {
        /// They are written as other records are.
        Written = "written",
        /// What is written counts first. Every other address in the zone that the same view knows gets one record (RFC 1912 §2.1), with the name of its
        /// A or AAAA record, else of the gateway or the GSLB domain that is answered with it; of several names the first in the order of the DNS, and
        /// never one that is a CNAME.
        Derived = "derived",
    }
}

shape! {
    /// The start of authority of a zone (RFC 1035 §3.3.13).
    Soa "soa" {
        rows {
            /// The primary name server; the first NS record of the zone where none is given.
            primary: maybe DomainName,
            /// The mail address of who is responsible; `hostmaster@` and the zone where none is given.
            contact: maybe Mailbox,
            /// The serial number (RFC 1982): raised by hand, or counted from the build before. In a zone on an ADC, which nobody copies by it, a counted one stays 1.
            serial: or Serial = "counter",
            /// How often secondaries ask for a new serial.
            refresh: or Duration = "1h",
            /// How soon they ask again after a failure.
            retry: or Duration = "15m",
            /// When they stop answering: longer than the primary's site may be gone.
            expire: or Duration = "14d",
            /// How long "no such name" may be kept (RFC 2308).
            minimum: or Duration = "5m",
        }
    }
}

shape! {
    /// A sub-zone that is handed to ADCs.
    Delegation "delegate" {
        values {
            /// The sub-zone, relative to the zone or in full.
            name: one Owner,
        }
        modifiers {
            /// The sites whose ADCs answer for it.
            to: some Id<Site>,
            /// The TTL of its NS records and their addresses.
            ttl: maybe Duration,
        }
    }
}

impl Dns {
    /// The sub-zone that `delegation` hands over.
    pub(crate) fn delegated(&self, delegation: &Delegation) -> Option<DomainName> {
        delegation.name.in_zone(&self.zone)
    }

    /// The owner of `record` in full; `None` where it is not in the zone, which a check reports.
    pub(crate) fn owner(&self, record: &ZoneRecord) -> Option<DomainName> {
        record.owner.in_zone(&self.zone)
    }
}
