//! The data of records as the cmdlets take them, and as a script compares them with those of the server.

use domain::base::iana::Rtype;

use super::super::escape::{Absolute, is_plain};
use super::super::{Name, RecordData};
use crate::devices::powershell::Quoted;

/// The number of the type of `data`.
pub(super) const fn number(data: &RecordData) -> u16 {
    match data {
        RecordData::Soa(_) => Rtype::SOA.to_int(),
        RecordData::Ns(_) => Rtype::NS.to_int(),
        RecordData::Cname(_) => Rtype::CNAME.to_int(),
        RecordData::Ptr(_) => Rtype::PTR.to_int(),
        RecordData::A(_) => Rtype::A.to_int(),
        RecordData::Aaaa(_) => Rtype::AAAA.to_int(),
        RecordData::Mx(_) => Rtype::MX.to_int(),
        RecordData::Srv(_) => Rtype::SRV.to_int(),
        RecordData::Txt(_) => Rtype::TXT.to_int(),
        RecordData::Caa(_) => Rtype::CAA.to_int(),
        RecordData::Naptr(_) => Rtype::NAPTR.to_int(),
        RecordData::Tlsa(_) => Rtype::TLSA.to_int(),
        RecordData::Sshfp(_) => Rtype::SSHFP.to_int(),
        RecordData::Ds(_) => Rtype::DS.to_int(),
        RecordData::Other(rtype, _) => rtype.to_int(),
    }
}

/// The number of the type that a zone file calls `word`.
pub(super) fn number_of(word: &str) -> Option<u16> {
    word.parse::<Rtype>().ok().map(Rtype::to_int)
}

/// `data` as the script makes a text of a record that the server has: the function `ConvertTo-Text` of its template. None for types of which
/// the server shows no data that could be compared.
pub(super) fn compared(data: &RecordData) -> Option<String> {
    match data {
        RecordData::A(_) | RecordData::Aaaa(_) => Some(data.to_string()),
        RecordData::Cname(_) | RecordData::Ns(_) | RecordData::Ptr(_) | RecordData::Mx(_) | RecordData::Srv(_) => {
            data.target().filter(|name| is_plain(name)).map(|_| data.to_string())
        }
        RecordData::Txt(txt) => text(&txt.iter().flatten().copied().collect::<Vec<u8>>()),
        _ => None,
    }
}

/// What says `data` to the cmdlet that adds a record; none where it takes no such record, or could take it for another one.
pub(super) fn parameters(data: &RecordData) -> Option<String> {
    let name = |name: &Name| is_plain(name).then(|| Quoted(&Absolute(name).to_string()).to_string());
    Some(match data {
        RecordData::A(a) => format!("-A -IPv4Address {}", Quoted(&a.addr().to_string())),
        RecordData::Aaaa(aaaa) => format!("-AAAA -IPv6Address {}", Quoted(&aaaa.addr().to_string())),
        RecordData::Cname(cname) => format!("-CName -HostNameAlias {}", name(cname.cname())?),
        RecordData::Ns(ns) => format!("-NS -NameServer {}", name(ns.nsdname())?),
        RecordData::Ptr(ptr) => format!("-Ptr -PtrDomainName {}", name(ptr.ptrdname())?),
        RecordData::Mx(mx) => format!("-MX -MailExchange {} -Preference {}", name(mx.exchange())?, mx.preference()),
        RecordData::Srv(srv) => {
            let [priority, weight, port] = [srv.priority(), srv.weight(), srv.port()];
            let target = name(srv.target())?;
            format!("-Srv -DomainName {target} -Priority {priority} -Weight {weight} -Port {port}")
        }
        RecordData::Txt(txt) => {
            let text = text(&txt.iter().flatten().copied().collect::<Vec<u8>>())?;
            format!("-Txt -DescriptiveText {}", Quoted(&text))
        }
        _ => return None,
    })
}

/// Octets that are a text in ASCII without control characters, and so are the same for everybody.
fn text(octets: &[u8]) -> Option<String> {
    let is_text = octets.iter().all(|octet| matches!(octet, b' '..=b'~'));
    is_text.then(|| String::from_utf8_lossy(octets).into_owned())
}
