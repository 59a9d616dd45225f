//! Whether a value looks as the catalog says.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::format::{Kind, Spec};

/// Checks `value` against the kind, the bounds and the choices of `spec`.
pub(super) fn check(spec: &Spec, value: &str) -> Result<(), String> {
    let fail = |what: &str| Err(format!("`{value}` is no {what}, which `{}` takes", spec.n));
    let fits = |fit: bool, what: &str| if fit { Ok(()) } else { fail(what) };
    let bounded = |text: &str, (least, most): (i64, i64)| {
        let bounds = spec.min.unwrap_or(least)..=spec.max.unwrap_or(most);
        whole_number(text).is_some_and(|number| bounds.contains(&number))
    };
    let port = |text: &str| bounded(text, (0, 65_535));
    let number = |text: &str| bounded(text, (i64::MIN, i64::MAX));
    match spec.k {
        Kind::Flag | Kind::Group => fail("value at all"),
        Kind::Secret | Kind::Expr => fits(!value.is_empty(), "text"),
        Kind::String | Kind::File | Kind::Name => fits(text_fits(spec, value), "text of the right length"),
        Kind::Int => fits(number(value), &format!("whole number {}", bounds(spec))),
        Kind::Hex => fits(number(value) || hexadecimal(value), "number"),
        Kind::Port => fits(port(value), "port"),
        Kind::PortAny => fits(value == "*" || port(value), "port"),
        Kind::Portrange => fits(is_range(value, port), "port or range of ports"),
        Kind::Intrange => fits(is_range(value, number), "number or range of numbers"),
        Kind::Netmask => fits(is_netmask(value), "netmask"),
        Kind::Enum => fits(spec.open || one_of(&spec.v, value), &format!("word of {}", spec.v.join(", "))),
        Kind::Op => fits(OPERATORS.iter().any(|word| word.eq_ignore_ascii_case(value)), "comparison"),
        Kind::Url => fits(!value.is_empty() && !value.contains(char::is_whitespace), "URL"),
        Kind::Time => fits(is_time(value), "time of day"),
        Kind::Mac => fits(is_mac(value), "MAC address"),
        Kind::Iface => fits(is_interface(value), "interface"),
        Kind::Domain => fits(is_domain(value), "domain name"),
        Kind::Ip | Kind::Ip4 | Kind::Ip6 | Kind::IpAny | Kind::Ip4Any | Kind::Ip6Any => {
            fits(is_address(spec.k, value), "address of the right family")
        }
        Kind::IpPrefix => fits(is_prefix(value), "address or prefix"),
        Kind::Iprange => fits(value.split('-').count() <= 2 && value.split('-').all(is_any_address), "addresses"),
    }
}

const OPERATORS: [&str; 15] =
    ["=", "!=", ">", "<", ">=", "<=", "EQ", "NEQ", "GT", "LT", "GE", "LE", "BTW", "EXISTS", "NEXISTS"];

fn bounds(spec: &Spec) -> String {
    match (spec.min, spec.max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("from {min}"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => "of any size".to_owned(),
    }
}

/// A name with two bounds is an identifier in digits; else the upper bound counts characters.
fn text_fits(spec: &Spec, value: &str) -> bool {
    if let (Kind::Name, Some(min), Some(max)) = (spec.k, spec.min, spec.max) {
        return whole_number(value).is_some_and(|number| (min..=max).contains(&number));
    }
    let least = usize::from(spec.k != Kind::String);
    let length = value.chars().count();
    length >= least && spec.max.is_none_or(|max| usize::try_from(max).is_ok_and(|max| length <= max))
}

fn whole_number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = digits == "0" || !digits.starts_with('0');
    if canonical && digits.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn hexadecimal(text: &str) -> bool {
    let digits = text.strip_prefix("0x").unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_range(text: &str, fits: impl Fn(&str) -> bool) -> bool {
    match text.split_once('-') {
        None => fits(text),
        Some((from, to)) => fits(from) && fits(to) && whole_number(from) <= whole_number(to),
    }
}

fn one_of(words: &[String], value: &str) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(value))
}

fn is_netmask(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok_and(|mask| mask.to_bits().leading_ones() == mask.to_bits().count_ones())
}

fn is_any_address(text: &str) -> bool {
    is_address(Kind::Ip, text)
}

fn is_address(kind: Kind, text: &str) -> bool {
    let four = text.parse::<Ipv4Addr>().is_ok();
    let six = text.parse::<Ipv6Addr>().is_ok();
    match kind {
        Kind::Ip4 => four,
        Kind::Ip4Any => four || text == "*",
        Kind::Ip6 => six,
        Kind::Ip6Any => six || text == "*",
        Kind::IpAny => four || six || text == "*",
        _ => four || six,
    }
}

fn is_prefix(text: &str) -> bool {
    let Some((address, length)) = text.split_once('/') else { return is_any_address(text) };
    let most = if is_address(Kind::Ip4, address) { 32 } else { 128 };
    is_any_address(address) && whole_number(length).is_some_and(|length| (0..=most).contains(&length))
}

fn is_time(text: &str) -> bool {
    let below = |part: &str, limit| part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number < limit);
    text.split_once(':').is_some_and(|(hour, minute)| below(hour, 24) && below(minute, 60))
}

fn is_mac(text: &str) -> bool {
    let is_octet = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.split(':').count() == 6 && text.split(':').all(is_octet)
}

/// `1/1`, `0/1`, `LA/1`, and `0/1/1` in a cluster.
fn is_interface(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&text.split('/').count()) && text.split('/').all(is_part)
}

/// A name of labels; the root alone is one. A last label of digits would be a mistyped address.
fn is_domain(text: &str) -> bool {
    let name = text.strip_suffix('.').unwrap_or(text);
    let is_label = |label: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=63).contains(&label.len()) && (label == "*" || label.bytes().all(is_letter))
    };
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let last = name.rsplit('.').next().unwrap_or_default();
    text == "." || (name.len() <= 253 && name.split('.').all(is_label) && !is_number(last))
}
