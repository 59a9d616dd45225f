//! JSON of all kinds.

use std::sync::Arc;

use proptest::prelude::*;

use crate::expand::data::Format;
use crate::expand::data::tests::{Done, done, refused};
use crate::expand::value::Value;

fn json(text: &str) -> Done {
    done(Format::Json, text)
}

/// The one finding.
fn finding(text: &str) -> String {
    let done = json(text);
    assert!(done.value.is_none());
    assert_eq!(done.findings().len(), 1, "{text}: {:#?}", done.findings());
    done.findings().remove(0)
}

#[test]
fn values_know_their_characters() {
    assert_eq!(
        json("\u{feff}{\"a\": [1, -0, \"x\\n\\u00e4\\ud83d\\ude00\"], \"b\":{}, \"\": null, \"d\" :true,\"e\":[]}\n")
            .shown(),
        r#"{a=[1<1> 0<-0> "x\nä😀"<"x\n\u00e4\ud83d\ude00">] b={} =""<null> d=true<true> e=[]}"#
    );
    let done = json(" [ {\"a\":1} , {\"a\":\n2} ] ");
    let records = done.records();
    assert_eq!((records[0].1, records[1].1), ("{\"a\":1}", "{\"a\":\n2}"));
    assert!(Arc::ptr_eq(&records[0].0.columns, &records[1].0.columns));
}

#[test]
fn a_number_that_is_not_whole_stays_as_it_is_written() {
    assert_eq!(
        json("[9223372036854775807, 9223372036854775808, -9223372036854775808, 1e999, 1.0, 1E2]").shown(),
        r#"[9223372036854775807<9223372036854775807> "9223372036854775808"<9223372036854775808> -9223372036854775808<-9223372036854775808> "1e999"<1e999> "1.0"<1.0> "1E2"<1E2>]"#
    );
}

