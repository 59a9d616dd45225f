//! APL: prefixes of addresses (RFC 3123).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::number;

/// `1:192.168.32.0/21`, or with `!` before it what is left out, over the wire: zeros at its end are not sent.
pub(super) fn read(word: &str) -> Option<Vec<u8>> {
    let (is_negated, rest) = word.strip_prefix('!').map_or((false, word), |rest| (true, rest));
    let (family, rest) = rest.split_once(':')?;
    let (address, prefix) = rest.split_once('/')?;
    let address: IpAddr = match family {
        "1" => address.parse::<Ipv4Addr>().ok()?.into(),
        "2" => address.parse::<Ipv6Addr>().ok()?.into(),
        _ => return None,
    };
    let mut octets = match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    };
    let prefix: u8 = number(prefix).filter(|prefix| usize::from(*prefix) <= octets.len() * 8)?;
    while octets.last() == Some(&0) {
        octets.pop();
    }
    let length = u8::try_from(octets.len()).ok()? | if is_negated { 0x80 } else { 0 };
    let family: u16 = number(family)?;
    Some([&family.to_be_bytes()[..], &[prefix, length], &octets].concat())
}
