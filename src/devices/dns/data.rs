//! The value of a record, by type, and how a zone file writes it.

use std::borrow::Cow;
use std::fmt;

use domain::base::iana::Rtype;
use domain::base::rdata::LongRecordData;
use domain::rdata::caa::{CaaFlags, CaaTag};
use domain::rdata::rfc1035::TxtBuilder;
use domain::rdata::{A, Aaaa, Caa, Cname, Ds, Mx, Naptr, Ns, Ptr, Srv, Sshfp, Tlsa, Txt};

use super::escape::{Absolute, write_quoted};
use super::{Name, Soa};

/// The value of a record. [`fmt::Display`] writes it as a zone file does, on one line: target names whole and with
/// their final dot, text in quotes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RecordData {
    /// Start of authority (RFC 1035, section 3.3.13).
    Soa(Soa),
    /// A server of the zone, or of the zone that is delegated here.
    Ns(Ns<Name>),
    /// Another name for the owner.
    Cname(Cname<Name>),
    /// The name of an address.
    Ptr(Ptr<Name>),
    /// An IPv4 address.
    A(A),
    /// An IPv6 address (RFC 3596), written as RFC 5952 wants.
    Aaaa(Aaaa),
    /// A mail server; the lower number is tried first.
    Mx(Mx<Name>),
    /// Where a service is: priority, weight, port, host (RFC 2782).
    Srv(Srv<Name>),
    /// Strings of at most 255 octets each, which their readers join.
    Txt(Txt<Vec<u8>>),
    /// Who may issue certificates (RFC 8659).
    Caa(Caa<Vec<u8>>),
    /// A rule that leads to a service (RFC 3403).
    Naptr(Naptr<Vec<u8>, Name>),
    /// The certificate of a service (RFC 6698).
    Tlsa(Tlsa<Vec<u8>>),
    /// The key of an SSH server (RFC 4255).
    Sshfp(Sshfp<Vec<u8>>),
    /// The key by which a sub-zone is signed (RFC 4034, section 5).
    Ds(Ds<Vec<u8>>),
    /// Any other type, with its data as they go over the wire (RFC 3597).
    Other(Rtype, Vec<u8>),
}

/// Why a value does not fit into a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataError {
    /// The octets of a text that, with the length octet of each string, needs more than 65,535.
    TextTooLong(usize),
    /// A CAA tag that is not 1 to 15 letters and digits.
    Tag(String),
}

impl RecordData {
    /// TXT of `text`, cut into strings of 255 octets.
    ///
    /// # Errors
    /// Refuses more than the 65,535 octets that record data can have (RFC 1035, section 3.2.1).
    pub fn txt(text: &[u8]) -> Result<Self, DataError> {
        let mut strings = TxtBuilder::<Vec<u8>>::new();
        strings
            .append_slice(text)
            .and_then(|()| strings.finish())
            .map(Self::Txt)
            .map_err(|_| DataError::TextTooLong(text.len()))
    }

    /// CAA; `flags` is 0, or 128 for a tag that an issuer must know.
    ///
    /// # Errors
    /// Refuses a tag other than letters and digits (RFC 8659, section 4.1) or, as NSD does, beyond 15 of them, and a
    /// value that is too long for a record.
    pub fn caa(flags: u8, tag: &str, value: &[u8]) -> Result<Self, DataError> {
        let wrong = || DataError::Tag(tag.to_owned());
        if !(1..=15).contains(&tag.len()) {
            return Err(wrong());
        }
        let tag = CaaTag::from_octets(tag.as_bytes().to_vec()).map_err(|_| wrong())?;
        Caa::try_new(CaaFlags::new(flags), tag, value.to_vec())
            .map(Self::Caa)
            .map_err(|_| DataError::TextTooLong(value.len()))
    }

    /// TLSA: usage, selector, matching type, and the certificate or its digest.
    ///
    /// # Errors
    /// Refuses what is too long for a record.
    pub fn tlsa(usage: u8, selector: u8, matching: u8, octets: &[u8]) -> Result<Self, DataError> {
        Tlsa::try_new(usage.into(), selector.into(), matching.into(), octets.to_vec())
            .map(Self::Tlsa)
            .map_err(|_| DataError::TextTooLong(octets.len()))
    }

