//! Values on the command line, and how each becomes a word.

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::quote::quote;

/// A value on the command line, as it is meant and not as it is quoted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Argument {
    /// Any text: a name, a keyword, a comment.
    Text(String),
    /// A whole number, never negative.
    Integer(u64),
    /// An address.
    Address(IpAddr),
    /// Several values of one option, at least one: `-respCode 200 302`.
    Several(Vec<Argument>),
    /// No value: the option says all by its name.
    Flag,
}

impl Argument {
    /// Appends it as one word, or as one for each of several.
    pub(super) fn render(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(&quote(text)),
            Self::Integer(value) => push_integer(out, *value),
            Self::Flag => {}
            Self::Address(IpAddr::V4(address)) => push_ipv4(out, *address),
            // A `String` takes all that is written to it.
            Self::Address(IpAddr::V6(address)) => _ = write!(out, "{address}"),
            Self::Several(values) => {
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        out.push(' ');
                    }
                    value.render(out);
                }
            }
        }
    }
}

// By hand, because formatting through `write!` takes four times as long.
fn push_integer(out: &mut String, value: u64) {
    if value > 9 {
        push_integer(out, value / 10);
    }
    out.push(char::from(b'0' + (value % 10) as u8));
}

fn push_ipv4(out: &mut String, address: Ipv4Addr) {
    let [first, rest @ ..] = address.octets();
    push_integer(out, first.into());
    for octet in rest {
        out.push('.');
        push_integer(out, octet.into());
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<IpAddr> for Argument {
    fn from(address: IpAddr) -> Self {
        Self::Address(address)
    }
}

impl From<Ipv4Addr> for Argument {
    fn from(address: Ipv4Addr) -> Self {
        Self::Address(address.into())
    }
}

impl From<Ipv6Addr> for Argument {
    fn from(address: Ipv6Addr) -> Self {
        Self::Address(address.into())
    }
}

macro_rules! integers {
    ($($kind:ty)*) => {$(
        impl From<$kind> for Argument {
            fn from(value: $kind) -> Self {
                Self::Integer(value.into())
            }
        }
    )*};
}
integers!(u8 u16 u32 u64);

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use super::Argument;

    fn word(value: impl Into<Argument>) -> String {
        let mut out = String::new();
        value.into().render(&mut out);
        out
    }

    #[test]
    fn numbers_are_written_in_digits() {
        assert_eq!([word(0_u8), word(10_u16), word(1_000_u32)], ["0", "10", "1000"]);
        assert_eq!(word(u64::MAX), u64::MAX.to_string());
    }

    #[test]
    fn addresses_are_written_as_they_are_read() {
        for address in [Ipv4Addr::new(255, 0, 10, 9), Ipv4Addr::UNSPECIFIED] {
            assert_eq!(word(address).parse(), Ok(address));
        }
        for address in ["2001:db8::1", "::1", "fe80::a:b", "::ffff:10.0.0.1"] {
            let address: Ipv6Addr = address.parse().unwrap();
            assert_eq!(word(address).parse(), Ok(address));
            assert_eq!(word(IpAddr::V6(address)), address.to_string());
        }
    }

    #[test]
    fn several_values_are_a_word_each() {
        assert_eq!(word(Argument::Several(vec![200_u16.into(), "a b".into(), "-y".into()])), "200 \"a b\" \"-y\"");
    }

    #[test]
    fn text_is_quoted_where_it_must() {
        assert_eq!([word("a"), word(String::from("a b"))], ["a", "\"a b\""]);
    }
}
