//! The canonical form: what it looks like, and what it never changes.

mod model;

use std::fmt::Write as _;

use proptest::prelude::*;
use sitewright::diagnostics::Diagnostics;
use sitewright::source::SourceMap;
use sitewright::syntax::{self, Node};

use crate::mutations::{apply, changes, examples};
use crate::project::Project;

/// A statement without its place; a quoted value keeps its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shape {
    doc: Vec<String>,
    word: String,
    values: Vec<(String, bool)>,
    block: Option<Vec<Self>>,
}

impl Shape {
    fn of(node: Node<'_>, sources: &SourceMap) -> Self {
        let lines = node.doc().map_or("", |doc| sources.text(doc.span)).split(['\n', '\r']).map(str::trim);
        let is_doc = |line: &&str| line.starts_with("##") && !line.starts_with("###");
        // Blanks in a call or an expression, and behind `secret`, are not a part of what it says.
        let text = |value: syntax::Value| {
            let text = sources.text(value.span);
            let blanks = value.text != syntax::Text::Written || (!value.quoted && text.starts_with("secret"));
            if blanks { text.split_whitespace().collect::<String>() } else { text.to_owned() }
        };
        Self {
            // A `##` behind the statement before stands at the end of its line.
            doc: lines.filter(is_doc).map(str::to_owned).collect(),
            word: text(node.word()),
            values: node.values().iter().map(|value| (text(*value), value.quoted)).collect(),
            block: node.has_block().then(|| node.children().map(|child| Self::of(child, sources)).collect()),
        }
    }
}

struct Read {
    sources: SourceMap,
    shapes: Vec<Shape>,
    formatted: String,
    codes: Vec<&'static str>,
}

/// Reads and formats `text`; nothing where its form has errors.
fn read(text: &str) -> Option<Read> {
    let sources = SourceMap::new(vec![("a.site".to_owned(), text.to_owned())]).unwrap();
    let mut found = Diagnostics::default();
    let tree = syntax::parse(&sources, &mut found);
    if found.has_errors() {
        return None;
    }
    let shapes = tree.roots().map(|root| Shape::of(root, &sources)).collect();
    let formatted = syntax::format(&sources, &tree);
    Some(Read { shapes, formatted, codes: found.items().iter().map(|item| item.rule.code).collect(), sources })
}

fn format(text: &str) -> String {
    read(text).unwrap_or_else(|| panic!("errors of form in:\n{text}")).formatted
}

/// All comments, `##` ones too, by the plain rule: `#` begins one where no word goes on, outside of strings.
fn comments(text: &str) -> Vec<String> {
    let mut comments = Vec::new();
    for line in text.lines() {
        let mut in_string = false;
        let mut before = ' ';
        for (at, c) in line.char_indices() {
            match c {
                '"' if in_string => in_string = before == '\\',
                '"' => in_string = true,
                '#' if !in_string && (before.is_whitespace() || "\u{feff};{}[],\"".contains(before)) => {
                    comments.push(line[at..].trim_end().to_owned());
                    break;
                }
                _ => {}
            }
            before = if before == '\\' && c == '\\' { ' ' } else { c };
        }
    }
    comments
}

/// What holds for every text that can be read.
fn obeys(text: &str) -> Result<Option<String>, TestCaseError> {
    let Some(first) = read(text) else { return Ok(None) };
    let formatted = first.formatted;
    let again = read(&formatted);
    prop_assert!(again.is_some(), "the result cannot be read:\n{formatted}");
    let again = again.unwrap();
    prop_assert_eq!(&again.formatted, &formatted, "not settled at once; from\n{}", text);
    prop_assert_eq!(&again.shapes, &first.shapes, "{}\nbecame\n{}", text, formatted);
    prop_assert_eq!(&again.codes, &first.codes);
    prop_assert_eq!(comments(&formatted), comments(text), "{}\nbecame\n{}", text, formatted);
    prop_assert!(!formatted.contains('\r') && !formatted.starts_with('\u{feff}'), "{formatted:?}");
    prop_assert!(formatted.is_empty() || formatted.ends_with('\n'));
    for wrong in ["\n\n\n", " \n"] {
        prop_assert!(!formatted.contains(wrong), "{wrong:?} in\n{formatted}");
    }
    prop_assert!(!formatted.starts_with('\n') && !formatted.ends_with("\n\n"));
    let mut lines = formatted.lines().peekable();
    while let Some(line) = lines.next() {
        let opens = line.ends_with(['{', '[', '(']) && !line.contains('#');
        prop_assert!(!opens || lines.peek() != Some(&""), "a blank line behind an opening one:\n{formatted}");
        let closes = lines.peek().is_some_and(|next| next.trim_start().starts_with(['}', ']']));
        prop_assert!(!line.is_empty() || !closes, "a blank line before a closing one:\n{formatted}");
        prop_assert!(!line.trim_start_matches(' ').starts_with('\t'), "{formatted}");
    }
    drop(first.sources);
    Ok(Some(formatted))
}