    /// SSHFP: algorithm, type of fingerprint, and the fingerprint.
    ///
    /// # Errors
    /// Refuses what is too long for a record.
    pub fn sshfp(algorithm: u8, kind: u8, octets: &[u8]) -> Result<Self, DataError> {
        Sshfp::try_new(algorithm.into(), kind.into(), octets.to_vec())
            .map(Self::Sshfp)
            .map_err(|_| DataError::TextTooLong(octets.len()))
    }

    /// DS: key tag, algorithm, type of digest, and the digest.
    ///
    /// # Errors
    /// Refuses what is too long for a record.
    pub fn ds(tag: u16, algorithm: u8, kind: u8, octets: &[u8]) -> Result<Self, DataError> {
        Ds::new(tag, algorithm.into(), kind.into(), octets.to_vec())
            .map(Self::Ds)
            .map_err(|_| DataError::TextTooLong(octets.len()))
    }

    /// A record of the type with this `number`, its data as they go over the wire.
    ///
    /// # Errors
    /// Refuses what is too long for a record.
    pub fn other(number: u16, octets: &[u8]) -> Result<Self, DataError> {
        LongRecordData::check_len(octets.len())
            .map(|()| Self::Other(number.into(), octets.to_vec()))
            .map_err(|_| DataError::TextTooLong(octets.len()))
    }

    /// The number of its type.
    #[must_use]
    pub const fn rtype(&self) -> Rtype {
        match self {
            Self::Soa(_) => Rtype::SOA,
            Self::Ns(_) => Rtype::NS,
            Self::Cname(_) => Rtype::CNAME,
            Self::Ptr(_) => Rtype::PTR,
            Self::A(_) => Rtype::A,
            Self::Aaaa(_) => Rtype::AAAA,
            Self::Mx(_) => Rtype::MX,
            Self::Srv(_) => Rtype::SRV,
            Self::Txt(_) => Rtype::TXT,
            Self::Caa(_) => Rtype::CAA,
            Self::Naptr(_) => Rtype::NAPTR,
            Self::Tlsa(_) => Rtype::TLSA,
            Self::Sshfp(_) => Rtype::SSHFP,
            Self::Ds(_) => Rtype::DS,
            Self::Other(rtype, _) => *rtype,
        }
    }

    /// The name that it points at.
    pub(super) fn target(&self) -> Option<&Name> {
        match self {
            Self::Ns(ns) => Some(ns.nsdname()),
            Self::Cname(cname) => Some(cname.cname()),
            Self::Ptr(ptr) => Some(ptr.ptrdname()),
            Self::Mx(mx) => Some(mx.exchange()),
            Self::Srv(srv) => Some(srv.target()),
            Self::Naptr(naptr) => Some(naptr.replacement()),
            _ => None,
        }
    }

    /// The type as a zone file writes it: `AAAA`, or `TYPE65280` (RFC 3597, section 5).
    #[must_use]
    pub fn type_name(&self) -> Cow<'static, str> {
        let name = match self {
            Self::Soa(_) => "SOA",
            Self::Ns(_) => "NS",
            Self::Cname(_) => "CNAME",
            Self::Ptr(_) => "PTR",
            Self::A(_) => "A",
            Self::Aaaa(_) => "AAAA",
            Self::Mx(_) => "MX",
            Self::Srv(_) => "SRV",
            Self::Txt(_) => "TXT",
            Self::Caa(_) => "CAA",
            Self::Naptr(_) => "NAPTR",
            Self::Tlsa(_) => "TLSA",
            Self::Sshfp(_) => "SSHFP",
            Self::Ds(_) => "DS",
            Self::Other(rtype, _) => return Cow::Owned(format!("TYPE{}", rtype.to_int())),
        };
        Cow::Borrowed(name)
    }
}

