//! The type of record in which a service is answered.

use std::net::IpAddr;

/// The type of record in which a GSLB virtual server answers; all its services are of it (gslb/gslb-vserver, dnsRecordType).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum GslbRecordType {
    A,
    Aaaa,
    Cname,
}

impl GslbRecordType {
    pub(crate) const ALL: [Self; 3] = [Self::A, Self::Aaaa, Self::Cname];

    /// That of an address.
    pub(crate) const fn of(address: IpAddr) -> Self {
        if address.is_ipv4() { Self::A } else { Self::Aaaa }
    }

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aaaa => "AAAA",
            Self::Cname => "CNAME",
        }
    }
}
