//! Sets of numbers, each a bit in octets.

use std::collections::BTreeSet;

use domain::base::iana::Rtype;

use super::super::super::Name;
use super::super::data;
use super::super::tokens::Token;
use super::number;

/// The services that RFC 1010 and its time knew by name and zone files still have.
const SERVICES: [(&str, u16); 12] = [
    ("echo", 7),
    ("discard", 9),
    ("daytime", 13),
    ("ftp-data", 20),
    ("ftp", 21),
    ("ssh", 22),
    ("telnet", 23),
    ("smtp", 25),
    ("time", 37),
    ("domain", 53),
    ("finger", 79),
    ("http", 80),
];

/// A protocol and its ports.
pub(super) fn ports(words: &[String]) -> Option<Vec<u8>> {
    let (protocol, ports) = words.split_first()?;
    let protocol = match protocol.to_ascii_lowercase().as_str() {
        "tcp" => 6,
        "udp" => 17,
        other => number(other)?,
    };
    let port = |word: &String| {
        let named = SERVICES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, port)| *port);
        named.or_else(|| number(word))
    };
    let ports: BTreeSet<u16> = ports.iter().map(port).collect::<Option<_>>()?;
    Some([vec![protocol], bits(&ports)].concat())
}

/// Types, as NSEC has them behind its name.
pub(super) fn types(tokens: &[Token<'_>]) -> Option<Vec<u8>> {
    let root = Token { text: b".", line: 0, column: 0 };
    let nsec: Vec<Token<'_>> = std::iter::once(root).chain(tokens.iter().copied()).collect();
    let read = data::data("NSEC", &nsec, &Name::root_vec()).ok()?;
    data::wire(&read).get(1..).map(<[u8]>::to_vec)
}

/// Types, none of which is above 127.
pub(super) fn old_types(words: &[String]) -> Option<Vec<u8>> {
    let one = |word: &String| data::type_of(&word.to_ascii_uppercase()).map(Rtype::to_int).or_else(|| number(word));
    let types = words.iter().map(|word| one(word).filter(|rtype| *rtype < 128));
    Some(bits(&types.collect::<Option<_>>()?))
}

/// The bit of 0 is the highest one of the first octet.
fn bits(numbers: &BTreeSet<u16>) -> Vec<u8> {
    let mut octets = vec![0; numbers.last().map_or(0, |last| usize::from(last / 8) + 1)];
    for number in numbers {
        if let Some(octet) = octets.get_mut(usize::from(number / 8)) {
            *octet |= 0x80 >> (number % 8);
        }
    }
    octets
}
