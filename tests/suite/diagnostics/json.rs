//! The form for machines, and its schema.

use sitewright::diagnostics::{Diagnostic, JSON_SCHEMA_NAME, json, json_schema};
use sitewright::source::Span;

use super::{NAME, OWNER, at, conflict, estate, report, snapshot, sources, too_high, unknown};

#[test]
fn json_form() {
    let sources = estate();
    let mut all = report([conflict(&sources), unknown(&sources)]);
    all.push(Diagnostic::new(&OWNER, "nobody\u{9b}\u{e0041} ü", Span::new(0, 0), "\u{202e}"));
    let shown = json(&all, &sources);
    assert!(shown.ends_with("}\n"));
    assert!(!shown.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')), "{shown}");
    let value: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(value["schema"], JSON_SCHEMA_NAME);
    assert_eq!(value["findings"][2]["message"], "nobody\u{9b}\u{e0041} ü");
    snapshot("json", &shown);
}

#[test]
fn json_columns_count_characters_and_offsets_bytes() {
    let sources = sources(&[("a.site", "one\n"), ("b.site", "ä\n東京 x\ny")]);
    let span = at(&sources, "b.site", "x\ny");
    let value: serde_json::Value =
        serde_json::from_str(&json(&report([Diagnostic::new(&NAME, "m", span, "")]), &sources)).unwrap();
    let place = &value["findings"][0]["labels"][0];
    let number = |name: &str| place[name].as_u64().unwrap();
    assert_eq!(place["file"], "b.site");
    assert_eq!((number("line"), number("column"), number("end_line"), number("end_column")), (2, 4, 3, 2));
    assert_eq!((number("offset"), number("length")), (10, 3));
}

fn schema() -> serde_json::Value {
    serde_json::from_str(&json_schema()).unwrap()
}

#[test]
fn the_schema_is_of_draft_2020_12() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::meta::validate(&schema).unwrap();
    snapshot("schema", &json_schema());
}

#[test]
fn what_is_printed_is_what_the_schema_says() {
    let sources = estate();
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let advice = Diagnostic::new(&OWNER, "nobody", Span::new(0, 0), "");
    let all = report([conflict(&sources), unknown(&sources), too_high(&sources), advice]);
    let mut value: serde_json::Value = serde_json::from_str(&json(&all, &sources)).unwrap();
    validator.validate(&value).unwrap();
    value["findings"][0]["labels"][0]["line"] = 0.into();
    assert!(!validator.is_valid(&value), "lines count from 1");
    value["findings"][0]["labels"][0]["line"] = 1.into();
    value["findings"][0]["severity"] = "fatal".into();
    assert!(!validator.is_valid(&value), "there is no such severity");
}
