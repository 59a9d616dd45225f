//! `fix`: what is surely a slip is mended, the rest is shown, and no file ends with more findings.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use sitewright::compile::{self, Request};
use sitewright::diagnostics::{Diagnostics, Severity};
use sitewright::fix::{self, Fixed};
use sitewright::source::SourceMap;
use tempfile::TempDir;

use crate::cli::{folder, ran};
use crate::mutations::{apply, changes, examples};

/// `text` in a file of its own, after `fix` with `arguments`; and code, standard output and standard error of that run.
fn fixed(text: &str, arguments: &[&str]) -> (String, i32, String, String) {
    let folder = folder(&[("a.site", text)]);
    let ran = ran(folder.path(), &[&["fix"], arguments].concat());
    assert_eq!(names(&folder), ["a.site"], "nothing is left beside");
    (read(&folder), ran.code, ran.out, ran.err)
}

fn read(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("a.site")).unwrap()
}

fn names(folder: &TempDir) -> Vec<String> {
    fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

const SLIPS: &str = "estate: contoso\n{\n  language = 1\n  owner: = \"Citrix\"\n}\nsite fra {\n  allow net::outside-network \"the lab\"\n  role \"primary\"\n}\n";
const MENDED: &str = "estate contoso {\n  language 1\n  owner \"Citrix\"\n}\nsite fra {\n  role primary\n}\n";

#[test]
fn safe_fixes_are_applied_until_none_is_left() {
    let (text, code, out, err) = fixed(SLIPS, &[]);
    assert_eq!((text.as_str(), code, out.as_str()), (MENDED, 0, ""));
    assert_eq!(err, "7 fixes applied in 1 file; 0 findings left\n");
    let (text, code, out, err) = fixed(MENDED, &[]);
    assert_eq!((text.as_str(), code, out.as_str(), err.as_str()), (MENDED, 0, "", "no fix applied; 0 findings left\n"));
}

#[test]
fn unsafe_fixes_are_shown_and_not_applied() {
    let before = "estate contoso {\n  language 1\n}\nsite fra {\n  role: primray\n}\n";
    let after = "estate contoso {\n  language 1\n}\nsite fra {\n  role primray\n}\n";
    let (text, code, out, err) = fixed(before, &[]);
    assert_eq!((text.as_str(), code), (after, 1));
    let shown = "type::unknown-word a.site:5:8: did you mean `primary`?\n--- a/a.site\n+++ b/a.site\n@@ -2,5 +2,5 @@\n   language 1\n }\n site fra {\n-  role primray\n+  role primary\n }\n";
    assert_eq!(out, shown);
    assert_eq!(err, "1 fix applied in 1 file; 1 unsafe fix shown; 1 finding left\n");
}

#[test]
fn a_difference_is_printed_and_nothing_written() {
    let (text, code, out, err) = fixed(SLIPS, &["--diff"]);
    assert_eq!((text.as_str(), code), (SLIPS, 0));
    assert_eq!(out, fix::of_file("a.site", SLIPS, MENDED));
    assert_eq!(err, "7 safe fixes for 1 file shown; 0 findings left\n");
}

#[test]
fn only_the_fixes_of_the_named_codes_are_applied_and_shown() {
    let before = "estate contoso {\n  language = 1\n}\nsite fra {\n  role: primray\n}\n";
    let after = "estate contoso {\n  language 1\n}\nsite fra {\n  role: primray\n}\n";
    let (text, code, out, err) = fixed(before, &["--code", "syntax::equals-sign"]);
    assert_eq!((text.as_str(), code, out.as_str()), (after, 1, ""));
    assert_eq!(err, "1 fix applied in 1 file; 2 findings left\n");
    let (text, _, out, _) = fixed(before, &["--code", "syntax::equals-sign", "--code", "type::unknown-word"]);
    assert_eq!(text, after);
    assert!(out.starts_with("type::unknown-word a.site:5:9: "), "{out}");
}

#[test]
fn codes_that_no_rule_has_are_a_wrong_command_line() {
    let (text, code, out, err) = fixed(SLIPS, &["--code", "syntax::equal-sign", "--code", "colon"]);
    assert_eq!((text.as_str(), code, out.as_str()), (SLIPS, 64, ""));
    let said = "sitewright: no rule has the code `syntax::equal-sign`; did you mean `syntax::equals-sign`?\n\
                sitewright: no rule has the code `colon`; `sitewright explain` lists all codes\n";
    assert_eq!(err, said);
}

#[test]
fn what_would_bring_about_more_findings_is_shown_and_not_applied() {
    // Nothing is read in a declaration with a hidden character; without it there are two slips to report.
    let hidden = "estate contoso {\n  language 1\n}\nsite fra {\n  role\u{200b} primray\n  rol x\n}\n";
    let (text, code, out, err) = fixed(hidden, &[]);
    assert_eq!((text.as_str(), code), (hidden, 1));
    assert!(out.starts_with("syntax::hidden-character a.site:5:7: take it out\n--- a/a.site\n"), "{out}");
    let said = "1 safe fix shown and not applied, for a file would have more findings; 1 finding left\n";
    assert_eq!(err, format!("no fix applied; {said}"));
}

#[test]
fn carriage_returns_and_a_byte_order_mark_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(fixed(&windows(SLIPS), &[]).0, windows(MENDED));
    let line = "site fra {\r\n  role primary\u{2028}  description \"x\"\r\n}\r\n";
    let sources = SourceMap::new(vec![("a.site".into(), line.into())]).unwrap();
    assert_eq!(all_fixed(sources).changed[0].new, line.replace('\u{2028}', "\r\n"));
}

