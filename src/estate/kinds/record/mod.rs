//! DNS records as they are written in zones and on ADCs: owner, perhaps a TTL, type, data.

mod data;
mod kind;
mod naptr;
mod read;

pub use data::{Octets, RecordData};
pub use kind::RecordType;
pub use naptr::{Naptr, Rule as NaptrRule};

use self::read::Target;
use crate::diagnostics::Diagnostic;
use crate::schema::literals::{DomainName, Duration, Owner, Pattern};
use crate::schema::{Form, Held, Holds, Literal, Reader, Row, Word, Written, no_block, rules};
use crate::source::{Span, Spanned};
use crate::syntax::{self, Node};

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
         in full. A type without a name here is written by its number, and its data as RFC 3597 has them: `lab TYPE65280 \\# 4 0a000001`.",
    )
};

const LOCAL_FORM: Form = Form::new("a record of an ADC", "xms.contoso.com A 10.1.20.12")
    .doc("As in a zone, but with its owner in full. An ADC holds TXT of up to six strings of 255 octets, and CAA from firmware 13.1 on.");

impl Row for ZoneRecord {
    type Out = Self;
    const HOLDS: Holds = Holds::Literal(&ZONE_FORM);

    fn read_row(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        no_block(node, reader);
        let words = words(node, reader);
        let word = reader.word(node.word())?;
        let owner = Owner::read(&word, reader);
        let words = words?;
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
        let words = words(node, reader)?;
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
        if !is_held(data.record_type()) {
            unheld(&data, reader);
            return None;
        }
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

/// The values of a record; none where one of them is lost, which has been said.
fn words<'a>(node: Node<'_>, reader: &mut Reader<'a>) -> Option<Vec<Word<'a>>> {
    let words: Vec<_> = node.values().iter().filter_map(|value| reader.word(*value)).collect();
    if node.has_lost_value() || words.len() < node.values().len() {
        reader.failed = true;
        return None;
    }
    Some(words)
}

/// Whether an ADC can have records of this type (command reference of 14.1, dns).
const fn is_held(record_type: RecordType) -> bool {
    !matches!(record_type, RecordType::Tlsa | RecordType::Sshfp | RecordType::Ds | RecordType::Other(_))
}

fn unheld(data: &Spanned<RecordData>, reader: &mut Reader<'_>) {
    let kind = data.record_type().word();
    let message = format!("an ADC has no records of the type {kind}");
    let diagnostic = Diagnostic::new(&rules::MISMATCH, message, data.span, format!("the data of a {kind} record"));
    reader.report(diagnostic.help("write it into a zone that name servers answer"));
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
    let data = read::data(record_type, values, values_span, reader)?;
    Some((ttl, Spanned::new(data, values_span)))
}
