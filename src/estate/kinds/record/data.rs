//! What a record says, by type.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::RecordType;
use super::naptr::{Naptr, Rule};
use crate::schema::literals::{DomainName, Text};
use crate::syntax;

/// What a record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordData {
    /// An IPv4 address.
    A(Ipv4Addr),
    /// An IPv6 address.
    Aaaa(Ipv6Addr),
    /// The canonical name.
    Cname(DomainName),
    /// A name server.
    Ns(DomainName),
    /// Preference and host; none where the owner takes no mail (RFC 7505).
    Mx(u16, Option<DomainName>),
    /// Text of any length; it is split into strings when it is written.
    Txt(Text),
    /// Priority, weight, port and host; none where the service is not there (RFC 2782).
    Srv(u16, u16, u16, Option<DomainName>),
    /// Flags, tag and value.
    Caa(u8, String, String),
    /// A host.
    Ptr(DomainName),
    /// A rule that leads to a service.
    Naptr(Box<Naptr>),
    /// Usage, selector, matching type, and the certificate or its digest.
    Tlsa(u8, u8, u8, Octets),
    /// Algorithm, type of fingerprint, and the fingerprint.
    Sshfp(u8, u8, Octets),
    /// Key tag, algorithm, type of digest, and the digest.
    Ds(u16, u8, u8, Octets),
    /// The number of the type, and the data as they go over the wire.
    Other(u16, Octets),
}

/// Octets, written as hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Octets(pub(crate) Box<[u8]>);

impl std::fmt::Display for Octets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

impl RecordData {
    /// Its type.
    #[must_use]
    pub const fn record_type(&self) -> RecordType {
        match self {
            Self::A(_) => RecordType::A,
            Self::Aaaa(_) => RecordType::Aaaa,
            Self::Cname(_) => RecordType::Cname,
            Self::Ns(_) => RecordType::Ns,
            Self::Mx(..) => RecordType::Mx,
            Self::Txt(_) => RecordType::Txt,
            Self::Srv(..) => RecordType::Srv,
            Self::Caa(..) => RecordType::Caa,
            Self::Ptr(_) => RecordType::Ptr,
            Self::Naptr(_) => RecordType::Naptr,
            Self::Tlsa(..) => RecordType::Tlsa,
            Self::Sshfp(..) => RecordType::Sshfp,
            Self::Ds(..) => RecordType::Ds,
            Self::Other(number, _) => RecordType::Other(*number),
        }
    }

    /// The name that it points at.
    #[must_use]
    pub const fn target(&self) -> Option<&DomainName> {
        match self {
            Self::Cname(name) | Self::Ns(name) | Self::Ptr(name) => Some(name),
            Self::Mx(_, name) | Self::Srv(_, _, _, name) => name.as_ref(),
            Self::Naptr(naptr) => match &naptr.rule {
                Rule::Replacement(name) => Some(name),
                Rule::Expression(_) => None,
            },
            Self::A(_)
            | Self::Aaaa(_)
            | Self::Txt(_)
            | Self::Caa(..)
            | Self::Tlsa(..)
            | Self::Sshfp(..)
            | Self::Ds(..)
            | Self::Other(..) => None,
        }
    }
}

impl std::fmt::Display for RecordData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::A(address) => address.fmt(f),
            Self::Aaaa(address) => address.fmt(f),
            Self::Cname(name) | Self::Ns(name) | Self::Ptr(name) => name.fmt(f),
            Self::Mx(preference, host) => write!(f, "{preference} {}", shown(host)),
            Self::Txt(text) => f.write_str(&syntax::quote(text.as_str())),
            Self::Srv(priority, weight, port, host) => write!(f, "{priority} {weight} {port} {}", shown(host)),
            Self::Naptr(naptr) => naptr.fmt(f),
            Self::Caa(flags, tag, value) => write!(f, "{flags} {tag} {}", syntax::quote(value)),
            Self::Tlsa(usage, selector, matching, data) => write!(f, "{usage} {selector} {matching} {data}"),
            Self::Sshfp(algorithm, kind, print) => write!(f, "{algorithm} {kind} {print}"),
            Self::Ds(tag, algorithm, kind, digest) => write!(f, "{tag} {algorithm} {kind} {digest}"),
            Self::Other(_, data) if data.0.is_empty() => f.write_str("\\# 0"),
            Self::Other(_, data) => write!(f, "\\# {} {data}", data.0.len()),
        }
    }
}

/// A host, or `.` for none.
fn shown(host: &Option<DomainName>) -> &str {
    host.as_ref().map_or(".", DomainName::as_str)
}
