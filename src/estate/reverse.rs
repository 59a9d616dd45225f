//! Reverse zones: which addresses they are for (RFC 1035 §3.5, RFC 3596 §2.5, RFC 2317).

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr};

use crate::schema::literals::DomainName;

const V4: &str = "in-addr.arpa";
const V6: &str = "ip6.arpa";

/// A zone whose names stand for addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReverseZone {
    /// Its name.
    zone: String,
    /// What the names of its addresses end with: the zone's own, or, where it is a part of a network of 256 addresses, the network's.
    network: String,
    /// Of such a part, the last octets of its addresses.
    part: Option<(u8, u8)>,
}

impl ReverseZone {
    /// `zone` as one; `None` where its name stands for no address.
    pub(crate) fn of(zone: &DomainName) -> Option<Self> {
        let name = zone.as_str();
        let whole = |network: &str, part| Self { zone: name.to_owned(), network: network.to_owned(), part };
        if let Some(nibbles) = labels(name, V6) {
            let is_nibble = |label: &&str| matches!(label.as_bytes(), [b'0'..=b'9' | b'a'..=b'f']);
            return (nibbles.len() <= 32 && nibbles.iter().all(is_nibble)).then(|| whole(name, None));
        }
        let octets = labels(name, V4)?;
        let (first, rest) = octets.split_first().map_or((None, &[][..]), |(first, rest)| (Some(*first), rest));
        if octets.len() > 4 || !rest.iter().all(|label| octet(label).is_some()) {
            return None;
        }
        match first {
            Some(label) if octet(label).is_none() => {
                let part = part(label).filter(|_| octets.len() == 4)?;
                Some(whole(name.split_once('.')?.1, Some(part)))
            }
            _ => Some(whole(name, None)),
        }
    }

    /// The name of `address` in the zone; `None` where it is none of its addresses.
    pub(crate) fn owner(&self, address: IpAddr) -> Option<DomainName> {
        let name = reversed(address);
        let before = name.strip_suffix(&self.network)?.strip_suffix('.')?;
        let own = match self.part {
            None => name.clone(),
            Some((from, to)) => {
                let last = octet(before).filter(|last| (from..=to).contains(last))?;
                format!("{last}.{}", self.zone)
            }
        };
        DomainName::relaxed(&own).ok()
    }
}

/// The labels of `name` before `suffix`.
fn labels<'n>(name: &'n str, suffix: &str) -> Option<Vec<&'n str>> {
    let rest = name.strip_suffix(suffix)?;
    if rest.is_empty() {
        return Some(Vec::new());
    }
    Some(rest.strip_suffix('.')?.split('.').collect())
}

/// An octet as such names have it: without leading zeros.
fn octet(label: &str) -> Option<u8> {
    let is_plain = label.bytes().all(|byte| byte.is_ascii_digit()) && (label.len() == 1 || !label.starts_with('0'));
    is_plain.then(|| label.parse().ok()).flatten()
}

/// RFC 2317 §4: a part of a network by the ends of it, `0-127`. Its other form, `0/25`, has a character that names here do not have.
fn part(label: &str) -> Option<(u8, u8)> {
    let (from, to) = label.split_once('-')?;
    let (from, to) = (octet(from)?, octet(to)?);
    (from <= to).then_some((from, to))
}

/// `address` as a name: its octets, or its nibbles, from the last to the first.
fn reversed(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => {
            let [a, b, c, d] = Ipv4Addr::octets(&address);
            format!("{d}.{c}.{b}.{a}.{V4}")
        }
        IpAddr::V6(address) => {
            let mut name = String::with_capacity(72);
            for octet in address.octets().iter().rev() {
                // A text takes all that is written to it.
                let _ = write!(name, "{:x}.{:x}.", octet & 15, octet >> 4);
            }
            name + V6
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ReverseZone;
    use crate::schema::literals::DomainName;

    fn owner(zone: &str, address: &str) -> Option<String> {
        let zone = ReverseZone::of(&DomainName::relaxed(zone).unwrap())?;
        zone.owner(address.parse().unwrap()).map(|name| name.to_string())
    }

    #[test]
    fn an_address_has_its_name_in_the_zone_of_its_network() {
        let own = |name: &str| Some(name.to_owned());
        assert_eq!(owner("2.0.192.in-addr.arpa", "192.0.2.7"), own("7.2.0.192.in-addr.arpa"));
        assert_eq!(owner("10.in-addr.arpa", "10.1.2.3"), own("3.2.1.10.in-addr.arpa"));
        assert_eq!(owner("2.0.192.in-addr.arpa", "192.0.3.7"), None);
        assert_eq!(owner("2.0.192.in-addr.arpa", "2001:db8::1"), None);
        let network = "8.b.d.0.1.0.0.2.ip6.arpa";
        let host = format!("1.{}{network}", "0.".repeat(23));
        assert_eq!(owner(network, "2001:db8::1"), own(&host));
        assert_eq!(owner(network, "2001:db9::1"), None);
    }

    #[test]
    fn names_that_stand_for_no_address_are_no_reverse_zones() {
        for wrong in [
            "contoso.com",
            "256.0.192.in-addr.arpa",
            "02.0.192.in-addr.arpa",
            "1.2.3.4.5.in-addr.arpa",
            "x.ip6.arpa",
            "10.ip6.arpa",
        ] {
            assert_eq!(ReverseZone::of(&DomainName::relaxed(wrong).unwrap()), None, "{wrong}");
        }
    }

    #[test]
    fn a_part_of_a_network_has_names_of_its_own() {
        assert_eq!(owner("0-127.2.0.192.in-addr.arpa", "192.0.2.7"), Some("7.0-127.2.0.192.in-addr.arpa".to_owned()));
        assert_eq!(owner("0-127.2.0.192.in-addr.arpa", "192.0.2.128"), None);
        assert_eq!(super::part("64-127"), Some((64, 127)));
        assert_eq!(super::part("127-64"), None);
    }
}
