//! The data of a record, read by the crate `domain`.

use std::fmt::Write as _;
use std::str::FromStr;

use domain::base::iana::Rtype;
use domain::base::name::{FlattenInto, ToName, UncertainName};
use domain::base::rdata::{ComposeRecordData, ParseRecordData, RecordData as _};
use domain::base::{ParsedName, Record as Scanned};
use domain::dep::octseq::Parser;
use domain::rdata::ZoneRecordData;
use domain::zonefile::inplace::{Entry, Zonefile};

use super::super::escape::Absolute;
use super::super::{Name, RecordData, Soa};
use super::fields::{self, keys};
use super::tokens::Token;

type Data = ZoneRecordData<Vec<u8>, Name>;

/// Types that `domain` cannot read, and whose data are written, and go over the wire, as those of another one.
const ALIKE: [(&str, &str); 15] = [
    ("SPF", "TXT"),
    ("AVC", "TXT"),
    ("NINFO", "TXT"),
    ("RESINFO", "TXT"),
    ("WALLET", "TXT"),
    ("SMIMEA", "TLSA"),
    ("MB", "MG"),
    ("AFSDB", "MX"),
    ("KX", "MX"),
    ("RT", "MX"),
    ("LP", "MX"),
    ("DLV", "DS"),
    ("TA", "DS"),
    ("RKEY", "DNSKEY"),
    ("SIG", "RRSIG"),
];

/// What `token` is without what is not ASCII, which is written by its numbers.
pub(super) fn ascii(token: &[u8]) -> String {
    let mut text = String::with_capacity(token.len());
    for &octet in token {
        match octet {
            0x20..=0x7e => text.push(char::from(octet)),
            // Nothing refuses to be written to a text.
            other => _ = write!(text, "\\{other:03}"),
        }
    }
    text
}

/// The name that `token` is, where names without a final dot belong to `origin`.
pub(super) fn name(token: &[u8], origin: &Name) -> Result<Name, String> {
    let text = ascii(token);
    if text == "@" {
        return Ok(origin.clone());
    }
    if text == "." {
        return Ok(Name::root_vec());
    }
    if token == b"\"\"" {
        return Err("an empty string is no name".to_owned());
    }
    let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(&text);
    let wrong = || format!("`{bare}` is no name: labels have 1 to 63 octets, and a name at most 255");
    match UncertainName::<Vec<u8>>::from_str(bare).map_err(|_| wrong())? {
        UncertainName::Absolute(name) => Ok(name),
        UncertainName::Relative(name) => {
            let whole = name.chain(origin).map_err(|_| format!("`{bare}` is too long in `{origin}`"))?;
            Ok(whole.to_name())
        }
    }
}

/// Why data cannot be read, and at which of the tokens; none where it is their end.
pub(super) struct Unreadable {
    pub(super) token: Option<usize>,
    pub(super) reason: String,
}