fn snapshot(name: &str, text: &str) {
    crate::snapshot::snapshot("format", name, text);
}

#[test]
fn a_file_that_grew_takes_its_form() {
    let messy = include_str!("format/messy.site");
    snapshot("messy", &obeys(messy).unwrap().unwrap());
    let windows = format!("\u{feff}{}", messy.replace('\n', "\r\n"));
    assert_eq!(format(&windows), format(messy));
}

#[test]
fn composition_reads_like_sentences() {
    snapshot("composition", &obeys(include_str!("format/composition.site")).unwrap().unwrap());
}

#[test]
fn the_examples_have_their_form() {
    for example in [
        "branches",
        "cloud-continuity",
        "global-zones",
        "local-host-cache",
        "starter",
        "storefront",
        "xenmobile-dr",
        "xenserver-dr",
    ] {
        for file in Project::example(example).sources.files() {
            assert_eq!(format(&file.text), file.text, "{}: run `sitewright fmt examples`", file.name);
        }
    }
}

#[test]
fn a_file_of_nothing_stays_one() {
    assert_eq!(format(""), "");
    assert_eq!(format("\u{feff} \r\n\n;\n"), "");
    assert_eq!(format("\n\n# only this"), "# only this\n");
}

#[test]
fn an_empty_block_has_one_form() {
    assert_eq!(format("site fra{}"), "site fra { }\n");
    assert_eq!(format("site fra {\n\n;\n}"), "site fra { }\n");
    assert_eq!(format("site fra {\n# none\n}"), "site fra {\n  # none\n}\n");
    assert_eq!(format("a [ ] b"), "a [] b\n");
}

#[test]
fn a_block_on_one_line_stays_there_if_it_fits() {
    let line = |length: usize| format!("link fra syd {{ a {};  b 1 }}\n", "x".repeat(length));
    assert_eq!(format(&line(75)), line(75));
    assert_eq!(line(75).len(), 101);
    assert_eq!(format(&line(76)), format!("link fra syd {{\n  a {}\n  b 1\n}}\n", "x".repeat(76)));
    assert_eq!(format("a { b { c 1 }; d 2; }"), "a { b { c 1 };  d 2 }\n");
    assert_eq!(format("a { b {\n c 1 }; d 2 }"), "a {\n  b {\n    c 1\n  }\n  d 2\n}\n");
}

#[test]
fn a_long_line_is_carried_on_below_its_first_value() {
    let addresses: Vec<String> = (11..25).map(|host| format!("10.1.10.{host}")).collect();
    let formatted = format(&format!("pool web {{\n servers {} at fra\n port 80\n}}", addresses.join(" ")));
    let lines: Vec<&str> = formatted.lines().collect();
    assert!(lines[1].starts_with("  servers 10.1.10.11 ") && lines[1].ends_with(','), "{formatted}");
    assert!(lines[2].starts_with("          10.1.10.") && !lines[2].ends_with(','), "{formatted}");
    assert!(lines.iter().all(|line| line.len() <= 100) && lines[1].len() > 90, "{formatted}");
    assert_eq!(lines[3], "  port    80", "{formatted}");
}

#[test]
fn a_list_on_one_line_is_broken_where_it_does_not_fit() {
    assert_eq!(format("a [ 1,2 ,3 ]"), "a [1 2 3]\n");
    let formatted = format(&format!("network [{}] at fra", "10.1.0.0/16 ".repeat(10)));
    let row = |count: usize| format!("  {}\n", ["10.1.0.0/16"].repeat(count).join(" "));
    assert_eq!(formatted, format!("network [\n{}{}] at fra\n", row(8), row(2)));
}

