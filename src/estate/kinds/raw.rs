//! `raw`: lines for a device that the language does not model.

use super::Adc;
use crate::diagnostics::Diagnostic;
use crate::schema::literals::Text;
use crate::schema::{Form, Held, Holds, Id, Literal, Mismatch, Reader, Row, Written, keyword, no_block, rules, shape};
use crate::source::{Span, Spanned};
use crate::syntax::{self, Node};

shape! {
    /// Lines for ADCs that the language does not model: emitted as they are, in their order. Several blocks for one ADC follow each other in the order of files and places, and have to be
    /// independent of each other. Nothing is known of what they do: a feature that they need is enabled by a line of their own.
    Raw "raw" {
        values {
            /// Which device's language the lines are in.
            language: one RawLanguage,
        }
        modifiers {
            /// The ADCs that are given the lines.
            at: some Id<Adc>,
            /// Where in the script the lines stand.
            place: maybe RawPlace,
        }
        other {
            /// A line, in quotes: `"add ns acl deny-all DENY"`.
            line: many RawLine
        }
    }
}

keyword! {
    /// Which device's language raw lines are in.
    RawLanguage "the language of a device" {
        /// The command line of the NetScaler.
        Netscaler = "netscaler",
    }
}

keyword! {
    /// Where in the script raw lines stand.
    RawPlace "a place in a script" {
        /// Behind all that they may refer to, before the ADC begins to answer DNS; what counts where none is given.
        Last = "last",
        /// Before everything else, behind the features.
        First = "first",
    }
}

/// A line that is emitted as it is.
#[derive(Debug)]
pub struct RawLine {
    pub(crate) span: Span,
    pub(crate) text: Spanned<RawText>,
}

/// The text of a line: one line, not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawText(pub(crate) Box<str>);

impl Literal for RawText {
    const FORM: Form = Form {
        text: true,
        ..Form::new("a line for the device", "\"add ns acl deny-all DENY\"")
            .doc("One line of the device's command language, in quotes. It is emitted as it is; a quote inside is written `\\\"`, and `\\$` keeps a `${` from being worked out.")
    };

    fn parse(text: &str) -> Result<Self, Mismatch> {
        if text.contains(['\n', '\r']) {
            return Err(Mismatch::because(
                "a line end in it would begin another line; write each in quotes of its own",
            ));
        }
        if text.trim().is_empty() {
            return Err(Mismatch::because("nothing stands in it"));
        }
        Text::parse(text).map(|text| Self(text.as_str().into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

impl Row for RawLine {
    type Out = Self;
    const HOLDS: Holds = Holds::Literal(&RawText::FORM);

    fn read_row(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        no_block(node, reader);
        let word = reader.word(node.word())?;
        if let Some(extra) = node.values().first() {
            let message = "a raw line is one text in quotes";
            let diagnostic = Diagnostic::new(&rules::TOO_MANY_VALUES, message, extra.span, "this stands behind it");
            reader.report(
                diagnostic.help("put the whole line into one pair of quotes; a quote inside is written `\\\"`"),
            );
        }
        let text = RawText::read(&word, reader)?;
        Some(Self { span: node.head(), text: Spanned::new(text, word.span) })
    }

    fn read_rows(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Self>) {
        out.extend(Self::read_row(node, reader));
    }

    fn held(out: &Self) -> Held<'_> {
        Held::Literal {
            written: Written::Statement(syntax::quote(&out.text.value.0)),
            form: &RawText::FORM,
            span: out.span,
        }
    }

    fn claims(node: Node<'_>, _: bool, _: &Reader<'_>) -> bool {
        node.word().quoted
    }
}
