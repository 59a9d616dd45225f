//! DNS records as they are written in zones and on ADCs: owner, perhaps a TTL, type, data.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::naptr::{Naptr, Part, Replacement, Rule};
use crate::diagnostics::{Diagnostic, shown};
use crate::schema::literals::{DomainName, Duration, Owner, Pattern, Text};
use crate::schema::{Form, Held, Holds, Literal, Mismatch, Reader, Row, Word, Written, keyword, no_block, rules};
use crate::source::{Span, Spanned};
use crate::syntax::{self, Node};

keyword! {
    /// The type of a record.
    RecordType "a record type" {
        /// An IPv4 address (RFC 1035): `10.1.20.12`.
        A = "A",
        /// An IPv6 address (RFC 3596): `2001:db8::12`.
        Aaaa = "AAAA",
        /// Another name for the owner (RFC 1034 §3.6.2): the canonical name in full, `xms.gslb.contoso.com`.
        Cname = "CNAME",
        /// A name server (RFC 1035): its name in full, `ns1.contoso.com`.
        Ns = "NS",
        /// A mail exchanger (RFC 5321): preference, and host in full, `10 mail.contoso.com`.
        Mx = "MX",
        /// Text (RFC 1035) of any length; the zone file has it in strings of at most 255 octets: `"v=spf1 -all"`.
        Txt = "TXT",
        /// The place of a service (RFC 2782): priority, weight, port, and host in full, `0 100 443 xms.contoso.com`.
        Srv = "SRV",
        /// Which authorities may issue certificates (RFC 8659): flags, tag and value, `0 issue "ca.example.net"`.
        Caa = "CAA",
        /// The name of an address (RFC 1035): the host in full, `ns1.contoso.com`.
        Ptr = "PTR",
        /// A rule that leads to a service (RFC 3403): order, preference, flags, services, expression, replacement; one of the last two is empty,
        /// `10 100 "s" "SIP+D2U" "" _sip._udp.contoso.com`.
        Naptr = "NAPTR",
    }
}

/// What a record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordData {
    /// An IPv4 address.
    A(Ipv4Addr),
    /// An IPv6 address.
    Aaaa(Ipv6Addr),
    /// The canonical name.
    Cname(DomainName),
    /// A name server.
    Ns(DomainName),
    /// Preference and host.
    Mx(u16, DomainName),
    /// Text of any length; it is split into strings when it is written.
    Txt(Text),
    /// Priority, weight, port and host.
    Srv(u16, u16, u16, DomainName),
    /// Flags, tag and value.
    Caa(u8, String, String),
    /// A host.
    Ptr(DomainName),
    /// A rule that leads to a service.
    Naptr(Box<Naptr>),
}

impl RecordData {
    /// Its type.
    #[must_use]
    pub const fn record_type(&self) -> RecordType {
        match self {
            Self::A(_) => RecordType::A,
            Self::Aaaa(_) => RecordType::Aaaa,
            Self::Cname(_) => RecordType::Cname,
            Self::Ns(_) => RecordType::Ns,
            Self::Mx(..) => RecordType::Mx,
            Self::Txt(_) => RecordType::Txt,
            Self::Srv(..) => RecordType::Srv,
            Self::Caa(..) => RecordType::Caa,
            Self::Ptr(_) => RecordType::Ptr,
            Self::Naptr(_) => RecordType::Naptr,
        }
    }

    /// The name that it points at.
    #[must_use]
    pub const fn target(&self) -> Option<&DomainName> {
        match self {
            Self::Cname(name) | Self::Ns(name) | Self::Mx(_, name) | Self::Srv(_, _, _, name) | Self::Ptr(name) => {
                Some(name)
            }
            Self::Naptr(naptr) => match &naptr.rule {
                Rule::Replacement(name) => Some(name),
                Rule::Expression(_) => None,
            },
            Self::A(_) | Self::Aaaa(_) | Self::Txt(_) | Self::Caa(..) => None,
        }
    }
}

