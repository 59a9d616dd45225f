//! `raw`: lines for a device that the language does not model.

use super::Adc;
use crate::diagnostics::Diagnostic;
use crate::schema::literals::Text;
use crate::schema::{Form, Held, Holds, Id, Literal, Mismatch, Reader, Row, Written, keyword, no_block, rules, shape};
use crate::source::{Span, Spanned};
use crate::syntax::{self, Node};

shape! {
    /// Lines for ADCs that the language does not model: emitted as they are, in their order. Several blocks for one ADC follow each other in the order of files and places, and have to be
    /// independent of each other. A feature that they need is enabled by a line of their own. `plan` takes a line back as it takes back everything else where it knows the command,
    /// and where it does not, by what stands behind `undo`.
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
            /// A line, in quotes: `"add ns acl deny-all DENY"`; perhaps with the one that takes it back: `undo "rm ns acl deny-all"`.
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
    /// The line that takes it back.
    pub(crate) undo: Option<Spanned<RawText>>,
}

/// The word before the line that takes another back.
const UNDO: &str = "undo";

/// The text of a line: one line, not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawText(pub(crate) Box<str>);

impl Literal for RawText {
    const FORM: Form = Form {
        text: true,
        ..Form::new("a line for the device", "\"add ns acl deny-all DENY\"")
            .doc("One line of the device's command language, in quotes. It is emitted as it is; a quote inside is written `\\\"`, and `\\$` keeps a `${` from being worked out. Behind `undo` may stand the line that takes it back, as in `\"add x y\" undo \"rm x y\"`: `plan` gives it where the line goes, and on the way back.")
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
        let text = RawText::read(&word, reader)?;
        let undo = undo(node, reader);
        Some(Self { span: node.head(), text: Spanned::new(text, word.span), undo })
    }

    fn read_rows(node: Node<'_>, reader: &mut Reader<'_>, out: &mut Vec<Self>) {
        out.extend(Self::read_row(node, reader));
    }

    fn held(out: &Self) -> Held<'_> {
        Held::Literal { written: Written::Statement(out.written()), form: &RawText::FORM, span: out.span }
    }

    fn claims(node: Node<'_>, _: bool, _: &Reader<'_>) -> bool {
        node.word().quoted
    }
}

impl RawLine {
    /// Where it stands.
    pub(crate) const fn span(&self) -> Span {
        self.span
    }

    /// The line that takes it back.
    pub(crate) fn undo(&self) -> Option<&str> {
        self.undo.as_ref().map(|undo| &*undo.value.0)
    }

    /// As it is written.
    fn written(&self) -> String {
        let line = syntax::quote(&self.text.value.0);
        match &self.undo {
            Some(undo) => format!("{line} {UNDO} {}", syntax::quote(&undo.value.0)),
            None => line,
        }
    }
}

/// What stands behind a line: nothing, or `undo` and another line.
fn undo(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Spanned<RawText>> {
    let first = node.values().first()?;
    let is_undo = !first.quoted && reader.text(*first) == UNDO;
    let line = node.values().get(1).filter(|line| is_undo && line.quoted).copied();
    let extra = if line.is_some() { node.values().get(2) } else { node.values().first() };
    if let Some(extra) = extra {
        let message = "a raw line is one text in quotes";
        let diagnostic = Diagnostic::new(&rules::TOO_MANY_VALUES, message, extra.span, "this stands behind it");
        reader.report(diagnostic.help(
            "put the whole line into one pair of quotes; a quote inside is written `\\\"`; the line that takes it back stands behind `undo`",
        ));
    }
    let word = reader.word(line?)?;
    Some(Spanned::new(RawText::read(&word, reader)?, word.span))
}
