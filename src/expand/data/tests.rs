//! What holds for every format, and what the tests of each of them are written with.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Format, limits, read, rules};
use crate::diagnostics::Diagnostics;
use crate::expand::value::{Datum, Record, Value};
use crate::source::Span;

/// The first byte of every file in the tests; far from 0, so that a forgotten base shows.
const BASE: u32 = 1_000;
const AT: Span = Span::new(10, 24);

const CSV: Format = Format::Csv { separator: None };

/// A file that was read.
pub(super) struct Done {
    pub(super) value: Option<Value>,
    pub(super) found: Diagnostics,
    text: String,
}

pub(super) fn done(format: Format, text: &str) -> Done {
    let mut found = Diagnostics::default();
    let value = read(format, text, BASE, AT, &mut found);
    Done { value, found, text: text.to_owned() }
}

impl Done {
    /// The characters of `span`.
    pub(super) fn at(&self, span: Span) -> &str {
        if span == AT {
            return "<name>";
        }
        &self.text[(span.start - BASE) as usize..(span.end - BASE) as usize]
    }

    /// Each finding as `code: message @characters`, and `+characters` for each further place.
    pub(super) fn findings(&self) -> Vec<String> {
        let shown = |item: &crate::diagnostics::Diagnostic| {
            let mut line = format!("{}: {}", item.rule.code, item.message);
            for (label, sign) in item.labels.iter().zip(std::iter::once('@').chain(std::iter::repeat('+'))) {
                line += &format!(" {sign}{:?}", self.at(label.span));
            }
            line
        };
        self.found.items().iter().map(shown).collect()
    }

    /// The codes of all findings, each once.
    pub(super) fn codes(&self) -> BTreeSet<&'static str> {
        self.found.items().iter().map(|item| item.rule.code).collect()
    }

    /// The value in a short form of its own, each scalar with the characters that it was read from.
    pub(super) fn shown(&self) -> String {
        assert!(self.found.is_empty(), "{:#?}", self.findings());
        let value = self.value.clone().unwrap();
        self.shown_value(&value, None)
    }

    fn shown_value(&self, value: &Value, from: Option<Span>) -> String {
        let from = from.map(|span| format!("<{}>", self.at(span))).unwrap_or_default();
        let datum = |datum: &Datum| self.shown_value(&datum.value, datum.from);
        match value {
            Value::Text(text) => format!("{text:?}{from}"),
            Value::Number(number) => format!("{number}{from}"),
            Value::Flag(flag) => format!("{flag}{from}"),
            Value::List(list) => format!("[{}]", list.iter().map(datum).collect::<Vec<_>>().join(" ")),
            Value::Record(record) => {
                let cells = record.columns.names().zip(&record.cells);
                let cells: Vec<_> = cells.map(|(name, cell)| format!("{name}={}", datum(cell))).collect();
                format!("{{{}}}", cells.join(" "))
            }
            other => panic!("{other:?}"),
        }
    }

    /// The records of a list, with the characters of each.
    pub(super) fn records(&self) -> Vec<(&Record, &str)> {
        let Some(Value::List(list)) = &self.value else { panic!("no list: {:#?}", self.findings()) };
        list.iter()
            .filter_map(|datum| match &datum.value {
                Value::Record(record) => Some((record.as_ref(), self.at(datum.from?))),
                _ => None,
            })
            .collect()
    }
}

/// What a hostile file may take: a second, and more where nothing is optimised.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });

/// Reads `text` and holds it to [`PATIENCE`].
#[allow(clippy::disallowed_methods, reason = "the one place that looks at how long reading takes")]
pub(super) fn timed(format: Format, text: &str) -> Done {
    let begun = Instant::now();
    let done = done(format, text);
    let took = begun.elapsed();
    assert!(took < PATIENCE, "took {took:?}: {:?}…", text.chars().take(20).collect::<String>());
    done
}

/// Reads what is hostile: it has to be refused in time, by one finding.
pub(super) fn refused(format: Format, text: &str) -> String {
    let done = timed(format, text);
    assert!(done.value.is_none());
    let findings = done.findings();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let (head, _) = findings[0].split_once(" @").unwrap();
    head.to_owned()
}