impl fmt::Display for RecordData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Soa(soa) => soa.fmt(f),
            Self::Ns(ns) => Absolute(ns.nsdname()).fmt(f),
            Self::Cname(cname) => Absolute(cname.cname()).fmt(f),
            Self::Ptr(ptr) => Absolute(ptr.ptrdname()).fmt(f),
            Self::A(a) => a.addr().fmt(f),
            Self::Aaaa(aaaa) => aaaa.addr().fmt(f),
            Self::Mx(mx) => write!(f, "{} {}", mx.preference(), Absolute(mx.exchange())),
            Self::Srv(srv) => {
                write!(f, "{} {} {} {}", srv.priority(), srv.weight(), srv.port(), Absolute(srv.target()))
            }
            Self::Txt(txt) => {
                for (i, string) in txt.iter().enumerate() {
                    f.write_str(if i == 0 { "" } else { " " })?;
                    write_quoted(f, string)?;
                }
                Ok(())
            }
            Self::Naptr(naptr) => {
                write!(f, "{} {}", naptr.order(), naptr.preference())?;
                for text in [naptr.flags(), naptr.services(), naptr.regexp()] {
                    f.write_str(" ")?;
                    write_quoted(f, text.as_slice())?;
                }
                write!(f, " {}", Absolute(naptr.replacement()))
            }
            Self::Caa(caa) => {
                write!(f, "{} {} ", caa.flags().bits(), caa.tag())?;
                write_quoted(f, caa.value())
            }
            Self::Tlsa(tlsa) => {
                let [usage, selector] = [tlsa.usage().to_int(), tlsa.selector().to_int()];
                write!(f, "{usage} {selector} {} {}", tlsa.matching_type().to_int(), Hex(tlsa.data()))
            }
            Self::Sshfp(sshfp) => {
                let [algorithm, kind] = [sshfp.algorithm().to_int(), sshfp.fingerprint_type().to_int()];
                write!(f, "{algorithm} {kind} {}", Hex(sshfp.fingerprint()))
            }
            Self::Ds(ds) => {
                let [algorithm, kind] = [ds.algorithm().to_int(), ds.digest_type().to_int()];
                write!(f, "{} {algorithm} {kind} {}", ds.key_tag(), Hex(ds.digest()))
            }
            Self::Other(_, octets) if octets.is_empty() => f.write_str("\\# 0"),
            Self::Other(_, octets) => write!(f, "\\# {} {}", octets.len(), Hex(octets)),
        }
    }
}

/// Octets in hexadecimal digits.
struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TextTooLong(octets) => {
                write!(f, "a text of {octets} octets is too long for a DNS record, which holds 65535 with all lengths")
            }
            Self::Tag(tag) => write!(f, "`{tag}` is no CAA tag: a tag is 1 to 15 letters and digits"),
        }
    }
}

impl std::error::Error for DataError {}

#[cfg(test)]
mod tests {
    use super::{DataError, RecordData};

    #[test]
    fn a_text_is_cut_at_255_octets_and_never_inside_an_escape() {
        let mut text = vec![b'a'; 254];
        text.extend([0xFF, b'b']);
        let txt = RecordData::txt(&text).unwrap();
        assert_eq!(txt.to_string(), format!("\"{}\\255\" \"b\"", "a".repeat(254)));
    }

    #[test]
    fn an_empty_text_is_one_empty_string() {
        assert_eq!(RecordData::txt(b"").unwrap().to_string(), "\"\"");
    }

    #[test]
    fn the_longest_text_has_65279_octets() {
        assert!(RecordData::txt(&[b'a'; 65_279]).is_ok());
        assert_eq!(RecordData::txt(&[b'a'; 65_280]), Err(DataError::TextTooLong(65_280)));
    }

    #[test]
    fn a_caa_value_is_quoted_and_its_tag_is_letters_and_digits() {
        let caa = RecordData::caa(128, "issue", b"ca.example; a=\"b\"").unwrap();
        assert_eq!(caa.to_string(), r#"128 issue "ca.example; a=\"b\"""#);
        for tag in ["", "is-sue", "is sue", "abcdefghijklmnop", "ünder"] {
            assert_eq!(RecordData::caa(0, tag, b""), Err(DataError::Tag(tag.to_owned())));
        }
        assert_eq!(RecordData::caa(0, "issue", &[0; 65_530]), Err(DataError::TextTooLong(65_530)));
    }
}
