//! What holds for every report.

use proptest::prelude::*;
use sitewright::diagnostics::{Diagnostic, Edit, Fix, Label, json};
use sitewright::source::{SourceMap, Span};

use super::{NAME, plain, report, sources};

/// Texts of what breaks reports: line ends, controls, wide, combining, hidden, long.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z {}.]{1,12}",
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("\t".to_owned()),
        any::<char>().prop_map(String::from),
        "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{202e}\u{e0041}東e\u{301}]{1,3}",
        "[xé]{200}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn arbitrary_span() -> impl Strategy<Value = Span> {
    prop_oneof![
        8 => (0_u32..1500, 0_u32..700).prop_map(|(start, length)| Span::new(start, start + length)),
        2 => (0_u32..80, 0_u32..9).prop_map(|(start, length)| Span::new(start, start + length)),
        1 => any::<(u32, u32)>().prop_map(|(start, end)| Span::new(start, end)),
    ]
}

/// What stands above the line drawn under a label: the characters that a reader takes for the labelled ones.
fn above_the_line(shown: &str) -> String {
    let lines: Vec<&str> = shown.lines().collect();
    let under = lines.iter().position(|line| line.contains(" · ")).unwrap();
    let after = |line: &str, bar: &str| line.split_once(bar).unwrap().1.to_owned();
    let (text, drawn) = (after(lines[under - 1], " │ "), after(lines[under], " · "));
    let marked: Vec<bool> = drawn.chars().map(|c| "─┬▲".contains(c)).collect();
    let columns = text.chars().flat_map(|c| std::iter::repeat_n(c, if c == '東' { 2 } else { 1 }).enumerate());
    columns
        .zip(marked.into_iter().chain(std::iter::repeat(false)))
        .filter_map(|((half, c), marked)| (marked && half == 0).then_some(c))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_and_no_span_break_the_report(
        texts in prop::collection::vec(text(), 0..3),
        labels in prop::collection::vec((arbitrary_span(), text()), 0..5),
        edits in prop::collection::vec((arbitrary_span(), text()), 0..3),
        words in text(),
        width in 0_usize..130,
    ) {
        let files = texts.into_iter().enumerate().map(|(at, text)| (format!("{at}{words}"), text)).collect();
        let sources = SourceMap::new(files).unwrap();
        let mut finding = Diagnostic::new(&NAME, words.clone(), Span::new(0, 0), "").effect(words.clone()).help(words);
        finding.labels = labels.into_iter().map(|(span, text)| Label { span, text }).collect();
        let edits = edits.into_iter().map(|(span, text)| Edit { span, text }).collect();
        finding.fix = Some(Fix { title: "mend it".into(), edits, safe: false });
        let all = report([finding]);
        let shown = plain(&all, &sources, width);
        let obeyed = |c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{e0000}'..='\u{e007f}');
        prop_assert!(!shown.chars().any(|c| c != '\n' && c.is_control() || obeyed(c)), "{shown:?}");
        let value: serde_json::Value = serde_json::from_str(&json(&all, &sources)).unwrap();
        prop_assert_eq!(&value["counts"]["error"], 1);
    }

    #[test]
    fn the_line_is_drawn_under_the_labelled_characters(
        before in "[a-zé東 ]{0,300}",
        word in "[a-zé東]{1,12}",
        after in "[a-zé東 ]{0,300}",
        lines in 0_usize..4,
        width in 60_usize..120,
    ) {
        let head = "#\n".repeat(lines);
        let sources = sources(&[("a.site", &format!("{head}{before}{word}{after}\n#\n"))]);
        let start = head.len() + before.len();
        let span = sources.files()[0].span().part(start, start + word.len());
        let shown = plain(&report([Diagnostic::new(&NAME, "a word", span, "this")]), &sources, width);
        let header = format!("[a.site:{}:{}]", lines + 1, before.chars().count() + 1);
        prop_assert!(shown.contains(&header), "{}", shown);
        prop_assert_eq!(above_the_line(&shown), word, "{}", shown);
        let wide = |line: &str| line.chars().map(|c| if c == '東' { 2 } else { 1 }).sum::<usize>();
        prop_assert!(shown.lines().all(|line| wide(line) <= width), "{}", shown);
    }
}
