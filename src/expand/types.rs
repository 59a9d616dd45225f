//! The types of parameters, columns and inputs, and how a text is read as one.

use std::net::IpAddr;

use super::value::Value;
use crate::schema::literals::{DomainName, Duration, InterfaceAddress, Name, Prefix};
use crate::schema::{Literal, Mismatch};

/// What a parameter, a column or an input may be.
#[derive(Debug)]
pub struct Type {
    /// The word.
    pub name: &'static str,
    /// With its article, for messages.
    pub what: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// One that is right, as an expression.
    pub example: &'static str,
    /// Whether a value is one already.
    is: fn(&Value) -> bool,
    /// Reads a text as one.
    read: fn(&str) -> Result<Value, Mismatch>,
}

/// The types, in the order in which they are documented.
pub static TYPES: &[Type] = &[
    Type {
        name: "text",
        what: "a text",
        doc: "Any characters. Numbers, addresses and the like are taken as they are written.",
        example: "\"Frankfurt am Main\"",
        is: |value| matches!(value, Value::Text(_)),
        read: |text| Ok(Value::text(text)),
    },
    Type {
        name: "name",
        what: Name::FORM.what,
        doc: "A text that can be the name of a declaration.",
        example: "\"muc\"",
        is: |value| matches!(value, Value::Text(text) if Name::parse(text).is_ok()),
        read: |text| Name::parse(text).map(|_| Value::text(text)),
    },
    Type {
        name: "domain",
        what: "a domain name",
        doc: "A text that is a domain name.",
        example: "\"www.contoso.com\"",
        is: |value| matches!(value, Value::Text(text) if DomainName::parse(text).is_ok()),
        read: |text| DomainName::parse(text).map(|_| Value::text(text)),
    },
    Type {
        name: "number",
        what: "a whole number",
        doc: "A whole number; a sign may stand before it, and `_` may part its digits.",
        example: "250",
        is: |value| matches!(value, Value::Number(_)),
        read: number,
    },
    Type {
        name: "flag",
        what: "`on` or `off`",
        doc: "Yes or no, written `on` or `off`.",
        example: "on",
        is: |value| matches!(value, Value::Flag(_)),
        read: flag,
    },
    Type {
        name: "address",
        what: IpAddr::FORM.what,
        doc: "An IPv4 or IPv6 address.",
        example: "10.1.0.11",
        is: |value| matches!(value, Value::Address(_)),
        read: |text| IpAddr::parse(text).map(Value::Address),
    },
    Type {
        name: "network",
        what: Prefix::FORM.what,
        doc: "A network: no bits are set behind its prefix.",
        example: "10.1.0.0/16",
        is: |value| matches!(value, Value::Network(network) if network.addr() == network.network()),
        read: |text| Prefix::parse(text).map(|network| Value::Network(network.0)),
    },
    Type {
        name: "interface",
        what: InterfaceAddress::FORM.what,
        doc: "An address with the prefix length of its network.",
        example: "10.1.0.20/24",
        is: |value| matches!(value, Value::Network(_)),
        read: |text| InterfaceAddress::parse(text).map(|interface| Value::Network(interface.0)),
    },
    Type {
        name: "duration",
        what: Duration::FORM.what,
        doc: "A span of time.",
        example: "5m",
        is: |value| matches!(value, Value::Duration(_)),
        read: |text| Duration::parse(text).map(|duration| Value::Duration(duration.secs())),
    },
    Type {
        name: "secret",
        what: "a reference to a secret",
        doc: "A reference to a secret, never the secret itself.",
        example: "secret \"vault:citrix/rpc\"",
        is: |value| matches!(value, Value::Secret(_)),
        read: |_| Err(Mismatch::other()),
    },
    Type {
        name: "list",
        what: "a list",
        doc: "Values in brackets, or a table: a list of rows.",
        example: "[\"fra\", \"syd\"]",
        is: |value| matches!(value, Value::List(_)),
        read: |_| Err(Mismatch::other()),
    },
    Type {
        name: "row",
        what: "a row",
        doc: "A row of a table.",
        example: "find(branches, \"code\", \"muc\")",
        is: |value| matches!(value, Value::Record(_)),
        read: |_| Err(Mismatch::other()),
    },
];

impl Type {
    /// The type called `name`.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        TYPES.iter().find(|known| known.name == name)
    }

    /// `value` as one of this type. A text is read as one; every single value can be taken as a text.
    pub(crate) fn take(&self, value: &Value) -> Result<Value, Mismatch> {
        if (self.is)(value) {
            return Ok(value.clone());
        }
        let lists = matches!(value, Value::Secret(_));
        match value.written().filter(|_| !lists) {
            Some(text) => (self.read)(&text),
            None => Err(Mismatch::because(format!("it is {}", value.what()))),
        }
    }
}

fn number(text: &str) -> Result<Value, Mismatch> {
    let (digits, negative) = text.strip_prefix('-').map_or((text, false), |digits| (digits, true));
    match Value::literal(digits) {
        Value::Number(number) if !digits.is_empty() => Ok(Value::Number(if negative { -number } else { number })),
        _ => Err(Mismatch::other()),
    }
}

fn flag(text: &str) -> Result<Value, Mismatch> {
    match text {
        "on" => Ok(Value::Flag(true)),
        "off" => Ok(Value::Flag(false)),
        "yes" | "true" => Err(Mismatch::because("write `on`").mended("on")),
        "no" | "false" => Err(Mismatch::because("write `off`").mended("off")),
        _ => Err(Mismatch::other()),
    }
}
