//! YAML of all kinds.

use std::sync::Arc;

use proptest::prelude::*;

use crate::expand::data::Format;
use crate::expand::data::tests::{Done, done, refused, timed};

fn yaml(text: &str) -> Done {
    done(Format::Yaml, text)
}

/// The one finding.
fn finding(text: &str) -> String {
    let done = yaml(text);
    assert!(done.value.is_none(), "{text}");
    assert_eq!(done.findings().len(), 1, "{text}: {:#?}", done.findings());
    done.findings().remove(0)
}

#[test]
fn values_know_their_characters() {
    let text = "# sites\n- code: muc   # here\n  name: 'Mu''nich'\n  more: [a b, {x: \"\\t\"}]\n\n- code: ber\n  name: |\n    two\n    lines\n\n  more:\n  - plain\n    text\n";
    let done = yaml(text);
    assert_eq!(
        done.shown(),
        "[{code=\"muc\"<muc> name=\"Mu'nich\"<'Mu''nich'> more=[\"a b\"<a b> {x=\"\\t\"<\"\\t\">}]} \
         {code=\"ber\"<ber> name=\"two\\nlines\\n\"<two\n    lines> more=[\"plain text\"<plain\n    text>]}]"
    );
    let records = done.records();
    assert_eq!(records[0].1, "code: muc   # here\n  name: 'Mu''nich'\n  more: [a b, {x: \"\\t\"}]");
    assert!(records[1].1.ends_with("- plain\n    text"));
    assert!(Arc::ptr_eq(&records[0].0.columns, &records[1].0.columns));
}