#[test]
fn a_file_may_have_so_many_bytes() {
    let text = " ".repeat(limits::BYTES + 1);
    for format in [CSV, Format::Json, Format::Yaml] {
        assert_eq!(refused(format, &text), "data::too-large: the data file holds 33 MiB, 32 are allowed");
    }
}

#[test]
fn an_empty_file_is_a_failed_export() {
    for text in ["", "\n\r\n", "\u{feff}"] {
        for format in [CSV, Format::Json, Format::Yaml] {
            assert_eq!(refused(format, text), "data::empty: the data file is empty", "{format:?} {text:?}");
        }
    }
}

#[test]
fn findings_of_one_kind_are_bounded_and_counted() {
    let rows = |count| format!("a,b\n{}", "1\n".repeat(count));
    assert_eq!(done(CSV, &rows(20)).findings().len(), 20);
    let many = done(CSV, &rows(limits::ROWS)).findings();
    assert_eq!(many.len(), 21);
    assert_eq!(many[20], "data::ragged-row: the same is wrong at 99980 more places of this file @\"1\"");
}

/// Splits an example into the name of its data file and that file's text.
fn example(text: &str) -> (&str, &str) {
    let (_, file) = text.split_once("\n-- ").unwrap();
    file.split_once(" --\n").unwrap()
}

#[test]
fn the_examples_break_their_rules() {
    for rule in rules::RULES {
        for (text, expected) in [(rule.wrong, BTreeSet::from([rule.code])), (rule.right, BTreeSet::new())] {
            let (name, text) = example(text);
            let format = match name.rsplit_once('.').unwrap().1 {
                "csv" => CSV,
                "json" => Format::Json,
                _ => Format::Yaml,
            };
            assert_eq!(done(format, text).codes(), expected, "{}", rule.code);
        }
    }
}

fn format() -> impl Strategy<Value = Format> {
    prop_oneof![
        Just(CSV),
        Just(Format::Csv { separator: Some(b';') }),
        Just(Format::Csv { separator: Some(b'\t') }),
        Just(Format::Json),
        Just(Format::Yaml),
    ]
}

/// Texts of the characters that mean something to one of the formats.
fn dense() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\"",
        "'",
        ",",
        ";",
        ":",
        ": ",
        "-",
        "- ",
        "?",
        "? ",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "\r",
        "\r\n",
        "\t",
        " ",
        "  ",
        "#",
        " #",
        "&a ",
        "*a",
        "*a ",
        "!",
        "!!str ",
        "!x ",
        "|",
        ">",
        "|\n",
        "%",
        "@",
        "`",
        "<<",
        "~",
        "null",
        "true",
        "---",
        "---\n",
        "...",
        "\\",
        "\\u",
        "d83d",
        "\\ud83d\\ude00",
        "0",
        "1",
        "-1",
        "1e9",
        "a",
        "ä",
        "🦀",
        "\u{feff}",
        "\u{0}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "/",
        "//",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn all_spans(value: &Value, from: Option<Span>, see: &mut impl FnMut(Span)) {
    from.into_iter().for_each(&mut *see);
    match value {
        Value::List(list) => list.iter().for_each(|datum| all_spans(&datum.value, datum.from, see)),
        Value::Record(record) => record.cells.iter().for_each(|datum| all_spans(&datum.value, datum.from, see)),
        _ => {}
    }
}

/// Whatever the text is: every place lies within it, between characters, and what gives no value gives a finding.
fn holds(format: Format, text: &str) {
    let done = done(format, text);
    let sound = |span: Span| {
        assert!(span == AT || (span.start >= BASE && span.start <= span.end), "{span:?}");
        done.at(span);
    };
    for item in done.found.items() {
        item.labels.iter().for_each(|label| sound(label.span));
        assert!(item.message.starts_with(|c: char| !c.is_uppercase() || item.message.starts_with("U+")));
        assert!(!item.message.ends_with('.'));
    }
    assert!(done.value.is_some() || !done.found.is_empty());
    if let Some(value) = &done.value {
        all_spans(value, None, &mut |span| sound(span));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_read_or_refused(format in format(), text in any::<String>()) {
        holds(format, &text);
    }

    #[test]
    fn any_text_of_special_characters_is_read_or_refused(format in format(), text in dense()) {
        holds(format, &text);
    }
}