impl std::fmt::Display for RecordData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::A(address) => address.fmt(f),
            Self::Aaaa(address) => address.fmt(f),
            Self::Cname(name) | Self::Ns(name) | Self::Ptr(name) => name.fmt(f),
            Self::Mx(preference, host) => write!(f, "{preference} {host}"),
            Self::Txt(text) => f.write_str(&syntax::quote(text.as_str())),
            Self::Srv(priority, weight, port, host) => write!(f, "{priority} {weight} {port} {host}"),
            Self::Naptr(naptr) => naptr.fmt(f),
            Self::Caa(flags, tag, value) => write!(f, "{flags} {tag} {}", syntax::quote(value)),
        }
    }
}

/// A record of a zone: `xms 5m CNAME xms.gslb.contoso.com`.
#[derive(Debug)]
pub struct ZoneRecord {
    /// The statement's word and values.
    pub(crate) span: Span,
    pub(crate) owner: Spanned<Owner>,
    pub(crate) ttl: Option<Spanned<Duration>>,
    /// What it says, and where that is written.
    pub(crate) data: Spanned<RecordData>,
}

/// A record on an ADC: `record xms.contoso.com A 10.1.20.12`.
#[derive(Debug)]
pub struct LocalRecord {
    pub(crate) span: Span,
    /// The owner, in full.
    pub(crate) name: Spanned<DomainName>,
    pub(crate) ttl: Option<Spanned<Duration>>,
    pub(crate) data: Spanned<RecordData>,
}

const ZONE_FORM: Form = Form {
    words: RecordType::FORM.words,
    ..Form::new("a record of a zone", "xms 5m CNAME xms.gslb.contoso.com").doc(
        "As in a zone file: the owner, perhaps a TTL, the type and its data. The owner is relative to the zone, `@` for the zone itself, or in full; names in the data are always \
         in full.",
    )
};

const LOCAL_FORM: Form = Form::new("a record of an ADC", "xms.contoso.com A 10.1.20.12")
    .doc("As in a zone, but with its owner in full. An ADC holds TXT of up to six strings of 255 octets, and CAA from firmware 13.1 on.");

impl Row for ZoneRecord {
    type Out = Self;
    const HOLDS: Holds = Holds::Literal(&ZONE_FORM);

    fn read_row(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        no_block(node, reader);
        if node.has_lost_value() {
            reader.failed = true;
            return None;
        }
        let word = reader.word(node.word())?;
        let owner = Owner::read(&word, reader);
        let words: Vec<_> = node.values().iter().filter_map(|value| reader.word(*value)).collect();
        let (ttl, data) = rest(&words, node.head(), reader)?;
        Some(Self { span: node.head(), owner: Spanned::new(owner?, word.span), ttl, data })
    }

    fn read_rows(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Self>) {
        out.extend(Self::read_row(node, reader));
    }

    fn held(out: &Self) -> Held<'_> {
        let text = statement(&out.owner.value, out.ttl.as_ref().map(|ttl| ttl.value), &out.data.value);
        Held::Literal { written: Written::Statement(text), form: &ZONE_FORM, span: out.span }
    }

    /// A statement is a record where its first or second value is a type; a name server called `ttl` is one, too. A word that is no attribute
    /// and has several values can be nothing else.
    fn claims(node: Node<'_>, known: bool, reader: &Reader<'_>) -> bool {
        let is_type = |value: &syntax::Value| !value.quoted && RecordType::parse(reader.text(*value)).is_ok();
        let looks_so = node.values().iter().take(2).any(is_type);
        let several = node.values().len() >= 2 && !node.has_block();
        !node.word().quoted && (looks_so || (!known && (several || node.has_lost_value())))
    }
}

impl Row for LocalRecord {
    type Out = Self;
    const HOLDS: Holds = Holds::Literal(&LOCAL_FORM);

