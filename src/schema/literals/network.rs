//! Hosts, interfaces and destinations of routes.

use std::net::IpAddr;

use super::{DomainName, Prefix};
use crate::schema::{Form, Literal, Mismatch, Written};

/// A host: its address, or its name in full.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    /// An address.
    Address(IpAddr),
    /// A name.
    Name(DomainName),
}

impl Host {
    /// Its address, where that is what is written.
    #[must_use]
    pub const fn address(&self) -> Option<IpAddr> {
        match self {
            Self::Address(address) => Some(*address),
            Self::Name(_) => None,
        }
    }
}

impl std::fmt::Display for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Address(address) => address.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
}

impl Literal for Host {
    const FORM: Form = Form::new("an address or a host name", "10.1.0.5")
        .doc("An IPv4 or IPv6 address, or the name of a host in full, such as `ntp.contoso.com`.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let is_address = text.contains(':') || text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if is_address { IpAddr::parse(text).map(Self::Address) } else { DomainName::parse(text).map(Self::Name) }
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

/// An interface, or a channel of several: `1/1`, `10/2`, `LA/1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interface(Box<str>);

impl Interface {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of the channel that it is.
    pub(crate) fn channel(&self) -> Option<u32> {
        self.0.strip_prefix("LA/")?.parse().ok()
    }
}

impl Literal for Interface {
    const FORM: Form = Form::new("an interface", "1/1").doc(
        "The appliance's own name of an interface: its kind, `/` and its number, such as `0/1` (management), `1/1` or `10/1`; \
         `LA/1` is a channel, a link aggregation of several.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let Some((kind, number)) = text.split_once('/') else { return Err(Mismatch::other()) };
        let digits = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if kind.eq_ignore_ascii_case("LA") && kind != "LA" {
            return Err(Mismatch::because("channels are written with capitals").mended(format!("LA/{number}")));
        }
        if digits(number) && (kind == "LA" || digits(kind)) { Ok(Self(text.into())) } else { Err(Mismatch::other()) }
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

/// Where a route leads: a network, or everywhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// What no other route leads to, in the family of the gateway.
    Default,
    /// A network.
    Network(Prefix),
}

impl Literal for Destination {
    const FORM: Form = Form::new("the destination of a route", "10.0.0.0/8")
        .doc("A network such as `10.0.0.0/8` or `2001:db8::/32`, or `default` for all that no other route leads to.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if text == "default" { Ok(Self::Default) } else { Prefix::parse(text).map(Self::Network) }
    }

    fn written(&self) -> Written {
        match self {
            Self::Default => Written::Text("default".to_owned()),
            Self::Network(network) => network.written(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_an_address_or_a_name() {
        assert_eq!(Host::parse("10.1.0.5").ok(), Some(Host::Address([10, 1, 0, 5].into())));
        assert!(matches!(Host::parse("ntp.contoso.com"), Ok(Host::Name(_))));
        for wrong in ["10.1.0", "10.1.0.256", "ntp", "", "a b.c", "2001:db8::x"] {
            assert!(Host::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_interface_has_a_kind_and_a_number() {
        for right in ["0/1", "1/1", "10/12", "LA/1"] {
            assert!(Interface::parse(right).is_ok(), "{right}");
        }
        for wrong in ["1", "1/", "/1", "1/1/1", "la/1", "LR/1", "eth0", "1/1x", ""] {
            assert!(Interface::parse(wrong).is_err(), "{wrong}");
        }
    }
}
