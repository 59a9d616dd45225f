//! Tables of all kinds.

use std::sync::Arc;

use proptest::prelude::*;

use crate::expand::data::tests::{Done, done, refused};
use crate::expand::data::{Format, limits};
use crate::expand::value::Value;

fn csv(text: &str) -> Done {
    done(Format::Csv { separator: None }, text)
}

/// Every cell, as a text.
fn cells(done: &Done) -> Vec<Vec<String>> {
    let cell = |value: &Value| match value {
        Value::Text(text) => text.to_string(),
        other => panic!("{other:?}"),
    };
    done.records().iter().map(|(row, _)| row.cells.iter().map(|datum| cell(&datum.value)).collect()).collect()
}

#[test]
fn cells_know_their_characters() {
    assert_eq!(
        csv("code,name\nmuc,\"Munich, \"\"MUC\"\"\"\n ber , Berlin Mitte \n").shown(),
        r#"[{code="muc"<muc> name="Munich, \"MUC\""<Munich, ""MUC"">} {code="ber"<ber> name="Berlin Mitte"<Berlin Mitte>}]"#
    );
    let done = csv("\u{feff}code,name\r\n\r\n muc ,\"a\r\nb\" \r\nber,");
    let rows: Vec<_> = done.records().iter().map(|(_, row)| *row).collect();
    assert_eq!(rows, ["muc ,\"a\r\nb\"", "ber,"]);
    assert_eq!(cells(&done), [["muc", "a\r\nb"], ["ber", ""]]);
}

