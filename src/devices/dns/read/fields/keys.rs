//! Keys: their flags, protocols and algorithms, by their numbers or, as old zone files have them, by their names.

use domain::base::iana::SecurityAlgorithm;

use super::{from_base64, number};

/// Flags (RFC 2535, section 7.1); SIG0 to SIG15 are the last four bits.
const FLAGS: [(&str, u16); 15] = [
    ("NOCONF", 0x4000),
    ("NOAUTH", 0x8000),
    ("NOKEY", NO_KEY),
    ("FLAG2", 0x2000),
    ("EXTEND", 0x1000),
    ("FLAG4", 0x0800),
    ("FLAG5", 0x0400),
    ("USER", 0),
    ("ZONE", 0x0100),
    ("HOST", 0x0200),
    ("NTYP3", 0x0300),
    ("FLAG8", 0x0080),
    ("FLAG9", 0x0040),
    ("FLAG10", 0x0020),
    ("FLAG11", 0x0010),
];

/// Both bits: there is no key (RFC 2535, section 3.1.2).
const NO_KEY: u16 = 0xc000;

/// Protocols (RFC 2535, section 7.1).
const PROTOCOLS: [(&str, u8); 6] = [("NONE", 0), ("TLS", 1), ("EMAIL", 2), ("DNSSEC", 3), ("IPSEC", 4), ("ALL", 255)];

/// KEY: flags, protocol, algorithm, and the key if the flags do not say that there is none.
pub(super) fn read(words: &[String]) -> Option<Vec<u8>> {
    let [flags, protocol, algorithm, key @ ..] = words else { return None };
    let flags = self::flags(flags)?;
    let has_none = flags & NO_KEY == NO_KEY;
    let key = match key {
        [] if has_none => Vec::new(),
        key if !has_none => from_base64(&key.concat())?,
        _ => return None,
    };
    let before = [flags.to_be_bytes(), [self::protocol(protocol)?, self::algorithm(algorithm)?]].concat();
    Some([before, key].concat())
}

/// A number, or names with `|` between them.
pub(in super::super) fn flags(text: &str) -> Option<u16> {
    let one = |word: &str| {
        let last = word.strip_prefix("SIG").and_then(number::<u16>).filter(|number| *number < 16);
        last.or_else(|| of(&FLAGS, word))
    };
    let named = text.to_ascii_uppercase().split('|').try_fold(0, |flags, word| Some(flags | one(word)?));
    named.or_else(|| number(text))
}

pub(in super::super) fn protocol(text: &str) -> Option<u8> {
    of(&PROTOCOLS, &text.to_ascii_uppercase()).or_else(|| number(text))
}

/// RFC 4034, appendix A.1.
pub(in super::super) fn algorithm(text: &str) -> Option<u8> {
    SecurityAlgorithm::from_mnemonic(text.as_bytes()).map(SecurityAlgorithm::to_int).or_else(|| number(text))
}

fn of<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}
