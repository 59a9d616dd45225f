//! What is wrong with a JSON file, in words.

use std::ops::Range;

use super::Json;
use crate::diagnostics::{Diagnostic, shown};
use crate::expand::data::file::is_control;
use crate::expand::data::rules;

/// What a value looks like.
const VALUES: &str = "a value is a text in double quotes, a number, `true`, `false`, `null`, a list or a record";

impl Json<'_, '_> {
    fn malformed(&self, range: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&rules::MALFORMED, message, self.file.span(range), label)
    }

    /// Says that at this place something else stands than `expected`.
    pub(super) fn unexpected(&mut self, expected: &str) {
        let rest = self.file.text.get(self.at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else {
            let message = format!("the file ends where {expected} is expected");
            let finding = self.malformed(self.at..self.at, message, "the end of the file");
            return self.file.report(finding.help("the file may have been cut off"));
        };
        let word = self.word_at();
        let range = if word.is_empty() { self.at..self.at + first.len_utf8() } else { word };
        let label = format!("expected {expected}");
        let finding = if rest.starts_with("//") || rest.starts_with("/*") || first == '#' {
            self.malformed(range, "a comment stands in a JSON file", label).help("remove it: JSON has no comments")
        } else if first == '\'' {
            let finding = self.malformed(range, "a text stands in single quotes", label);
            finding.help("put it into double quotes: JSON knows no others")
        } else {
            let found = match first {
                _ if is_control(first) => format!("the character U+{:04X}", u32::from(first)),
                _ => format!("`{}`", shown(self.file.slice(range.clone()))),
            };
            self.malformed(range, format!("{found} stands where {expected} is expected"), label)
        };
        self.file.report(finding);
    }

    /// Says that the word `range` is no value.
    pub(super) fn bad_word(&mut self, range: Range<usize>) {
        let word = self.file.slice(range.clone());
        let Some(first) = word.chars().next() else { return self.unexpected("a value") };
        let known = ["true", "false", "null"].into_iter().find(|known| known.eq_ignore_ascii_case(word));
        let finding = if let Some(known) = known.or((word == "None").then_some("null")) {
            let message = format!("`{word}` is no value of JSON");
            let finding = self.malformed(range.clone(), message, "it is written in small letters");
            finding.fix(format!("write `{known}`"), self.file.span(range), known, true)
        } else if first.is_alphabetic() {
            let message = format!("`{}` is no value of JSON", shown(word));
            self.malformed(range, message, "a text without quotes").help(VALUES)
        } else {
            let message = format!("`{}` is no number of JSON", shown(word));
            let finding = self.malformed(range, message, "not a number");
            finding.help("a number has digits on both sides of its point, and no leading `0` or `+`; anything else is a text in double quotes")
        };
        self.file.report(finding);
    }

    /// Says that the comma at `at` is followed by nothing.
    pub(super) fn comma_too_many(&mut self, at: usize) {
        let range = at..at + 1;
        let finding = self.malformed(range.clone(), "a `,` stands behind the last element", "nothing follows it");
        let span = self.file.span(range);
        self.file.report(finding.fix("remove the comma", span, "", true));
    }

    /// Says that something stands behind the document.
    pub(super) fn trailing(&mut self) {
        let rest = self.file.text.get(self.at..).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        let message = "the file goes on behind its value";
        let finding = self.malformed(self.at..self.at + length, message, "expected the end of the file");
        self.file.report(finding.help("a file holds one value; put several into one list"));
    }

    /// Says what is wrong with the text that begins at this place.
    pub(super) fn bad_string(&mut self) {
        let text = self.file.text.get(self.at..).unwrap_or_default();
        let (range, message, label) = culprit(text);
        let range = self.at + range.start..self.at + range.end;
        let finding = self.malformed(range, message, label);
        self.file.report(finding.help(
            "the escapes are `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` and `\\u` with four hexadecimal digits",
        ));
    }
}

/// What is wrong with a string that serde_json refuses, in its order: where, a sentence, and what is to be seen there.
fn culprit(text: &str) -> (Range<usize>, String, &'static str) {
    let mut at = 1;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '"' => break,
            '\n' | '\r' => return (0..1, "a text is never closed".into(), "opened here, a text ends on its own line"),
            '\u{0}'..='\u{1f}' => {
                let message = format!("the control character U+{:04X} stands in a text", u32::from(c));
                return (at..at + 1, message, "written as an escape, if at all");
            }
            '\\' => match escape(text.get(at..).unwrap_or_default()) {
                Ok(length) => at += length,
                Err((length, label)) => {
                    let range = at..at + length;
                    let escape = text.get(range.clone()).unwrap_or_default();
                    let message = format!("the escape `{escape}` stands for no character");
                    return (range, message, label);
                }
            },
            _ => at += c.len_utf8(),
        }
    }
    (0..1, "a text is never closed".into(), "opened here, the file ends before it does")
}

/// The length of the escape at the head of `text`, or of what is wrong with it, and why it is.
fn escape(text: &str) -> Result<usize, (usize, &'static str)> {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    };
    match text.chars().nth(1) {
        Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => Ok(2),
        Some('u') => match unit(text) {
            None => Err((2, "four hexadecimal digits are expected")),
            Some(0xdc00..=0xdfff) => Err((6, "the second half of a pair, without the first")),
            Some(0xd800..=0xdbff) => match text.get(6..).and_then(unit) {
                Some(0xdc00..=0xdfff) => Ok(12),
                _ => Err((6, "the first half of a pair, without the second")),
            },
            Some(_) => Ok(6),
        },
        Some(c) if !c.is_control() => Err((1 + c.len_utf8(), "no escape of JSON")),
        _ => Err((1, "no escape of JSON")),
    }
}