#[test]
fn what_cannot_be_seen_becomes_what_was_meant() {
    for (hidden, instead) in [("\u{200b}", ""), ("\u{a0}", " "), ("\u{202f}", " "), ("\u{2003}", " ")] {
        let text = |between: &str| format!("estate contoso {{\n  language 1;{between}owner \"x\"\n}}\n");
        assert_eq!(fixed(&text(hidden), &[]).0, text(instead), "{hidden:?}");
    }
    let turned = "estate contoso {\n  language\u{202e} 1\n}\n";
    assert_eq!(fixed(turned, &[]).0, turned, "what was meant nobody knows");
}

#[test]
fn quotes_stay_where_the_text_is_no_word() {
    let (text, ..) = fixed("estate contoso {\n  language 1\n}\nsite fra {\n}\nlink fra \"s y\" {\n}\n", &[]);
    assert!(text.contains("\"s y\""), "{text}");
}

#[test]
fn a_brace_is_not_put_into_a_comment() {
    for head in ["site fra\t# one", "site \"a\"#one"] {
        let before = format!("estate contoso {{\n  language 1\n}}\n{head}\n{{\n}}\n");
        assert!(fixed(&before, &["--code", "syntax::brace-on-own-line"]).0.contains("\n{\n"), "{head}");
    }
}

#[test]
fn one_file_may_be_named_and_others_are_left_alone() {
    let folder = folder(&[("a.site", SLIPS), ("b.site", "site: syd {\n}\n"), ("c.csv", "a:b")]);
    assert_eq!(ran(folder.path(), &["fix", "a.site"]).code, 0);
    assert_eq!(read(&folder), MENDED);
    assert_eq!(fs::read_to_string(folder.path().join("b.site")).unwrap(), "site: syd {\n}\n");
}

#[cfg(unix)]
#[test]
fn rights_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder(&[("a.site", SLIPS)]);
    let path = folder.path().join("a.site");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    fs::create_dir(folder.path().join("d")).unwrap();
    symlink("../a.site", folder.path().join("d/link.site")).unwrap();
    assert_eq!(ran(folder.path(), &["fix", "d/link.site"]).code, 0);
    assert_eq!(read(&folder), MENDED);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(folder.path().join("d/link.site")).unwrap().is_symlink());
}