#[test]
fn columns_that_would_push_a_line_over_the_width_are_not_made() {
    let long = "x".repeat(90);
    assert_eq!(format(&format!("a {long}\nbb 1\nmuch-longer 1\n")), format!("a {long}\nbb 1\nmuch-longer 1\n"));
    assert_eq!(format("a 1 22 3\nbb 1 2 3\n"), "a  1 22 3\nbb 1 2  3\n");
}

#[test]
fn else_stands_on_the_line_of_the_brace() {
    assert_eq!(format("if a {\nb 1\n}\nelse {\nc 1\n}\n"), "if a {\n  b 1\n} else {\n  c 1\n}\n");
    assert_eq!(format("if a { b 1 } else if c {d 1} else { }"), "if a { b 1 } else if c { d 1 } else { }\n");
    assert_eq!(format("if a {\n} # b\nelse {\n}\n"), "if a { }  # b\nelse { }\n");
}

/// Statements of composition, with a blank between their tokens.
const HEADS: [&str; 7] = [
    "let a = f ( 1 + - 2 , g ( ) , [ \"one\" , \"two\" ] , ) - list [ 0 ] . name",
    "let a = [ 10.1.0.0/16 , 10.2.0.0/16 , host ( 10.1.0.0/16 , 11 ) , \"a-text-that-is-long\" , \"and-another-one\" ] [ 1 ]",
    "template branch ( code name , subnet network , users number = 250 , flag = not ( a or b ) and c ) { }",
    "use branch ( row . code , row . subnet , users = pick ( row . users > 200 , row . users , row . users * ( 2 + a ) ) , x = [ ] )",
    "for n , row in f ( [ 1 , 2 ] , ( a ) ) { }",
    "if not ( a == b and c in [ on , off ] ) or d { use e ( ) }",
    "data branches csv ( \"branches.csv\" , \";\" )",
];

/// Documentation, word and values.
type Head = (Vec<String>, &'static str, Vec<(String, bool)>);

/// The words and values of a statement, its documentation and its block.
fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let word = prop_oneof![
        3 => prop::sample::select(vec!["site", "at", "servers", "protocol", "pool", "gslb", "@", "ns1", "_sip._tcp", "soa"]),
        1 => prop::sample::select(vec!["münchen", "*.apps", "a-word-that-is-much-longer-than-the-others"]),
    ];
    let bare = prop::sample::select(vec![
        "10.1.0.0/16",
        "10.1.0.1:443",
        "2001:db8::1",
        "xms.contoso.com",
        "30s",
        "100Mbps",
        "13.1",
        "80%",
        "12_000",
        "on",
        "at",
        "A",
        "CNAME",
        "1d",
        "a#b",
        "xms-mdm@fra",
        "2026-12-05T22:00+01:00",
        "hostmaster@contoso.com",
        "x==",
        "$",
        "日本語",
    ]);
    let value = prop_oneof![
        8 => bare.prop_map(|bare| (bare.to_owned(), false)),
        1 => "\\PC{0,30}|[a-z# {};\\[\\]\\\\\"\n\t]{0,60}".prop_map(|text| (syntax::quote(&text), true)),
        1 => (80_usize..120).prop_map(|length| ("x".repeat(length), false)),
    ];
    let doc = prop::collection::vec("|[a-z{\"]{1,9}".prop_map(|text| format!("## {text}").trim_end().to_owned()), 1..3);
    let doc = prop_oneof![4 => Just(Vec::new()), 1 => doc];
    let values =
        prop_oneof![6 => prop::collection::vec(value.clone(), 0..5), 1 => prop::collection::vec(value, 10..20)];
    let shape =
        |((doc, word, values), block): (Head, Option<Vec<Shape>>)| Shape { doc, word: word.to_owned(), values, block };
    let head = (doc, word, values);
    let leaf = (head.clone(), Just(None)).prop_map(shape);
    let tree = leaf.prop_recursive(4, 40, 6, move |inner| {
        (head.clone(), prop::option::weighted(0.6, prop::collection::vec(inner, 0..6))).prop_map(shape)
    });
    prop::collection::vec(tree, 0..6)
}

/// Writes statements with the gaps that `noise` chooses.
struct Scribe<'n> {
    text: String,
    noise: std::iter::Cycle<std::slice::Iter<'n, u8>>,
}

