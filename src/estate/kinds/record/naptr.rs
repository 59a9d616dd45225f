//! What a NAPTR record says (RFC 3403).

use crate::schema::literals::DomainName;
use crate::schema::{Form, Literal, Mismatch, Written};
use crate::syntax;

/// A rule that leads from a name to a service, by another name or by an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naptr {
    /// Rules of lower order come first.
    pub(crate) order: u16,
    /// Among those of one order, the lower is preferred.
    pub(crate) preference: u16,
    pub(crate) flags: Box<str>,
    pub(crate) services: Box<str>,
    pub(crate) rule: Rule,
}

/// Where a NAPTR record leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// To what the expression makes of what was asked for.
    Expression(Box<str>),
    /// To a name.
    Replacement(DomainName),
}

impl std::fmt::Display for Naptr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [flags, services] = [&self.flags, &self.services].map(|text| syntax::quote(text));
        write!(f, "{} {} {flags} {services} ", self.order, self.preference)?;
        match &self.rule {
            Rule::Expression(expression) => write!(f, "{} .", syntax::quote(expression)),
            Rule::Replacement(name) => write!(f, "\"\" {name}"),
        }
    }
}

/// The last value of a NAPTR record: a name in full, or `.` where the expression before it says where it leads.
pub(super) struct Replacement(pub(super) Option<DomainName>);

impl Literal for Replacement {
    const FORM: Form = Form::new("a domain name in full, or `.`", "_sip._udp.contoso.com");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if text == "." { Ok(Self(None)) } else { DomainName::relaxed(text).map(|name| Self(Some(name))) }
    }

    fn written(&self) -> Written {
        Written::Text(self.0.as_ref().map_or_else(|| ".".to_owned(), ToString::to_string))
    }
}

/// One of the texts of a NAPTR record: a string of the DNS.
pub(super) struct Part(pub(super) Box<str>);

impl Literal for Part {
    const FORM: Form = Form { text: true, ..Form::new("a text in quotes", "\"E2U+sip\"") };

    fn parse(text: &str) -> Result<Self, Mismatch> {
        match text {
            _ if text.len() > 255 => Err(Mismatch::range("it has more than 255 octets")),
            _ if text.chars().any(char::is_control) => Err(Mismatch::because("a control character stands in it")),
            _ => Ok(Self(text.into())),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}
