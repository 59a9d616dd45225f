//! What a scalar of YAML is: the core schema of YAML 1.2, short of what would change how a value is written.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::ScalarStyle;

use super::{Tagged, Yaml};
use crate::expand::data::records::whole;
use crate::expand::value::Value;

impl Yaml<'_, '_> {
    /// The value of a scalar; what it may not be is reported.
    pub(super) fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        tag: Tagged<'_>,
        range: &Range<usize>,
    ) -> Value {
        self.file.carries(range.clone(), &text);
        // The parser says `~` where nothing is written.
        let text = if style == ScalarStyle::Plain && range.is_empty() { Cow::Borrowed("") } else { text };
        let Some((tag, tag_range)) = tag else {
            return if style == ScalarStyle::Plain { plain(&text) } else { Value::Text(text.into()) };
        };
        match tag.core_suffix() {
            Some("str") => return Value::Text(text.into()),
            Some(kind @ ("int" | "bool" | "null" | "float")) if !is_a(kind, &text) => {
                self.not_as_tagged(&text, kind, range.clone(), tag_range);
            }
            Some("int" | "bool" | "null" | "float") => {}
            _ => self.accept(Some((tag, tag_range)), "str"),
        }
        plain(&text)
    }
}

/// A scalar without quotes. What a number would not give back as it is written stays a text: `012`, `0x10`, `1e3`, `1.5`.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Text("".into()),
        "true" | "True" | "TRUE" => Value::Flag(true),
        "false" | "False" | "FALSE" => Value::Flag(false),
        _ => whole(text).map_or_else(|| Value::Text(text.into()), Value::Number),
    }
}

/// Whether `text` is of the core schema's `kind`.
fn is_a(kind: &str, text: &str) -> bool {
    let value = plain(text);
    match kind {
        "int" => matches!(value, Value::Number(_)),
        "bool" => matches!(value, Value::Flag(_)),
        "null" => matches!(value, Value::Text(text) if text.is_empty()),
        _ => text.parse::<f64>().is_ok(),
    }
}
