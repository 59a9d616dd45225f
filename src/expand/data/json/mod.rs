//! JSON (RFC 8259). The structure is walked here, so that bounds hold before memory is spent and every error has its
//! place; texts and numbers are left to serde_json.

mod refuse;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use serde::de::IgnoredAny;

use super::file::File;
use super::records::{Records, whole};
use crate::expand::value::{Datum, Value};

/// Reads the document.
pub(super) fn read(file: &mut File<'_>) -> Option<Value> {
    let mut json = Json { file, at: 0, records: Records::default() };
    if json.peek().is_none() {
        super::empty(json.file, "a file without elements says `[]`");
        return None;
    }
    let document = json.value(0)?;
    if json.peek().is_some() {
        json.trailing();
        return None;
    }
    file.is_sound().then_some(document.value)
}

struct Json<'f, 't> {
    file: &'f mut File<'t>,
    at: usize,
    records: Records,
}

impl Json<'_, '_> {
    /// The byte at hand, blanks passed over.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.file.text.as_bytes().get(self.at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.at += blanks;
        rest.get(blanks).copied()
    }

    fn value(&mut self, depth: usize) -> Option<Datum> {
        let first = self.peek();
        let from = self.at;
        let value = match first {
            Some(b'{') => self.record(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?.into()),
            _ => self.word()?,
        };
        let range = from..self.at;
        self.file.count(1, &range)?;
        Some(Datum { value, from: Some(self.file.span(range)) })
    }

    fn record(&mut self, depth: usize) -> Option<Value> {
        let (mut keys, mut cells) = (Vec::new(), Vec::new());
        self.members(depth, b'}', |json| {
            if json.peek() != Some(b'"') {
                json.unexpected("a key in double quotes");
                return None;
            }
            let from = json.at;
            let key = json.string()?;
            keys.push((Cow::Owned(key), from..json.at));
            if json.peek() != Some(b':') {
                json.unexpected("a `:`");
                return None;
            }
            json.at += 1;
            cells.push(json.value(depth + 1)?);
            Some(())
        })?;
        Some(self.records.record(depth, keys, cells, self.file))
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut list = Vec::new();
        self.members(depth, b']', |json| {
            json.peek();
            json.file.room(list.len(), json.at..json.at + 1)?;
            list.push(json.value(depth + 1)?);
            Some(())
        })?;
        Some(Value::List(list.into()))
    }

    /// Reads what stands between an opening character and `close`, each by `member`.
    fn members(&mut self, depth: usize, close: u8, mut member: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.file.deeper(depth, self.at..self.at + 1)?;
        self.at += 1;
        if self.peek() == Some(close) {
            self.at += 1;
            return Some(());
        }
        loop {
            member(self)?;
            let next = self.peek();
            let at = self.at;
            if next == Some(close) {
                self.at += 1;
                return Some(());
            } else if next != Some(b',') {
                self.unexpected(if close == b'}' { "a `,` or `}`" } else { "a `,` or `]`" });
                return None;
            }
            self.at += 1;
            if self.peek() == Some(close) {
                self.comma_too_many(at);
                return None;
            }
        }
    }

    /// A text; `at` is its opening quote, then what follows it.
    fn string(&mut self) -> Option<String> {
        let from = self.at;
        let rest = self.file.text.get(from..).unwrap_or_default();
        let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
        let Some(Ok(text)) = texts.next() else {
            self.bad_string();
            return None;
        };
        self.at += texts.byte_offset();
        // A control character is no reason to end: the file's form is good.
        self.file.carries(from..self.at, &text);
        Some(text)
    }

    /// `true`, `false`, `null` or a number.
    fn word(&mut self) -> Option<Value> {
        let range = self.word_at();
        let word = self.file.slice(range.clone());
        let value = match word {
            "true" => Value::Flag(true),
            "false" => Value::Flag(false),
            "null" => Value::Text("".into()),
            _ if !word.starts_with(|c: char| c.is_ascii_digit() || c == '-')
                || serde_json::from_str::<IgnoredAny>(word).is_err() =>
            {
                self.bad_word(range);
                return None;
            }
            _ => whole(word).map_or_else(|| Value::Text(word.into()), Value::Number),
        };
        self.at = range.end;
        self.file.carries(range, word).then_some(value)
    }

    /// The characters from `at` on that belong together as a word.
    fn word_at(&self) -> Range<usize> {
        let rest = self.file.text.get(self.at..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '-' | '.' | '_'));
        self.at..self.at + length.unwrap_or(rest.len())
    }
}
