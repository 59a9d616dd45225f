//! Types of which `domain` has no data: what their fields are, one after the other, as they are written and as they go over the wire.

pub(super) mod keys;
mod location;
mod prefixes;
mod sets;

use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use domain::utils::{base16, base64};

use super::super::Name;
use super::data::{ascii, is_generic, name, string};
use super::tokens::Token;

/// A field of the data.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    U8,
    U16,
    U32,
    /// A security algorithm, by its number or name (RFC 4034, appendix A.1).
    Algorithm,
    /// A type of certificate, by its number or name (RFC 4398, section 2.1).
    Certificate,
    Name,
    /// A string with its length before it.
    Text,
    /// Any number of these.
    Texts,
    /// A string to the end of the data.
    Bare,
    /// Octets to the end, in base 64.
    Base64,
    /// Octets to the end, in hexadecimal digits.
    Hex,
    /// So many octets, in hexadecimal digits with `-` between them.
    Dashed(usize),
    /// Four groups of 16 bits, in hexadecimal digits with `:` between them.
    Groups,
    /// An IPv4 address.
    Address,
    /// Octets in hexadecimal digits behind `0x`, with dots that mean nothing (RFC 1706).
    Nsap,
    /// LOC (RFC 1876).
    Location,
    /// APL (RFC 3123).
    Prefixes,
    /// KEY (RFC 2535, section 3.1).
    OldKey,
    /// HIP (RFC 8005, section 6).
    Host,
    /// The kind of relay of AMTRELAY, and where it is (RFC 8777, section 4.2).
    Relay,
    /// A protocol and its ports (RFC 1035, section 3.4.2).
    Ports,
    /// Types of records (RFC 4034, section 4.1.2).
    Types,
    /// Types of records, as NXT had them (RFC 2535, section 5.2).
    OldTypes,
}

/// The types, their numbers (IANA, DNS parameters) being known to `domain`.
const TYPES: [(&str, &[Field]); 26] = [
    ("WKS", &[Field::Address, Field::Ports]),
    ("X25", &[Field::Text]),
    ("ISDN", &[Field::Text, Field::Texts]),
    ("NSAP", &[Field::Nsap]),
    ("NSAP-PTR", &[Field::Name]),
    ("KEY", &[Field::OldKey]),
    ("PX", &[Field::U16, Field::Name, Field::Name]),
    ("GPOS", &[Field::Text, Field::Text, Field::Text]),
    ("LOC", &[Field::Location]),
    ("NXT", &[Field::Name, Field::OldTypes]),
    ("EID", &[Field::Hex]),
    ("NIMLOC", &[Field::Hex]),
    ("CERT", &[Field::Certificate, Field::U16, Field::Algorithm, Field::Base64]),
    ("SINK", &[Field::U8, Field::U8, Field::U8, Field::Base64]),
    ("APL", &[Field::Prefixes]),
    ("DHCID", &[Field::Base64]),
    ("HIP", &[Field::Host]),
    ("TALINK", &[Field::Name, Field::Name]),
    ("CSYNC", &[Field::U32, Field::U16, Field::Types]),
    ("NID", &[Field::U16, Field::Groups]),
    ("L32", &[Field::U16, Field::Address]),
    ("L64", &[Field::U16, Field::Groups]),
    ("EUI48", &[Field::Dashed(6)]),
    ("EUI64", &[Field::Dashed(8)]),
    ("URI", &[Field::U16, Field::U16, Field::Bare]),
    ("AMTRELAY", &[Field::U8, Field::Relay]),
];

/// The types of certificates that have a name.
const CERTIFICATES: [(&str, u16); 10] = [
    ("PKIX", 1),
    ("SPKI", 2),
    ("PGP", 3),
    ("IPKIX", 4),
    ("ISPKI", 5),
    ("IPGP", 6),
    ("ACPKIX", 7),
    ("IACPKIX", 8),
    ("URI", 253),
    ("OID", 254),
];

