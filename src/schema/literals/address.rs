//! Addresses and prefixes.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

use crate::schema::{Form, Literal, Mismatch, Written};

impl Literal for IpAddr {
    const FORM: Form = Form::new("an IP address", "10.1.0.11")
        .doc("An IPv4 address, or an IPv6 address such as `2001:db8::11`; without a prefix length.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        text.parse().map_err(|_| why_no_address(text))
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

impl Literal for Ipv4Addr {
    const FORM: Form = Form::new("an IPv4 address", "10.1.0.11")
        .doc("Four numbers from 0 to 255, parted by dots; without leading zeros and without a prefix length.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        text.parse().map_err(|_| match text.parse::<Ipv6Addr>() {
            Ok(_) => Mismatch::because("this is an IPv6 address"),
            Err(_) => why_no_address(text),
        })
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

impl Literal for Ipv6Addr {
    const FORM: Form = Form::new("an IPv6 address", "2001:db8::11")
        .doc("Groups of hexadecimal digits, parted by colons; without a zone index and without a prefix length.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        text.parse().map_err(|_| match text.parse::<Ipv4Addr>() {
            Ok(_) => Mismatch::because("this is an IPv4 address"),
            Err(_) => why_no_address(text),
        })
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

/// Says which part of something like an address is wrong.
fn why_no_address(text: &str) -> Mismatch {
    if let Some((address, _)) = text.split_once('/')
        && address.parse::<IpAddr>().is_ok()
    {
        return Mismatch::because("no prefix length belongs here").at(address.len()..text.len()).mended(address);
    }
    if let Some((address, _)) = text.split_once('%') {
        return Mismatch::because("no zone index belongs here").at(address.len()..text.len());
    }
    let looks_like_ipv4 = text.contains('.') && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !looks_like_ipv4 {
        return Mismatch::other();
    }
    let mut from = 0;
    for part in text.split('.') {
        let range = from..from + part.len();
        from = range.end + 1;
        if part.is_empty() {
            return Mismatch::because("a number is missing between its dots")
                .at(range.start.saturating_sub(1)..range.end + 1);
        }
        if part.len() > 1 && part.starts_with('0') {
            let why = "a leading zero is read as octal by some programs";
            let bare = part.trim_start_matches('0');
            let bare = if bare.is_empty() { "0" } else { bare };
            let mended = format!("{}{bare}{}", &text[..range.start], &text[range.end..]);
            return Mismatch::because(why).at(range).mended(mended);
        }
        if part.parse::<u8>().is_err() {
            return Mismatch::because(format!("`{part}` is more than 255")).at(range);
        }
    }
    let count = text.split('.').count();
    Mismatch::because(format!("it has {count} numbers instead of four"))
}

fn prefix(text: &str) -> Result<IpNet, Mismatch> {
    let Some((address, length)) = text.split_once('/') else {
        return Err(match text.parse::<IpAddr>() {
            Ok(_) => Mismatch::because("its prefix length is missing").mended(format!("{text}/24")),
            Err(_) => why_no_address(text),
        });
    };
    let address: IpAddr = match address.parse() {
        Ok(address) => address,
        Err(_) => return Err(why_no_address(address)),
    };
    let most = if address.is_ipv4() { 32 } else { 128 };
    let range = text.len() - length.len()..text.len();
    let digits = length.bytes().all(|byte| byte.is_ascii_digit()) && !length.is_empty();
    let Some(bits) = length.parse::<u8>().ok().filter(|_| digits && (length == "0" || !length.starts_with('0'))) else {
        return Err(match length.parse::<u64>() {
            Ok(_) if !length.starts_with('0') => {
                Mismatch::range(format!("its prefix length is at most {most}")).at(range)
            }
            _ => Mismatch::because(format!("after the `/` stands a number of bits, 0 to {most}")).at(range),
        });
    };
    IpNet::new(address, bits).map_err(|_| Mismatch::range(format!("its prefix length is at most {most}")).at(range))
}

/// A network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix(pub(crate) IpNet);

impl Literal for Prefix {
    const FORM: Form = Form::new("a network", "10.1.0.0/16")
        .doc("An IPv4 or IPv6 network in CIDR notation: its first address, so that all bits behind the prefix are zero, and its prefix length.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let net = prefix(text)?;
        if net.addr() == net.network() {
            return Ok(Self(net));
        }
        let network = format!("{}/{}", net.network(), net.prefix_len());
        Err(Mismatch::because("it has bits set behind its prefix").mended(network))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

/// An address of an interface with the prefix length of its network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterfaceAddress(pub(crate) IpNet);

impl Literal for InterfaceAddress {
    const FORM: Form = Form::new("an address with its prefix length", "10.1.0.20/24").doc(
        "An IPv4 or IPv6 address of an interface, and the prefix length of its network, which stands for the netmask.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        prefix(text).map(Self)
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}