#[test]
fn only_the_core_schema_is_more_than_text() {
    assert_eq!(yaml("[true, False, 12, -3, 0]").shown(), "[true<true> false<False> 12<12> -3<-3> 0<0>]");
    assert_eq!(yaml("[null, ~, Null, '', \"\"]").shown(), r#"[""<null> ""<~> ""<Null> ""<''> ""<"">]"#);
    assert_eq!(yaml("a:\nb: ~\n").shown(), r#"{a=""<> b=""<~>}"#);
    let texts =
        "no on 0x10 0o7 012 +1 1e3 1.5 12:30 2026-11-22 1_000 .inf 9223372036854775808 tRue 10.1.0.0/16 fe80::1";
    for text in texts.split(' ') {
        assert_eq!(yaml(&format!("- {text}\n")).shown(), format!("[{text:?}<{text}>]"));
    }
    assert_eq!(yaml("['12', \"true\", '~']").shown(), r#"["12"<'12'> "true"<"true"> "~"<'~'>]"#);
    assert_eq!(
        yaml("[!!str 12, !!int \"12\", !!bool true, !!null '', !!float 1.5]").shown(),
        r#"["12"<12> 12<"12"> true<true> ""<''> "1.5"<1.5>]"#
    );
    assert_eq!(yaml("{1: a, true: b, ~: c, '<<': d}").shown(), r#"{1="a"<a> true="b"<b> ~="c"<c> <<="d"<d>}"#);
}

#[test]
fn an_alias_is_what_it_stands_for() {
    let done = yaml("- &a {x: 1}\n- *a\n- &a 2\n- *a\n");
    assert_eq!(done.shown(), "[{x=1<1>} {x=1<1>} 2<2> 2<2>]");
    assert_eq!(yaml("---\n- %x\n...\n").codes(), ["data::malformed"].into());
    assert_eq!(finding("&a [1, *a]"), r#"data::malformed: an alias stands inside the value that it stands for @"*a""#);
    assert_eq!(finding("[*b]"), r#"data::malformed: an alias stands for nothing @"*""#);
}

#[test]
fn what_no_table_needs_is_refused() {
    let cases = [
        ("- &a {x: 1}\n- <<: *a\n  y: 2\n", r#"`<<` would merge another record into this one @"<<""#),
        ("- !secret x\n", r#"the tag `!secret` is none of the core schema @"!secret""#),
        ("- !!binary x\n", r#"the tag `!!binary` is none of the core schema @"!!binary""#),
        ("- !point {x: 1}\n", r#"the tag `!point` is none of the core schema @"!point""#),
        ("- !x!y z\n", r#"a tag is none of the core schema @"!""#),
        ("---\na\n---\nb\n", r#"a second document begins in the same file @"---""#),
        ("? [a, b]\n: c\n", r#"a key is no plain text @"[a, b]""#),
        ("- &a x\n- {*a : b}\n", r#"a key is no plain text @"*a""#),
    ];
    for (text, expected) in cases {
        assert_eq!(finding(text), format!("data::unsupported-yaml: {expected}"), "{text}");
    }
    assert_eq!(finding("- !!int x"), r#"data::malformed: `x` is not what its tag `!!int` says @"x" +"!!int""#);
    assert_eq!(finding("- !!map [x]"), r#"data::malformed: a value is not what its tag `!!map` says @"!!map""#);
}

#[test]
fn what_breaks_the_form_is_said_in_plain_words() {
    let cases = [
        ("a: b: c", r#"a `:` stands where no key can end @":""#),
        ("a:\n\t- b\n", r#"a tab stands where YAML takes blanks only @"\t""#),
        ("[a, b", r#"a `[` is never closed @"[""#),
        ("[a}", r#"a `[` is closed by `}` @"[""#),
        ("[a]]", r#"a bracket closes nothing @"]""#),
        ("- \"a\n", r#"a text in quotes is never closed @"\"""#),
        ("- 'a' b\n", r#"a text goes on behind its closing quote @"b""#),
        ("- \"\\n \\\\c CONTOSO\\citrix\"\n", r#"a text holds an escape that stands for no character @"\\c""#),
        ("- \"\\ud800\"\n", r#"a text holds an escape that stands for no character @"\"""#),
        ("- a\nb: c", r#"the elements of a list do not stand below one another @"b""#),
        ("a: 1\nb\nc: 2\n", r#"a key lacks its `:` @"b""#),
        ("- @muc", r#"no text begins with `@` @"@""#),
    ];
    for (text, expected) in cases {
        assert_eq!(finding(text), format!("data::malformed: {expected}"), "{text}");
    }
    assert_eq!(
        finding("- a\u{0}b"),
        r#"data::control-character: the control character U+0000 stands in the file @"\0""#
    );
    assert_eq!(
        finding(r#"- "a\0b""#),
        r#"data::control-character: the control character U+0000 stands in a value @"\"a\\0b\"""#
    );
}

#[test]
fn keys_that_stand_twice_are_all_told() {
    let done = yaml("- a: 1\n  b: 2\n  a: 3\n- {c: 1, 'c': 2}\n");
    assert!(done.value.is_none());
    assert_eq!(
        done.findings(),
        [
            r#"data::duplicate-key: the key `a` stands twice in the same record @"a" +"a""#,
            r#"data::duplicate-key: the key `c` stands twice in the same record @"'c'" +"c""#,
        ]
    );
}

#[test]
fn bounds_are_told_at_once() {
    let refused = |text: &str| refused(Format::Yaml, text);
    let deep = "data::nested-too-deep: lists and records are nested more than 32 deep";
    let rows = "data::too-large: the table has more than 100,000 rows";
    let values = "data::too-large: the file holds more than 2,000,000 values";
    assert_eq!(refused(&"[".repeat(10_000_000)), deep);
    assert_eq!(refused(&format!("{}{}", "[".repeat(10_000_000), "]".repeat(10_000_000))), deep);
    assert_eq!(refused(&format!("{}{}", "{a: ".repeat(1_000_000), "}".repeat(1_000_000))), deep);
    assert_eq!(refused(&"- ".repeat(1_000_000)), deep);
    assert_eq!(refused(&format!("{}{}{}", "- ".repeat(20), "[".repeat(20), "]".repeat(20))), deep);
    assert!(yaml(&format!("{}{}", "[".repeat(32), "]".repeat(32))).value.is_some());
    assert_eq!(refused(&"-\n".repeat(10_000_000)), rows);
    assert_eq!(refused(&format!("[{}]", "a,".repeat(10_000_000))), rows);
    // Each alias adds a level: what is read stays as flat as what is written.
    let ladder: String = (1..40).map(|at| format!("- &a{at} [*a{}]\n", at - 1)).collect();
    assert_eq!(refused(&format!("- &a0 []\n{ladder}")), deep);
    let laughs: String =
        (1..64).map(|at| format!("- &a{at} [{}]\n", vec![format!("*a{}", at - 1); 9].join(", "))).collect();
    assert_eq!(refused(&format!("- &a0 ha\n{laughs}")), values);
    assert_eq!(refused(&format!("- {}", "x".repeat(30_000_000))), "data::too-large: a text holds more than 64 KiB");
}

#[test]
fn hostile_files_are_read_quickly() {
    for piece in [
        "\"", "'", "#", ":", "? ", "\n", "\t", "*a ", "&a ", "! ", "%", "a: ", "a\n", "- a: b\n", "  - ", "|\n",
        "---\n", "]", ", ", "{}", "x # y\n", "\\",
    ] {
        for head in ["", "- ", "a: ", "[", "\"", "|\n ", "a: >\n  "] {
            let text = format!("{head}{}", piece.repeat(400_000 / piece.len()));
            let done = timed(Format::Yaml, &text);
            assert!(done.value.is_some() || !done.found.is_empty());
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_as_json_is_read(cells in prop::collection::vec("[ -~äé🦀]{0,8}", 1..8)) {
        let text = serde_json::to_string(&cells).unwrap();
        prop_assert_eq!(yaml(&text).shown(), done(Format::Json, &text).shown());
    }

    #[test]
    fn what_is_written_in_single_quotes_is_read(cells in prop::collection::vec("[ -~äé🦀]{0,8}", 1..8)) {
        let written: Vec<_> = cells.iter().map(|cell| format!("'{}'", cell.replace('\'', "''"))).collect();
        let text: String = written.iter().map(|cell| format!("- {cell}\n")).collect();
        let expected: Vec<_> = cells.iter().zip(&written).map(|(cell, written)| format!("{cell:?}<{written}>")).collect();
        prop_assert_eq!(yaml(&text).shown(), format!("[{}]", expected.join(" ")));
    }
}
