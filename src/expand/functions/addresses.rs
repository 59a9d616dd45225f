//! Functions over addresses and networks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net};

use super::{Function, Wrong, number};
use crate::expand::value::{Known, Value};

pub(super) static FUNCTIONS: &[Function] = &[
    Function {
        name: "host",
        parameters: &[("network", "interface"), ("number", "number")],
        doc: "The address of a number in a network, counted from the network's own address; a negative number counts from its last address, which is -1.",
        example: "host(10.1.0.0/16, 11)",
        result: "10.1.0.11",
        run: host,
    },
    Function {
        name: "subnet",
        parameters: &[("network", "interface"), ("length", "number"), ("number", "number")],
        doc: "The part of a network with a longer prefix, by its number, counted from 0.",
        example: "subnet(10.1.0.0/16, 24, 3)",
        result: "10.1.3.0/24",
        run: subnet,
    },
    Function {
        name: "network",
        parameters: &[("interface", "interface")],
        doc: "The network of an address with a prefix length.",
        example: "network(10.1.0.20/24)",
        result: "10.1.0.0/24",
        run: |arguments| Ok(Value::Network(net(arguments).trunc()).into()),
    },
    Function {
        name: "address",
        parameters: &[("interface", "interface")],
        doc: "The address of an address with a prefix length.",
        example: "address(10.1.0.20/24)",
        result: "10.1.0.20",
        run: |arguments| Ok(Value::Address(net(arguments).addr()).into()),
    },
    Function {
        name: "length",
        parameters: &[("network", "interface")],
        doc: "The prefix length of a network.",
        example: "length(10.1.0.0/16)",
        result: "16",
        run: |arguments| Ok(Value::Number(net(arguments).prefix_len().into()).into()),
    },
    Function {
        name: "mask",
        parameters: &[("network", "interface")],
        doc: "The netmask of a network.",
        example: "mask(10.1.0.0/16)",
        result: "255.255.0.0",
        run: |arguments| Ok(Value::Address(net(arguments).netmask()).into()),
    },
    Function {
        name: "reverse-zone",
        parameters: &[("network", "interface")],
        doc: "The name of the zone with the PTR records of a network (RFC 1035 §3.5, RFC 3596 §2.5). The prefix has to end where a label does: at 8, 16 or 24 bits, and in IPv6 at a multiple of 4.",
        example: "reverse-zone(10.1.0.0/16)",
        result: "\"1.10.in-addr.arpa\"",
        run: reverse_zone,
    },
];

fn net(arguments: &[Known]) -> IpNet {
    match arguments.first().map(|known| &known.value) {
        Some(Value::Network(network)) => *network,
        // The row says what the argument is.
        _ => IpNet::V4(Ipv4Net::default()),
    }
}

/// The first address of a network as a number, its size (0 stands for 2^128), and how many bits an address has.
fn extent(network: IpNet) -> (u128, u128, u32) {
    let (first, bits) = match network.network() {
        IpAddr::V4(address) => (u32::from(address).into(), 32_u32),
        IpAddr::V6(address) => (u128::from(address), 128),
    };
    let free = bits - u32::from(network.prefix_len());
    (first, 1_u128.checked_shl(free).unwrap_or(0), bits)
}

/// The address of `bits` bits that is the number `value`.
fn from_number(value: u128, bits: u32) -> IpAddr {
    match u32::try_from(value).ok().filter(|_| bits == 32) {
        Some(value) => Ipv4Addr::from(value).into(),
        None => Ipv6Addr::from(value).into(),
    }
}

fn host(arguments: &[Known]) -> Result<Known, Wrong> {
    let network = net(arguments);
    let number = number(arguments, 1);
    let (first, size, bits) = extent(network);
    let distance = u128::from(number.unsigned_abs());
    let inside = if number < 0 { size == 0 || distance <= size } else { size == 0 || distance < size };
    if !inside {
        let why = format!("`{}` has {size} addresses, and none with the number {number}", network.trunc());
        return Err(Wrong::new(1, why));
    }
    let offset = if number < 0 { size.wrapping_sub(distance) } else { distance };
    Ok(Value::Address(from_number(first.wrapping_add(offset), bits)).into())
}

fn subnet(arguments: &[Known]) -> Result<Known, Wrong> {
    let network = net(arguments);
    let (length, number) = (number(arguments, 1), number(arguments, 2));
    let (first, _, bits) = extent(network);
    let own = network.prefix_len();
    let Some(length) = u8::try_from(length).ok().filter(|length| (own..=bits as u8).contains(length)) else {
        return Err(Wrong::new(1, format!("a part of `{}` has a prefix of {own} to {bits} bits", network.trunc())));
    };
    let count = 1_u128.checked_shl(u32::from(length - own)).unwrap_or(0);
    let Some(at) = u128::try_from(number).ok().filter(|at| count == 0 || *at < count) else {
        let why = format!("`{}` has {count} parts with a prefix of {length} bits, counted from 0", network.trunc());
        return Err(Wrong::new(2, why));
    };
    let offset = at.checked_shl(bits - u32::from(length)).unwrap_or(0);
    let part = IpNet::new(from_number(first.wrapping_add(offset), bits), length);
    part.map(|part| Value::Network(part).into()).map_err(|_| Wrong::new(1, "there is no such prefix"))
}

fn reverse_zone(arguments: &[Known]) -> Result<Known, Wrong> {
    let network = net(arguments).trunc();
    let length = usize::from(network.prefix_len());
    let (labels, step, suffix): (Vec<String>, usize, &str) = match network.network() {
        IpAddr::V4(address) => (address.octets().iter().map(ToString::to_string).collect(), 8, "in-addr.arpa"),
        IpAddr::V6(address) => {
            let nibbles = address.octets().into_iter().flat_map(|octet| [octet >> 4, octet & 15]);
            (nibbles.map(|nibble| format!("{nibble:x}")).collect(), 4, "ip6.arpa")
        }
    };
    if length % step != 0 || length == 0 {
        let why = format!("the prefix of `{network}` does not end where a label of the reverse zone does");
        return Err(Wrong::new(0, why).help(format!("take a prefix of a multiple of {step} bits")));
    }
    let own = labels.iter().take(length / step).rev().map(String::as_str);
    Ok(Value::text(&own.chain([suffix]).collect::<Vec<_>>().join(".")).into())
}
