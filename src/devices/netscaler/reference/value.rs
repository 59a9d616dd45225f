//! Whether a value is one that an argument takes, and what it takes in words.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Kind, Parameter};

/// How comparisons are written.
const OPERATORS: [&str; 15] =
    ["=", "!=", ">", "<", ">=", "<=", "EQ", "NEQ", "GT", "LT", "GE", "LE", "BTW", "EXISTS", "NEXISTS"];

impl Parameter {
    /// Whether `text` is a value of its kind within its bounds; of a flag and a group there is none.
    #[must_use]
    pub fn takes(&self, text: &str) -> bool {
        let number = |text: &str| self.number(text, i64::MAX);
        let port = |text: &str| self.number(text, 65_535);
        let (v4, v6) = (text.parse::<Ipv4Addr>(), text.parse::<Ipv6Addr>());
        match self.kind {
            Kind::Flag | Kind::Group => false,
            Kind::Enum => self.is_open && !text.is_empty() || self.word(text).is_some(),
            Kind::Int => number(text),
            Kind::Hex => number(text) || is_hexadecimal(text),
            Kind::Port => text == "*" || port(text),
            Kind::Range => is_range(text, number),
            Kind::Ip4 => v4.is_ok() || text == "*",
            Kind::Ip6 => v6.is_ok() || text == "*",
            Kind::Ip => v4.is_ok() || v6.is_ok() || text == "*",
            Kind::IpPrefix => is_prefix(text),
            Kind::IpRange => text.split('-').count() <= 2 && text.split('-').all(|part| part.parse::<IpAddr>().is_ok()),
            Kind::Netmask => v4.is_ok_and(is_mask),
            Kind::Mac => text.split(':').count() == 6 && text.split(':').all(is_octet),
            Kind::Interface => (2..=3).contains(&text.split('/').count()) && text.split('/').all(is_part),
            Kind::Domain => is_domain(text),
            Kind::Name if self.min.is_some() && self.max.is_some() => number(text),
            Kind::Name => !text.is_empty() && self.is_short_enough(text),
            Kind::Expression | Kind::Secret => !text.is_empty(),
            Kind::Time => text.split_once(':').is_some_and(|(hour, minute)| is_below(hour, 24) && is_below(minute, 60)),
            Kind::Operator => OPERATORS.iter().any(|word| word.eq_ignore_ascii_case(text)),
            Kind::Text => self.is_short_enough(text),
        }
    }

    /// What it takes, with its article: "a whole number, 1 to 1440".
    #[must_use]
    pub fn expected(&self) -> String {
        match self.kind {
            Kind::Flag => "no value".to_owned(),
            Kind::Group => self.further.iter().map(Self::expected).collect::<Vec<_>>().join(", then "),
            Kind::Enum => match self.words.iter().map(|word| word.text).collect::<Vec<_>>().split_last() {
                Some((last, [])) => format!("`{last}`"),
                Some((last, rest)) if rest.len() < 12 => format!("`{}` or `{last}`", rest.join("`, `")),
                _ => "one of the vendor's words".to_owned(),
            },
            Kind::Int => format!("a whole number{}", self.bounds()),
            Kind::Hex => format!("a number{}", self.bounds()),
            Kind::Port => format!("a port{}", self.bounds()),
            Kind::Range => "a number, or two with `-` between them".to_owned(),
            Kind::Ip4 => "an IPv4 address".to_owned(),
            Kind::Ip6 => "an IPv6 address".to_owned(),
            Kind::Ip => "an address".to_owned(),
            Kind::IpPrefix => "an address, perhaps with `/` and the length of a prefix".to_owned(),
            Kind::IpRange => "an address, or two with `-` between them".to_owned(),
            Kind::Netmask => "a netmask such as `255.255.255.0`".to_owned(),
            Kind::Mac => "a MAC address".to_owned(),
            Kind::Interface => "an interface such as `1/1`".to_owned(),
            Kind::Domain => "a domain name".to_owned(),
            Kind::Name if self.min.is_some() && self.max.is_some() => format!("a whole number{}", self.bounds()),
            Kind::Name => format!("the name of an object{}", self.length()),
            Kind::Expression => "an expression".to_owned(),
            Kind::Secret => "a secret".to_owned(),
            Kind::Time => "a time of day such as `22:30`".to_owned(),
            Kind::Operator => "a comparison such as `GT`".to_owned(),
            Kind::Text => format!("a text{}", self.length()),
        }
    }

