//! Reads the data of a record, value by value.

use super::naptr::{Naptr, Part, Replacement, Rule};
use super::{Octets, RecordData, RecordType, lacks};
use crate::diagnostics::{Diagnostic, shown};
use crate::schema::literals::{DomainName, Text};
use crate::schema::{Form, Literal, Mismatch, Reader, Word, Written, rules};
use crate::source::Span;

/// Reads the data of a record of `record_type` from `values`, which stand at `at`.
pub(super) fn data(
    record_type: RecordType,
    values: &[Word<'_>],
    at: Span,
    reader: &mut Reader<'_>,
) -> Option<RecordData> {
    let mut data = Data { values: values.iter(), at, reader };
    let read = data.read(record_type)?;
    data.finish(record_type)?;
    Some(read)
}

/// A name that a record points at.
pub(super) struct Target(pub(super) DomainName);

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

/// A host that a record leads to, or `.` where there is none.
struct Host(Option<DomainName>);

impl Literal for Host {
    const FORM: Form = DomainName::FORM;

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if text == "." { Ok(Self(None)) } else { DomainName::parse(text).map(|host| Self(Some(host))) }
    }

    fn written(&self) -> Written {
        Written::Text(self.0.as_ref().map_or_else(|| ".".to_owned(), ToString::to_string))
    }
}

/// An 8-bit number of a record.
struct Octet(u8);

impl Literal for Octet {
    const FORM: Form = Form::new("a number from 0 to 255", "1");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let field = Field::parse(text)?.0;
        u8::try_from(field).map(Self).map_err(|_| Mismatch::range("it is more than 255"))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

/// A run of octets, two hexadecimal digits each.
struct Digits(Vec<u8>);

impl Literal for Digits {
    const FORM: Form = Form::new("octets in hexadecimal digits", "0d6fce3a");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if let Some((at, wrong)) = text.char_indices().find(|(_, c)| !c.is_ascii_hexdigit()) {
            return Err(
                Mismatch::because("it has a character that is no hexadecimal digit").at(at..at + wrong.len_utf8())
            );
        }
        if text.is_empty() || text.len() % 2 == 1 {
            return Err(Mismatch::because("an octet has two digits, and one of them is missing"));
        }
        let octets = (0..text.len()).step_by(2).filter_map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok());
        Ok(Self(octets.collect()))
    }

    fn written(&self) -> Written {
        Written::Text(Octets(self.0.clone().into()).to_string())
    }
}

/// What stands before generic data.
struct Mark;

impl Literal for Mark {
    const FORM: Form = Form::new("`\\#`, the number of octets, and the octets in hexadecimal digits", "\\# 4 0a000001");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if text == "\\#" { Ok(Self) } else { Err(Mismatch::other()) }
    }

    fn written(&self) -> Written {
        Written::Text("\\#".to_owned())
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
            RecordType::Mx => RecordData::Mx(self.next::<Field>()?.0, self.host()?),
            RecordType::Txt => RecordData::Txt(self.next()?),
            RecordType::Srv => {
                let [priority, weight, port] =
                    [self.next::<Field>()?.0, self.next::<Field>()?.0, self.next::<Field>()?.0];
                RecordData::Srv(priority, weight, port, self.host()?)
            }
            RecordType::Caa => self.caa()?,
            RecordType::Ptr => RecordData::Ptr(self.next()?),
            RecordType::Naptr => RecordData::Naptr(Box::new(self.naptr()?)),
            RecordType::Tlsa => {
                let [usage, selector, matching] = [self.octet()?, self.octet()?, self.octet()?];
                RecordData::Tlsa(usage, selector, matching, self.octets()?)
            }
            RecordType::Sshfp => RecordData::Sshfp(self.octet()?, self.octet()?, self.octets()?),
            RecordType::Ds => {
                let tag = self.next::<Field>()?.0;
                RecordData::Ds(tag, self.octet()?, self.octet()?, self.octets()?)
            }
            RecordType::Other(number) => RecordData::Other(number, self.generic()?),
        })
    }

    /// A host, or none by `.`.
    fn host(&mut self) -> Option<Option<DomainName>> {
        self.next::<Host>().map(|host| host.0)
    }

    fn octet(&mut self) -> Option<u8> {
        self.next::<Octet>().map(|octet| octet.0)
    }

    /// All values that are left, as one run of hexadecimal digits: a zone file may break it anywhere.
    fn octets(&mut self) -> Option<Octets> {
        let first = self.next::<Digits>()?;
        let mut octets = first.0;
        while !self.values.as_slice().is_empty() {
            octets.extend(self.next::<Digits>()?.0);
        }
        Some(Octets(octets.into()))
    }

    /// `\# 4 0a000001` (RFC 3597 §5): the mark, the number of octets, the octets.
    fn generic(&mut self) -> Option<Octets> {
        self.next::<Mark>()?;
        let length = self.next::<Field>()?.0;
        let octets = if length == 0 { Octets(Box::default()) } else { self.octets()? };
        if octets.0.len() == usize::from(length) {
            return Some(octets);
        }
        let message = format!("these data have {} octets, and say that they have {length}", octets.0.len());
        let label = "RFC 3597 \u{a7}5: `\\#`, the number of octets, the octets";
        self.reader.report(Diagnostic::new(&rules::MISMATCH, message, self.at, label));
        None
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
