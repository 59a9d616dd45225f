//! What is wrong with a YAML file, in words.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::{Tagged, Yaml};
use crate::diagnostics::{Diagnostic, Rule, shown};
use crate::expand::data::{limits, rules};

/// What quotes are for.
const QUOTE: &str = "put a text that holds such characters into quotes";

impl Yaml<'_, '_> {
    /// Says at `range` that `rule` is broken, and what to do.
    fn refuse(
        &mut self,
        rule: &'static Rule,
        range: Range<usize>,
        message: impl Into<String>,
        label: &str,
        help: &str,
    ) {
        let finding = Diagnostic::new(rule, message, self.file.span(range), label);
        self.file.report(finding.help(help));
    }

    /// Says how the file breaks the form of YAML.
    pub(super) fn broken(&mut self, error: &ScanError) {
        let at = self.file.text.floor_char_boundary(error.marker().byte_offset().unwrap_or_default());
        let range = culprit(self.file.text, at, error.kind());
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => {
                self.file.deeper(limits::DEPTH, range);
            }
            kind => {
                let (rule, message, help) = words(kind);
                self.refuse(rule, range, message, "here", help);
            }
        }
    }

    pub(super) fn second_document(&mut self, range: Range<usize>) {
        let message = "a second document begins in the same file";
        self.refuse(&rules::UNSUPPORTED, range, message, "here", "keep one document in each file");
    }

    pub(super) fn merge_key(&mut self, range: Range<usize>) {
        let message = "`<<` would merge another record into this one";
        let help = "write the keys out; where `<<` is the name of a column, put it into quotes";
        self.refuse(&rules::UNSUPPORTED, range, message, "YAML 1.2 has no merge keys", help);
    }

    pub(super) fn complex_key(&mut self, range: Range<usize>) {
        let message = "a key is no plain text";
        self.refuse(
            &rules::UNSUPPORTED,
            range,
            message,
            "names no column",
            "write the name of a column, without `?`, `*`, `[` or `{`",
        );
    }

    pub(super) fn endless_alias(&mut self, range: Range<usize>) {
        let message = "an alias stands inside the value that it stands for";
        self.refuse(&rules::MALFORMED, range, message, "this would never end", "write out what is meant");
    }

    pub(super) fn no_node(&mut self, range: Range<usize>) {
        let message = "a value is missing";
        self.refuse(&rules::MALFORMED, range, message, "expected a value", "write `~` where there is none");
    }

    /// Says that the scalar at `range` is not of the `kind` that its tag names.
    pub(super) fn not_as_tagged(&mut self, text: &str, kind: &str, range: Range<usize>, tag: Range<usize>) {
        let message = format!("`{}` is not what its tag `!!{kind}` says", shown(text));
        let finding = Diagnostic::new(&rules::MALFORMED, message, self.file.span(range), "the value");
        self.file.report(finding.and(self.file.span(tag), "its tag").help("remove the tag, or mend the value"));
    }

    /// Says so where `tag` is another one of the core schema than `kind`, or none of it.
    pub(super) fn accept(&mut self, tag: Tagged<'_>, kind: &str) {
        let Some((tag, range)) = tag else { return };
        let written = self.file.slice(range.clone());
        match tag.core_suffix() {
            Some(core) if core == kind => {}
            Some(_) => {
                let message = format!("a value is not what its tag `{}` says", shown(written));
                self.refuse(&rules::MALFORMED, range, message, "its tag", "remove the tag");
            }
            None => {
                let message = format!("the tag `{}` is none of the core schema", shown(written));
                self.refuse(&rules::UNSUPPORTED, range, message, "its meaning is not known", "remove the tag");
            }
        }
    }
}

/// Escapes within double quotes.
const ESCAPES: &str = "0abt\tnvfre \"/\\N_LPxuU\r\n";