/// Reads the data of a record of the type `word`.
pub(super) fn data(word: &str, tokens: &[Token<'_>], origin: &Name) -> Result<RecordData, Unreadable> {
    let whole = |reason: String| Unreadable { token: None, reason };
    let rtype = type_of(word).ok_or_else(|| whole(format!("`{word}` is no type of record")))?;
    if let Some(read) = fields::read(word, tokens, origin) {
        let octets = read.map_err(|token| Unreadable { token, reason: wrong(word, token) })?;
        return RecordData::other(rtype.to_int(), &octets).map_err(|error| whole(error.to_string()));
    }
    let alike = ALIKE.iter().find(|(own, _)| own.eq_ignore_ascii_case(word)).map(|(_, alike)| *alike);
    let form = alike.and_then(type_of).unwrap_or(rtype);
    let mut text = format!("$ORIGIN {}\n. 0 IN {}", Absolute(origin), alike.unwrap_or(word));
    let mut ends = Vec::with_capacity(tokens.len());
    let begin = text.find('\n').map_or(0, |at| at + 1);
    for (at, token) in tokens.iter().enumerate() {
        text.push(' ');
        // Digits of generic data are nothing else, whatever they look like.
        text.push_str(&if is_generic(tokens) { ascii(token.text) } else { plain(form, at, token, origin) });
        ends.push(text.len() - begin + 1);
    }
    text.push('\n');
    let record = match Zonefile::from(text.as_str()).next_entry() {
        Ok(Some(Entry::Record(record))) => record,
        Ok(_) => return Err(whole(format!("the data of {word} are missing"))),
        Err(error) => return Err(unreadable(word, &error.to_string(), &ends)),
    };
    let record: Scanned<Name, Data> = record.flatten_into();
    let read = own(record.into_data()).ok_or_else(|| whole(format!("the data of {word} are too long")))?;
    match (alike, read) {
        (None, RecordData::Other(other, octets)) => typed(other, octets).map_err(whole),
        (None, read) => Ok(read),
        (Some(_), read) => RecordData::other(rtype.to_int(), &wire(&read)).map_err(|error| whole(error.to_string())),
    }
}

/// The type called `word`; of three `domain` does not know the name.
pub(super) fn type_of(word: &str) -> Option<Rtype> {
    match word {
        "MB" => Some(Rtype::from_int(7)),
        "NULL" => Some(Rtype::from_int(10)),
        "NSAP-PTR" => Some(Rtype::NSAPPTR),
        _ => Rtype::from_str(word).ok(),
    }
}

/// Whether data are in the form of RFC 3597.
pub(super) fn is_generic(tokens: &[Token<'_>]) -> bool {
    tokens.first().is_some_and(|token| token.text == b"\\#")
}

/// A string, with its length before it.
pub(super) fn string(token: &Token<'_>, origin: &Name) -> Option<Vec<u8>> {
    let read = data("TXT", std::slice::from_ref(token), origin).ok()?;
    Some(wire(&read)).filter(|octets| octets.first().is_some_and(|length| usize::from(*length) + 1 == octets.len()))
}

fn wrong(word: &str, token: Option<usize>) -> String {
    match token {
        Some(_) => format!("this is none of the data of {word}"),
        None => format!("the data of {word} end too early"),
    }
}

/// A token of the data of the type `rtype`, or of one that is alike. The times of a SOA may have units, flags, protocols, algorithms and types may have
/// names, and a name may be `@`: `domain` takes the last for a label, and the others rarely.
fn plain(rtype: Rtype, at: usize, token: &Token<'_>, origin: &Name) -> String {
    let is_text = matches!(rtype, Rtype::TXT | Rtype::HINFO | Rtype::CAA) || (rtype == Rtype::NAPTR && at < 5);
    if token.text == b"@" && !is_text {
        return Absolute(origin).to_string();
    }
    let text = ascii(token.text);
    if matches!((rtype, at), (Rtype::NSEC, 1..) | (Rtype::NSEC3, 5..) | (Rtype::RRSIG, 0)) {
        return type_of(&text.to_ascii_uppercase()).map_or(text, |named| format!("TYPE{}", named.to_int()));
    }
    let number = match (rtype, at) {
        (Rtype::SOA, 3..) => super::time::seconds(token.text),
        (Rtype::DNSKEY | Rtype::CDNSKEY, 0) => keys::flags(&text).map(u32::from),
        (Rtype::DNSKEY | Rtype::CDNSKEY, 1) => keys::protocol(&text).map(u32::from),
        // RFC 4034, sections 2.2, 3.2 and 5.3.
        (Rtype::DNSKEY | Rtype::CDNSKEY, 2) | (Rtype::RRSIG | Rtype::DS | Rtype::CDS, 1) => {
            keys::algorithm(&text).map(u32::from)
        }
        _ => None,
    };
    number.map_or(text, |number| number.to_string())
}

/// `error` is `line:column: why`.
fn unreadable(word: &str, error: &str, ends: &[usize]) -> Unreadable {
    let mut parts = error.splitn(3, ':');
    let column = parts.nth(1).and_then(|column| column.trim().parse::<usize>().ok());
    let why = parts.next().unwrap_or(error).trim();
    let token = column.and_then(|column| ends.iter().position(|end| column <= *end));
    let reason = match why {
        "unexpected end of entry" => format!("the data of {word} end too early"),
        "unknown record type with concrete data" => {
            format!("the data of {word} are read in the form of RFC 3597 only: `\\# 4 0a000001`")
        }
        "trailing tokens" => format!("this is more than the data of {word}"),
        why => format!("the data of {word} cannot be read: {why}"),
    };
    Unreadable { token, reason }
}

/// Generic data (RFC 3597) of a type that is known.
fn typed(rtype: Rtype, octets: Vec<u8>) -> Result<RecordData, String> {
    let mut parser = Parser::from_ref(octets.as_slice());
    let parsed = ZoneRecordData::<&[u8], ParsedName<&[u8]>>::parse_rdata(rtype, &mut parser);
    let wrong = || format!("these octets are no data of the type {rtype}");
    let data = match parsed.map_err(|_| wrong())? {
        Some(data) if parser.remaining() == 0 => data,
        Some(_) => return Err(wrong()),
        None => return Ok(RecordData::Other(rtype, octets)),
    };
    let data: Data = data.flatten_into();
    let mut again = Vec::new();
    let Ok(()) = data.compose_rdata(&mut again);
    // A pointer to another place of a message means nothing here (RFC 3597, section 4).
    if again != octets {
        return Err(wrong());
    }
    own(data).ok_or_else(wrong)
}

/// What we know by name as itself, everything else as it goes over the wire.
fn own(data: Data) -> Option<RecordData> {
    Some(match data {
        ZoneRecordData::Soa(soa) => {
            let [refresh, retry, expire, minimum] =
                [soa.refresh(), soa.retry(), soa.expire(), soa.minimum()].map(|time| time.as_secs());
            let (primary, contact) = (soa.mname().clone(), soa.rname().clone());
            RecordData::Soa(Soa { primary, contact, serial: soa.serial().into_int(), refresh, retry, expire, minimum })
        }
        ZoneRecordData::Ns(data) => RecordData::Ns(data),
        ZoneRecordData::Cname(data) => RecordData::Cname(data),
        ZoneRecordData::Ptr(data) => RecordData::Ptr(data),
        ZoneRecordData::A(data) => RecordData::A(data),
        ZoneRecordData::Aaaa(data) => RecordData::Aaaa(data),
        ZoneRecordData::Mx(data) => RecordData::Mx(data),
        ZoneRecordData::Srv(data) => RecordData::Srv(data),
        ZoneRecordData::Txt(data) => RecordData::Txt(data),
        ZoneRecordData::Caa(data) => RecordData::Caa(data),
        ZoneRecordData::Naptr(data) => RecordData::Naptr(data),
        ZoneRecordData::Tlsa(data) => RecordData::Tlsa(data),
        ZoneRecordData::Sshfp(data) => RecordData::Sshfp(data),
        ZoneRecordData::Ds(data) => RecordData::Ds(data),
        other => {
            let mut octets = Vec::new();
            let Ok(()) = other.compose_rdata(&mut octets);
            RecordData::other(other.rtype().to_int(), &octets).ok()?
        }
    })
}

/// `data` as they go over the wire.
pub(super) fn wire(data: &RecordData) -> Vec<u8> {
    super::super::order::data_key(data)
}