    fn read_row(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        no_block(node, reader);
        if node.has_lost_value() {
            reader.failed = true;
            return None;
        }
        let words: Vec<_> = node.values().iter().filter_map(|value| reader.word(*value)).collect();
        let Some((first, others)) = words.split_first() else {
            lacks("the name, the type and the data", node.head(), reader);
            return None;
        };
        // Names of services (RFC 2782) and of keys have a `_`, which no host has.
        let name = if first.text.contains('_') {
            Target::read(first, reader).map(|Target(name)| name)
        } else {
            Pattern::read(first, reader).map(|Pattern(name)| name)
        };
        let name = name.map(|name| Spanned::new(name, first.span));
        let (ttl, data) = rest(others, node.head(), reader)?;
        Some(Self { span: node.head(), name: name?, ttl, data })
    }

    fn read_rows(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Self>) {
        out.extend(Self::read_row(node, reader));
    }

    fn held(out: &Self) -> Held<'_> {
        let text = statement(&out.name.value, out.ttl.as_ref().map(|ttl| ttl.value), &out.data.value);
        Held::Literal { written: Written::Statement(text), form: &LOCAL_FORM, span: out.span }
    }
}

/// A record as it would be written.
pub(crate) fn statement(owner: &impl std::fmt::Display, ttl: Option<Duration>, data: &RecordData) -> String {
    let ttl = ttl.map(|ttl| format!("{ttl} ")).unwrap_or_default();
    format!("{owner} {ttl}{} {data}", data.record_type().word())
}

fn lacks(what: &str, at: Span, reader: &mut Reader<'_>) {
    let end = Span::new(at.end, at.end);
    let diagnostic = Diagnostic::new(&rules::MISSING_VALUE, format!("the record lacks {what}"), end, "expected here");
    reader.report(
        diagnostic.help(
            "write it like `xms CNAME xms.gslb.contoso.com`, with a TTL before the type if it needs one of its own",
        ),
    );
}

type Rest = (Option<Spanned<Duration>>, Spanned<RecordData>);

