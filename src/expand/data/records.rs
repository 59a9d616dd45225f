//! Makes values of what JSON and YAML say.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::file::File;
use super::rules;
use crate::diagnostics::{Diagnostic, shown};
use crate::expand::value::{Columns, Datum, Record, Value};

/// A key of a record, and where it is written.
pub(super) type Key<'t> = (Cow<'t, str>, Range<usize>);

/// Makes records; those that follow one another with the same keys share their columns.
#[derive(Default)]
pub(super) struct Records {
    /// The columns of the last record at each depth.
    last: Vec<Arc<Columns>>,
}

impl Records {
    /// The record of `cells` under `keys`, at `depth`; keys that stand twice are reported.
    pub(super) fn record(&mut self, depth: usize, keys: Vec<Key<'_>>, cells: Vec<Datum>, file: &mut File<'_>) -> Value {
        if self.last.len() <= depth {
            self.last.resize_with(depth + 1, Arc::default);
        }
        let columns = match self.last.get(depth) {
            Some(last) if last.names().eq(keys.iter().map(|(key, _)| key.as_ref())) => Arc::clone(last),
            _ => {
                report_twice(&keys, file);
                Arc::new(Columns::new(keys.into_iter().map(|(key, _)| key.into_owned().into_boxed_str()).collect()))
            }
        };
        if let Some(last) = self.last.get_mut(depth) {
            last.clone_from(&columns);
        }
        Value::Record(Arc::new(Record { columns, cells }))
    }
}

/// Reports each of `keys` that stood before.
fn report_twice(keys: &[Key<'_>], file: &mut File<'_>) {
    let mut first = HashMap::with_capacity(keys.len());
    for (key, range) in keys {
        let Some(before) = first.insert(key.as_ref(), range.clone()) else { continue };
        let message = format!("the key `{}` stands twice in the same record", shown(key));
        let finding = Diagnostic::new(&rules::DUPLICATE_KEY, message, file.span(range.clone()), "here again")
            .and(file.span(before.clone()), "here first")
            .help("remove one of them, or give it another name");
        file.report(finding);
        first.insert(key.as_ref(), before);
    }
}

/// A whole number in the form that JSON and YAML share: no leading zero, no `+`.
pub(super) fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}