#[test]
fn line_ends_are_all_alike() {
    let expected = csv("a,b\n1,2\n3,4\n");
    for text in ["a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4", "a,b\n\n1,2\n  \n3,4", "\na,b\r\n1,2\r3,4\n\n\n"] {
        assert_eq!(csv(text).shown(), expected.shown(), "{text:?}");
    }
    assert_eq!(csv("a\n\"\"\n \n").shown(), r#"[{a=""<>}]"#);
}

#[test]
fn a_table_may_have_no_rows_and_empty_cells() {
    assert_eq!(csv("a,b\n").shown(), "[]");
    assert_eq!(csv("a,b\n,\n\"\",x").shown(), r#"[{a=""<> b=""<>} {a=""<> b="x"<x>}]"#);
}

#[test]
fn another_separator_is_said_by_the_estate() {
    let done = |separator, text| done(Format::Csv { separator: Some(separator) }, text);
    assert_eq!(done(b';', "a;b,c\n1;2,5").shown(), r#"[{a="1"<1> b,c="2,5"<2,5>}]"#);
    assert_eq!(done(b'\t', "a\tb\n \t2 x").shown(), r#"[{a=""<> b="2 x"<2 x>}]"#);
    let wrong = done(b';', "a,b\n1,2");
    assert_eq!(wrong.findings(), [r#"data::separator: the cells are parted by `,`, `;` is expected @"," +"<name>""#]);
    assert!(wrong.found.items()[0].fix.is_none());
}

#[test]
fn a_separator_that_was_forgotten_is_named() {
    let done = csv("code;name\nmuc;Munich\n");
    assert!(done.value.is_none());
    assert_eq!(done.findings(), [r#"data::separator: the cells are parted by `;`, `,` is expected @";" +"<name>""#]);
    let fix = done.found.items()[0].fix.as_ref().unwrap();
    assert_eq!(fix.edits[0].text, r#", ";""#);
    assert_eq!(
        csv("code\tname\n").findings(),
        [r#"data::separator: the cells are parted by a tab, `,` is expected @"\t" +"<name>""#]
    );
    assert_eq!(csv("\"a;b\"\n1").shown(), r#"[{a;b="1"<1>}]"#);
}

#[test]
fn all_rows_at_fault_are_told_and_the_others_given() {
    let done = csv("a,b\n1,2,3,4\n5,6\n7\n\n8,\"9\"x\n10, \"11\"\n12,1\u{7}3\n");
    assert_eq!(cells(&done), [["5", "6"]]);
    assert_eq!(
        done.findings(),
        [
            r#"data::ragged-row: line 2 has 4 cells, but the header names 2 columns @"3,4" +"a,b""#,
            r#"data::ragged-row: line 4 has 1 cell, but the header names 2 columns @"7" +"a,b""#,
            r#"data::malformed: a cell goes on behind its closing quote @"x" +"\"""#,
            r#"data::malformed: blanks stand before the quote that opens a cell @"\"""#,
            r#"data::control-character: the control character U+0007 stands in a value @"\u{7}""#,
        ]
    );
}

#[test]
fn a_bad_header_gives_no_table_but_rows_are_looked_at() {
    let done = csv("a,,b,a,a\n1\n");
    assert!(done.value.is_none());
    assert_eq!(
        done.findings(),
        [
            r#"data::nameless-column: column 2 of 5 has no name @"""#,
            r#"data::duplicate-column: two columns are named `a` @"a" +"a""#,
            r#"data::duplicate-column: two columns are named `a` @"a" +"a""#,
            r#"data::ragged-row: line 2 has 1 cell, but the header names 5 columns @"1" +"a,,b,a,a""#,
        ]
    );
}

#[test]
fn a_quote_that_is_never_closed_ends_the_table() {
    for text in ["a,b\n1,\"2\n3,4\n", "a,b\n1,\"\"\"", "a,\"b", "a,b\n1,\"2\"\"\n"] {
        let done = csv(text);
        assert!(done.value.is_none());
        assert_eq!(done.findings(), [r#"data::unclosed-quote: a quoted cell is never closed @"\"""#], "{text:?}");
    }
}

#[test]
fn a_quote_within_a_bare_cell_is_a_character() {
    assert_eq!(csv("a,b\n5\" disk,x\"y\"\n").shown(), r#"[{a="5\" disk"<5" disk> b="x\"y\""<x"y">}]"#);
}

#[test]
fn rows_share_their_columns() {
    let done = csv("__proto__,b\n1,2\n3,4\n");
    let rows = done.records();
    assert!(Arc::ptr_eq(&rows[0].0.columns, &rows[1].0.columns));
    assert!(rows[0].0.cell("__proto__").is_some());
}

#[test]
fn bounds_are_told_at_once() {
    let format = Format::Csv { separator: None };
    let rows = refused(format, &"1\n".repeat(10_000_000));
    assert_eq!(rows, "data::too-large: the table has more than 100,000 rows");
    let cells = refused(format, &format!("a\n{}", ",".repeat(30_000_000)));
    assert_eq!(cells, "data::too-large: the file holds more than 2,000,000 values");
    let quotes = refused(format, &format!("a\n{}", "\"".repeat(30_000_001)));
    assert_eq!(quotes, "data::unclosed-quote: a quoted cell is never closed");
    let long = csv(&format!("a\n{}\nb\n{}", "x".repeat(limits::CELL + 1), "x".repeat(limits::CELL)));
    assert_eq!(cells_of(&long), 2);
    assert!(long.findings()[0].starts_with("data::too-large: a text holds more than 64 KiB @\"xxx"));
}

fn cells_of(done: &Done) -> usize {
    done.records().len()
}

/// A cell as it may be written.
fn written() -> impl Strategy<Value = (String, String)> {
    let quoted = prop::string::string_regex("[a-zä🦀\",;\\t\\r\\n ]{0,8}").unwrap().prop_map(|cell| {
        let written = format!("\"{}\"", cell.replace('"', "\"\""));
        (cell, written)
    });
    let bare = prop::string::string_regex("([a-zä🦀]([a-zä🦀\" ]{0,6}[a-zä🦀\"])?)?").unwrap();
    let bare = (bare, "[ \\t]{0,2}", "[ \\t]{0,2}").prop_map(|(cell, left, right)| {
        let written = format!("{left}{cell}{right}");
        (cell, written)
    });
    prop_oneof![quoted, bare]
}

/// Lines of as many cells each, and what ends a line.
fn table() -> impl Strategy<Value = (Vec<Vec<(String, String)>>, &'static str, bool)> {
    // One column alone would make a bare empty cell a blank line.
    let rows = (2_usize..5).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(written(), width), 0..6));
    (rows, prop::sample::select(vec!["\n", "\r\n", "\r"]), any::<bool>())
}

proptest! {
    #[test]
    fn what_is_written_is_read((rows, line_end, ends) in table()) {
        let width = rows.first().map_or(2, Vec::len);
        let header = (0..width).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",");
        let lines = rows.iter().map(|row| row.iter().map(|(_, written)| written.as_str()).collect::<Vec<_>>().join(","));
        let mut text = std::iter::once(header).chain(lines).collect::<Vec<_>>().join(line_end);
        if ends {
            text += line_end;
        }
        let done = csv(&text);
        prop_assert!(done.found.is_empty(), "{:#?}", done.findings());
        let expected: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|(cell, _)| cell.clone()).collect()).collect();
        prop_assert_eq!(cells(&done), expected);
        for ((record, line), row) in done.records().iter().zip(&rows) {
            let written = row.iter().map(|(_, written)| written.as_str()).collect::<Vec<_>>().join(",");
            prop_assert_eq!(line.trim_matches([' ', '\t']), written.trim_matches([' ', '\t']));
            for (datum, (cell, written)) in record.cells.iter().zip(row) {
                let characters = done.at(datum.from.unwrap());
                let unquoted = if written.starts_with('"') { characters.replace("\"\"", "\"") } else { characters.to_owned() };
                prop_assert_eq!(&unquoted, cell);
            }
        }
    }
}