/// The characters at fault: mostly the one at `at`, where the parser noticed.
fn culprit(text: &str, at: usize, kind: &ErrorKind) -> Range<usize> {
    let (before, rest) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let here = rest.chars().next().filter(|c| !matches!(c, '\n' | '\r'));
    match kind {
        // It is noticed behind the tab.
        ErrorKind::TabInBlockIndentation | ErrorKind::TabNotAllowed if here != Some('\t') && before.ends_with('\t') => {
            at - 1..at
        }
        // It is told at the quote that opens the text.
        ErrorKind::UnknownQuotedScalarEscape => {
            let mut escapes = rest.match_indices('\\').map(|(from, _)| from).peekable();
            while let Some(from) = escapes.next() {
                let escaped = rest.get(from + 1..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                if !ESCAPES.contains(escaped) {
                    return at + from..at + from + 1 + escaped.len_utf8();
                }
                escapes.next_if_eq(&(from + 1));
            }
            at..at + 1
        }
        _ => at..at + here.map_or(0, char::len_utf8),
    }
}

/// The rule that `kind` breaks, a sentence, and what to do.
fn words(kind: &ErrorKind) -> (&'static Rule, String, &'static str) {
    use ErrorKind as Kind;
    let (message, help) = match kind {
        Kind::UnexpectedCharacter { character } if character.is_control() => {
            let message = format!("the control character U+{:04X} stands in the file", u32::from(*character));
            return (&rules::CONTROL_CHARACTER, message, "remove it");
        }
        Kind::UnexpectedCharacter { character } => {
            return (&rules::MALFORMED, format!("no text begins with `{character}`"), QUOTE);
        }
        Kind::UnclosedFlowCollection { open } => {
            return (&rules::MALFORMED, format!("a `{open}` is never closed"), "close it");
        }
        Kind::MismatchedFlowCollectionEnd { open, close } => {
            return (&rules::MALFORMED, format!("a `{open}` is closed by `{close}`"), "close it with its own bracket");
        }
        Kind::UndeclaredTagHandle | Kind::UnclosedVerbatimTag | Kind::InvalidTagTerminator | Kind::MissingTagUri => {
            return (&rules::UNSUPPORTED, "a tag is none of the core schema".into(), "remove the tag");
        }
        Kind::TabNotAllowed | Kind::TabInBlockIndentation | Kind::TabInIndentation | Kind::TabAtBlockScalarStart => {
            ("a tab stands where YAML takes blanks only", "indent with blanks")
        }
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar => {
            ("a text in quotes is never closed", "close it on its own line")
        }
        Kind::InvalidTrailingDoubleQuotedScalar | Kind::InvalidTrailingSingleQuotedScalar => (
            "a text goes on behind its closing quote",
            "put all of it into quotes; within single quotes a quote is written twice, within double quotes as `\\\"`",
        ),
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => (
            "a text holds an escape that stands for no character",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        Kind::UnknownAnchor => ("an alias stands for nothing", "name a value with `&` before it is asked for with `*`"),
        Kind::MisplacedFlowCollectionEnd => ("a bracket closes nothing", "remove it, or put the text into quotes"),
        Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator => {
            ("a `,` or a closing bracket is missing", QUOTE)
        }
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement | Kind::FlowMappingValueAdjacentCollection => {
            ("a `:` stands where no key can end", "put a text that holds `: ` into quotes, or mend the indentation")
        }
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
            ("a key lacks its `:`", "write `key: value`, with a blank behind the colon")
        }
        Kind::ExpectedBlockMappingKey => (
            "this belongs neither to the record before it nor to one around it",
            "indent it as the keys that it belongs to",
        ),
        Kind::ExpectedBlockSequenceEntry | Kind::BlockSequenceEntryNotAllowed | Kind::BlockEntryInFlowCollection => {
            ("the elements of a list do not stand below one another", "begin each with `- `, all at the same column")
        }
        Kind::InvalidIndentation
        | Kind::InvalidBlockScalarIndent
        | Kind::InvalidQuotedScalarIndent
        | Kind::InvalidFlowScalarIndent => ("a line is indented less than what it belongs to", "indent it further"),
        Kind::CommentNotSeparated => {
            ("a blank is missing before a comment", "put a blank before `#`, or the text into quotes")
        }
        Kind::BomInsideDocument => ("a byte order mark stands within the file", "remove it"),
        _ => {
            ("the form of YAML is broken", "look at the indentation, and put texts with special characters into quotes")
        }
    };
    (&rules::MALFORMED, message.into(), help)
}
