//! `options` and `named`: what the vendor's object of a declaration is told besides, and what it is called.

use super::Site;
use crate::schema::literals::{NamePattern, Secret, Text, VendorObject};
use crate::schema::{Form, Held, Holds, Id, Literal, Reader, Row, Word, Written, no_block, shape, unknown};
use crate::source::{Span, Spanned};
use crate::syntax::{self, Node};

shape! {
    /// What the language has no word for, by the vendor's own names, in every declaration that becomes an object on an ADC: `options { cltTimeout 180 }`. Names and values are those of the NetScaler's `add`
    /// and `set`, and are held against its command reference for the declared firmware. An option that only `set` has comes out in a command of its own. What stands at a placement wins over what the
    /// declaration says.
    Options "options" {
        values {
            /// The object, where the declaration becomes several: `gslb-service`, `ssl-vserver`; without it the one that bears the declaration's name.
            object: maybe VendorObject,
        }
        modifiers {
            /// The site for which it counts; without it all where the declaration stands.
            at: maybe Id<Site>,
        }
        other {
            /// An option by its vendor's name, without the dash, and its value: `EDR ENABLED`. An option that takes no value stands alone, a secret is written `secret "STORE:PATH"`.
            option: many VendorOption
        }
    }
}

shape! {
    /// What an object on the ADC is called, where it is neither the name that follows from the declaration nor from the estate's `naming`: `named "gslb_vsvr_nsg"`. What stands at a placement wins over what the
    /// declaration says.
    GivenName "named" {
        values {
            /// The name; parts in braces tell several objects of the declaration apart, as in `naming`.
            pattern "name": one NamePattern,
        }
        modifiers {
            /// The object, where the declaration becomes several: `gslb-service`; without it the one that bears the declaration's name.
            object "for": maybe VendorObject,
            /// The site for which it counts; without it all where the declaration stands.
            at: maybe Id<Site>,
        }
    }
}

/// An option of a vendor's object, as it is written.
#[derive(Debug)]
pub struct VendorOption {
    /// Its name.
    pub(crate) name: Spanned<Box<str>>,
    /// Its values.
    pub(crate) values: Vec<OptionValue>,
    /// Both.
    pub(crate) span: Span,
}

/// A value of an option.
#[derive(Debug)]
pub struct OptionValue {
    /// Its characters; those of the placeholder where it is a secret.
    pub(crate) text: Box<str>,
    /// Where it is written.
    pub(crate) span: Span,
    /// Whether it names a secret.
    pub(crate) is_secret: bool,
}

const FORM: Form = Form { text: true, ..Form::new("an option of the vendor", "cltTimeout 180") }
    .doc("The name of an option of the NetScaler's command, without its dash, and its value.");

impl Row for VendorOption {
    type Out = Self;
    const HOLDS: Holds = Holds::Literal(&FORM);

    fn read_row(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        no_block(node, reader);
        if node.word().quoted {
            unknown(node, "`options`", std::iter::empty(), reader);
            return None;
        }
        if node.has_lost_value() {
            reader.failed = true;
            return None;
        }
        let name = Spanned::new(reader.text(node.word()).into(), node.word().span);
        let values = node.values().iter().map(|value| {
            let word = reader.word(*value)?;
            OptionValue::read(&word, reader)
        });
        let values: Option<Vec<OptionValue>> = values.collect::<Vec<_>>().into_iter().collect();
        Some(Self { name, values: values?, span: node.head() })
    }

    fn read_rows(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Self>) {
        out.extend(Self::read_row(node, reader));
    }

    fn held(out: &Self) -> Held<'_> {
        Held::Literal { written: Written::Statement(out.written()), form: &FORM, span: out.span }
    }
}

impl VendorOption {
    fn written(&self) -> String {
        let values = self.values.iter().map(OptionValue::written);
        std::iter::once(self.name.value.to_string()).chain(values).collect::<Vec<_>>().join(" ")
    }
}

impl OptionValue {
    fn read(word: &Word<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let says_secret = !word.quoted && word.text.starts_with("secret") && word.text.ends_with('"');
        if says_secret || (word.computed && Secret::parse(&word.text).is_ok()) {
            let secret = Secret::read(&Word { quoted: false, ..word.clone() }, reader)?;
            return Some(Self { text: secret.placeholder().into(), span: word.span, is_secret: true });
        }
        let text = Text::read(word, reader)?;
        Some(Self { text: text.as_str().into(), span: word.span, is_secret: false })
    }

    fn written(&self) -> String {
        match Secret::parse(&self.text) {
            Ok(secret) if self.is_secret => match secret.written() {
                Written::Text(text) => text,
                _ => String::new(),
            },
            _ if syntax::is_word(&self.text) => self.text.to_string(),
            _ => syntax::quote(&self.text),
        }
    }
}

impl Options {
    /// The object that it speaks of, in a declaration that is known as `main`.
    pub(crate) fn object(&self, main: Option<&'static str>) -> Option<&'static str> {
        self.object.as_ref().map(|object| object.value.0).or(main)
    }

    /// Whether it counts at `site`.
    pub(crate) fn counts_at(&self, site: Option<Id<Site>>) -> bool {
        self.at.as_ref().is_none_or(|at| Some(at.value) == site)
    }
}

impl GivenName {
    /// The name as it is written.
    pub(crate) fn pattern_text(&self) -> String {
        match self.pattern.value.written() {
            Written::Text(text) => text,
            Written::Statement(_) | Written::Reference(_) | Written::Named(..) => String::new(),
        }
    }

    /// The object that it names, in a declaration that is known as `main`.
    pub(crate) fn object(&self, main: Option<&'static str>) -> Option<&'static str> {
        self.object.as_ref().map(|object| object.value.0).or(main)
    }

    /// Whether it counts at `site`.
    pub(crate) fn counts_at(&self, site: Option<Id<Site>>) -> bool {
        self.at.as_ref().is_none_or(|at| Some(at.value) == site)
    }
}