impl<'n> Scribe<'n> {
    fn write(shapes: &[Shape], noise: &'n [u8]) -> String {
        let mut scribe = Self { text: String::new(), noise: noise.iter().cycle() };
        scribe.block(shapes, false);
        scribe.text
    }

    fn choose<'c>(&mut self, choices: &[&'c str]) -> &'c str {
        choices[*self.noise.next().unwrap() as usize % choices.len()]
    }

    fn gap(&mut self, choices: &[&str]) {
        let gap = self.choose(choices);
        self.text.push_str(gap);
    }

    fn block(&mut self, shapes: &[Shape], one_line: bool) {
        const LINES: [&str; 9] =
            ["\n", "\n", "\r\n", "\n\n\n", " # a\n", "\n# { b\n", ";\n \t\n", " #c \"\n\n### d\n\n", ";;\n"];
        self.gap(if one_line { &["", " "] } else { &LINES });
        for shape in shapes {
            for line in &shape.doc {
                let _ = writeln!(self.text, "\t{line}");
                self.gap(&["", "", "", "\n", "# between\n"]);
            }
            self.statement(shape);
            self.gap(if one_line { &[";", ";  ", " ; "] } else { &LINES });
        }
    }

    fn statement(&mut self, shape: &Shape) {
        self.text.push_str(&shape.word);
        let mut open = false;
        for (value, _) in &shape.values {
            self.gap(&[" ", " ", "   ", "\t", ", ", ",\n", " , # e\n  ", ",\n\n# f\n"]);
            if !open && self.choose(&["", "", "", "", "["]) == "[" {
                open = true;
                self.gap(&["[", "[ ", "[ # g\n", "[\n", "[ ] ["]);
            } else if open {
                self.gap(&["", "", "\n", "# h\n", "\n\n# i\n\n", ";"]);
            }
            self.text.push_str(value);
            if open && self.choose(&["", "", "]"]) == "]" {
                open = false;
                self.gap(&["]", " ]", " # j\n]"]);
            }
        }
        if open {
            self.gap(&["]", "\n]"]);
        }
        if let Some(block) = &shape.block {
            self.text.push_str(" {");
            let one_line = self.choose(&["yes", "no"]) == "yes";
            self.block(block, one_line);
            self.text.push('}');
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever statements there are and however they are written: they are read as they are, and formatting keeps them.
    #[test]
    fn a_written_tree_is_read_and_formatted(shapes in shapes(), noise in prop::collection::vec(any::<u8>(), 1..60)) {
        let text = Scribe::write(&shapes, &noise);
        let first = read(&text);
        prop_assert!(first.is_some(), "cannot be read:\n{text}");
        prop_assert_eq!(&first.unwrap().shapes, &shapes, "{}", text);
        prop_assert!(obeys(&text)?.is_some());
    }

    /// Blanks, line ends and comments inside brackets make no other head of it.
    #[test]
    fn a_head_is_read_and_formatted(heads in prop::collection::vec((0..HEADS.len(), prop::collection::vec(0_usize..9, 40)), 1..4)) {
        let mut text = String::new();
        for (head, gaps) in heads {
            let mut depth = 0;
            for (token, gap) in HEADS[head].split(' ').zip(gaps.iter().cycle()) {
                depth -= usize::from(matches!(token, ")" | "]"));
                let inside = ["", " ", " ", " ", "\n", " # a\n", "\n\n # b\n\t", "   ", " "];
                let is_glued = matches!(token, "(" | ")" | "[" | "]" | "," | ".");
                text.push_str(if depth > 0 { inside[*gap] } else if is_glued { "" } else { " " });
                if depth > 0 && *gap == 0 && !is_glued {
                    text.push(' ');
                }
                text.push_str(token);
                depth += usize::from(matches!(token, "(" | "["));
            }
            text.push('\n');
        }
        prop_assert!(obeys(&text)?.is_some(), "{text}");
    }

    #[test]
    fn a_changed_example_keeps_what_it_says(which in 0..examples().len(), changes in changes()) {
        let mut lines = examples()[which].clone();
        changes.iter().for_each(|change| apply(&mut lines, change));
        obeys(&lines.join("\n"))?;
    }

    #[test]
    fn pieces_in_any_order_keep_what_they_say(text in crate::syntax::pieces()) {
        obeys(&text)?;
    }
}