#[test]
fn records_between_others_share_their_columns() {
    let done = json(r#"[{"a":{"x":1}},{"a":{"x":2}},{"b":3},{"b":4},{"__proto__":5}]"#);
    let records = done.records();
    let shared: Vec<_> = records.windows(2).map(|two| Arc::ptr_eq(&two[0].0.columns, &two[1].0.columns)).collect();
    assert_eq!(shared, [true, false, true, false]);
    let inner = |at: usize| match &records[at].0.cells[0].value {
        Value::Record(record) => Arc::clone(&record.columns),
        other => panic!("{other:?}"),
    };
    assert!(Arc::ptr_eq(&inner(0), &inner(1)));
    assert!(records[4].0.cell("__proto__").is_some());
}

#[test]
fn what_breaks_the_form_is_said_in_plain_words() {
    let cases = [
        ("[1, 2", r#"the file ends where a `,` or `]` is expected @"""#),
        ("{\"a\"", r#"the file ends where a `:` is expected @"""#),
        ("[1 2]", r#"`2` stands where a `,` or `]` is expected @"2""#),
        ("[1, ]", r#"a `,` stands behind the last element @",""#),
        ("{\"a\": 1,}", r#"a `,` stands behind the last element @",""#),
        ("[,]", r#"`,` stands where a value is expected @",""#),
        ("{a: 1}", r#"`a` stands where a key in double quotes is expected @"a""#),
        ("['a']", r#"a text stands in single quotes @"'""#),
        ("[1 // one\n]", r#"a comment stands in a JSON file @"/""#),
        ("[1] x", r#"the file goes on behind its value @"x""#),
        ("[True]", r#"`True` is no value of JSON @"True""#),
        ("[muc]", r#"`muc` is no value of JSON @"muc""#),
        ("NaN", r#"`NaN` is no value of JSON @"NaN""#),
        ("[012]", r#"`012` is no number of JSON @"012""#),
        ("[+1]", r#"`+1` is no number of JSON @"+1""#),
        ("[1.]", r#"`1.` is no number of JSON @"1.""#),
        ("[0x10]", r#"`0x10` is no number of JSON @"0x10""#),
        ("[-]", r#"`-` is no number of JSON @"-""#),
        ("[1\u{0}]", r#"the character U+0000 stands where a `,` or `]` is expected @"\0""#),
        ("[\"a]", r#"a text is never closed @"\"""#),
        ("[\"a\nb\"]", r#"a text is never closed @"\"""#),
        ("[\"a\tb\"]", r#"the control character U+0009 stands in a text @"\t""#),
        ("[\"CONTOSO\\citrix\"]", r#"the escape `\c` stands for no character @"\\c""#),
        ("[\"\\u12\"]", r#"the escape `\u` stands for no character @"\\u""#),
        ("[\"\\ud800\"]", r#"the escape `\ud800` stands for no character @"\\ud800""#),
        ("[\"\\ud800\\u0041\"]", r#"the escape `\ud800` stands for no character @"\\ud800""#),
        ("[\"x\\uDC00\"]", r#"the escape `\uDC00` stands for no character @"\\uDC00""#),
    ];
    for (text, expected) in cases {
        assert_eq!(finding(text), format!("data::malformed: {expected}"), "{text}");
    }
}

#[test]
fn keys_that_stand_twice_are_all_told() {
    let done = json(r#"[{"a":1,"b":2,"a":3,"a":4},{"b":1,"b":2}]"#);
    assert!(done.value.is_none());
    let expected = r#"data::duplicate-key: the key `a` stands twice in the same record @"\"a\"" +"\"a\"""#;
    assert_eq!(done.findings(), [expected, expected, &expected.replace("`a`", "`b`").replace("\"a\\", "\"b\\")]);
    let first = |at: usize| done.found.items()[at].labels[1].span;
    assert_eq!(first(0), first(1));
}

#[test]
fn a_control_character_is_no_value_though_it_is_escaped() {
    assert_eq!(
        finding(r#"["a\u0000b"]"#),
        r#"data::control-character: the control character U+0000 stands in a value @"\"a\\u0000b\"""#
    );
}

#[test]
fn bounds_are_told_at_once() {
    let refused = |text: &str| refused(Format::Json, text);
    let deep = "data::nested-too-deep: lists and records are nested more than 32 deep";
    assert_eq!(refused(&"[".repeat(10_000_000)), deep);
    assert_eq!(refused(&"{\"a\":".repeat(1_000_000)), deep);
    assert!(json(&format!("{}{}", "[".repeat(32), "]".repeat(32))).value.is_some());
    assert_eq!(
        refused(&format!("[{}1]", "1,".repeat(10_000_000))),
        "data::too-large: the table has more than 100,000 rows"
    );
    let wide = format!("[{}]", vec![format!("[{}1]", "1,".repeat(99_999)); 30].join(","));
    assert_eq!(refused(&wide), "data::too-large: the file holds more than 2,000,000 values");
    let long = format!("[\"{}\"]", "x".repeat(30_000_000));
    assert_eq!(refused(&long), "data::too-large: a text holds more than 64 KiB");
    assert_eq!(refused(&"\"".repeat(30_000_000)), "data::malformed: the file goes on behind its value");
    assert_eq!(refused(&format!("\"{}", "\\\"".repeat(10_000_000))), "data::malformed: a text is never closed");
    assert_eq!(refused(&"1".repeat(30_000_000)), "data::too-large: a text holds more than 64 KiB");
}

fn document() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(serde_json::Value::from),
        "[ -~ä🦀\n\t]{0,8}".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::btree_map("[a-c\"\\\\]{0,2}", inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Whether `value` is what `expected` says, and stands where its characters say so.
fn same(done: &Done, value: &Value, from: Option<crate::source::Span>, expected: &serde_json::Value) {
    if let Some(from) = from {
        let again: serde_json::Value = serde_json::from_str(done.at(from)).unwrap();
        assert_eq!(&again, expected);
    }
    match (value, expected) {
        (Value::Text(text), serde_json::Value::Null) => assert_eq!(text.as_ref(), ""),
        (Value::Text(text), serde_json::Value::String(expected)) => assert_eq!(text.as_ref(), expected),
        (Value::Text(text), serde_json::Value::Number(expected)) => assert_eq!(text.as_ref(), expected.to_string()),
        (Value::Number(number), expected) => assert_eq!(Some(*number), expected.as_i64()),
        (Value::Flag(flag), expected) => assert_eq!(Some(*flag), expected.as_bool()),
        (Value::List(list), serde_json::Value::Array(expected)) => {
            assert_eq!(list.len(), expected.len());
            list.iter().zip(expected).for_each(|(datum, expected)| same(done, &datum.value, datum.from, expected));
        }
        (Value::Record(record), serde_json::Value::Object(expected)) => {
            assert_eq!(record.cells.len(), expected.len());
            for (name, datum) in record.columns.names().zip(&record.cells) {
                same(done, &datum.value, datum.from, &expected[name]);
            }
        }
        other => panic!("{other:?}"),
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(document in document(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&document) } else { serde_json::to_string(&document) }.unwrap();
        let done = json(&text);
        prop_assert!(done.found.is_empty(), "{:#?}", done.findings());
        same(&done, done.value.as_ref().unwrap(), None, &document);
    }

    #[test]
    fn only_json_is_read(text in "[\\[\\]{},:\"\\\\u0-9a-f.eE+\\- \n]{0,12}") {
        let read = json(&text);
        let judge: Result<serde_json::Value, _> = serde_json::from_str(&text);
        // The judge takes keys that stand twice, and refuses numbers that are too large for it.
        if read.value.is_some() {
            prop_assert!(judge.is_ok() || judge.unwrap_err().to_string().starts_with("number out of range"));
        } else if judge.is_ok() {
            prop_assert!(read.codes().iter().all(|code| matches!(*code, "data::duplicate-key" | "data::control-character")), "{:?}", read.findings());
        }
    }
}
