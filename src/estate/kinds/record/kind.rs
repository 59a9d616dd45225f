//! The type of a record: by its name, or by its number where it has none here (RFC 3597).

use std::borrow::Cow;

use crate::schema::{Form, Literal, Mismatch, Written, rules};

/// The type of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordType {
    /// An IPv4 address.
    A,
    /// An IPv6 address.
    Aaaa,
    /// Another name for the owner.
    Cname,
    /// A name server.
    Ns,
    /// A mail exchanger.
    Mx,
    /// Text.
    Txt,
    /// The place of a service.
    Srv,
    /// Which authorities may issue certificates.
    Caa,
    /// The name of an address.
    Ptr,
    /// A rule that leads to a service.
    Naptr,
    /// The certificate of a service.
    Tlsa,
    /// The key of an SSH server.
    Sshfp,
    /// The key of a signed sub-zone.
    Ds,
    /// A type without a name here, by its number.
    Other(u16),
}

/// The types that have a name: the word, the number (IANA, DNS parameters), and what the data are.
const NAMED: [(RecordType, &str, u16, &str); 13] = [
    (RecordType::A, "A", 1, "An IPv4 address (RFC 1035): `10.1.20.12`."),
    (RecordType::Aaaa, "AAAA", 28, "An IPv6 address (RFC 3596): `2001:db8::12`."),
    (
        RecordType::Cname,
        "CNAME",
        5,
        "Another name for the owner (RFC 1034 §3.6.2): the canonical name in full, `xms.gslb.contoso.com`.",
    ),
    (RecordType::Ns, "NS", 2, "A name server (RFC 1035): its name in full, `ns1.contoso.com`."),
    (
        RecordType::Mx,
        "MX",
        15,
        "A mail exchanger (RFC 5321): preference, and host in full, `10 mail.contoso.com`; `0 .` where no mail is taken (RFC 7505).",
    ),
    (
        RecordType::Txt,
        "TXT",
        16,
        "Text (RFC 1035) of any length; the zone file has it in strings of at most 255 octets: `\"v=spf1 -all\"`.",
    ),
    (
        RecordType::Srv,
        "SRV",
        33,
        "The place of a service (RFC 2782): priority, weight, port, and host in full, or `.` where there is no such service, `0 100 443 xms.contoso.com`.",
    ),
    (
        RecordType::Caa,
        "CAA",
        257,
        "Which authorities may issue certificates (RFC 8659): flags, tag and value, `0 issue \"ca.example.net\"`.",
    ),
    (RecordType::Ptr, "PTR", 12, "The name of an address (RFC 1035): the host in full, `ns1.contoso.com`."),
    (
        RecordType::Naptr,
        "NAPTR",
        35,
        "A rule that leads to a service (RFC 3403): order, preference, flags, services, expression, replacement; one \
         of the last two is empty, `10 100 \"s\" \"SIP+D2U\" \"\" _sip._udp.contoso.com`.",
    ),
    (
        RecordType::Tlsa,
        "TLSA",
        52,
        "The certificate of a service (RFC 6698): usage, selector, matching type, and the certificate or its digest \
         in hexadecimal digits, `3 1 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb`.",
    ),
    (
        RecordType::Sshfp,
        "SSHFP",
        44,
        "The key of an SSH server (RFC 4255): algorithm, type of fingerprint, and the fingerprint in hexadecimal \
         digits, `4 2 cef2c8d0a0a0c2a8b137af7ed4a8df67820431a4ac2d4962ef0d989fb4d0cf9e`.",
    ),
    (
        RecordType::Ds,
        "DS",
        43,
        "The key by which a sub-zone is signed (RFC 4034 §5): key tag, algorithm, type of digest, and the digest in \
         hexadecimal digits, `60485 13 2 f9c7af7ebcbf098b9f5f37361d1b168bb2e5b98d930ceef0f055377a8c94db61`.",
    ),
];

/// The words of the form, made of [`NAMED`].
const WORDS: [(&str, &str); NAMED.len()] = {
    let mut words = [("", ""); NAMED.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = (NAMED[at].1, NAMED[at].3);
        at += 1;
    }
    words
};

impl RecordType {
    /// As a zone file writes it: `AAAA`, or `TYPE65280` (RFC 3597 §5).
    #[must_use]
    pub fn word(self) -> Cow<'static, str> {
        match self {
            Self::Other(number) => Cow::Owned(format!("TYPE{number}")),
            named => Cow::Borrowed(NAMED.iter().find(|row| row.0 == named).map_or("", |row| row.1)),
        }
    }

    /// The type that has `number`, where a record may be of it in a zone that people write.
    fn numbered(number: &str) -> Result<Self, Mismatch> {
        let Ok(number) = number.parse::<u16>() else {
            return Err(Mismatch::range("a type has a number from 1 to 65535"));
        };
        if let Some(row) = NAMED.iter().find(|row| row.2 == number) {
            return Err(Mismatch::because(format!("this type has a name: write `{}` and its data", row.1)));
        }
        match number {
            6 => Err(Mismatch::because("it is the start of authority, which is written as `soa { … }`")),
            // RFC 6895 §3.1.
            0 | 41 | 128..=255 => Err(Mismatch::because("no record is of this type: it stands in messages only")),
            46 | 47 | 50 => Err(Mismatch::because("such records are made by who signs the zone")),
            number => Ok(Self::Other(number)),
        }
    }
}

impl Literal for RecordType {
    const FORM: Form = Form {
        words: &WORDS,
        ..Form::new("a record type", "A").doc(
            "The type of a record, by its name; any other one by its number, with its data as RFC 3597 writes them: \
             `TYPE65280 \\# 4 0a000001`.",
        )
    };

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if let Some(row) = NAMED.iter().find(|row| row.1 == text) {
            return Ok(row.0);
        }
        let number = text.strip_prefix("TYPE").filter(|number| {
            !number.is_empty() && !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        number.map_or_else(|| Err(Mismatch { rule: &rules::UNKNOWN_WORD, ..Mismatch::other() }), Self::numbered)
    }

    fn written(&self) -> Written {
        Written::Text(self.word().into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{Literal, NAMED, RecordType};

    #[test]
    fn a_type_is_a_name_or_a_number_without_one() {
        for (kind, word, ..) in NAMED {
            assert_eq!(RecordType::parse(word).ok(), Some(kind));
        }
        assert_eq!(RecordType::parse("TYPE65280").ok(), Some(RecordType::Other(65280)));
        assert_eq!(RecordType::Other(65).word(), "TYPE65");
        for wrong in ["a", "TYPE", "TYPE1", "TYPE6", "TYPE0", "TYPE07", "TYPE255", "TYPE65536", "TYPE+7", "TYPE46"] {
            assert!(RecordType::parse(wrong).is_err(), "{wrong}");
        }
    }
}