/// Reads `[TTL] TYPE data`.
fn rest(words: &[Word<'_>], at: Span, reader: &mut Reader<'_>) -> Option<Rest> {
    let begins_with_digit = |word: &Word<'_>| word.text.starts_with(|first: char| first.is_ascii_digit());
    let has_ttl = words.len() > 1 && words.first().is_some_and(begins_with_digit);
    let (ttl, words) = match words.split_first() {
        Some((first, others)) if has_ttl => {
            let ttl = Duration::read(first, reader)?;
            (Some(Spanned::new(ttl, first.span)), others)
        }
        _ => (None, words),
    };
    let Some((type_word, values)) = words.split_first() else {
        lacks("its type and data", at, reader);
        return None;
    };
    let record_type = RecordType::read(type_word, reader)?;
    let values_span = match (values.first(), values.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => {
            lacks(&format!("the data of its type, {}", record_type.word()), at, reader);
            return None;
        }
    };
    let mut data = Data { values: values.iter(), at: values_span, reader };
    let read = data.read(record_type)?;
    data.finish(record_type)?;
    Some((ttl, Spanned::new(read, values_span)))
}

/// A name that a record points at.
struct Target(DomainName);

impl Literal for Target {
    const FORM: Form = Form::new("a domain name in full", "xms.gslb.contoso.com");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        DomainName::relaxed(text).map(Self)
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

/// A 16-bit number of a record.
struct Field(u16);

impl Literal for Field {
    const FORM: Form = Form::new("a number from 0 to 65535", "10");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if digits => Ok(Self(number)),
            _ if digits => Err(Mismatch::range("it is more than 65535")),
            _ => Err(Mismatch::other()),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

struct Data<'w, 't, 'r, 'a> {
    values: std::slice::Iter<'w, Word<'t>>,
    at: Span,
    reader: &'r mut Reader<'a>,
}

impl Data<'_, '_, '_, '_> {
    fn next<T: Literal>(&mut self) -> Option<T> {
        match self.values.next() {
            Some(word) => T::read(word, self.reader),
            None => {
                lacks(&format!("{}, such as `{}`", T::FORM.what, T::FORM.example), self.at, self.reader);
                None
            }
        }
    }

    fn read(&mut self, record_type: RecordType) -> Option<RecordData> {
        Some(match record_type {
            RecordType::A => RecordData::A(self.next()?),
            RecordType::Aaaa => RecordData::Aaaa(self.next()?),
            RecordType::Cname => RecordData::Cname(self.next::<Target>()?.0),
            RecordType::Ns => RecordData::Ns(self.next::<DomainName>()?),
            RecordType::Mx => RecordData::Mx(self.next::<Field>()?.0, self.next()?),
            RecordType::Txt => RecordData::Txt(self.next()?),
            RecordType::Srv => {
                let [priority, weight, port] =
                    [self.next::<Field>()?.0, self.next::<Field>()?.0, self.next::<Field>()?.0];
                RecordData::Srv(priority, weight, port, self.next()?)
            }
            RecordType::Caa => self.caa()?,
            RecordType::Ptr => RecordData::Ptr(self.next()?),
            RecordType::Naptr => RecordData::Naptr(Box::new(self.naptr()?)),
        })
    }

    /// Either the expression is empty or the replacement is `.` (RFC 3403 §4.1).
    fn naptr(&mut self) -> Option<Naptr> {
        let [order, preference] = [self.next::<Field>()?.0, self.next::<Field>()?.0];
        let [flags, services, expression] = [self.next::<Part>()?.0, self.next::<Part>()?.0, self.next::<Part>()?.0];
        let rule = match self.next::<Replacement>()?.0 {
            None if !expression.is_empty() => Rule::Expression(expression),
            Some(name) if expression.is_empty() => Rule::Replacement(name),
            replacement => {
                let message = match replacement {
                    Some(_) => "this NAPTR record has an expression and a replacement, of which one counts",
                    None => "this NAPTR record leads nowhere: it has neither an expression nor a replacement",
                };
                let diagnostic = Diagnostic::new(&rules::MISMATCH, message, self.at, "expected one of the two");
                self.reader.report(diagnostic.help("write `\"\"` for no expression, and `.` for no replacement"));
                return None;
            }
        };
        Some(Naptr { order, preference, flags, services, rule })
    }

    /// Flags 0 or 128, a tag of letters and digits, a value (RFC 8659 §4.1).
    fn caa(&mut self) -> Option<RecordData> {
        let flags = self.next::<Field>()?.0;
        let tag = self.next::<Text>()?;
        let value = self.next::<Text>()?;
        let good_tag =
            (1..=15).contains(&tag.as_str().len()) && tag.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric());
        let good_value = value.as_str().len() <= 255;
        match u8::try_from(flags).ok().filter(|_| good_tag && good_value) {
            Some(flags) => Some(RecordData::Caa(flags, tag.as_str().to_ascii_lowercase(), value.as_str().to_owned())),
            None => {
                let message = "this is no CAA record: flags 0 to 255, a tag of up to 15 letters and digits, a value of up to 255 octets";
                let diagnostic = Diagnostic::new(
                    &rules::MISMATCH,
                    message,
                    self.at,
                    "expected such as `0 issue \"ca.example.net\"`",
                );
                self.reader.report(diagnostic);
                None
            }
        }
    }

    fn finish(&mut self, record_type: RecordType) -> Option<()> {
        let Some(extra) = self.values.next() else { return Some(()) };
        let message = format!("`{}` is one value too many", shown(&extra.text));
        let label = format!("the data of {} ends before it", record_type.word());
        self.reader.report(Diagnostic::new(&rules::TOO_MANY_VALUES, message, extra.span, label));
        None
    }
}
