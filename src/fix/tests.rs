//! Rounds and searches, on findings that stand for letters: what is found is what is written.

use super::*;
use crate::diagnostics::{Edit, Fix, Rule, Severity};
use crate::source::Span;

static WARNING: Rule = rule("test::warning", Severity::Warning);
static ERROR: Rule = rule("test::error", Severity::Error);

const fn rule(code: &'static str, severity: Severity) -> Rule {
    Rule { code, severity, title: "", explanation: "", source: "", wrong: "", right: "" }
}

/// Finds letters: what each of these becomes by its fix, the others have none.
fn found(sources: &SourceMap) -> Diagnostics {
    let mut found = Diagnostics::default();
    for file in sources.files() {
        for (at, letter) in file.text.char_indices() {
            let start = file.span().start + at as u32;
            let span = Span::new(start, start + letter.len_utf8() as u32);
            let finding = |rule| Diagnostic::new(rule, format!("`{letter}`"), span, "");
            let fix = |text: &str, safe| finding(&WARNING).fix("", span, text, safe);
            found.push(match letter {
                'a' => fix("", true),
                'b' => fix("a", true),
                'u' => fix("", false),
                // Two findings for one; an error for a warning; the same again; nothing.
                'm' => fix("nn", true),
                'w' => fix("e", true),
                'r' => fix(".r", true),
                's' => fix("s", true),
                // Takes the letter behind it along.
                'o' => finding(&WARNING).fix("", span.to(Span::new(span.end, span.end + 1)), "", true),
                'e' => finding(&ERROR),
                'n' => finding(&WARNING),
                _ => continue,
            });
        }
    }
    found
}

/// The texts after all fixes, how many were applied, and how often was checked.
fn fixed(texts: &[&str]) -> (Vec<String>, usize, usize) {
    let files = texts.iter().enumerate().map(|(at, text)| (format!("{at:02}.site"), (*text).to_owned())).collect();
    let mut checks = 0;
    let fixed = fix(
        SourceMap::new(files).unwrap(),
        |_| true,
        |sources| {
            checks += 1;
            found(sources)
        },
    );
    (fixed.sources.files().iter().map(|file| file.text.clone()).collect(), fixed.applied, checks)
}

fn one(text: &str) -> (String, usize) {
    let (mut texts, applied, _) = fixed(&[text]);
    (texts.remove(0), applied)
}

#[test]
fn all_that_is_safe_is_applied_round_by_round() {
    assert_eq!(one("xaxbxu"), ("xxxu".into(), 3));
    assert_eq!(fixed(&["xax", "x", "xb"]).0, ["xx", "x", "x"]);
}

#[test]
fn of_two_that_touch_the_same_characters_the_first_is_taken() {
    assert_eq!(one("xobx"), ("xx".into(), 1));
    // The second `o` goes with the first, and the `b` is mended beside it.
    assert_eq!(one("xoobx"), ("xx".into(), 3));
}

#[test]
fn what_would_leave_more_findings_or_errors_is_left_out() {
    assert_eq!(one("xm"), ("xm".into(), 0));
    assert_eq!(one("xw"), ("xw".into(), 0));
    // The error alone is not outweighed by anything.
    assert_eq!(one("amawa"), ("nnw".into(), 4));
}

#[test]
fn what_mends_nothing_is_left_out() {
    assert_eq!(one("r"), ("r".into(), 0));
    assert_eq!(one("s"), ("s".into(), 0));
}

#[test]
fn a_file_does_not_pay_for_another() {
    let (texts, applied, _) = fixed(&["aaaa", "mm", "bb"]);
    assert_eq!((texts, applied), (vec![String::new(), "mm".into(), String::new()], 8));
}

#[test]
fn few_checks_find_the_harmful_among_thousands() {
    let good = "a".repeat(5_000);
    let (texts, applied, checks) = fixed(&[&format!("{good}w{good}")]);
    assert_eq!((texts[0].as_str(), applied), ("w", 10_000));
    assert!(checks < 40, "{checks}");
    // Where all are harmful, the search is given up.
    let all = "m".repeat(3_000);
    let (texts, applied, checks) = fixed(&[&all]);
    assert_eq!((texts[0].as_str(), applied), (all.as_str(), 0));
    assert!(checks <= CHECKS + 1, "{checks}");
}

#[test]
fn what_was_fixed_is_fixed() {
    for text in ["xaxbxu", "amawa", "xoobx", "mmaab", "rara"] {
        let (once, _) = one(text);
        assert_eq!(one(&once), (once.clone(), 0), "{text}");
    }
}

#[test]
fn files_that_a_check_adds_are_not_edited() {
    let sources = SourceMap::new(vec![("a.site".into(), "a".into())]).unwrap();
    let fixed = fix(
        sources,
        |_| true,
        |sources| {
            let mut files: Vec<_> = sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect();
            files.push(("a.csv".into(), "a".into()));
            *sources = SourceMap::new(files).unwrap();
            found(sources)
        },
    );
    let texts: Vec<_> = fixed.sources.files().iter().map(|file| file.text.as_str()).collect();
    assert_eq!((texts, fixed.applied, fixed.changed.len()), (vec!["a", ""], 1, 1));
}

#[test]
fn only_what_is_wanted_is_applied() {
    let sources = SourceMap::new(vec![("a.site".into(), "ab".into())]).unwrap();
    let fixed = fix(sources, |item| item.message == "`b`", |sources| found(sources));
    assert_eq!((fixed.changed[0].new.as_str(), fixed.applied), ("aa", 1));
}

/// The difference that `edits` (from, to, text) make to `text`.
fn diff(text: &str, edits: &[(u32, u32, &str)]) -> String {
    let sources = SourceMap::new(vec![("a.site".into(), text.into())]).unwrap();
    let edits = edits.iter().map(|&(from, to, text)| Edit { span: Span::new(from, to), text: text.into() }).collect();
    of_fix(&Fix { title: String::new(), edits, safe: false }, &sources)
}

#[test]
fn a_difference_is_of_the_lines_around_an_edit() {
    let lines: String = (1..=30).map(|number| format!("{number:02}\n")).collect();
    assert_eq!(
        diff(&lines, &[(30, 33, "")]),
        "--- a/a.site\n+++ b/a.site\n@@ -8,7 +8,6 @@\n 08\n 09\n 10\n-11\n 12\n 13\n 14\n"
    );
    let two = diff(&lines, &[(0, 2, "a\nb"), (87, 90, "")]);
    let expected = "--- a/a.site\n+++ b/a.site\n@@ -1,4 +1,5 @@\n-01\n+a\n+b\n 02\n 03\n 04\n@@ -27,4 +28,3 @@\n 27\n 28\n 29\n-30\n";
    assert_eq!(two, expected);
    let new: String = format!("a\nb\n{}", &lines[3..87]);
    assert_eq!(two, of_file("a.site", &lines, &new), "two ways to one difference");
}

#[test]
fn a_difference_says_where_a_line_end_is_missing() {
    assert_eq!(
        diff("a", &[(1, 1, "b")]),
        "--- a/a.site\n+++ b/a.site\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+ab\n\\ No newline at end of file\n"
    );
    assert_eq!(diff("", &[(0, 0, "b\n")]), "--- a/a.site\n+++ b/a.site\n@@ -0,0 +1 @@\n+b\n");
    assert_eq!(diff("ab", &[(0, 2, ""), (1, 2, "x")]), "");
}
