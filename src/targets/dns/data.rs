//! The model's names, addresses and data in the form of name servers.

use std::net::IpAddr;

use domain::base::CharStr;
use domain::rdata::{A, Aaaa, Cname, Mx, Naptr, Ns, Ptr, Srv};

use super::super::Error;
use super::error;
use crate::devices::dns::{DataError, Name, RecordData};
use crate::estate::{self, NaptrRule};
use crate::schema::literals::DomainName;

/// A name of the model, which was valid when it was read.
pub(super) fn name(name: &DomainName) -> Result<Name, Error> {
    name.as_str().parse().map_err(|_| error(format!("`{name}` is no name of the DNS")))
}

/// The name of a host, or the root where there is none.
fn host(host: Option<&DomainName>) -> Result<Name, Error> {
    host.map_or_else(|| Ok(Name::root_vec()), name)
}

/// A or AAAA, as the address is.
pub(super) fn address(address: IpAddr) -> RecordData {
    match address {
        IpAddr::V4(address) => RecordData::A(A::new(address)),
        IpAddr::V6(address) => RecordData::Aaaa(Aaaa::new(address)),
    }
}

/// What a declared record says.
pub(super) fn data(data: &estate::RecordData) -> Result<RecordData, Error> {
    use crate::estate::RecordData as Declared;
    let refused = |why: DataError| error(why.to_string());
    Ok(match data {
        Declared::A(address) => RecordData::A(A::new(*address)),
        Declared::Aaaa(address) => RecordData::Aaaa(Aaaa::new(*address)),
        Declared::Cname(target) => RecordData::Cname(Cname::new(name(target)?)),
        Declared::Ns(target) => RecordData::Ns(Ns::new(name(target)?)),
        Declared::Mx(preference, target) => RecordData::Mx(Mx::new(*preference, host(target.as_ref())?)),
        Declared::Txt(text) => RecordData::txt(text.as_str().as_bytes()).map_err(refused)?,
        Declared::Srv(priority, weight, port, target) => {
            RecordData::Srv(Srv::new(*priority, *weight, *port, host(target.as_ref())?))
        }
        Declared::Caa(flags, tag, value) => RecordData::caa(*flags, tag, value.as_bytes()).map_err(refused)?,
        Declared::Ptr(target) => RecordData::Ptr(Ptr::new(name(target)?)),
        Declared::Naptr(naptr) => self::naptr(naptr)?,
        Declared::Tlsa(usage, selector, matching, octets) => {
            let [usage, selector, matching] = [*usage, *selector, *matching];
            RecordData::tlsa(usage, selector, matching, &octets.0).map_err(refused)?
        }
        Declared::Sshfp(algorithm, kind, octets) => RecordData::sshfp(*algorithm, *kind, &octets.0).map_err(refused)?,
        Declared::Ds(tag, algorithm, kind, octets) => {
            RecordData::ds(*tag, *algorithm, *kind, &octets.0).map_err(refused)?
        }
        Declared::Other(number, octets) => RecordData::other(*number, &octets.0).map_err(refused)?,
    })
}

fn naptr(naptr: &estate::Naptr) -> Result<RecordData, Error> {
    let text = |text: &str| {
        CharStr::from_octets(text.as_bytes().to_vec()).map_err(|_| error(format!("`{text}` is no string of the DNS")))
    };
    let (expression, replacement) = match &naptr.rule {
        NaptrRule::Expression(expression) => (text(expression)?, Name::root_vec()),
        NaptrRule::Replacement(target) => (text("")?, name(target)?),
    };
    let (flags, services) = (text(&naptr.flags)?, text(&naptr.services)?);
    Ok(RecordData::Naptr(Naptr::new(naptr.order, naptr.preference, flags, services, expression, replacement)))
}
