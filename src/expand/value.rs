//! What an expression can be: the values of the composition.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::Arc;

use ipnet::IpNet;

use crate::schema::Literal as _;
use crate::schema::literals::{self, Duration};
use crate::source::{Cell, Span};

/// So many bytes are looked at in a step.
const BYTES: usize = 256;
/// So many cells of a row are looked at in a step.
const CELLS: usize = 16;

/// A value of an expression. Cheap to copy: what is large is shared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A text; also every word of the language that is none of the others.
    Text(Arc<str>),
    /// A whole number.
    Number(i64),
    /// `on` or `off`.
    Flag(bool),
    /// An address.
    Address(IpAddr),
    /// An address with a prefix length: a network, or an interface's address where host bits are set.
    Network(IpNet),
    /// A span of time, in seconds.
    Duration(u32),
    /// A list, each element with the place that it was read from.
    List(Arc<[Datum]>),
    /// A row of a table.
    Record(Arc<Record>),
    /// A reference to a secret, as `store:path`.
    Secret(Arc<str>),
}

/// A value, and its place where it comes from a data file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Datum {
    /// The value.
    pub(crate) value: Value,
    /// Its characters in the data file.
    pub(crate) from: Option<Span>,
}

/// A row of a table: cells under the names of its columns.
#[derive(Debug, PartialEq)]
pub(crate) struct Record {
    pub(crate) columns: Arc<Columns>,
    /// One for each column, in the columns' order.
    pub(crate) cells: Vec<Datum>,
}

/// The columns of a table, shared by its rows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    names: Vec<Box<str>>,
    by_name: HashMap<Box<str>, usize>,
    /// How many steps it takes to look at them.
    steps: usize,
}

impl Columns {
    /// The columns `names`, no two of which are alike.
    pub(crate) fn new(names: Vec<Box<str>>) -> Self {
        let by_name = names.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        let steps = names.len() / CELLS + names.iter().map(|name| name.len()).sum::<usize>() / BYTES;
        Self { names, by_name, steps }
    }

    /// In the order of the file.
    pub(crate) fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(AsRef::as_ref)
    }

    /// The number of the column `name`.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }
}

impl Record {
    /// The cell under `column`.
    pub(crate) fn cell(&self, column: &str) -> Option<&Datum> {
        self.columns.find(column).and_then(|at| self.cells.get(at))
    }
}

impl Value {
    /// The text `text`.
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    /// What it is, with its article.
    pub(crate) const fn what(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Flag(_) => "`on` or `off`",
            Self::Address(_) => "an address",
            Self::Network(_) => "a network",
            Self::Duration(_) => "a duration",
            Self::List(_) => "a list",
            Self::Record(_) => "a row",
            Self::Secret(_) => "a secret",
        }
    }

    /// How many steps it takes to look at all of it.
    pub(super) fn steps(&self) -> u64 {
        match self {
            Self::List(items) => items.iter().map(|item| item.value.steps()).sum(),
            Self::Record(record) => {
                let bytes: usize = record.cells.iter().map(|cell| cell.value.bytes()).sum();
                (1 + record.columns.steps + bytes / BYTES) as u64
            }
            single => 1 + (single.bytes() / BYTES) as u64,
        }
    }

    /// How many bytes it has, if it is a text.
    fn bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Secret(text) => text.len(),
            _ => 0,
        }
    }

    /// As it is written in a word or a text; none for lists and rows, which have several.
    pub(crate) fn written(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "on" } else { "off" }),
            Self::Address(address) => Cow::Owned(address.to_string()),
            Self::Network(network) => Cow::Owned(network.to_string()),
            Self::Duration(seconds) => Cow::Owned(Duration::from_secs(*seconds).to_string()),
            Self::Secret(path) => Cow::Owned(literals::placeholder(path)),
            Self::List(_) | Self::Record(_) => return None,
        })
    }

    /// Appends it as it is written in a word or a text; whether it can be.
    pub(crate) fn write(&self, out: &mut String) -> bool {
        match self {
            // Most of what is written are these two.
            Self::Text(text) => out.push_str(text),
            // A `String` takes all that is written to it.
            Self::Number(number) => _ = write!(out, "{number}"),
            other => match other.written() {
                Some(text) => out.push_str(&text),
                None => return false,
            },
        }
        true
    }

    /// What a literal of the trade stands for, as it is written outside quotes.
    pub(crate) fn literal(written: &str) -> Self {
        if written.bytes().all(|byte| byte.is_ascii_digit())
            && let Ok(number) = written.parse()
        {
            return Self::Number(number);
        }
        if let Ok(address) = written.parse() {
            return Self::Address(address);
        }
        if let Ok(network) = written.parse() {
            return Self::Network(network);
        }
        if let Ok(duration) = Duration::parse(written) {
            return Self::Duration(duration.secs());
        }
        let digits = written.replace('_', "");
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !written.ends_with('_');
        match digits.parse() {
            Ok(number) if plain => Self::Number(number),
            _ => Self::text(written),
        }
    }
}

/// A value, and the cell of a table that it was made of.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) value: Value,
    pub(crate) from: Option<Cell>,
}

impl From<Value> for Known {
    fn from(value: Value) -> Self {
        Self { value, from: None }
    }
}