#[test]
fn where_one_file_is_read_only_none_is_written() {
    let folder = folder(&[("a.site", SLIPS), ("b.site", "site: syd {\n}\n")]);
    let path = folder.path().join("b.site");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let ran = ran(folder.path(), &["fix"]);
    assert_eq!((ran.code, ran.out.as_str()), (74, ""));
    let said = "sitewright: ./b.site: may not be written; give yourself the right (`chmod u+w`) to it and its folder, or check it out, and run again\nnothing was written\n";
    assert_eq!(ran.err, said);
    assert_eq!(read(&folder), SLIPS);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn thousands_of_findings_are_no_matter() {
    let slips = "site: a { role: primray }\n".repeat(5_000);
    let sources = SourceMap::new(vec![("a.site".into(), slips)]).unwrap();
    let begun = Instant::now();
    let after = all_fixed(sources);
    assert_eq!(after.applied, 10_000);
    let shown: usize = after
        .found
        .items()
        .iter()
        .filter_map(|item| item.fix.as_ref())
        .map(|fix| fix::of_fix(fix, &after.sources).len())
        .sum();
    assert!(shown > 5_000);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

fn all_fixed(sources: SourceMap) -> Fixed {
    fix::fix(sources, |_| true, |sources| compile::check(sources, Request::default()).1)
}

/// How many findings each file has, and how many errors.
fn counts(found: &Diagnostics, sources: &SourceMap) -> BTreeMap<String, (usize, usize)> {
    let mut counts = BTreeMap::new();
    for item in found.items() {
        let (all, errors) = counts.entry(sources.place(item.span()).file.to_owned()).or_insert((0, 0));
        *all += 1;
        *errors += usize::from(item.rule.severity == Severity::Error);
    }
    counts
}

/// A slip that a safe fix mends.
fn slip(lines: &mut Vec<String>, kind: usize, at: usize) {
    let at = at % lines.len();
    let line = lines[at].clone();
    let indent = line.len() - line.trim_start().len();
    let Some(word) = line.trim_start().split(' ').next().filter(|word| !word.is_empty()) else { return };
    let end = indent + word.len();
    match kind {
        0 => lines[at].insert(end, ':'),
        1 => lines[at].insert_str(end, " ="),
        2 => lines[at].insert(end, '\u{200b}'),
        3 => lines.insert(at, line),
        4 => lines.insert(at, format!("{}allow lb::unused \"kept, CHG0042\"", &line[..indent])),
        5 => lines[at] = line.replace(" {", "\n{"),
        _ => {
            if let Some(last) = line.split(' ').next_back().filter(|last| !last.contains('"')) {
                lines[at] = line.replace(last, &format!("\"{last}\""));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn no_file_ends_with_more_findings_and_what_was_fixed_is_fixed(
        which in 0_usize..2,
        changes in changes(),
        slips in proptest::collection::vec((0_usize..7, 0_usize..200), 1..6),
    ) {
        let mut lines = examples()[which].clone();
        changes.iter().for_each(|change| apply(&mut lines, change));
        slips.iter().for_each(|(kind, at)| slip(&mut lines, *kind, *at));
        // Two files, so that what is mended in one has its effect in the other.
        let (one, two) = lines.split_at(lines.len() / 2);
        let files = vec![("a.site".to_owned(), one.join("\n") + "\n"), ("b.site".to_owned(), two.join("\n") + "\n")];
        let mut sources = SourceMap::new(files).unwrap();
        let (_, found) = compile::check(&mut sources, Request::default());
        let before = counts(&found, &sources);
        let after = all_fixed(sources);
        for (name, (all, errors)) in counts(&after.found, &after.sources) {
            let (had_all, had_errors) = before.get(&name).copied().unwrap_or_default();
            prop_assert!(all <= had_all && errors <= had_errors, "{}: {} of {}, {} of {}", name, all, had_all, errors, had_errors);
        }
        prop_assert_eq!(after.applied == 0, after.changed.is_empty());
        let again = all_fixed(after.sources);
        prop_assert!(again.changed.is_empty(), "{:?}", again.changed);
    }
}