/// The data of a record of the type `word` over the wire, if it is one of these; else at which of the tokens they are wrong, or that they end too early.
pub(super) fn read(word: &str, tokens: &[Token<'_>], origin: &Name) -> Option<Result<Vec<u8>, Option<usize>>> {
    let (_, fields) = TYPES.iter().find(|(own, _)| own.eq_ignore_ascii_case(word))?;
    (!is_generic(tokens)).then(|| all(fields, tokens, origin))
}

fn all(fields: &[Field], tokens: &[Token<'_>], origin: &Name) -> Result<Vec<u8>, Option<usize>> {
    let (mut octets, mut at) = (Vec::new(), 0);
    for field in fields {
        let left = tokens.get(at..).unwrap_or_default();
        let own = if takes_rest(*field) { left } else { left.get(..1).ok_or(None)? };
        octets.extend(one(*field, own, origin).ok_or((!own.is_empty()).then_some(at))?);
        at += own.len();
    }
    if at < tokens.len() { Err(Some(at)) } else { Ok(octets) }
}

const fn takes_rest(field: Field) -> bool {
    use Field::{Base64, Hex, Host, Location, OldKey, OldTypes, Ports, Prefixes, Relay, Texts, Types};
    matches!(field, Texts | Base64 | Hex | Location | Prefixes | OldKey | Host | Relay | Ports | Types | OldTypes)
}

/// A field that is written as `tokens`.
fn one(field: Field, tokens: &[Token<'_>], origin: &Name) -> Option<Vec<u8>> {
    let words: Vec<String> = tokens.iter().map(|token| ascii(token.text)).collect();
    let first = words.first().map_or("", String::as_str);
    Some(match field {
        Field::U8 => vec![number(first)?],
        Field::U16 => number::<u16>(first)?.to_be_bytes().to_vec(),
        Field::U32 => number::<u32>(first)?.to_be_bytes().to_vec(),
        Field::Algorithm => vec![keys::algorithm(first)?],
        Field::Certificate => {
            let named =
                CERTIFICATES.iter().find(|(name, _)| name.eq_ignore_ascii_case(first)).map(|(_, number)| *number);
            named.or_else(|| number(first))?.to_be_bytes().to_vec()
        }
        Field::Name => name(tokens.first()?.text, origin).ok()?.as_slice().to_vec(),
        Field::Text => string(tokens.first()?, origin)?,
        Field::Texts => tokens.iter().map(|token| string(token, origin)).collect::<Option<Vec<_>>>()?.concat(),
        Field::Bare => bare(tokens.first()?)?,
        Field::Base64 => from_base64(&words.concat())?,
        Field::Hex => from_hex(&words.concat())?,
        Field::Dashed(count) => {
            let octets: Option<Vec<u8>> = first.split('-').map(hex_octet).collect();
            octets.filter(|octets| octets.len() == count)?
        }
        Field::Groups => {
            let groups = first.split(':').map(|group| u16::from_str_radix(group, 16).ok().filter(|_| group.len() <= 4));
            let groups: Option<Vec<u16>> = groups.collect();
            groups.filter(|groups| groups.len() == 4)?.into_iter().flat_map(u16::to_be_bytes).collect()
        }
        Field::Address => Ipv4Addr::from_str(first).ok()?.octets().to_vec(),
        Field::Nsap => {
            let digits = first.strip_prefix("0x").or_else(|| first.strip_prefix("0X"))?.replace('.', "");
            from_hex(&digits)?
        }
        Field::Location => location::read(&words)?,
        Field::Prefixes => words.iter().map(|word| prefixes::read(word)).collect::<Option<Vec<_>>>()?.concat(),
        Field::OldKey => keys::read(&words)?,
        Field::Host => host(&words, tokens, origin)?,
        Field::Relay => relay(&words, tokens, origin)?,
        Field::Ports => sets::ports(&words)?,
        Field::Types => sets::types(tokens)?,
        Field::OldTypes => sets::old_types(&words)?,
    })
}

/// An algorithm, a tag, a key, and names of servers. The lengths of tag and key come first.
fn host(words: &[String], tokens: &[Token<'_>], origin: &Name) -> Option<Vec<u8>> {
    let [algorithm, tag, key, ..] = words else { return None };
    let (tag, key) = (from_hex(tag)?, from_base64(key)?);
    let mut octets = vec![u8::try_from(tag.len()).ok()?, number(algorithm)?];
    octets.extend(u16::try_from(key.len()).ok()?.to_be_bytes());
    octets.extend(tag);
    octets.extend(key);
    for token in tokens.get(3..)? {
        octets.extend(name(token.text, origin).ok()?.as_slice());
    }
    Some(octets)
}

/// Whether it may be found without asking it, its form, and itself.
fn relay(words: &[String], tokens: &[Token<'_>], origin: &Name) -> Option<Vec<u8>> {
    let [optional, form, relay] = words else { return None };
    let optional = number::<u8>(optional).filter(|bit| *bit < 2)? << 7;
    let (form, octets) = match form.as_str() {
        "0" => (0, (relay == ".").then(Vec::new)?),
        "1" => (1, Ipv4Addr::from_str(relay).ok()?.octets().to_vec()),
        "2" => (2, Ipv6Addr::from_str(relay).ok()?.octets().to_vec()),
        "3" => (3, name(tokens.get(2)?.text, origin).ok()?.as_slice().to_vec()),
        _ => return None,
    };
    Some([&[optional | form], octets.as_slice()].concat())
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    base64::decode(text).ok().filter(|octets: &Vec<u8>| !octets.is_empty())
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    base16::decode(text).ok().filter(|octets: &Vec<u8>| !octets.is_empty())
}

/// Digits, and nothing else.
fn number<T: FromStr>(text: &str) -> Option<T> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

fn hex_octet(text: &str) -> Option<u8> {
    (text.len() == 2).then(|| u8::from_str_radix(text, 16).ok()).flatten()
}

/// The octets of a string in quotes, of any length.
fn bare(token: &Token<'_>) -> Option<Vec<u8>> {
    let text = token.text.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut octets = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        let octet = match (first, after) {
            (b'\\', [a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', ..]) => {
                rest = after.get(3..)?;
                let value = [a, b, c].iter().fold(0, |value, digit| value * 10 + u16::from(**digit - b'0'));
                u8::try_from(value).ok()?
            }
            (b'\\', [next, ..]) => {
                rest = after.get(1..)?;
                *next
            }
            (other, _) => other,
        };
        octets.push(octet);
    }
    Some(octets)
}