    /// Where the reference names no least number, it means none below zero.
    fn number(&self, text: &str, most: i64) -> bool {
        let bounds = self.min.unwrap_or(0)..=self.max.unwrap_or(most);
        whole_number(text).is_some_and(|number| bounds.contains(&number))
    }

    fn is_short_enough(&self, text: &str) -> bool {
        self.max.is_none_or(|max| usize::try_from(max).is_ok_and(|max| text.chars().count() <= max))
    }

    fn bounds(&self) -> String {
        match (self.min, self.max) {
            (Some(min), Some(max)) => format!(", {min} to {max}"),
            (Some(min), None) => format!(", at least {min}"),
            (None, Some(max)) => format!(", at most {max}"),
            (None, None) => String::new(),
        }
    }

    fn length(&self) -> String {
        self.max.map_or_else(String::new, |max| format!(" of at most {max} characters"))
    }
}

fn whole_number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits == "0" || !digits.starts_with('0');
    if is_plain && digits.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn is_hexadecimal(text: &str) -> bool {
    let digits = text.strip_prefix("0x").unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_range(text: &str, fits: impl Fn(&str) -> bool) -> bool {
    match text.split_once('-') {
        None => fits(text),
        Some((from, to)) => fits(from) && fits(to) && whole_number(from) <= whole_number(to),
    }
}

fn is_prefix(text: &str) -> bool {
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let Ok(address) = address.parse::<IpAddr>() else { return false };
    let most = if address.is_ipv4() { 32 } else { 128 };
    length.is_none_or(|length| whole_number(length).is_some_and(|length| (0..=most).contains(&length)))
}

const fn is_mask(mask: Ipv4Addr) -> bool {
    mask.to_bits().leading_ones() == mask.to_bits().count_ones()
}

fn is_octet(part: &str) -> bool {
    part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_part(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_below(part: &str, limit: u8) -> bool {
    part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number < limit)
}

/// A name of labels; the root alone is one. A last label of digits would be a mistyped address.
fn is_domain(text: &str) -> bool {
    let name = text.strip_suffix('.').unwrap_or(text);
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_label = |label: &str| (1..=63).contains(&label.len()) && (label == "*" || label.bytes().all(is_letter));
    let is_number = name.rsplit('.').next().is_some_and(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
    text == "." || (name.len() <= 253 && name.split('.').all(is_label) && !is_number)
}

#[cfg(test)]
mod tests {
    use super::super::reference;

    fn takes(object: &str, option: &str, good: &[&str], bad: &[&str]) {
        let option = reference().object(object).unwrap().option(option).unwrap();
        for text in good {
            assert!(option.takes(text), "{} {text}", option.name);
        }
        for text in bad {
            assert!(!option.takes(text), "{} {text}", option.name);
        }
    }

    #[test]
    fn values_of_every_common_kind() {
        takes("lb vserver", "timeout", &["2", "1440"], &["1441", "01", "x", "", "2m"]);
        takes("lb vserver", "persistenceType", &["SOURCEIP", "sourceip"], &["SOURCE", ""]);
        takes("lb vserver", "persistMask", &["255.255.0.0"], &["255.0.255.0", "24", "*"]);
        takes("lb vserver", "IPAddress", &["10.0.0.1", "2001:db8::1", "*"], &["10.0.0", "host"]);
        takes("lb monitor", "destIP", &["10.0.0.1"], &["10.0.0.1/24"]);
    }

    #[test]
    fn what_is_expected_is_said_in_words() {
        let expected =
            |object: &str, option: &str| reference().object(object).unwrap().option(option).unwrap().expected();
        assert_eq!(expected("lb vserver", "timeout"), "a whole number, at most 1440");
        assert_eq!(expected("gslb vserver", "EDR"), "`ENABLED` or `DISABLED`");
        assert_eq!(expected("gslb parameter", "RTTTolerance"), "a whole number, 1 to 100");
    }
}
